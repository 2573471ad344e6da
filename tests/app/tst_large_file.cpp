// SPDX-License-Identifier: GPL-3.0-or-later
// A file of a gigabyte in the real window: how soon something shows, how long the window is away at worst, how much
// memory it takes and how fast a cancel acts. The contract's figures are printed; the ceilings are wider, since test
// machines are shared.
#include "tests/support/big_table.h"
#include "tests/support/window_driver.h"
#include "ui/pages/recommendation_view.h"
#include "ui/pages/recommendations_page.h"

#include <QDir>
#include <QHeaderView>
#include <QScrollBar>
#include <QTest>

#include <filesystem>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr qint64 gigabyte = 1'000'000'000;
constexpr qint64 blockBytes = 64'000'000;
constexpr qint64 otherBytes = 128'000'000; // read for longer than the first rows of a file take to come
constexpr qint64 freeBytes = 3 * gigabyte;

constexpr qint64 firstRowsCeiling = 3000; // milliseconds; the contract: 1000
constexpr qint64 gapCeiling = 400;        // milliseconds; the contract: 100
constexpr qint64 cancelCeiling = 600;     // milliseconds; the contract: 200
constexpr qint64 memoryCeiling = 500'000; // kilobytes: the contract itself
constexpr int readPatience = 200000;      // milliseconds for the whole file
constexpr int pagePatience = 10000;       // milliseconds for a page of rows

// A line of /proc/self/status, in kilobytes.
qint64 processKilobytes(const char* field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const auto& line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(qstrlen(field)).simplified().split(' ').value(0).toLongLong();
    return -1;
}

int threads()
{
    return int(QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

} // namespace

class LargeFileTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_path;
    std::uint64_t m_rows = 0;
    std::unique_ptr<WindowDriver> m_driver;

    // What the window did since the last call, at its longest.
    void reportGap(const char* what)
    {
        untilIdle();
        const auto longest = m_driver->watchdog().longestMilliseconds();
        qInfo("longest gap, %s: %lld ms (contract 100)", what, longest);
        m_driver->watchdog().start();
        QVERIFY2(longest < gapCeiling, what);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (std::filesystem::space(m_folder.path().toStdString()).available < freeBytes)
            QSKIP("less than 3 GB are free in the temporary folder");
        m_path = m_folder.filePath(QStringLiteral("large.csv"));
        m_rows = BigTable(blockBytes).write(m_path, gigabyte);
        QVERIFY(m_rows > 0);
        m_driver = std::make_unique<WindowDriver>();
        QVERIFY(m_driver->settle(pagePatience));
    }

    void firstRowsShowAtOnce()
    {
        auto& driver = *m_driver;
        driver.watchdog().start();
        QElapsedTimer timer;
        timer.start();
        driver.window().openPaths({m_path});
        QVERIFY(until([&] { return driver.file()->table() != nullptr; }, pagePatience));
        const auto recommended = timer.elapsed();
        driver.window().showTab(MainWindow::Tab::Data);
        QVERIFY(until([&] { return !driver.cell(0, 0).isEmpty(); }, pagePatience));
        const auto rows = timer.elapsed();
        qInfo("recommendations after %lld ms, first rows after %lld ms (contract 1000)", recommended, rows);
        QVERIFY(rows < firstRowsCeiling);
        QVERIFY(!driver.file()->complete());
        QCOMPARE(driver.file()->columns().size(), std::size_t(BigTable::columns));
        reportGap("opening");
    }

    void theWindowIsUsableWhileTheFileIsRead()
    {
        auto& driver = *m_driver;
        QVERIFY(driver.session().reading());
        for (const auto tab : {MainWindow::Tab::Dashboard, MainWindow::Tab::Recommendations, MainWindow::Tab::Data}) {
            driver.window().showTab(tab);
            untilIdle();
        }
        driver.dataView().scrollToBottom();
        reportGap("switching tabs while reading");
        QVERIFY(driver.session().reading());
        driver.session().accept(6);
        QCOMPARE(driver.file()->column(6).verdict, Verdict::Accepted);
        QVERIFY(driver.complete(readPatience));
        const double seconds = driver.file()->table()->seconds;
        qInfo("read and profiled in %.1f s, %.0f MB/s", seconds, double(gigabyte) / 1e6 / seconds);
        QCOMPARE(driver.file()->table()->rows, m_rows);
        QCOMPARE(driver.file()->column(6).verdict, Verdict::Accepted); // what was decided meanwhile stays
        QVERIFY(driver.settle(pagePatience));
        reportGap("reading to the end and showing");
    }

    void sortingAndTabsAreSmooth()
    {
        auto& driver = *m_driver;
        driver.window().showTab(MainWindow::Tab::Recommendations);
        untilIdle();
        auto* header = driver.window().recommendations().view()->horizontalHeader();
        for (int section = header->count() - 1; section >= 0; --section) {
            Q_EMIT header->sectionClicked(section);
            untilIdle();
        }
        reportGap("sorting");
        for (std::size_t column = 1; column <= BigTable::columns; ++column) {
            driver.window().showColumn(column);
            untilIdle();
        }
        reportGap("going through the columns");
        for (const auto tab : {MainWindow::Tab::Dashboard, MainWindow::Tab::Data, MainWindow::Tab::Recommendations,
                               MainWindow::Tab::Data}) {
            driver.window().showTab(tab);
            untilIdle();
        }
        reportGap("switching tabs");
    }

    void dataScrollsToTheEnd()
    {
        auto& driver = *m_driver;
        auto* bar = driver.dataView().verticalScrollBar();
        constexpr int steps = 40;
        for (int step = 1; step <= steps; ++step) {
            bar->setValue(int(qint64(bar->maximum()) * step / steps));
            untilIdle();
        }
        QElapsedTimer timer;
        timer.start();
        driver.data().goToPlace(m_rows, 0);
        auto& model = driver.data().model();
        const int last = int(m_rows - 1 - model.first());
        QVERIFY(until([&] { return !driver.cell(last, 0).isEmpty(); }, pagePatience));
        qInfo("the last of %llu rows shows after %lld ms", static_cast<unsigned long long>(m_rows), timer.elapsed());
        QVERIFY(driver.cell(last, 0).startsWith(QLatin1Char('1')));
        QVERIFY(driver.cell(last, 9).contains(QLatin1Char('-')));
        QCOMPARE(model.rowCount(), last + 1);
        reportGap("scrolling to the end");
    }

    void memoryStaysSmall()
    {
        const auto peak = processKilobytes("VmHWM:");
        qInfo("peak memory: %lld MB (contract 500)", peak / 1000);
        QVERIFY(peak > 0);
        QVERIFY(peak < memoryCeiling);
    }

    void cancelActsAtOnce_data()
    {
        QTest::addColumn<double>("share");
        QTest::newRow("just begun") << 0.0;
        QTest::newRow("in the middle") << 0.1;
    }
    void cancelActsAtOnce()
    {
        QFETCH(double, share);
        auto& driver = *m_driver;
        double done = -1;
        const auto follow = connect(&driver.session(), &Session::jobProgress, this, [&done](const Progress& progress) {
            done = progress.total ? double(progress.done) / double(progress.total) : 0;
        });
        driver.session().reread({});
        QVERIFY(until([&] { return done >= share && !driver.file()->complete(); }, readPatience));
        QVERIFY(driver.session().reading());
        untilIdle(); // the first rows are in the window
        const auto shown = driver.file()->table();
        const auto title = driver.window().windowTitle();
        const int before = threads();
        QElapsedTimer timer;
        timer.start();
        driver.session().cancel();
        QVERIFY(until([&] { return threads() < before; }, pagePatience)); // the worker has left
        qInfo("cancelled after %lld ms (contract 200)", timer.elapsed());
        QVERIFY(timer.elapsed() < cancelCeiling);
        disconnect(follow);
        QVERIFY(driver.settle(pagePatience));
        QVERIFY(!driver.session().reading());
        QCOMPARE(driver.file()->table(), shown); // what was shown stays, and is called what it is
        QVERIFY(!driver.file()->complete());
        QVERIFY(!driver.file()->error());
        QVERIFY(until([&] { return !driver.cell(0, 0).isEmpty(); }, pagePatience));
        QCOMPARE(driver.window().windowTitle(), title);
        reportGap("cancelling");
    }

    void anotherFileOpensWhileThisOneIsRead()
    {
        auto& driver = *m_driver;
        const QString path = m_folder.filePath(QStringLiteral("other.csv"));
        const auto rows = BigTable(blockBytes).write(path, otherBytes);
        QVERIFY(rows > 0);
        const auto* large = driver.file();
        driver.session().reread({});
        QVERIFY(driver.session().reading());
        QVERIFY(!large->complete());
        driver.watchdog().start();
        driver.window().openPaths({path}); // before the first rows of the large one are there, and read for longer
        QVERIFY(driver.complete(readPatience));
        QCOMPARE(driver.file()->table()->rows, rows);
        QVERIFY(!large->complete()); // it did not push in
        QVERIFY(driver.session().reading());
        reportGap("opening another file while one is read");
    }

    void closingWhileReadingIsQuick()
    {
        auto& driver = *m_driver;
        driver.session().setCurrent(driver.session().files().front());
        QVERIFY(until([&] { return driver.session().reading(); }, pagePatience));
        QElapsedTimer timer;
        timer.start();
        m_driver.reset();
        qInfo("closed while reading in %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < cancelCeiling);
    }
};

QTEST_MAIN(LargeFileTest)
#include "tst_large_file.moc"
