// SPDX-License-Identifier: GPL-3.0-or-later
// A store of 200,000 decisions stays under 20 MB and opens in 100 ms.
#include "core/store/sqlite_store.h"
#include "tests/support/store_entries.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <limits>

using namespace aurora;

class TestStoreSize : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLongJournal()
    {
        constexpr unsigned decisions = 200'000, batch = 20'000;
        constexpr qint64 mostBytes = 20'000'000, mostMilliseconds = 100;
        constexpr int openings = 5;
        QTemporaryDir folder;
        const std::string path = folder.filePath("store.sqlite").toStdString();
        {
            auto store = SqliteStore::open(path);
            QVERIFY(store);
            for (unsigned from = 0; from < decisions; from += batch)
                QVERIFY((*store)->appendAll(test::madeEntries(batch, from)));
        }
        const qint64 bytes = QFileInfo(QString::fromStdString(path)).size();
        // The best of some, and of the processor's time: what the machine does beside is not the store's.
        qint64 best = std::numeric_limits<qint64>::max(), bestOfProcessor = best;
        for (int i = 0; i < openings; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto began = std::clock();
            auto store = SqliteStore::open(path);
            bestOfProcessor = std::min<qint64>(bestOfProcessor, (std::clock() - began) * 1000 / CLOCKS_PER_SEC);
            best = std::min(best, timer.nsecsElapsed() / 1'000'000);
            QVERIFY(store);
            QVERIFY(!(*store)->openNotice());
        }
        QElapsedTimer timer;
        timer.start();
        auto store = SqliteStore::open(path);
        QCOMPARE((*store)->entries()->size(), std::size_t(decisions));
        qInfo("%u decisions: %lld bytes (%.1f each), opened in %lld ms (%lld of the processor), read in %lld ms",
              decisions, bytes, double(bytes) / decisions, best, bestOfProcessor, timer.elapsed());
        QVERIFY2(bytes < mostBytes, qPrintable(QString::number(bytes)));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY2(bestOfProcessor < mostMilliseconds, qPrintable(QString::number(bestOfProcessor)));
#else
        Q_UNUSED(mostMilliseconds)
#endif
    }
};

QTEST_GUILESS_MAIN(TestStoreSize)
#include "tst_store_size.moc"
