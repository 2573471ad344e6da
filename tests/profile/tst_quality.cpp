// SPDX-License-Identifier: GPL-3.0-or-later
// Every flaw takes its points and no more, and a clean table keeps its hundred.
#include "core/profile/quality.h"
#include "core/profile/table_facts.h"
#include "tests/support/made_tables.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr int rows = 200;

double pointsFor(const Quality& quality, Flaw flaw)
{
    for (const auto& deduction : quality.deductions)
        if (deduction.flaw == flaw)
            return deduction.points;
    return 0;
}

struct Case {
    const char* situation;
    Flaw flaw;
    double points; // of the column
    std::function<std::string(int)> cells;
};

std::string town(int r)
{
    static const char* towns[] = {"Aachen", "Bremen", "Coburg", "Dresden"};
    return towns[r % 4];
}

std::string twoDigits(int n)
{
    return (n < 10 ? "0" : "") + std::to_string(n);
}

std::vector<Case> cases()
{
    return {
        {"a tenth is missing", Flaw::MissingCells, 3, [](int r) { return r % 10 ? town(r / 2) : ""; }},
        {"nothing is missing", Flaw::MissingCells, 0, town},
        {"all is missing", Flaw::EmptyColumn, 70, [](int) { return ""; }},
        {"one cell is there", Flaw::EmptyColumn, 0, [](int r) { return r ? "" : "x"; }},
        {"always the same", Flaw::ConstantColumn, 20, [](int) { return "EUR"; }},
        {"once another", Flaw::ConstantColumn, 0, [](int r) { return r == 7 ? "USD" : "EUR"; }},
        {"a tenth of words among numbers", Flaw::MixedKinds, 10,
         [](int r) { return r % 10 ? std::to_string(r * 3) : "about " + std::to_string(r); }},
        {"half words, half numbers", Flaw::MixedKinds, 25,
         [](int r) { return r % 2 ? std::to_string(r * 3) : "about " + std::to_string(r); }},
        {"whole numbers and decimals", Flaw::MixedKinds, 0,
         [](int r) { return r % 2 ? std::to_string(r * 3) : written(r, 2); }},
        {"a tenth of the addresses is none", Flaw::BrokenPattern, 8,
         [](int r) {
             return r % 10 ? "p" + std::to_string(r) + "@example.org" : "p" + std::to_string(r) + " at home";
         }},
        {"all addresses are good", Flaw::BrokenPattern, 0,
         [](int r) { return "p" + std::to_string(r) + "@example.org"; }},
        {"a tenth of the dates is written otherwise", Flaw::DateFormats, 6,
         [](int r) {
             const auto d = twoDigits(13 + r % 15), m = twoDigits(1 + r % 12);
             return r % 10 ? "2024-" + m + "-" + d : d + "." + m + ".2024";
         }},
        {"one format of dates", Flaw::DateFormats, 0,
         [](int r) { return "2024-" + twoDigits(1 + r % 12) + "-" + twoDigits(1 + r % 28); }},
        {"euros and dollars", Flaw::SeveralUnits, 10,
         [](int r) { return (r % 2 ? "€ " : "$ ") + std::to_string(10 + r) + ".50"; }},
        {"euros", Flaw::SeveralUnits, 0, [](int r) { return "€ " + std::to_string(10 + r) + ".50"; }},
        {"a level in two cases", Flaw::CaseVariants, 10, [](int r) { return r % 9 ? town(r) : std::string("BREMEN"); }},
        {"blanks at a twentieth", Flaw::EdgeBlanks, 2.5, [](int r) { return (r % 20 ? "" : " ") + town(r / 3); }},
        {"two words for missing", Flaw::MissingWords, 5,
         [](int r) { return r % 10 == 0   ? "N/A"
                            : r % 10 == 1 ? "null"
                                          : town(r); }},
        {"one word for missing", Flaw::MissingWords, 0, [](int r) { return r % 10 == 0 ? "N/A" : town(r); }},
        {"-999 in a twentieth", Flaw::Sentinels, 10,
         [](int r) { return r % 20 ? std::to_string(10 + r % 37) : "-999"; }},
    };
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestQuality : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void column_data()
    {
        QTest::addColumn<Case>("planted");
        for (const auto& one : cases())
            QTest::newRow(one.situation) << one;
    }

    void column()
    {
        QFETCH(Case, planted);
        const auto table =
            profiledTable({{"c", planted.cells}, {"other", [](int r) { return town(r * 7 / 3); }}}, rows);
        const auto& quality = table->columns[0].quality;
        QVERIFY(quality.known);
        QVERIFY2(std::fabs(pointsFor(quality, planted.flaw) - planted.points) < 0.01,
                 std::to_string(pointsFor(quality, planted.flaw)).c_str());
        double sum = 0;
        for (const auto& deduction : quality.deductions)
            sum += deduction.points;
        QVERIFY(std::fabs(quality.score - std::max(0.0, 100 - sum)) < 1e-9);
        QVERIFY(std::is_sorted(quality.deductions.begin(), quality.deductions.end(),
                               [](const auto& a, const auto& b) { return a.points > b.points; }));
    }

    void aCleanTableKeepsItsHundred()
    {
        const auto table =
            profiledTable({{"id", [](int r) { return std::to_string(1000 + r); }},
                           {"town", town},
                           {"amount", [](int r) { return written(10 * normal(r, 1) + 100, 2); }},
                           {"day", [](int r) { return "2024-" + twoDigits(1 + r % 12) + "-" + twoDigits(1 + r % 28); }},
                           {"note", [](int r) { return "seen by person number " + town(r) + std::to_string(r); }}},
                          rows);
        for (const auto& column : table->columns)
            QVERIFY2(column.quality.score == 100, column.name.c_str());
        QCOMPARE(table->quality.score, 100.0);
    }

    void theClassicFormula_data()
    {
        QTest::addColumn<double>("missing");
        QTest::addColumn<double>("duplicates");
        QTest::addColumn<double>("score");
        QTest::newRow("nothing wrong") << 0.0 << 0.0 << 100.0;
        QTest::newRow("1 % duplicates are borne") << 0.0 << 0.01 << 100.0;
        QTest::newRow("beyond 1 % they are not") << 0.0 << 0.0101 << 90.0;
        QTest::newRow("half is missing") << 0.5 << 0.0 << 85.0;
        QTest::newRow("both") << 0.2 << 0.3 << 84.0;
    }

    void theClassicFormula()
    {
        QFETCH(double, missing);
        QFETCH(double, duplicates);
        QFETCH(double, score);
        TableProfile table;
        table.rows = 10000;
        table.duplicateRows = duplicates * 10000;
        ColumnProfile column;
        column.index = 1;
        column.rows = table.rows;
        column.emptyCells = std::uint64_t(missing * 10000);
        column.distinct = 50;
        table.columns = {column};
        QVERIFY(std::fabs(qualityOf(table).score - score) < 1e-9);
    }

    void whatIsNotKnownTakesNothing()
    {
        TableProfile table;
        table.rows = 100;
        ColumnProfile column;
        column.index = 1;
        column.rows = table.rows;
        column.distinct = 50;
        table.columns = {column};
        const auto quality = qualityOf(table);
        QCOMPARE(quality.score, 100.0);
        QVERIFY(quality.unknown == std::vector<Flaw>{Flaw::DuplicateRows});
    }

    void neverBelowNothing()
    {
        std::vector<MadeCells> columns;
        for (int c = 0; c < 5; ++c)
            columns.push_back({"", [](int) { return ""; }});
        columns.push_back({"a", [](int r) { return r == 0 ? " x " : ""; }});
        const auto table = profiledTable(columns, rows);
        for (const auto& column : table->columns)
            QVERIFY(column.quality.score >= 0);
        QVERIFY(table->quality.score >= 0);
        QVERIFY(table->quality.score < 65);
        QCOMPARE(table->columns[0].quality.score, 0.0);
    }

    void weightsAreNamed()
    {
        for (std::size_t i = 0; i < flawCount; ++i) {
            const auto& weight = flawTable()[i];
            QCOMPARE(std::size_t(weight.flaw), i);
            QVERIFY(weight.most > 0 && weight.most <= 70 && weight.fullAt >= 0 && weight.fullAt <= 1);
            QVERIFY(*weight.reason);
        }
    }

    void overview()
    {
        auto made =
            profiledTable({{"day", [](int r) { return "2024-" + twoDigits(1 + r % 12) + "-" + twoDigits(1 + r % 28); }},
                           {"x", [](int r) { return written(normal(r, 1)); }},
                           {"twice", [](int r) { return written(2 * normal(r, 1) + 0.2 * normal(r, 2)); }},
                           {"far", [](int r) { return r % 50 == 0 ? "9000" : std::to_string(10 + r % 37); }},
                           {"gap", [](int r) { return r % 4 ? "a" + std::to_string(r % 3) : ""; }}},
                          rows);
        const auto facts = factsOf(*made);
        QCOMPARE(facts.rows, std::uint64_t(rows));
        QCOMPARE(facts.columns, std::size_t(5));
        QCOMPARE(facts.missing, std::uint64_t(50));
        QCOMPARE(facts.missingShare, 0.05);
        QCOMPARE(facts.dateColumns, std::size_t(1));
        QCOMPARE(facts.numbers.size(), std::size_t(3));
        QCOMPARE(facts.numbers[2].max, 9000.0);
        QVERIFY(facts.strongCorrelations && *facts.strongCorrelations == 1);
        QCOMPARE(facts.ratioAboveTen, std::size_t(1));
        QVERIFY(std::any_of(facts.outliers.begin(), facts.outliers.end(),
                            [](const auto& o) { return o.column == 4 && o.ratio && *o.ratio == 900; }));
        TableProfile unknown = *made;
        unknown.relations = {};
        unknown.duplicateRows.reset();
        QVERIFY(!factsOf(unknown).strongCorrelations);
        QVERIFY(!factsOf(unknown).hasDuplicates);
    }
};

QTEST_GUILESS_MAIN(TestQuality)
#include "tst_quality.moc"
