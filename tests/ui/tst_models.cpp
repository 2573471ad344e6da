// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window_fixture.h"
#include "ui/delegates/recommendation_delegate.h"
#include "ui/models/data_model.h"
#include "ui/models/recommendation_filter.h"
#include "ui/models/recommendation_model.h"
#include "ui/pages/dashboard_figures.h"
#include "ui/pages/problems_pane.h"
#include "ui/widgets/histogram_view.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QPainter>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::shared_ptr<TableProfile> tableOf(std::size_t columns, std::uint64_t rows)
{
    auto table = std::make_shared<TableProfile>();
    table->rows = rows;
    table->source.sniff.ranked.push_back({});
    for (std::size_t i = 1; i <= columns; ++i) {
        ColumnProfile column;
        column.index = i;
        column.name = "c" + std::to_string(i);
        column.rows = rows;
        table->columns.push_back(column);
    }
    return table;
}

Decisions decisionsFor(const TableProfile& table)
{
    Decisions decisions(table.columns.size());
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        decisions[i].column = i + 1;
        decisions[i].steps = {Step{Action::keep, {}}};
        decisions[i].confidence = 0.95;
    }
    return decisions;
}

void paintEveryCell(const QAbstractItemModel& model)
{
    const RecommendationDelegate delegate;
    QImage image(600, 60, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int width : {0, 3, 40, 600}) {
                QStyleOptionViewItem option;
                option.rect = QRect(0, 0, width, 48);
                option.fontMetrics = QFontMetrics(option.font);
                delegate.paint(&painter, option, model.index(row, column));
            }
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recommendationModelKeepsTheContract()
    {
        RecommendationModel model;
        RecommendationFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&model, fatal);
        QAbstractItemModelTester filterTester(&filter, fatal);
        OpenFile file(QStringLiteral("none.csv"));
        model.show(&file);
        QCOMPARE(model.rowCount(), 0);
        auto table = tableOf(5, 10);
        file.show(table, share(decisionsFor(*table)), true);
        QCOMPARE(model.rowCount(), 5);
        auto state = file.column(3);
        state.verdict = Verdict::Accepted;
        file.setColumn(3, state);
        filter.setGroup(RowGroup::Accepted);
        QCOMPARE(filter.rowCount(), 1);
        filter.setGroup(RowGroup::All);
        file.redecide(share(decisionsFor(*table)));
        model.show(nullptr);
        QCOMPARE(filter.rowCount(), 0);
    }

    void delegatePaintsProfilesThatKnowNothing()
    {
        RecommendationModel model;
        OpenFile file(QStringLiteral("none.csv"));
        model.show(&file);
        auto table = tableOf(3, 0);
        table->columns[1].numeric.emplace(); // counted nothing
        table->columns[2].numeric.emplace();
        table->columns[2].numeric->histogram = {{1, 1, 0}, {1, 1, 0}};
        auto decisions = decisionsFor(*table);
        decisions[0].steps.clear();
        decisions[1].confidence = std::nan("");
        decisions[1].ask = true;
        for (std::size_t i = 0; i < actionCount; ++i)
            decisions[2].steps.push_back({static_cast<Action>(i), {}});
        file.show(table, share(decisions), true);
        paintEveryCell(model);
        for (const auto verdict : {Verdict::Accepted, Verdict::Corrected, Verdict::Kept, Verdict::Later}) {
            auto state = file.column(1);
            state.verdict = verdict;
            file.setColumn(1, state);
            paintEveryCell(model);
        }
    }

    void askedColumnsComeFirstAndDecidedOnesStay()
    {
        RecommendationModel model;
        OpenFile file(QStringLiteral("none.csv"));
        model.show(&file);
        auto table = tableOf(4, 10);
        auto decisions = decisionsFor(*table);
        decisions[2].ask = true;
        file.show(table, share(decisions), true);
        QCOMPARE(model.rows().front().column, std::size_t(3));
        auto state = file.column(3);
        state.verdict = Verdict::Accepted;
        file.setColumn(3, state);
        QCOMPARE(model.rows().front().column, std::size_t(3));
    }

    void queries_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing asked") << "" << true;
        QTest::newRow("part of the name") << "moun" << true;
        QTest::newRow("another name") << "city" << false;
        QTest::newRow("type by its word") << "type:number" << true;
        QTest::newRow("type by its name") << "type:numeric" << true;
        QTest::newRow("another type") << "type:date" << false;
        QTest::newRow("source") << "from:learned" << true;
        QTest::newRow("another source") << "from:rule" << false;
        QTest::newRow("just below a bound") << "conf:<0.81" << true;
        QTest::newRow("a bound is not below itself") << "conf:<0.8" << false;
        QTest::newRow("above a bound") << "conf:>0.5" << true;
        QTest::newRow("all of them") << "amo type:num from:lea conf:<0.9" << true;
        QTest::newRow("an unknown key is a word") << "colour:red" << false;
        QTest::newRow("a chip") << "impute" << true;
    }

    void queries()
    {
        QFETCH(QString, text);
        QFETCH(bool, matches);
        RecommendationRow row;
        row.name = QStringLiteral("amount");
        row.type = FeatureType::Numeric;
        row.source = DecisionSource::Learned;
        row.probability = 0.8;
        row.chips = {{QStringLiteral("impute median"), ChipTone::Guess}};
        QCOMPARE(RowQuery::parse(text).matches(row), matches);
    }

    void dataModelReadsRowsOnAWorker()
    {
        const TempFile csv("a,b\n1,x\n2,\n3,z\n");
        OpenFile file(csv.qpath());
        DataModel model;
        QAbstractItemModelTester tester(&model, fatal);
        model.show(&file);
        auto table = tableOf(2, 3);
        file.show(table, share(decisionsFor(*table)), true);
        QCOMPARE(model.rowCount(), 3);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QVERIFY(cell(2, 1).isEmpty()); // not there yet, and asking did not wait
        QTRY_COMPARE(cell(2, 1), QStringLiteral("z"));
        QCOMPARE(cell(0, 0), QStringLiteral("1"));
        QVERIFY(model.index(1, 1).data(DataModel::MissingRole).toBool());
        QVERIFY(!model.index(0, 1).data(DataModel::MissingRole).toBool());
    }

    void dataModelShowsAWindowOfVeryLongFiles_data()
    {
        QTest::addColumn<quint64>("rows");
        QTest::addColumn<int>("shown");
        QTest::newRow("as many rows as a view can take")
            << quint64(DataModel::windowAbove) << int(DataModel::windowAbove);
        QTest::newRow("one row more") << quint64(DataModel::windowAbove + 1) << int(DataModel::windowRows);
        QTest::newRow("two billion rows") << quint64(2'000'000'000) << int(DataModel::windowRows);
    }

    void dataModelShowsAWindowOfVeryLongFiles()
    {
        QFETCH(quint64, rows);
        QFETCH(int, shown);
        OpenFile file(QStringLiteral("none.csv"));
        DataModel model;
        model.show(&file);
        auto table = tableOf(2, rows);
        file.show(table, share(decisionsFor(*table)), true);
        QCOMPARE(model.rowCount(), shown);
        model.setFirst(rows); // beyond the end: the last window
        QCOMPARE(model.first(), rows > DataModel::windowAbove ? rows - DataModel::windowRows : 0);
        auto last = model.headerData(model.rowCount() - 1, Qt::Vertical, Qt::DisplayRole).toString();
        QCOMPARE(last.remove(QLatin1Char(',')).toULongLong(), rows);
    }

    void issueModelKeepsTheContract()
    {
        IssueModel model;
        QAbstractItemModelTester tester(&model, fatal);
        auto table = tableOf(1, 3);
        table->issues.add({IssueKind::TooFewFields, {"f.csv", 2, 3, 10, 0}, 1, 2});
        OpenFile file(QStringLiteral("none.csv"));
        file.show(table, share(decisionsFor(*table)), true);
        model.show(&file);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, int(IssueModel::Columns::Line)).data().toString(), QStringLiteral("3"));
        QVERIFY(model.index(0, int(IssueModel::Columns::Column)).data().toString().isEmpty());
        model.show(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void percentilesAreValuesThatOccurred()
    {
        std::vector<double> values;
        for (int i = 1; i <= 100; ++i)
            values.push_back(i);
        const auto p = percentiles(values);
        QCOMPARE(p.p50, 50.0);
        QCOMPARE(p.p95, 95.0);
        QCOMPARE(p.p99, 99.0);
        QCOMPARE(percentiles({7}).p99, 7.0);
        QCOMPARE(percentiles({}).p50, 0.0);
    }

    void afterPictureOnlyWhereItCanBeComputed()
    {
        NumericSummary numbers{};
        numbers.count = 1000;
        numbers.min = 0;
        numbers.max = 1000;
        for (int i = 0; i <= 20; ++i)
            numbers.quantiles.emplace_back(i / 20.0, i * i * 2.5);
        numbers.histogram = {{0, 500, 700}, {500, 1000, 300}};
        const auto sum = [](const auto& bins) {
            std::uint64_t n = 0;
            for (const auto& bin : *bins)
                n += bin.count;
            return double(n);
        };
        QVERIFY(!shapedHistogram(numbers, {{Action::keep, {}}}));
        QVERIFY(!shapedHistogram(numbers, {{Action::power, {}}}));
        const auto logged = shapedHistogram(numbers, {{Action::impute_median, {}}, {Action::log, {}}});
        QVERIFY(logged.has_value());
        QVERIFY(qAbs(sum(logged) - 1000) <= 24); // rounding of each bin
        QCOMPARE(logged->back().upper, std::log1p(1000.0));
        const auto clipped = shapedHistogram(numbers, {{Action::clip_outliers, {{"lower", 0.1}, {"upper", 0.9}}}});
        QVERIFY(clipped.has_value());
        QVERIFY(clipped->back().upper < 1000);
        numbers.min = -1;
        QVERIFY(!shapedHistogram(numbers, {{Action::log, {}}}));
    }
};

QTEST_MAIN(ModelsTest)
#include "tst_models.moc"
