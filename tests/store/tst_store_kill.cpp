// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at 200 moments of a session of decisions, undos, folding and migrations: the store opens without a word of
// damage, no acknowledged decision is lost, and what left the journal stands in the counters. The child is this
// program.
#include "core/store/migrations.h"
#include "core/store/sqlite_store.h"
#include "tests/support/store_entries.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>
#include <thread>

using namespace aurora;

namespace {

constexpr int kills = 200;
constexpr int patience = 60000; // milliseconds

// Counters that can be checked: how many decisions left and the sum of their numbers (which stand in their hours).
struct Sums {
    long long count = 0, numbers = 0;
};

Sums sumsOf(const std::vector<NamedBlob>& counters)
{
    Sums sums;
    if (!counters.empty())
        std::sscanf(counters.front().content.c_str(), "%lld %lld", &sums.count, &sums.numbers);
    return sums;
}

Result<std::vector<NamedBlob>> counting(std::vector<NamedBlob> counters, std::span<const JournalEntry> leaving)
{
    Sums sums = sumsOf(counters);
    for (const auto& entry : leaving) {
        ++sums.count;
        sums.numbers += entry.hour;
    }
    return std::vector<NamedBlob>{{"sums", std::to_string(sums.count) + " " + std::to_string(sums.numbers)}};
}

JournalEntry numbered(long long n)
{
    auto entry = test::madeEntry(unsigned(n));
    entry.hour = n;
    return entry;
}

// A session: every decision is told once it is kept. Runs until it is killed.
int child(const std::string& path, long long next)
{
    auto store = SqliteStore::open(path);
    if (!store)
        return 1;
    (*store)->setFold(counting);
    if (!(*store)->setSetting("retention.rows", "50"))
        return 1;
    for (;; ++next) {
        const auto id = (*store)->append(numbered(next));
        if (!id)
            return 1;
        std::printf("%lld\n", next);
        std::fflush(stdout);
        constexpr long long undoEvery = 3, foldEvery = 5, noteEvery = 7;
        if (next % undoEvery == 0 && !(*store)->setUndone(*id, true))
            return 1;
        if (next % foldEvery == 0 && !(*store)->foldOld(0))
            return 1;
        const NamedBlob note{"note", std::to_string(next)};
        if (next % noteEvery == 0 && !(*store)->put(Shelf::Metrics, {&note, 1}))
            return 1;
    }
}

// A store of version 1 with decisions numbered from 0 on.
void writeFirstVersion(const std::string& path, int rows)
{
    StoreConnection connection(path);
    QVERIFY(connection.open(StoreConnection::Access::Write));
    QVERIFY(connection.run(QStringLiteral("PRAGMA journal_mode=WAL")));
    for (const auto& statement : migrations().front().before)
        QVERIFY(connection.run(statement));
    QVERIFY(connection.run(QStringLiteral("BEGIN")));
    for (int i = 0; i < rows; ++i)
        QVERIFY(connection.run(
            QStringLiteral(
                "INSERT INTO decisions (hour, fingerprint_version, fingerprint, type, defaults, suggested, "
                "chosen, weight, source, confidence, rules, decision, session) VALUES "
                "(?, 1, '00000000000000000000000000000001', ?, 'log', 'log', 'log', 1.0, 'rule', 0.5, 'r', ?, 's')"),
            {i, QByteArray(9, '\x10'), QStringLiteral("old-%1").arg(i)}));
    QVERIFY(connection.run(QStringLiteral("COMMIT")));
    QVERIFY(connection.run(QStringLiteral("PRAGMA user_version=1")));
}

} // namespace

class TestStoreKill : public QObject {
    Q_OBJECT
private:
    // Within how many microseconds a session is to be killed, so that about two in three have told a decision by then:
    // three times what one takes for the first here and now, its migration included.
    static long long moments(const QString& path)
    {
        constexpr int rows = 30, times = 3;
        constexpr long long least = 40'000;
        writeFirstVersion(path.toStdString(), rows);
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {"--child", path, QString::number(rows)});
        if (!process.waitForReadyRead(patience))
            return least;
        const long long took = timer.nsecsElapsed() / 1000;
        process.kill();
        process.waitForFinished(patience);
        return std::max(least, times * took);
    }

private Q_SLOTS:
    void aSessionKilledAtAnyMoment()
    {
        // In memory where there is such a disk: what is tested is the order of writes, not the disk's patience.
        const QTemporaryDir folder(QFileInfo("/dev/shm").isWritable() ? QStringLiteral("/dev/shm/aurora-XXXXXX")
                                                                      : QString());
        constexpr int oldRows = 30, roundsAStore = 8;
        long long longest = 0; // microseconds
        std::mt19937 random(200);
        QString path;
        long long kept = 0; // decisions 0 … kept − 1 are in the store, in the journal or in the counters
        int died = 0, whileWorking = 0, unfinished = 0;
        for (int round = 0; round < kills; ++round) {
            if (round % roundsAStore == 0) { // another store, of the older version, so that migrations are hit too
                path = folder.filePath(QString("%1.sqlite").arg(round));
                writeFirstVersion(path.toStdString(), oldRows);
                kept = oldRows;
                longest = moments(folder.filePath(QString("timed-%1.sqlite").arg(round)));
            }
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {"--child", path, QString::number(kept)});
            QVERIFY(process.waitForStarted(patience));
            // The moment of the kill is what this test varies; it waits for nothing.
            std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<unsigned long>(longest)));
            ::kill(pid_t(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished(patience));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit); // it works until it is killed
            ++died;
            const QByteArray out = process.readAllStandardOutput();
            const long long told = out.count('\n');
            whileWorking += told > 0;

            auto store = SqliteStore::open(path.toStdString());
            QVERIFY2(store, store ? "" : store.error().detail.c_str());
            QVERIFY(!(*store)->openNotice());
            const auto check = (*store)->check();
            QVERIFY(check && check->problems.empty() && check->unsound == 0);
            const auto counters = (*store)->shelf(Shelf::Counters);
            Sums sums = sumsOf(*counters);
            const auto journal = (*store)->entries();
            QVERIFY(journal);
            for (const auto& entry : *journal) {
                ++sums.count;
                sums.numbers += entry.hour;
            }
            // What was told is there, at most one more that was not told yet, and every number once.
            QVERIFY2(sums.count == kept + told || sums.count == kept + told + 1,
                     qPrintable(QString("%1 of %2 + %3").arg(sums.count).arg(kept).arg(told)));
            QCOMPARE(sums.numbers, sums.count * (sums.count - 1) / 2);
            unfinished += sums.count == kept + told + 1;
            kept = sums.count;
        }
        qInfo("%d killed, %d of them after the first decision, %d between keeping and telling", died, whileWorking,
              unfinished);
        QVERIFY(whileWorking > kills / 4 && whileWorking < kills); // else the moments were the wrong ones
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    constexpr int childArguments = 4;
    if (argc == childArguments && std::string_view(argv[1]) == "--child")
        return child(argv[2], std::atoll(argv[3]));
    TestStoreKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_store_kill.moc"
