// SPDX-License-Identifier: GPL-3.0-or-later
// Reading in the window as a person steers it: the dialect bar, what is remembered of it, the list of problems, marks
// in the grid, pasted text. Times are printed; the contract for the first rows after a change is 100 ms.
#include "tests/support/big_table.h"
#include "tests/support/temp_file.h"
#include "tests/support/window_driver.h"
#include "ui/pages/dialect_bar.h"
#include "ui/pages/dialect_more.h"
#include "ui/pages/problems_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr int patience = 60000;      // milliseconds; a loaded machine is slow, a hang is longer
constexpr qint64 rowsCeiling = 1000; // milliseconds until the first rows are there; the contract: 100
constexpr qint64 gapCeiling = 400;   // milliseconds; the contract: 100
constexpr qint64 bigBytes = 100'000'000;
constexpr qint64 blockBytes = 4'000'000;

// Sanitizers make everything several times slower; figures of time mean nothing under them.
constexpr bool slowedDown()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

QByteArray sales(int rows = 300, const char* delimiter = ";")
{
    QByteArray csv = QByteArray("id;city;amount\n");
    for (int i = 0; i < rows; ++i)
        csv += QByteArray::number(1000 + i) + (i % 3 ? ";Rome;" : ";Oslo;") + QByteArray::number(i * 7 % 100) + ',' +
               QByteArray::number(10 + i % 90) + '\n';
    return csv.replace(';', delimiter);
}

} // namespace

class ReadingWindowTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<WindowDriver> m_driver;

    MainWindow& window() { return m_driver->window(); }
    OpenFile& file() { return *m_driver->file(); }
    QComboBox* field(const char* name)
    {
        for (auto* box : window().findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String(name))
                return box;
        return nullptr;
    }
    // As a person chooses from the list.
    void pick(QComboBox* box, const QVariant& value)
    {
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }
    QAbstractButton* button(const QString& words, const QWidget* within = nullptr)
    {
        for (auto* one : (within ? within : &window())->findChildren<QAbstractButton*>())
            if (one->isVisible() && one->text().startsWith(words))
                return one;
        return nullptr;
    }
    bool says(const QString& words) { return m_driver->visibleText().contains(words); }
    void open(const QString& path)
    {
        window().openPaths({path});
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
    }
    QTableView& problems() { return *window().findChild<ProblemsPane*>()->findChild<QTableView*>(); }
    DataModel& data() { return m_driver->data().model(); }
    CellTrouble trouble(int row, int column)
    {
        return static_cast<CellTrouble>(data().index(row, column).data(DataModel::TroubleRole).toInt());
    }

private Q_SLOTS:
    void init()
    {
        m_driver = std::make_unique<WindowDriver>();
        QVERIFY(m_driver->settle(patience));
    }
    void cleanup() { m_driver.reset(); }

    void aChangeShowsTheFirstRowsAtOnce()
    {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("big.csv"));
        QVERIFY(BigTable(blockBytes).write(path, bigBytes) > 0);
        open(path);
        window().showTab(MainWindow::Tab::Data);
        untilIdle();
        const std::pair<const char*, QVariant> changes[] = {{"Delimiter", QStringLiteral(";")},
                                                            {"Delimiter", QStringLiteral(",")},
                                                            {"Quote", QStringLiteral("'")},
                                                            {"Encoding", QStringLiteral("windows-1252")},
                                                            {"Header", QStringLiteral("none")}};
        for (const auto& [name, value] : changes) {
            QSignalSpy shown(&data(), &QAbstractItemModel::modelReset);
            m_driver->watchdog().start();
            QElapsedTimer clock;
            clock.start();
            pick(field(name), value);
            QVERIFY(until([&] { return shown.count() > 0; }, patience));
            const auto ms = clock.elapsed();
            QVERIFY(data().preview());
            QCOMPARE(data().rowCount(), int(FirstRows::most));
            QVERIFY(!m_driver->cell(0, 0).isEmpty()); // at hand, not merely counted
            QVERIFY(says(QStringLiteral("The first 200 rows; reading the rest…")));
            QVERIFY(m_driver->complete(patience));
            QVERIFY(m_driver->settle(patience));
            const auto gap = m_driver->watchdog().longestMilliseconds();
            qInfo("%s of a file of 100 MB: first rows after %lld ms (contract 100), longest gap %lld ms", name,
                  static_cast<long long>(ms), static_cast<long long>(gap));
            QVERIFY2(slowedDown() || ms < rowsCeiling, name);
            QVERIFY2(slowedDown() || gap < gapCeiling, name);
            QVERIFY(!data().preview());
            QVERIFY(!says(QStringLiteral("reading the rest…")));
            QVERIFY(data().rowCount() > 1000);
        }
    }

    void manyColumnsAreReadAnewWithoutAPause()
    {
        constexpr int columns = slowedDown() ? 500 : 5000, rows = 300;
        QByteArray csv;
        for (int row = 0; row <= rows; ++row)
            for (int i = 1; i <= columns; ++i)
                csv += (row ? QByteArray::number((row * 7919 + i * 31) % 997) : "c" + QByteArray::number(i)) +
                       (i == columns ? '\n' : ',');
        const TempFile table(csv);
        open(table.qpath());
        window().showTab(MainWindow::Tab::Data);
        m_driver->session().accept(17);
        QVERIFY(m_driver->settle(patience));
        for (const auto& value : {QStringLiteral("'"), QString(), QStringLiteral("\"")}) {
            QSignalSpy shown(&data(), &QAbstractItemModel::modelReset);
            m_driver->watchdog().start();
            QElapsedTimer clock;
            clock.start();
            pick(field("Quote"), value);
            QVERIFY(until([&] { return shown.count() > 0; }, patience));
            const auto ms = clock.elapsed();
            QVERIFY(m_driver->complete(patience));
            QVERIFY(m_driver->settle(patience));
            const auto gap = m_driver->watchdog().longestMilliseconds();
            qInfo("%d columns: first rows after %lld ms (contract 100), longest gap %lld ms (contract 100)", columns,
                  static_cast<long long>(ms), static_cast<long long>(gap));
            QVERIFY(slowedDown() || ms < rowsCeiling);
            QVERIFY(slowedDown() || gap < gapCeiling);
            QCOMPARE(file().column(17).verdict, Verdict::Accepted);
        }
    }

    void theFileIsReadAlongWithTyping()
    {
        const TempFile csv(sales(300, "~~"));
        open(csv.qpath());
        auto* delimiter = field("Delimiter");
        delimiter->setFocus();
        delimiter->lineEdit()->selectAll();
        QTest::keyClicks(delimiter->lineEdit(), QStringLiteral("~~"));
        QVERIFY(until([&] { return file().choices().delimiter == "~~"; }, patience));
        QCOMPARE(delimiter->currentText(), QStringLiteral("~~")); // nobody writes over what is typed
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().columns().size(), std::size_t(3));
        QTest::keyClick(delimiter->lineEdit(), Qt::Key_Return);
        QCOMPARE(delimiter->currentText(), QStringLiteral("~~"));
    }

    void theNewestOfManyChangesWins()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        for (const auto* sign : {"|", ",", "\t", "|", ";"})
            pick(field("Delimiter"), QString::fromLatin1(sign));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().choices().delimiter, std::optional<std::string>(";"));
        QCOMPARE(file().columns().size(), std::size_t(3));
    }

    void anEncodingThatDoesNotExistChangesNothing()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        auto* encoding = field("Encoding");
        encoding->setFocus();
        encoding->lineEdit()->selectAll();
        QTest::keyClicks(encoding->lineEdit(), QStringLiteral("klingon"));
        QVERIFY(until([&] { return encoding->property("invalid").toBool(); }, patience));
        QVERIFY(encoding->toolTip().contains(QLatin1String("klingon")));
        QVERIFY(file().choices() == DialectChoices{});
        QVERIFY(m_driver->settle(patience));
        QVERIFY(file().complete());
        QCOMPARE(file().columns().size(), std::size_t(3));
        QTest::keyClick(encoding->lineEdit(), Qt::Key_Return);
        QVERIFY(!encoding->property("invalid").toBool());
        QCOMPARE(encoding->currentText(), text(file().sniff().encoding.name));
    }

    void whatIsChosenIsMarkedAndCanBeTakenBack()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        QVERIFY(!button(QStringLiteral("Back to detected")));
        QVERIFY(field("Delimiter")->accessibleDescription().isEmpty());
        pick(field("Delimiter"), QStringLiteral("|"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QVERIFY(says(QStringLiteral("• Delimiter")));
        QVERIFY(field("Delimiter")->accessibleDescription().contains(QStringLiteral("You chose this")));
        QVERIFY(field("Delimiter")->accessibleDescription().contains(QStringLiteral("detected: ;")));
        QVERIFY(!says(QStringLiteral("• Quote")));
        button(QStringLiteral("Back to detected"))->click();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().columns().size(), std::size_t(3));
        QVERIFY(!says(QStringLiteral("• Delimiter")));
        QVERIFY(!button(QStringLiteral("Back to detected")));
    }

    void theRunnerUpIsOneClickAway()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        QVERIFY(says(QStringLiteral("Fit 0.")) || says(QStringLiteral("Fit 1.")));
        auto* other = button(QStringLiteral("Or: "));
        QVERIFY(other);
        const auto before = file().sniff().dialect();
        const auto ranked = file().detected()->sniff.ranked;
        QVERIFY(ranked.size() >= 2);
        other->click();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        const auto now = file().sniff().dialect();
        QVERIFY(now.delimiter != before.delimiter || now.quote != before.quote || now.skip != before.skip ||
                now.headerRows != before.headerRows || now.escape != before.escape || now.comment != before.comment);
        QVERIFY(button(QStringLiteral("Back to detected")));
    }

    void moreIsToldInThePopover()
    {
        const TempFile csv("- made by hand\nid;city\n1;Rome\n2;Oslo\n- the end\n");
        open(csv.qpath());
        button(QStringLiteral("More…"))->click();
        auto* more = window().findChild<DialectMore*>();
        QVERIFY(more);
        QComboBox* comment = nullptr;
        for (auto* box : more->findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String("Comment lines begin with"))
                comment = box;
        QVERIFY(comment);
        comment->lineEdit()->setFocus();
        comment->lineEdit()->selectAll();
        QTest::keyClicks(comment->lineEdit(), QStringLiteral("-"));
        QVERIFY(until([&] { return file().choices().comment == "-"; }, patience));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().table()->rows, std::uint64_t(2));
        more->close();
    }

    void decisionsSurviveAnotherReadingAndTheWayBack()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        auto& session = m_driver->session();
        session.accept(2);
        QVERIFY(session.correct(3, Step{Action::drop, {}}));
        QVERIFY(m_driver->settle(patience));
        pick(field("Delimiter"), QStringLiteral("|"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().columns().size(), std::size_t(1));
        QCOMPARE(file().decidedCount(), std::size_t(0));
        QCOMPARE(file().decidedElsewhere(), std::size_t(2));
        QVERIFY(says(QStringLiteral("2 decided columns not in this reading")));
        session.history().undo(); // of the correction, while its column is not there
        QVERIFY(m_driver->settle(patience));
        button(QStringLiteral("Back to detected"))->click();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().column(2).verdict, Verdict::Accepted);
        QCOMPARE(file().column(3).verdict, Verdict::Open);
        QVERIFY(!says(QStringLiteral("not in this reading")));
        session.history().redo();
        QCOMPARE(file().column(3).verdict, Verdict::Corrected);
        QCOMPARE(file().column(3).decision->headline, Action::drop);
        QVERIFY(m_driver->settle(patience));
    }

    void aDecisionFollowsItsColumnByNumberWhereOnlyTheHeaderChanges()
    {
        const TempFile csv(sales());
        open(csv.qpath());
        m_driver->session().accept(2);
        pick(field("Header"), QStringLiteral("none"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(QString::fromStdString(file().profile(2).name), QStringLiteral("column_2"));
        QCOMPARE(file().column(2).verdict, Verdict::Accepted);
        QCOMPARE(file().column(2).decision->column, std::size_t(2));
    }

    void aDecidedColumnThatReadsDifferentlyIsAskedAboutAnew()
    {
        QByteArray csv("id;price\n");
        for (int i = 0; i < 300; ++i)
            csv += QByteArray::number(i) + ";1." + QByteArray::number(100 + i * 13 % 800) + ",5\n";
        const TempFile table(csv);
        open(table.qpath());
        QCOMPARE(file().profile(2).numberFormat.decimal, ',');
        m_driver->session().accept(2);
        QVERIFY(m_driver->settle(patience));
        pick(field("Numbers"), QStringLiteral(".\n,"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().profile(2).numberFormat.decimal, '.'); // told, so it holds for every column
        QCOMPARE(file().column(2).verdict, Verdict::Open);
        button(QStringLiteral("Back to detected"))->click();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().column(2).verdict, Verdict::Accepted);
    }

    void nextMonthsFileIsReadTheSameWay()
    {
        const TempFile may(sales(300), QStringLiteral("sales_05.csv"));
        const TempFile june(sales(200), QStringLiteral("sales_06.csv"));
        open(may.qpath());
        pick(field("Quote"), QString());
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QVERIFY(!says(QStringLiteral("As you chose before")));
        open(june.qpath());
        QCOMPARE(file().choices().quote, std::optional<std::string>(""));
        QVERIFY(file().choicesRemembered());
        QVERIFY(says(QStringLiteral("As you chose before for files like this")));
        QVERIFY(field("Quote")->accessibleDescription().contains(QStringLiteral("As you chose before")));
        // Nothing of the file is in the settings.
        m_driver->settings().sync();
        QFile stored(m_driver->settings().fileName());
        QVERIFY(stored.open(QIODevice::ReadOnly));
        auto text = QString::fromUtf8(stored.readAll());
        QVERIFY(text.contains(QLatin1String("quote=")));
        for (const auto& line : text.split(QLatin1Char('\n')))
            if (line.contains(QLatin1String("quote=")))
                for (const auto* word : {"city", "amount", "sales", "Rome"})
                    QVERIFY2(!line.contains(QLatin1String(word)), qPrintable(line));
        button(QStringLiteral("Forget"))->click();
        QVERIFY(!says(QStringLiteral("As you chose before")));
        m_driver->session().close(m_driver->file());
        open(june.qpath());
        QVERIFY(file().choices() == DialectChoices{});
    }

    void backToDetectedForgetsTheKind()
    {
        const TempFile may(sales(300), QStringLiteral("sales_05.csv"));
        open(may.qpath());
        pick(field("Quote"), QString());
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(m_driver->session().readAs()->count(), 1);
        button(QStringLiteral("Back to detected"))->click();
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(m_driver->session().readAs()->count(), 0);
    }

    void aProblemFarDownLeadsToItsCell()
    {
        constexpr int rows = 3'100'000, bad = 3'000'000;
        QByteArray csv("a,b,c\n");
        csv.reserve(rows * 6);
        for (int i = 1; i <= rows; ++i)
            csv += i == bad ? "1,2\n" : "1,2,3\n";
        const TempFile table(csv);
        open(table.qpath());
        QCOMPARE(problems().model()->rowCount(), 1);
        const auto excerpt = [this] {
            return problems().model()->index(0, int(IssueModel::Columns::Excerpt)).data().toString();
        };
        QVERIFY(until([&] { return excerpt() == QLatin1String("1,2"); }, patience));
        Q_EMIT problems().activated(problems().model()->index(0, 0));
        QVERIFY(m_driver->data().isVisible());
        QCOMPARE(m_driver->dataView().currentIndex().row(), bad - 1);
        QCOMPARE(m_driver->dataView().currentIndex().column(), 2);
        QVERIFY(until([&] { return m_driver->cell(bad - 1, 0) == QLatin1String("1"); }, patience));
        QCOMPARE(trouble(bad - 1, 2), CellTrouble::Absent);
        QCOMPARE(trouble(bad - 1, 0), CellTrouble::Beside);
        QCOMPARE(trouble(bad - 2, 2), CellTrouble::None);
    }

    void aProblemInTheHeaderLeadsThere()
    {
        const TempFile table("id,city,city\n1,Rome,x\n2,Oslo,y\n");
        open(table.qpath());
        QCOMPARE(problems().model()->rowCount(), 1);
        QCOMPARE(problems().model()->index(0, int(IssueModel::Columns::Excerpt)).data().toString(),
                 QStringLiteral("city"));
        window().showTab(MainWindow::Tab::Recommendations);
        Q_EMIT problems().activated(problems().model()->index(0, 0));
        QVERIFY(m_driver->data().isVisible());
        QVERIFY(m_driver->dataView().selectionModel()->isColumnSelected(2));
    }

    void kindsOfProblemsAreChips()
    {
        const TempFile table("id,city\n1\n2,Oslo\n3\n4,Rome,x\n");
        open(table.qpath());
        button(QStringLiteral("⚠ 3 parse problems"))->click();
        untilIdle();
        QCOMPARE(problems().model()->rowCount(), 3);
        auto* few = button(QStringLiteral("too few fields"));
        QVERIFY(few && few->text().endsWith(QLatin1Char('2')));
        few->click();
        QCOMPARE(problems().model()->rowCount(), 2);
        button(QStringLiteral("All"), window().findChild<ProblemsPane*>())->click();
        QCOMPARE(problems().model()->rowCount(), 3);
    }

    void theListOfProblemsIsSavedButNeverOverAnInput()
    {
        const TempFile table("id,city\n1\n2,Oslo\n");
        open(table.qpath());
        auto* pane = window().findChild<ProblemsPane*>();
        const auto path = table.folder() + QStringLiteral("/list.csv");
        QVERIFY(pane->saveTo(path));
        QFile saved(path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().contains("too_few_fields,1,2,"));
        QVERIFY(!pane->saveTo(table.qpath()));
        QFile input(table.qpath());
        QVERIFY(input.open(QIODevice::ReadOnly));
        QCOMPARE(input.readAll(), QByteArray("id,city\n1\n2,Oslo\n"));
        QVERIFY(!pane->saveTo(QStringLiteral("/no/such/folder/list.json")));
    }

    void marksAreOnTheRightCells()
    {
        const TempFile table("id;city;note\n1;K\xf6ln;ok\n2;Rome;ok\n3;Oslo\n4;Bari;ok;more\n5;Riga;5\" disk\"x\n");
        open(table.qpath());
        pick(field("Encoding"), QStringLiteral("UTF-8"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        window().showTab(MainWindow::Tab::Data);
        QVERIFY(until([&] { return !m_driver->cell(0, 0).isEmpty(); }, patience));
        QVERIFY(data().index(0, 1).data(DataModel::UndecodableRole).toBool());
        QVERIFY(!data().index(0, 2).data(DataModel::UndecodableRole).toBool());
        QVERIFY(data().index(0, 1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("not UTF-8")));
        QCOMPARE(trouble(0, 1), CellTrouble::Here);
        QCOMPARE(trouble(0, 0), CellTrouble::Beside);
        QCOMPARE(trouble(1, 1), CellTrouble::None);
        QCOMPARE(trouble(2, 2), CellTrouble::Absent);
        QCOMPARE(trouble(2, 1), CellTrouble::Beside);
        QCOMPARE(trouble(3, 2), CellTrouble::Here);
        QCOMPARE(trouble(3, 1), CellTrouble::Beside);
        QCOMPARE(trouble(4, 2), CellTrouble::Here);
        QCOMPARE(trouble(4, 1), CellTrouble::Beside);
        QVERIFY(!m_driver->dataView().grab().isNull());
    }

    void pastedRowsAreATable()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("name\tcity\nÄnne\tRome\nBo\tOslo\n"));
        window().setFocus();
        QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().name(), QStringLiteral("Pasted text"));
        QCOMPARE(file().columns().size(), std::size_t(2));
        QCOMPARE(file().table()->rows, std::uint64_t(2));
        QVERIFY(RecentFiles(m_driver->settings()).paths().isEmpty());
        pick(field("Header"), QStringLiteral("none"));
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().table()->rows, std::uint64_t(3));
        window().paste();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().name(), QStringLiteral("Pasted text 2"));
        QCOMPARE(m_driver->session().files().size(), std::size_t(2));
        QCOMPARE(file().folder(), QDir::homePath());
    }

    void aTextFieldTakesThePasteItself()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("a\tb\n1\t2\n"));
        auto* search = window().findChild<QLineEdit*>();
        for (auto* edit : window().findChildren<QLineEdit*>())
            if (edit->accessibleName() == QLatin1String("Search columns"))
                search = edit;
        search->setFocus();
        QTest::keyClick(search, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(m_driver->settle(patience));
        QVERIFY(m_driver->session().files().empty());
        QVERIFY(search->text().startsWith(QLatin1Char('a')));
    }

    void anEmptyClipboardIsSaid()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral(" \n"));
        window().paste();
        QVERIFY(says(QStringLiteral("no text on the clipboard")));
        QVERIFY(m_driver->session().files().empty());
    }

    void droppedTextIsATable()
    {
        QMimeData content;
        content.setText(QStringLiteral("a;b\n1;2\n3;4\n"));
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &content, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &drop);
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(file().name(), QStringLiteral("Dropped text"));
        QCOMPARE(file().columns().size(), std::size_t(2));
    }

    void aFileThatIsOpenIsReadAgainOnlyWhenItChanged()
    {
        const TempFile table(sales(20));
        open(table.qpath());
        QSignalSpy jobs(&m_driver->session(), &Session::jobStarted);
        window().openPaths({table.qpath()});
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(jobs.count(), 0);
        QFile longer(table.qpath());
        QVERIFY(longer.open(QIODevice::Append));
        longer.write("9999;Bari;1,5\n");
        longer.close();
        window().openPaths({table.qpath()});
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(jobs.count(), 1);
        QCOMPARE(file().table()->rows, std::uint64_t(21));
        QCOMPARE(m_driver->session().files().size(), std::size_t(1));
    }

    void aRecentFileThatMovedCanBeLocated()
    {
        const TempFile table(sales(20));
        RecentFiles(m_driver->settings()).add(QStringLiteral("/nowhere/moved.csv"));
        open(table.qpath());
        m_driver->session().close(m_driver->file());
        untilIdle();
        QVERIFY(says(QStringLiteral("moved.csv is not where it was")));
        button(QStringLiteral("Locate…"))->click();
        auto* dialog = window().findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(table.qpath());
        dialog->close();
        QVERIFY(m_driver->complete(patience));
        QVERIFY(m_driver->settle(patience));
        QCOMPARE(RecentFiles(m_driver->settings()).paths(), QStringList{table.qpath()});
    }

private:
    static QString text(const std::string& utf8) { return QString::fromStdString(utf8); }
};

QTEST_MAIN(ReadingWindowTest)
#include "tst_reading_window.moc"
