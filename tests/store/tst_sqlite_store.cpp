// SPDX-License-Identifier: GPL-3.0-or-later
// The learning store: kept over restarts, undone, damaged, newer, older, locked, and nothing private in its bytes.
#include "core/learn/learner.h"
#include "core/store/migrations.h"
#include "core/store/sqlite_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace aurora;

namespace {

JournalEntry entry(Action chosen, unsigned bits = 0b1011)
{
    JournalEntry e;
    e.hour = 498000;
    e.fingerprint = FingerprintBits(bits);
    e.type.fill(0);
    e.type[0] = 1;
    e.defaults.fill(Action::standard_scale);
    e.suggested = Action::standard_scale;
    e.chosen = chosen;
    e.confidence = 0.8;
    e.rules = {"skew-log", "scale-numbers"};
    e.decision = "0f8fad5b-d9cb-469f-a165-70867728950e";
    e.session = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    return e;
}

void execute(const QString& path, const QStringList& statements)
{
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("direct"));
        db.setDatabaseName(path);
        QVERIFY(db.open());
        for (const auto& statement : statements)
            QVERIFY2(QSqlQuery(db).exec(statement), qPrintable(statement));
        db.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("direct"));
}

} // namespace

class TestSqliteStore : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_dir;
    int m_number = 0;
    std::string fresh() { return m_dir.filePath(QStringLiteral("%1/learning.sqlite").arg(++m_number)).toStdString(); }

private Q_SLOTS:
    void entriesComeBackWhole()
    {
        const std::string path = fresh();
        {
            auto store = SqliteStore::open(path);
            QVERIFY(store);
            QCOMPARE((*store)->version(), newestStoreVersion());
            QVERIFY((*store)->append(entry(Action::log)));
            QVERIFY((*store)->append(entry(Action::drop, 0b1)));
        }
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        const auto list = (*store)->entries();
        QVERIFY(list);
        QCOMPARE(list->size(), 2u);
        const auto& first = list->front();
        const auto sent = entry(Action::log);
        QCOMPARE(first.chosen, Action::log);
        QCOMPARE(first.fingerprint, sent.fingerprint);
        QCOMPARE(first.type, sent.type);
        QCOMPARE(first.defaults, sent.defaults);
        QCOMPARE(first.rules, sent.rules);
        QCOMPARE(first.decision, sent.decision);
        QCOMPARE(first.weight, 1.0);
    }

    void severalAreKeptAsOneOrNotAtAll()
    {
        const std::string path = fresh();
        auto store = SqliteStore::open(path);
        const auto ids = (*store)->appendAll(std::vector{entry(Action::log), entry(Action::drop)});
        QVERIFY(ids);
        QCOMPARE(ids->size(), 2u);
        auto refused = entry(Action::keep);
        refused.weight = 7; // the table refuses a weight above 1
        QVERIFY(!(*store)->appendAll(std::vector{entry(Action::log), refused}));
        QCOMPARE((*store)->entries()->size(), 2u);
    }

    void undoneIsRememberedAndCanComeBack()
    {
        const std::string path = fresh();
        auto store = SqliteStore::open(path);
        const auto id = (*store)->append(entry(Action::log));
        QVERIFY((*store)->setUndone(*id, true));
        QVERIFY((*store)->entries()->front().undone);
        QVERIFY((*store)->setUndone(*id, false));
        QVERIFY(!(*store)->entries()->front().undone);
        QCOMPARE((*store)->setUndone(999, true).error().kind, ErrorKind::UnknownDecision);
    }

    void onlyTheOwnerMayReadIt()
    {
        const std::string path = fresh();
        auto store = SqliteStore::open(path);
        QVERIFY((*store)->append(entry(Action::log)));
        for (const char* part : {"", "-wal", "-shm"}) {
            const QFileInfo file(QString::fromStdString(path) + QLatin1String(part));
            QVERIFY(file.exists());
            QVERIFY(
                !(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        }
    }

    void twoWindowsShareOneStore()
    {
        const std::string path = fresh();
        auto one = SqliteStore::open(path);
        auto two = SqliteStore::open(path);
        QVERIFY(one && two);
        QVERIFY((*one)->append(entry(Action::log)));
        QVERIFY((*two)->append(entry(Action::drop)));
        QCOMPARE((*one)->entries()->size(), 2u);
    }

    void damageIsSetAsideAndSaid_data()
    {
        QTest::addColumn<bool>("truncated");
        QTest::newRow("no database at all") << false;
        QTest::newRow("pages overwritten") << true;
    }
    void damageIsSetAsideAndSaid()
    {
        QFETCH(bool, truncated);
        const std::string path = fresh();
        {
            auto store = SqliteStore::open(path);
            for (int i = 0; i < 200; ++i)
                QVERIFY((*store)->append(entry(Action::log)));
        }
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (truncated) {
            file.seek(5000);
            file.write(QByteArray(9000, '\xA5'));
        } else {
            file.resize(0);
            file.write("this is no database, whatever its name says. ");
        }
        file.close();
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        QVERIFY((*store)->openNotice());
        QCOMPARE((*store)->openNotice()->kind, ErrorKind::StoreDamaged);
        QVERIFY(QFile::exists(QString::fromStdString(path) + ".damaged-1"));
        const auto saved = (*store)->openNotice()->place.record;
        QVERIFY(truncated ? saved > 100 && saved < 200 : saved == 0);
        QVERIFY((*store)->append(entry(Action::drop)));
        QCOMPARE((*store)->entries()->size(), saved + 1);
    }

    void newerStoreIsOnlyRead()
    {
        const std::string path = fresh();
        {
            auto store = SqliteStore::open(path);
            QVERIFY((*store)->append(entry(Action::log)));
        }
        execute(QString::fromStdString(path), {QStringLiteral("PRAGMA user_version=%1").arg(newestStoreVersion() + 1)});
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        QVERIFY((*store)->readOnly());
        QCOMPARE((*store)->openNotice()->kind, ErrorKind::StoreNewer);
        QVERIFY(!(*store)->append(entry(Action::drop)));
        QCOMPARE((*store)->entries()->size(), 1u);
    }

    void emptyFileOfVersionZeroIsMigrated()
    {
        const std::string path = fresh();
        QDir().mkpath(QFileInfo(QString::fromStdString(path)).path());
        QFile empty(QString::fromStdString(path));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        QCOMPARE((*store)->version(), newestStoreVersion());
    }

    void placeThatCannotBeWrittenSaysSo()
    {
        auto store = SqliteStore::open("/proc/aurora/learning.sqlite");
        QVERIFY(!store);
        QVERIFY(store.error().kind == ErrorKind::StoreUnavailable || store.error().kind == ErrorKind::NoPermission);
    }

    void lockedStoreSaysSo()
    {
        const std::string path = fresh();
        auto store = SqliteStore::open(path);
        QVERIFY(store);
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("lock"));
            db.setDatabaseName(QString::fromStdString(path));
            QVERIFY(db.open());
            QVERIFY(QSqlQuery(db).exec(QStringLiteral("BEGIN EXCLUSIVE")));
            QCOMPARE((*store)->append(entry(Action::log)).error().kind, ErrorKind::StoreLocked);
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("lock"));
        QVERIFY((*store)->append(entry(Action::log)));
    }
};

QTEST_GUILESS_MAIN(TestSqliteStore)
#include "tst_sqlite_store.moc"
