// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasks/gap_watchdog.h"
#include "ui/tasks/latest_task.h"
#include "ui/tasks/serial_worker.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <semaphore>

using namespace aurora;

class LatestTaskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversOnThisThread()
    {
        LatestTask task;
        QThread* worker = nullptr;
        QThread* receiver = nullptr;
        int got = 0;
        task.start(
            [&](std::stop_token) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                receiver = QThread::currentThread();
                got = value;
            });
        QVERIFY(task.running());
        QTRY_COMPARE(got, 42);
        QCOMPARE(receiver, QThread::currentThread());
        QVERIFY(worker != receiver);
        QVERIFY(!task.running());
    }

    void newestResultWins()
    {
        LatestTask task;
        QList<int> got;
        // The first has finished and its result is on the way when the second begins.
        std::binary_semaphore computed(0);
        task.start(
            [&](std::stop_token) {
                computed.release();
                return 1;
            },
            [&](int value) { got << value; });
        computed.acquire();
        task.start([](std::stop_token) { return 2; }, [&](int value) { got << value; });
        QTRY_VERIFY(!task.running());
        QCoreApplication::processEvents();
        QCOMPARE(got, QList<int>{2});
    }

    void aNewStartStopsTheOldJob()
    {
        LatestTask task;
        std::atomic<bool> stopped = false;
        std::binary_semaphore begun(0);
        bool second = false;
        task.start(
            [&](std::stop_token stop) {
                begun.release();
                while (!stop.stop_requested())
                    std::this_thread::yield();
                stopped = true;
                return 0;
            },
            [](int) { QFAIL("a superseded job delivered"); });
        begun.acquire();
        task.start([](std::stop_token) { return 0; }, [&](int) { second = true; });
        QTRY_VERIFY(stopped);
        QTRY_VERIFY(second);
    }

    void aNewStartDoesNotWaitForTheOldJob()
    {
        std::binary_semaphore begun(0), leave(0);
        bool second = false;
        LatestTask task;
        task.start(
            [&](std::stop_token) {
                begun.release();
                leave.acquire(); // deaf to the stop token
                return 0;
            },
            [](int) { QFAIL("a superseded job delivered"); });
        begun.acquire();
        task.start([](std::stop_token) { return 0; }, [&](int) { second = true; });
        QTRY_VERIFY(second);
        leave.release();
    }

    void cancelDeliversNothing()
    {
        LatestTask task;
        std::binary_semaphore computed(0);
        task.start(
            [&](std::stop_token, const LatestTask::Relay& relay) {
                relay([] { QFAIL("a cancelled job relayed"); });
                computed.release();
                return 1;
            },
            [](int) { QFAIL("a cancelled job delivered"); });
        computed.acquire();
        task.cancel();
        QVERIFY(!task.running());
        bool later = false;
        QMetaObject::invokeMethod(
            this, [&] { later = true; }, Qt::QueuedConnection);
        QTRY_VERIFY(later); // whatever was queued before has been dropped
    }

    void relayArrivesBeforeTheResult()
    {
        LatestTask task;
        QStringList order;
        task.start(
            [&](std::stop_token, const LatestTask::Relay& relay) {
                relay([&] { order << QStringLiteral("early"); });
                return 0;
            },
            [&](int) { order << QStringLiteral("done"); });
        QTRY_COMPARE(order, (QStringList{QStringLiteral("early"), QStringLiteral("done")}));
    }

    void endWhileRunningIsSafe()
    {
        std::atomic<bool> left = false;
        {
            LatestTask task;
            std::binary_semaphore begun(0);
            task.start(
                [&](std::stop_token stop) {
                    begun.release();
                    while (!stop.stop_requested())
                        std::this_thread::yield();
                    left = true;
                    return 0;
                },
                [](int) { QFAIL("delivered to the dead"); });
            begun.acquire();
        }
        QVERIFY(left); // the destructor waited for the job
        QCoreApplication::processEvents();
    }

    void serialWorkerRunsInOrder()
    {
        SerialWorker<QStringList> worker([] { return std::make_unique<QStringList>(); });
        QStringList seen;
        for (int i = 0; i < 50; ++i)
            worker.post(
                [i](QStringList& list) {
                    list << QString::number(i);
                    return list;
                },
                [&](const QStringList& list) { seen = list; });
        QTRY_COMPARE(seen.size(), 50);
        QCOMPARE(seen.first(), QStringLiteral("0"));
        QCOMPARE(seen.last(), QStringLiteral("49"));
    }

    void serialWorkerFinishesWhatWasPostedBeforeItEnds()
    {
        std::atomic<int> written = 0;
        {
            SerialWorker<int> worker([] { return std::make_unique<int>(0); });
            for (int i = 0; i < 20; ++i)
                worker.post([&](int&) { return ++written; }, [](int) { QFAIL("replied after the end"); });
        }
        QCOMPARE(written.load(), 20);
        QCoreApplication::processEvents();
    }

    void watchdogSeesABlockedLoop()
    {
        GapWatchdog dog;
        dog.start();
        QTest::qWait(40);
        QElapsedTimer blocked;
        blocked.start();
        while (blocked.elapsed() < 150) { // what a window's thread must never do
        }
        QVERIFY(dog.longestMilliseconds() >= 140);
        QTest::qWait(20);
        QVERIFY(dog.longestMilliseconds() >= 140); // and does not forget it
    }
};

QTEST_GUILESS_MAIN(LatestTaskTest)
#include "tst_latest_task.moc"
