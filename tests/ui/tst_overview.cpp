// SPDX-License-Identifier: GPL-3.0-or-later
// What the profile found out is on the screen: the overview of the table, and a column's facts in the detail pane.
#include "tests/support/made_tables.h"
#include "tests/support/window_fixture.h"
#include "ui/main_window.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/overview_page.h"
#include "ui/text/column_statistics.h"
#include "ui/text/profile_words.h"

#include <QLabel>

using namespace aurora;
using namespace aurora::test;

namespace {

// Every planted fact once: a key, a day, a repeated column, two numbers that correlate, a word that determines another,
// gaps, a level in two cases.
QByteArray plantedTable()
{
    QByteArray csv = "id;day;city;land;weight;height;copy;churn\n";
    const char* cities[] = {"Berlin", "Hamburg", "Bremen", "BREMEN", "Mainz", "Trier"};
    for (int r = 0; r < 400; ++r) {
        const int city = drawn(r, 3, 6);
        const double height = 170 + 10 * normal(r, 1);
        const auto weight = r % 20 ? written(height - 100 + 3 * normal(r, 2), 1) : "";
        csv += QByteArray::number(1000 + r) + ";2024-0" + QByteArray::number(1 + r / 28 % 9) + '-' +
               QByteArray::number(1 + r % 28).rightJustified(2, '0') + ';' + cities[city] + ";land" +
               QByteArray::number(city / 2) + ';' + QByteArray::fromStdString(weight) + ';' +
               QByteArray::fromStdString(written(height, 1)) + ';' + QByteArray::fromStdString(weight) + ';' +
               (uniform(r, 9) < 0.3 ? "1" : "0") + '\n';
    }
    return csv;
}

QStringList shown(const QWidget& widget)
{
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>())
        if (label->isVisibleTo(&widget))
            texts << label->text();
    return texts;
}

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{plantedTable()};
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;

    OverviewPage& page() { return *m_window->findChild<OverviewPage*>(); }

private Q_SLOTS:
    void init()
    {
        m_settings =
            std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        m_session = std::make_unique<Session>(realParts());
        m_window = std::make_unique<MainWindow>(*m_session, *m_settings, QString());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->openPaths({m_csv.qpath()});
        QVERIFY(settle(*m_session));
        m_window->showTab(MainWindow::Tab::Overview);
        QVERIFY(QTest::qWaitFor(
            [&] { return shown(page()).join(QLatin1Char(' ')).contains(QLatin1String("compared on")); }));
    }

    void cleanup()
    {
        m_window.reset();
        m_session.reset();
    }

    void overviewShowsWhatWasFound_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words :
             {"400", "of the cells missing", "strong correlations", "Missing cells", "Same level, other case or blanks",
              "id is different in every row", "day may say when each row happened", "churn may be what to predict",
              "copy repeats weight", "city determines land", "weight and height rise together", "Weakest columns",
              "8 of 8 columns compared on all 400 rows"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }

    void overviewShowsWhatWasFound()
    {
        QFETCH(QString, words);
        const auto there = [&] { return shown(page()).join(QLatin1Char('\n')); };
        // The copy is no column of its own to compare.
        if (words.startsWith(QLatin1String("8 of 8")))
            words.replace(0, 1, QLatin1Char('7'));
        QVERIFY2(QTest::qWaitFor([&] { return there().contains(words); }, patience), qPrintable(there()));
    }

    void aFindingLeadsToItsColumn()
    {
        FactRow* row = nullptr;
        for (auto* one : page().findChildren<FactRow*>())
            if (one->isVisibleTo(&page()) && one->accessibleName().startsWith(QLatin1String("city determines land")))
                row = one;
        QVERIFY(row);
        QTest::mouseClick(row, Qt::LeftButton);
        const auto* detail = m_window->findChild<DetailPane*>();
        QVERIFY(
            QTest::qWaitFor([&] { return shown(*detail).contains(QStringLiteral("With other columns")); }, patience));
        const auto texts = shown(*detail);
        QVERIFY(texts.contains(QStringLiteral("city")));
        QVERIFY(texts.contains(QStringLiteral("city determines land")));
        QVERIFY(texts.contains(QStringLiteral("Same level, other case or blanks")));
        QVERIFY(texts.join(QLatin1Char('\n')).contains(QStringLiteral("Quality 90 of 100")));
    }

    void keysReachAFinding()
    {
        for (auto* row : page().findChildren<FactRow*>())
            if (row->isVisibleTo(&page()) && row->accessibleName().startsWith(QLatin1String("copy repeats"))) {
                QCOMPARE(row->focusPolicy(), Qt::TabFocus);
                QTest::keyClick(row, Qt::Key_Return);
                QVERIFY(shown(*m_window->findChild<DetailPane*>()).contains(QStringLiteral("weight")));
                return;
            }
        QFAIL("the row is not there");
    }

    void theFileCardNamesTheScore()
    {
        QVERIFY(QTest::qWaitFor(
            [&] { return shown(*m_window).join(QLatin1Char('\n')).contains(QStringLiteral("\nquality ")); }, patience));
    }

    void narrowAndWide()
    {
        for (const int width : {700, 2400}) {
            m_window->resize(width, 700);
            QTest::qWait(0);
            for (const auto* label : page().findChildren<QLabel*>())
                if (label->isVisibleTo(&page()))
                    QVERIFY2(label->mapTo(&page(), QPoint(label->width(), 0)).x() <= page().width() + 1,
                             qPrintable(label->text()));
        }
    }

    void everyFlawAndReasonHasWords()
    {
        for (std::size_t i = 0; i < flawCount; ++i)
            QVERIFY(!text::words(static_cast<Flaw>(i)).isEmpty());
        for (std::size_t i = 0; i < relationReasons; ++i)
            QVERIFY(!text::words(static_cast<RelationReason>(i)).isEmpty());
        TableProfile table;
        table.columns.resize(2);
        table.columns[0].name = "a";
        table.columns[1].name = "b";
        for (std::size_t i = 0; i < relationKinds; ++i) {
            Relation relation;
            relation.kind = static_cast<RelationKind>(i);
            relation.columns = {1, 2};
            relation.slope = 1.8;
            relation.offset = -32;
            QVERIFY(text::sentence(relation, table).contains(QLatin1Char('a')));
            QCOMPARE(text::figure(relation), QString()); // no number, no figure
        }
    }

    void figuresInWords()
    {
        TableProfile table;
        table.columns.resize(2);
        table.columns[0].name = "c";
        table.columns[1].name = "f";
        Relation line;
        line.kind = RelationKind::Linear;
        line.columns = {1, 2};
        line.slope = 1.8;
        line.offset = -32;
        QCOMPARE(text::sentence(line, table), QStringLiteral("f = 1.8 × c − 32"));
        Relation relation;
        relation.kind = RelationKind::Correlation;
        relation.reasons = {RelationReason::Pearson};
        relation.value = -0.9999;
        QCOMPARE(text::figure(relation), QStringLiteral("r = −0.99")); // never 1 where it is not
        relation.value = -1;
        QCOMPARE(text::figure(relation), QStringLiteral("r = −1.00"));
        QCOMPARE(text::about(12345, 0), QStringLiteral("12,345"));
        QCOMPARE(text::about(12345, 60), QStringLiteral("≈ 12,345 ± 120"));
        Quality quality;
        QCOMPARE(text::score(quality), QStringLiteral("–"));
        quality.known = true;
        quality.score = 99.96;
        QCOMPARE(text::score(quality), QStringLiteral("99")); // a hundred is said of a hundred only
    }

    void statisticsSayWhatIsEstimated()
    {
        ColumnProfile column;
        column.rows = 1000000;
        column.distinct = 250000;
        column.distinctError = 0.01;
        const auto line = [&](const char* what) {
            for (const auto& [name, value] : text::statistics(column))
                if (name == QLatin1String(what))
                    return value;
            return QString();
        };
        QCOMPARE(line("different values"), QStringLiteral("≈ 250,000 ± 5,000"));
        column.distinctError = 0;
        QCOMPARE(line("different values"), QStringLiteral("250,000"));
        NumericSummary n{};
        n.count = 100;
        n.min = 1;
        n.max = 9;
        n.mad = 1.5;
        n.quantiles = {{0, 1}, {0.25, 2}, {0.5, 4}, {0.75, 6}, {1, 9}};
        n.strictlyIncreasing = n.increasing = true;
        n.step = 0.5;
        n.modes = 2;
        column.numeric = n;
        QCOMPARE(line("from row to row"), QStringLiteral("always rises, by 0.5"));
        QCOMPARE(line("middle half"), QStringLiteral("2 to 6"));
        QCOMPARE(line("median deviation"), QStringLiteral("1.5"));
        QCOMPARE(line("peaks"), QStringLiteral("2"));
        QCOMPARE(line("far values (MAD)"), QString()); // not known
        column.numeric->quantileError = 0.002;
        QCOMPARE(line("middle half"), QStringLiteral("≈ 2 to ≈ 6"));
        QVERIFY(!text::personalData(column));
        column.pattern = Pattern::Email;
        QVERIFY(text::personalData(column));
    }
};

QTEST_MAIN(OverviewTest)
#include "tst_overview.moc"
