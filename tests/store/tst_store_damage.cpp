// SPDX-License-Identifier: GPL-3.0-or-later
// Flipped bytes, cut files, full and read-only disks: never a crash, always a clear word, and no sound decision is
// lost.
#include "core/store/salvage.h"
#include "core/store/sqlite_store.h"
#include "tests/support/store_entries.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>
#include <set>
#include <unistd.h>

using namespace aurora;
using test::madeEntries;

namespace {

constexpr unsigned kept = 120;
constexpr int seeds = 500;

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

bool same(const JournalEntry& a, const JournalEntry& b)
{
    return a.hour == b.hour && a.fingerprint == b.fingerprint && a.type == b.type && a.defaults == b.defaults &&
           a.suggested == b.suggested && a.chosen == b.chosen && a.weight == b.weight && a.source == b.source &&
           a.confidence == b.confidence && a.undone == b.undone;
}

} // namespace

class TestStoreDamage : public QObject {
    Q_OBJECT
private:
    // In memory where there is such a disk: a write that waits for the disk is no part of what is tested here.
    QTemporaryDir m_dir{QFileInfo("/dev/shm").isWritable() ? QStringLiteral("/dev/shm/aurora-XXXXXX") : QString()};
    QByteArray m_sound; // a whole store as bytes
    std::map<std::string, JournalEntry> m_byDecision;

    QString place(const QString& name) const { return m_dir.filePath(name); }

    // Opens what lies there and says what is wrong with the outcome; "" where all is as promised.
    QString openAndLook(const QString& path, std::size_t mayBeLost, const QString& what)
    {
        auto store = SqliteStore::open(path.toStdString());
        if (!store)
            return what + ": does not open: " + QString::fromStdString(store.error().detail);
        const auto list = (*store)->entries();
        if (!list)
            return what + ": cannot be read: " + QString::fromStdString(list.error().detail);
        std::set<std::string> found;
        for (const auto& entry : *list) {
            const auto known = m_byDecision.find(entry.decision);
            if (known == m_byDecision.end() || !same(entry, known->second))
                return what + ": a decision came back that was never made";
            if (!found.insert(entry.decision).second)
                return what + ": a decision came back twice";
        }
        if (found.size() + mayBeLost < m_byDecision.size())
            return what + QString(": %1 of %2 left").arg(found.size()).arg(m_byDecision.size());
        if ((*store)->readOnly())
            return {};
        if (const auto more = (*store)->append(test::madeEntry(kept + 1)); !more)
            return what + ": takes no decision any more: " + QString::fromStdString(more.error().detail);
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = place("sound.sqlite");
        {
            auto store = SqliteStore::open(path.toStdString());
            QVERIFY(store);
            const auto ids = (*store)->appendAll(madeEntries(kept));
            QVERIFY(ids);
            for (std::size_t i = 0; i < ids->size(); i += 5)
                QVERIFY((*store)->setUndone((*ids)[i], true));
            QVERIFY((*store)->put(Shelf::LearnedRules, std::vector<NamedBlob>{{"rule", "content"}}));
            const auto list = (*store)->entries();
            for (const auto& entry : *list)
                m_byDecision[entry.decision] = entry;
        }
        m_sound = read(path);
        QCOMPARE(m_byDecision.size(), std::size_t(kept));
        QVERIFY(m_sound.size() > 8192);
    }

    void decisionsAreFoundInTheBytesAlone()
    {
        const auto rows = decisionsInBytes(m_sound);
        QCOMPARE(rows.size(), std::size_t(kept));
        std::set<qint64> ids;
        for (const auto& row : rows)
            ids.insert(row.id);
        QCOMPARE(ids.size(), std::size_t(kept));
        QCOMPARE(*ids.begin(), 1);
        QCOMPARE(*ids.rbegin(), qint64(kept));
    }

    // A flip costs at most the decision that it hits.
    void flippedBytesLoseNothingSound()
    {
        QStringList faults;
        int told = 0;
        for (int seed = 0; seed < seeds; ++seed) {
            std::mt19937 random{unsigned(seed)};
            QByteArray bytes = m_sound;
            const unsigned flips = 1 + random() % 4;
            for (unsigned i = 0; i < flips; ++i) {
                // Two of three seeds look at the first page and its header, which everything hangs on.
                const unsigned most[] = {unsigned(bytes.size()), 4096, 100};
                const auto at = qsizetype(random() % most[seed % 3]);
                bytes[at] = char(bytes[at] ^ (1 << random() % 8));
            }
            const QString path = place(QString("flip%1.sqlite").arg(seed));
            write(path, bytes);
            const QString fault = openAndLook(path, flips, QString("seed %1").arg(seed));
            if (!fault.isEmpty())
                faults << fault;
            told += QFile::exists(path + ".damaged-1");
            for (const auto& file :
                 QDir(m_dir.path()).entryInfoList({QString("flip%1.sqlite*").arg(seed)}, QDir::Files))
                QFile::remove(file.filePath());
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.mid(0, 10).join('\n')));
        qInfo("%d stores with flipped bytes, %d of them set aside", seeds, told);
        QVERIFY(told > seeds / 10); // else the flips hit nothing that matters
    }

    void cutFilesKeepWhatIsBeforeTheCut()
    {
        QStringList faults;
        for (qsizetype size = 1; size < m_sound.size(); size += 1777) {
            const QString path = place(QString("cut%1.sqlite").arg(size));
            write(path, m_sound.left(size));
            const auto left = decisionsInBytes(m_sound.left(size)).size();
            const QString fault = openAndLook(path, kept - left, QString("%1 bytes").arg(size));
            if (!fault.isEmpty())
                faults << fault;
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
    }

    void theLogIsReadTooWhenTheFileIsDamaged()
    {
        const QString path = place("log.sqlite"), copy = place("copy.sqlite");
        auto writer = SqliteStore::open(path.toStdString());
        QVERIFY(writer);
        QVERIFY((*writer)->appendAll(madeEntries(kept / 2)));
        QVERIFY((*writer)->setUndone(3, true));
        // As after a kill: the log still holds all of it.
        QVERIFY(read(path + "-wal").size() > 4096);
        QByteArray bytes = read(path);
        bytes.fill('\xA5');
        write(copy, bytes);
        QByteArray log = read(path + "-wal");
        log[200] = char(log[200] ^ 1); // in its first page: SQLite uses nothing of it any more
        write(copy + "-wal", log);
        auto store = SqliteStore::open(copy.toStdString());
        QVERIFY(store);
        QVERIFY((*store)->openNotice());
        const auto list = (*store)->entries();
        QCOMPARE(list->size(), std::size_t(kept / 2));
        QVERIFY((*list)[2].undone);
        QVERIFY(!(*list)[3].undone);
    }

    // SQLite itself drops everything behind the first damaged frame of a log.
    void aFlipInTheLogCostsWhatItHits()
    {
        const QString path = place("live.sqlite");
        auto writer = SqliteStore::open(path.toStdString());
        QVERIFY(writer);
        for (unsigned i = 0; i < kept / 2; ++i)
            QVERIFY((*writer)->append(test::madeEntry(i)));
        const QByteArray log = read(path + "-wal");
        for (int part = 1; part <= 9; ++part) {
            const QString copy = place(QString("live%1.sqlite").arg(part));
            QByteArray flipped = log;
            const auto at = log.size() * part / 10;
            flipped[at] = char(flipped[at] ^ 4);
            write(copy, read(path));
            write(copy + "-wal", flipped);
            auto store = SqliteStore::open(copy.toStdString());
            QVERIFY(store);
            const auto list = (*store)->entries();
            QVERIFY2(list->size() + 1 >= kept / 2, qPrintable(QString("%1: %2").arg(part).arg(list->size())));
            for (const auto& entry : *list)
                QVERIFY(same(entry, m_byDecision[entry.decision]) ||
                        entry.undone != m_byDecision[entry.decision].undone);
            QVERIFY((*store)->append(test::madeEntry(kept + 1)));
        }
    }

    void whatElseIsKeptComesAlong()
    {
        const QString path = place("shelves.sqlite");
        write(path, m_sound);
        QByteArray bytes = m_sound;
        const auto at = decisionsInBytes(m_sound).front();
        const auto hit = bytes.indexOf(at.decision);
        QVERIFY(hit > 0);
        const qsizetype page = hit / 4096 * 4096;
        bytes[page] = 'x'; // the page of decisions is none any more
        write(path, bytes);
        auto store = SqliteStore::open(path.toStdString());
        QVERIFY(store);
        QVERIFY((*store)->openNotice());
        QCOMPARE((*store)->entries()->size(), std::size_t(kept));
        QCOMPARE((*store)->shelf(Shelf::LearnedRules)->size(), 1u);
        QVERIFY((*store)->ledger()->empty()); // it was read whole
        const auto list = (*store)->entries();
        for (const auto& entry : *list) { // names and sessions too
            const auto& before = m_byDecision[entry.decision];
            QCOMPARE(entry.rules, before.rules);
            QCOMPARE(entry.session, before.session);
            QCOMPARE(entry.table, before.table);
        }
    }

    // What was spent is not known any more: nothing more is given away this year.
    void aLostLedgerClosesTheBudget()
    {
        const QString path = place("ledger.sqlite");
        QByteArray bytes = m_sound;
        bytes.replace(0, 4096, QByteArray(4096, '\x5A'));
        write(path, bytes);
        auto store = SqliteStore::open(path.toStdString());
        QVERIFY(store);
        QCOMPARE((*store)->ledger()->size(), 1u);
        const LedgerEntry release{0, (*store)->ledger()->front().hour, "pack", 1, 1};
        QCOMPARE((*store)->spend(release, 4'000'000).error().kind, ErrorKind::BudgetSpent);
    }

    void aChangedValueInItsPlaceSpeaksNoMore()
    {
        const QString path = place("value.sqlite");
        QByteArray bytes = m_sound;
        const auto rows = decisionsInBytes(bytes);
        const auto hit = bytes.indexOf(rows[40].decision);
        bytes[hit + 5] = char(bytes[hit + 5] ^ 0x10);
        write(path, bytes);
        auto store = SqliteStore::open(path.toStdString());
        QVERIFY(store);
        QVERIFY(!(*store)->openNotice()); // SQLite has nothing to say against it
        QCOMPARE((*store)->entries()->size(), std::size_t(kept - 1));
        QCOMPARE((*store)->check()->unsound, 1);
    }

    void aStoreThatMayNotBeWrittenIsRead()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everything; store.store_disk has a disk that is only read");
        const QString folder = place("locked");
        QVERIFY(QDir().mkpath(folder));
        const QString path = folder + "/learning.sqlite";
        write(path, m_sound);
        QFile::setPermissions(path, QFile::ReadOwner);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
        auto store = SqliteStore::open(path.toStdString());
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY2(store, store ? "" : store.error().detail.c_str());
        QVERIFY((*store)->readOnly());
        QCOMPARE((*store)->entries()->size(), std::size_t(kept));
        QCOMPARE((*store)->append(test::madeEntry(1)).error().kind, ErrorKind::NoPermission);
    }
};

QTEST_GUILESS_MAIN(TestStoreDamage)
#include "tst_store_damage.moc"
