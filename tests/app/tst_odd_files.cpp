// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of inputs that are no ordinary table, or that change while they are read: a sentence or a
// sensible result, never a freeze. The same inputs on the command line are in tst_cli.cpp.
#include "tests/support/big_table.h"
#include "tests/support/temp_file.h"
#include "tests/support/window_driver.h"
#include "ui/pages/recommendation_view.h"
#include "ui/pages/recommendations_page.h"

#include <QDir>
#include <QHeaderView>
#include <QTest>

#include <unistd.h>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr int patience = 60000;    // milliseconds; a loaded machine is slow, a hang is longer
// Milliseconds; the contract: 100, on a quiet machine. These run beside other tests.
constexpr qint64 gapCeiling = 500;

// Sanitizers make everything several times slower; figures of time mean nothing under them.
constexpr bool slowedDown()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

constexpr int manyColumns = slowedDown() ? 1000 : 5000;

QByteArray wideTable(int rows)
{
    QByteArray bytes;
    for (int row = 0; row <= rows; ++row)
        for (int i = 0; i < manyColumns; ++i) {
            bytes += i ? "," : "";
            bytes +=
                row ? i % 3 ? QByteArray::number((row * 7919 + i * 31) % 997) : QByteArray(row % 4 ? "red" : "blue")
                    : "c" + QByteArray::number(i + 1);
            bytes += i + 1 == manyColumns ? "\n" : "";
        }
    return bytes;
}

QByteArray noise()
{
    QByteArray bytes;
    for (int i = 0; i < 100000; ++i)
        bytes += char((i * 7919 + (i >> 3) * 31) & 0xFF);
    return bytes;
}

} // namespace

class OddFilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowDriver> m_driver;

    void reportGap(const char* what)
    {
        untilIdle();
        const auto longest = m_driver->watchdog().longestMilliseconds();
        qInfo("longest gap, %s: %lld ms (contract 100)", what, longest);
        m_driver->watchdog().start();
        QVERIFY2(slowedDown() || longest < gapCeiling, what);
    }

    // Presses the read-out of problems, as a person would, and returns what the window then says.
    QString problems()
    {
        for (auto* button : m_driver->window().findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text().contains(QLatin1String("parse problem"))) {
                button->click();
                untilIdle();
                return m_driver->visibleText();
            }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_driver = std::make_unique<WindowDriver>();
        QVERIFY(m_driver->settle(patience));
    }

    void whatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        QTest::newRow("a directory") << QDir::tempPath() << "folder";
        QTest::newRow("a missing file") << "/nowhere/at/all.csv"
                                        << "not there";
    }
    void whatCannotBeOpenedIsSaid()
    {
        QFETCH(QString, path);
        QFETCH(QString, words);
        m_driver->window().openPaths({path});
        QVERIFY(m_driver->settle(patience));
        QVERIFY2(m_driver->visibleText().contains(words), qPrintable(m_driver->visibleText()));
        QVERIFY(m_driver->visibleText().contains(QLatin1String("Open"))); // and another one can be opened
        const TempFile good("city,n\nRome,1\nOslo,2\n");
        m_driver->window().openPaths({good.qpath()});
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QVERIFY(m_driver->visibleText().contains(QStringLiteral("2 rows × 2 columns")));
    }

    void noPermissionIsSaid()
    {
        const TempFile file("a,b\n1,2\n");
        QVERIFY(QFile::setPermissions(file.qpath(), QFile::Permissions()));
        // Root may read everything; somebody without rights is refused.
        constexpr uid_t nobody = 65534;
        const bool root = geteuid() == 0;
        QVERIFY(!root || seteuid(nobody) == 0);
        m_driver->window().openPaths({file.qpath()});
        const bool settled = m_driver->settle(patience);
        QVERIFY(!root || seteuid(0) == 0);
        QVERIFY(settled);
        QVERIFY2(m_driver->visibleText().contains(QLatin1String("may not read")), qPrintable(m_driver->visibleText()));
    }

    void aFileThatCannotBeOpenedLeavesTheOthersAlone()
    {
        const TempFile good("city,n\nRome,1\nOslo,2\n");
        m_driver->window().openPaths({good.qpath()});
        QVERIFY(m_driver->complete(patience));
        auto* first = m_driver->file();
        m_driver->window().openPaths({QStringLiteral("/nowhere/at/all.csv")});
        QVERIFY(m_driver->settle(patience));
        QVERIFY(m_driver->visibleText().contains(QLatin1String("not there")));
        m_driver->session().setCurrent(first);
        QVERIFY(m_driver->settle(patience));
        QVERIFY(m_driver->visibleText().contains(QStringLiteral("2 rows × 2 columns")));
        QVERIFY(until([&] { return m_driver->cell(0, 0) == QLatin1String("Rome"); }, patience));
    }

    void oddContentShows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QString>("problem");
        QTest::newRow("an empty file") << QByteArray() << 0 << -1 << "0 rows"
                                       << "empty file";
        QTest::newRow("header only") << QByteArray("id,name\n") << 0 << 2 << "0 rows × 2 columns"
                                     << "";
        QTest::newRow("one column") << QByteArray("city\nRome\nOslo\n") << 2 << 1 << "2 rows × 1"
                                    << "";
        QTest::newRow("a binary file") << noise() << -1 << -1 << "rows"
                                       << "not a text file";
    }
    void oddContentShows()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(QString, shape);
        QFETCH(QString, problem);
        const TempFile file(bytes);
        m_driver->window().openPaths({file.qpath()});
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        if (rows >= 0)
            QCOMPARE(m_driver->file()->table()->rows, std::uint64_t(rows));
        if (columns >= 0)
            QCOMPARE(m_driver->file()->columns().size(), std::size_t(columns));
        QVERIFY2(m_driver->visibleText().contains(shape), qPrintable(m_driver->visibleText()));
        QCOMPARE(problems().contains(problem), true);
        QCOMPARE(problems().isEmpty(), problem.isEmpty());
        for (const auto tab : {MainWindow::Tab::Data, MainWindow::Tab::Dashboard, MainWindow::Tab::Recommendations}) {
            m_driver->window().showTab(tab);
            untilIdle();
        }
        if (rows > 0)
            QVERIFY(until([&] { return m_driver->cell(0, 0) == QLatin1String("Rome"); }, patience));
    }

    void fiveThousandColumnsAreUsable()
    {
        const TempFile file(wideTable(60));
        m_driver->watchdog().start();
        m_driver->window().openPaths({file.qpath()});
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        reportGap("opening 5,000 columns");
        QCOMPARE(m_driver->file()->columns().size(), std::size_t(manyColumns));
        auto& page = m_driver->window().recommendations();
        auto* header = page.view()->horizontalHeader();
        for (int section = header->count() - 1; section >= 0; --section) {
            Q_EMIT header->sectionClicked(section);
            untilIdle();
        }
        reportGap("sorting 5,000 columns");
        page.setText(QStringLiteral("c%1").arg(manyColumns - 1));
        untilIdle();
        QCOMPARE(page.view()->model()->rowCount(), 1);
        page.setText({});
        reportGap("searching in 5,000 columns");
        m_driver->window().showTab(MainWindow::Tab::Data);
        m_driver->window().showColumn(manyColumns);
        QVERIFY(until([&] { return !m_driver->cell(0, manyColumns - 1).isEmpty(); }, patience));
        reportGap("data of 5,000 columns");
        m_driver->window().showTab(MainWindow::Tab::Dashboard);
        reportGap("dashboard of 5,000 columns");
        m_driver->window().showTab(MainWindow::Tab::Recommendations);
        page.selectColumn(manyColumns);
        page.accept();
        QCOMPARE(m_driver->file()->column(manyColumns).verdict, Verdict::Accepted);
        QVERIFY(m_driver->settle(patience));
        reportGap("accepting one of 5,000 columns");
        m_driver->session().acceptAll(0);
        QVERIFY(m_driver->settle(patience));
        reportGap("accepting all of 5,000 columns");
        m_driver->session().history().undo();
        QVERIFY(m_driver->settle(patience));
        reportGap("undoing that");
    }

    void aFileMayChangeWhileItIsRead_data()
    {
        QTest::addColumn<int>("change");
        QTest::newRow("it grows") << 0;
        QTest::newRow("it vanishes") << 1;
        QTest::newRow("it shrinks") << 2;
    }
    void aFileMayChangeWhileItIsRead()
    {
        QFETCH(int, change);
        constexpr qint64 block = 1'000'000, size = slowedDown() ? 4'000'000 : 40'000'000;
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("moving.csv"));
        const auto rows = BigTable(block).write(path, size);
        QVERIFY(rows > 0);
        m_driver->window().openPaths({path});
        QVERIFY(until([&] { return m_driver->file()->table() != nullptr; }, patience));
        QVERIFY(!m_driver->file()->complete());
        QFile file(path);
        if (change == 0)
            QVERIFY(file.open(QIODevice::Append) && file.write("1000,1,1,1,1,1,1,1,1,1\n") > 0);
        else
            QVERIFY(change == 1 ? file.remove() : file.resize(block));
        file.close();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        const auto& table = *m_driver->file()->table();
        if (change == 2)
            QVERIFY(table.rows > 0 && table.rows < rows);
        else
            QCOMPARE(table.rows, rows); // what was there at opening
        QVERIFY2(problems().contains(QLatin1String("file changed")), qPrintable(problems()));
        m_driver->window().showTab(MainWindow::Tab::Data);
        QVERIFY(until([&] { return m_driver->cell(0, 0).startsWith(QLatin1Char('1')); }, patience));
        if (change == 2)
            return;
        m_driver->data().goToPlace(rows, 0);
        QVERIFY(until([&] { return m_driver->cell(int(rows) - 1, 9).contains(QLatin1Char('-')); }, patience));
    }
};

QTEST_MAIN(OddFilesTest)
#include "tst_odd_files.moc"
