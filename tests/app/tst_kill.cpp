// SPDX-License-Identifier: GPL-3.0-or-later
// What is learned survives kill -9 at any moment: the store opens clean, every decision that was acknowledged (its
// document was on standard output) is in it, and of those that were under way at most one a kill. Two programs that
// learn at the same time lose nothing.
#include "tests/support/temp_file.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <csignal>

using aurora::test::TempFile;

namespace {

constexpr int kills = 60;
constexpr int columns = 6;
constexpr int patience = 60000; // milliseconds for one run of the program

QByteArray orders()
{
    QByteArray bytes("id,city,amount,day,share,note\n");
    for (int i = 0; i < 120; ++i)
        bytes += QByteArray::number(70000 + i) + (i % 3 ? ",Rome," : ",Oslo,") + QByteArray::number(i * i % 313 * 2.5) +
                 ",2024-0" + QByteArray::number(1 + i % 9) + "-1" + QByteArray::number(i % 10) + ',' +
                 QByteArray::number((i * 7 % 100) / 100.0) + ",call back on line " + QByteArray::number(i % 19) + '\n';
    return bytes;
}

// Decisions that stand as a whole line on standard output: a line without its end was not acknowledged.
QStringList acknowledged(const QByteArray& out)
{
    QStringList ids;
    for (qsizetype from = 0, end = 0; (end = out.indexOf('\n', from)) >= 0; from = end + 1) {
        const auto document = QJsonDocument::fromJson(out.mid(from, end - from)).object();
        if (document["learned"].toBool())
            ids << document["decision"].toString();
    }
    return ids;
}

struct StoreContent {
    bool sound = false;
    QString problem;
    QStringList decisions; // in the order in which they were stored
};

// Opens the store with SQLite itself, as any other program would after the kill.
StoreContent look(const QString& path)
{
    StoreContent content;
    const QString name = QStringLiteral("look");
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(path);
        if (!db.open()) {
            content.problem = db.lastError().text();
        } else {
            QSqlQuery check(db);
            if (check.exec(QStringLiteral("PRAGMA integrity_check")) && check.next())
                content.problem = check.value(0).toString();
            content.sound = content.problem == QLatin1String("ok");
            QSqlQuery rows(db);
            // A kill before the first start was over leaves a store without tables: sound, and with nothing in it.
            if (rows.exec(QStringLiteral("SELECT decision FROM decisions ORDER BY id")))
                while (rows.next())
                    content.decisions << QUuid::fromRfc4122(rows.value(0).toByteArray()).toString(QUuid::WithoutBraces);
        }
    }
    QSqlDatabase::removeDatabase(name);
    return content;
}

} // namespace

class KillTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{orders()};
    std::unique_ptr<QTemporaryDir> m_home;

    QString store() const { return m_home->filePath(QStringLiteral("store.sqlite")); }

    std::unique_ptr<QProcess> start(const QStringList& arguments) const
    {
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_STORE", store());
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
        return process;
    }
    QStringList acceptAll() const { return {"accept", m_csv.qpath()}; }
    QStringList correctAmount(int round) const
    {
        return {"correct", m_csv.qpath(), "amount", round % 2 ? "bin" : "quantile"};
    }

    // How long a whole run takes here and now at best, in microseconds.
    qint64 lifetime() const
    {
        constexpr int runs = 3;
        qint64 shortest = std::numeric_limits<qint64>::max();
        for (int i = 0; i < runs; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto process = start(acceptAll());
            if (!process->waitForFinished(patience) || process->exitCode() != 0)
                return 0;
            shortest = std::min(shortest, timer.nsecsElapsed() / 1000);
        }
        return shortest;
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void killedAtAnyMomentLosesAtMostTheOneUnderWay_data()
    {
        QTest::addColumn<bool>("fresh");
        QTest::newRow("a store that has grown") << false;
        QTest::newRow("a store that is just being made") << true;
    }
    void killedAtAnyMomentLosesAtMostTheOneUnderWay()
    {
        QFETCH(bool, fresh);
        const qint64 whole = lifetime();
        QVERIFY(whole > 0);
        std::mt19937 random(60); // the same moments every time, as far as the machine allows
        std::uniform_int_distribution<qint64> moment(0, whole);
        QSet<QString> promised;
        for (const auto& id : look(store()).decisions)
            promised.insert(id);
        int died = 0, inTheMiddle = 0, unacknowledged = 0;
        for (int round = 0; round < kills; ++round) {
            if (fresh) {
                m_home = std::make_unique<QTemporaryDir>();
                promised.clear();
            }
            const QSet<QString> before = promised;
            const auto process = start(round % 3 ? acceptAll() : correctAmount(round));
            QVERIFY(process->waitForStarted(patience));
            // The moment of the kill is what this test varies; it waits for nothing.
            std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
            ::kill(pid_t(process->processId()), SIGKILL);
            QVERIFY(process->waitForFinished(patience));
            died += process->exitStatus() == QProcess::CrashExit;
            const auto received = acknowledged(process->readAllStandardOutput());
            inTheMiddle += !received.isEmpty() && process->exitStatus() == QProcess::CrashExit;
            for (const auto& id : received)
                promised.insert(id);

            const auto content = look(store());
            QVERIFY2(content.sound, qPrintable(content.problem));
            const QSet<QString> stored(content.decisions.begin(), content.decisions.end());
            QCOMPARE(stored.size(), content.decisions.size()); // none twice
            QVERIFY2(stored.contains(promised), "an acknowledged decision is lost");
            // One call is kept whole or not at all: the one under way is the most that can be missing.
            const auto more = stored.size() - before.size();
            QVERIFY2(more == 0 || more == (round % 3 ? columns : 1), qPrintable(QString::number(more)));
            unacknowledged += int(stored.size() - promised.size());
            promised = stored;
        }
        qInfo("%d runs of %lld ms: %d killed, %d of them while telling; %d stored and not yet told", kills,
              whole / 1000, died, inTheMiddle, unacknowledged);
        QVERIFY(died >= kills / 3); // else the kills came too late to mean anything

        // And the program itself goes on where it was.
        const auto after = start(acceptAll());
        QVERIFY(after->waitForFinished(patience));
        QCOMPARE(after->exitCode(), 0);
        QCOMPARE(after->readAllStandardError(), QByteArray());
        QCOMPARE(acknowledged(after->readAllStandardOutput()).size(), columns);
        QCOMPARE(look(store()).decisions.size(), promised.size() + columns);
    }

    // A training that is killed leaves the decisions alone, and no half model: the next one goes on.
    void killedWhileTraining()
    {
        constexpr int rounds = 8;
        const QStringList train{"train", "--journal", "--force", "--quiet"};
        const auto before = start(acceptAll());
        QVERIFY(before->waitForFinished(patience));
        const auto decisions = look(store()).decisions;
        QCOMPARE(decisions.size(), columns);
        QElapsedTimer timer;
        timer.start();
        const auto whole = start(train);
        QVERIFY(whole->waitForFinished(patience));
        QCOMPARE(whole->exitCode(), 0);
        std::mt19937 random(8);
        std::uniform_int_distribution<qint64> moment(0, timer.nsecsElapsed() / 1000);
        for (int round = 0; round < rounds; ++round) {
            const auto process = start(train + QStringList{"--seed", QString::number(round + 2)});
            QVERIFY(process->waitForStarted(patience));
            // The moment of the kill is what this test varies; it waits for nothing.
            std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
            ::kill(pid_t(process->processId()), SIGKILL);
            QVERIFY(process->waitForFinished(patience));
            const auto content = look(store());
            QVERIFY2(content.sound, qPrintable(content.problem));
            QCOMPARE(content.decisions, decisions);
            const auto list = start({"models", "list"});
            QVERIFY(list->waitForFinished(patience));
            QCOMPARE(list->readAllStandardError(), QByteArray());
            const auto models = QJsonDocument::fromJson(list->readAllStandardOutput()).object();
            QCOMPARE(models["active"].toInt(-1), 0);
            QVERIFY(models["trial"].isObject()); // the last one that was kept whole
        }
        const auto after = start(train + QStringList{"--seed", "99"});
        QVERIFY(after->waitForFinished(patience));
        QCOMPARE(after->exitCode(), 0);
        QVERIFY(QJsonDocument::fromJson(after->readAllStandardOutput()).object()["trained"].toBool());
    }

    void twoProgramsLearnAtOnce()
    {
        constexpr int rounds = 10;
        QSet<QString> promised;
        for (int round = 0; round < rounds; ++round) { // the first round also makes the store twice at once
            const auto one = start(acceptAll()), other = start(correctAmount(round)), third = start(acceptAll());
            for (const auto* process : {one.get(), other.get(), third.get()}) {
                auto* run = const_cast<QProcess*>(process);
                QVERIFY(run->waitForFinished(patience));
                const auto complaint = run->readAllStandardError();
                QVERIFY2(run->exitCode() == 0 && complaint.isEmpty(), complaint.constData());
                for (const auto& id : acknowledged(run->readAllStandardOutput()))
                    promised.insert(id);
            }
        }
        QCOMPARE(promised.size(), rounds * (2 * columns + 1));
        const auto content = look(store());
        QVERIFY2(content.sound, qPrintable(content.problem));
        const QSet<QString> stored(content.decisions.begin(), content.decisions.end());
        QCOMPARE(content.decisions.size(), promised.size());
        QVERIFY(stored == promised);
    }
};

QTEST_GUILESS_MAIN(KillTest)
#include "tst_kill.moc"
