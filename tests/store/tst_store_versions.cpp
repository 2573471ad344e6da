// SPDX-License-Identifier: GPL-3.0-or-later
// Stores of older versions with data in them are migrated after a copy, and names keep their codes.
#include "core/store/migrations.h"
#include "core/store/sqlite_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace aurora;

namespace {

// A store as version 1 wrote it, with an action that no version knows and ids that are no UUIDs.
void writeFirstVersion(const std::string& path, int rows)
{
    StoreConnection connection(path);
    QVERIFY(connection.open(StoreConnection::Access::Write));
    QVERIFY(connection.run(QStringLiteral("PRAGMA journal_mode=WAL")));
    const auto& first = migrations().front();
    QCOMPARE(first.version, 1);
    for (const auto& statement : first.before)
        QVERIFY(connection.run(statement));
    QVERIFY(connection.run(QStringLiteral("BEGIN")));
    for (int i = 0; i < rows; ++i) {
        const QString chosen = i % 10 == 3 ? QStringLiteral("an_action_of_tomorrow")
                                           : QString::fromLatin1(name(static_cast<Action>(i % int(actionCount))));
        QVERIFY(connection.run(
            QStringLiteral("INSERT INTO decisions (hour, fingerprint_version, fingerprint, type, defaults, suggested, "
                           "chosen, weight, source, confidence, rules, decision, session, undone)"
                           " VALUES (?, 1, ?, ?, ?, 'standard_scale', ?, ?, 'model', 0.8125, ?, ?, ?, ?)"),
            {498000 + i, QStringLiteral("b1000000000000000000000000000001"), QByteArray("\xFF\0\0\0\0\0\0\0\0", 9),
             QStringLiteral("log log drop keep one_hot keep keep drop keep"), chosen, i % 2 ? 1.0 : 0.5,
             i % 5 == 0 ? QStringLiteral("") : QStringLiteral("skew-log scale-numbers"),
             i % 7 ? QStringLiteral("0f8fad5b-d9cb-469f-a165-%1").arg(i, 12, 16, QLatin1Char('0'))
                   : QStringLiteral("plain-%1").arg(i),
             QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"), i % 4 == 0}));
    }
    QVERIFY(connection.run(QStringLiteral("COMMIT")));
    QVERIFY(connection.run(QStringLiteral("PRAGMA user_version=1")));
}

} // namespace

class TestStoreVersions : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_dir;

private Q_SLOTS:
    void theFirstVersionComesAlongWhole()
    {
        constexpr int rows = 200;
        const std::string path = m_dir.filePath("first.sqlite").toStdString();
        writeFirstVersion(path, rows);
        auto store = SqliteStore::open(path);
        QVERIFY2(store, store ? "" : store.error().detail.c_str());
        QVERIFY(!(*store)->openNotice());
        QCOMPARE((*store)->version(), newestStoreVersion());
        const auto list = (*store)->entries();
        QVERIFY(list);
        QCOMPARE(int(list->size()), rows - rows / 10); // the action of tomorrow waits for its version
        FingerprintBits bits;
        QVERIFY(fingerprintFromHex("b1000000000000000000000000000001", bits));
        for (const auto& entry : *list) {
            const int i = int(entry.id) - 1;
            QCOMPARE(entry.hour, 498000 + i);
            QCOMPARE(entry.fingerprint, bits);
            QCOMPARE(entry.type[0], 1.0);
            QCOMPARE(entry.defaults[2], Action::drop);
            QCOMPARE(entry.suggested, Action::standard_scale);
            QCOMPARE(entry.chosen, static_cast<Action>(i % int(actionCount)));
            QCOMPARE(entry.weight, i % 2 ? 1.0 : 0.5);
            QCOMPARE(entry.source, DecisionSource::Model);
            QCOMPARE(entry.confidence, 0.8125);
            QCOMPARE(entry.rules.size(), i % 5 ? 2u : 0u);
            QCOMPARE(QString::fromStdString(entry.decision).startsWith("plain-"), i % 7 == 0);
            QCOMPARE(entry.session, std::string("7c9e6679-7425-40de-944b-e07fc1f90ae7"));
            QCOMPARE(entry.undone, i % 4 == 0);
        }
        const auto check = (*store)->check();
        QVERIFY(check);
        QCOMPARE(int(check->decisions), rows);
        QCOMPARE(int(check->unknown), rows / 10);
        QCOMPARE(int(check->unsound), 0);
        QVERIFY(check->problems.empty());
        QVERIFY(QFile::exists(QString::fromStdString(path) + ".before-2"));
    }

    void theCopyBeforeIsTheOlderStore()
    {
        const std::string path = m_dir.filePath("copied.sqlite").toStdString();
        writeFirstVersion(path, 20);
        QVERIFY(SqliteStore::open(path));
        StoreConnection copy(path + ".before-2");
        QVERIFY(copy.open(StoreConnection::Access::Read));
        QCOMPARE(*copy.number("PRAGMA user_version"), 1);
        QCOMPARE(*copy.number("SELECT count(*) FROM decisions WHERE suggested = 'standard_scale'"), 20);
        const auto permissions = QFile::permissions(QString::fromStdString(path) + ".before-2");
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void anEmptyFirstVersionIsMigratedToo()
    {
        const std::string path = m_dir.filePath("empty.sqlite").toStdString();
        writeFirstVersion(path, 0);
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        QVERIFY((*store)->entries()->empty());
        QVERIFY((*store)->append(JournalEntry{}));
    }

    // Part of the file's format: the code of an action is what it was when codes were introduced.
    void everyActionKeepsItsCode()
    {
        const std::string path = m_dir.filePath("codes.sqlite").toStdString();
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        for (std::size_t i = 0; i < actionCount; ++i) {
            JournalEntry entry;
            entry.chosen = static_cast<Action>(i);
            entry.decision = "0f8fad5b-d9cb-469f-a165-70867728950e";
            QVERIFY((*store)->append(entry));
        }
        StoreConnection direct(path);
        QVERIFY(direct.open(StoreConnection::Access::Read));
        for (const auto& [action, code] : {std::pair{Action::replace_missing_markers, 1},
                                           {Action::parse_number, 2},
                                           {Action::log, 24},
                                           {Action::one_hot, 33},
                                           {Action::keep, 50},
                                           {Action::drop_duplicates, 52}})
            QCOMPARE(*direct.number(QStringLiteral("SELECT chosen FROM decisions WHERE id = %1").arg(int(action) + 1)),
                     code);
        const auto list = (*store)->entries();
        for (std::size_t i = 0; i < actionCount; ++i)
            QCOMPARE((*list)[i].chosen, static_cast<Action>(i));
    }

    void ofTwoWindowsThatMigrateAtOnceOneDoesIt()
    {
        const std::string path = m_dir.filePath("twice.sqlite").toStdString();
        writeFirstVersion(path, 50);
        auto one = SqliteStore::open(path);
        auto two = SqliteStore::open(path);
        QVERIFY(one && two);
        QCOMPARE((*one)->entries()->size(), (*two)->entries()->size());
        QCOMPARE((*two)->version(), newestStoreVersion());
    }
};

QTEST_GUILESS_MAIN(TestStoreVersions)
#include "tst_store_versions.moc"
