// SPDX-License-Identifier: GPL-3.0-or-later
// Planted structures are found, their near misses are not, and columns that have nothing to do with each other stay
// alone.
#include "core/profile/profile_document.h"
#include "core/profile/relation_statistics.h"
#include "core/profile/relations_document.h"
#include "core/profile/table_facts.h"
#include "tests/support/made_tables.h"

#include <QElapsedTimer>
#include <QTest>

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr int rows = 1000;

std::string whole(int x)
{
    return std::to_string(x);
}
std::string word(int level)
{
    static const char* words[] = {"amber", "birch", "cedar", "delta", "ember", "fjord",
                                  "grove", "heath", "inlet", "jetty", "knoll", "larch"};
    return words[level % 12];
}

MadeCells noise(const std::string& name, unsigned seed)
{
    return {name, [seed](int r) { return written(normal(r, seed)); }};
}

struct Case {
    const char* situation;
    RelationKind kind;
    std::vector<std::size_t> columns; // as the relation should name them
    bool found;
    std::vector<MadeCells> table;
    std::string target = {};
};

const Relation* named(const TableProfile& table, RelationKind kind, const std::vector<std::size_t>& columns)
{
    for (const auto& relation : table.relations.list)
        if (relation.kind == kind && relation.columns == columns)
            return &relation;
    return nullptr;
}

std::string listed(const TableProfile& table)
{
    std::string text;
    for (const auto& relation : table.relations.list) {
        text += std::string(name(relation.kind)) + " [";
        for (const auto column : relation.columns)
            text += " " + table.columns[column - 1].name;
        text += " ] " + std::to_string(relation.value) + "; ";
    }
    return text;
}

MadeCells follows(const std::string& name, double share)
{
    return {name,
            [share](int r) { return written(share * normal(r, 1) + std::sqrt(1 - share * share) * normal(r, 2)); }};
}

std::vector<Case> pairCases()
{
    const MadeCells id{"id", [](int r) { return whole(5000 + r * 7 % 1000); }};
    const MadeCells city{"city", [](int r) { return word(drawn(r, 3, 12)); }};
    const MadeCells land{"land", [](int r) { return "land" + whole(drawn(r, 3, 12) / 3); }};
    const auto landWith = [](double wrong) {
        return MadeCells{"land", [wrong](int r) {
                             return "land" + whole(uniform(r, 50) < wrong ? drawn(r, 51, 4) : drawn(r, 3, 12) / 3);
                         }};
    };
    const auto copied = [](double wrong) {
        return MadeCells{"copy", [wrong](int r) {
                             return uniform(r, 60) < wrong ? "other" + whole(r % 7)
                                                           : " " + word(drawn(r, 3, 12)) + "  ";
                         }};
    };
    const MadeCells x{"x1", [](int r) { return written(normal(r, 1)); }};
    return {
        {"the same cells", RelationKind::Duplicate, {1, 2}, true, {city, {"again", city.second}}},
        {"the same but for one cell",
         RelationKind::Duplicate,
         {1, 2},
         false,
         {city, {"again", [](int r) { return r == 500 ? std::string("zulu") : word(drawn(r, 3, 12)); }}}},
        {"2 % other cells, blanks around", RelationKind::NearDuplicate, {1, 2}, true, {city, copied(0.02)}},
        {"10 % other cells", RelationKind::NearDuplicate, {1, 2}, false, {city, copied(0.10)}},
        {"almost always 0 in both",
         RelationKind::NearDuplicate,
         {1, 2},
         false,
         {{"a", [](int r) { return whole(uniform(r, 4) < 0.02); }},
          {"b", [](int r) { return whole(uniform(r, 5) < 0.02); }}}},
        {"degrees in two scales",
         RelationKind::Linear,
         {1, 2},
         true,
         {{"celsius", [](int r) { return written(20 * normal(r, 1), 1); }},
          {"fahrenheit", [](int r) { return written(std::round(200 * normal(r, 1)) / 10 * 1.8 + 32, 2); }}}},
        {"degrees with an error",
         RelationKind::Linear,
         {1, 2},
         false,
         {{"celsius", [](int r) { return written(20 * normal(r, 1), 1); }},
          {"fahrenheit", [](int r) { return written(36 * normal(r, 1) + 32 + 0.2 * normal(r, 9), 2); }}}},
        {"a code and its word",
         RelationKind::OneToOne,
         {1, 2},
         true,
         {city, {"code", [](int r) { return "C" + whole(90 - drawn(r, 3, 12)); }}}},
        {"two words share a code",
         RelationKind::OneToOne,
         {1, 2},
         false,
         {city, {"code", [](int r) { return "C" + whole(std::max(1, drawn(r, 3, 12))); }}}},
        {"a city lies in one land", RelationKind::Dependency, {1, 2}, true, {city, land}},
        {"a land has several cities", RelationKind::Dependency, {2, 1}, false, {city, land}},
        {"a slip in 300", RelationKind::Dependency, {1, 2}, true, {city, landWith(0.003)}},
        {"wrong in 6 %", RelationKind::Dependency, {1, 2}, false, {city, landWith(0.06)}},
        {"every value once", RelationKind::Dependency, {1, 2}, false, {id, land}},
        {"on a constant", RelationKind::Dependency, {1, 2}, false, {city, {"eu", [](int) { return "yes"; }}}},
        {"numbers, r 0.8", RelationKind::Correlation, {1, 2}, true, {x, follows("x2", 0.80)}},
        {"numbers, r 0.6", RelationKind::Correlation, {1, 2}, false, {x, follows("x2", 0.60)}},
        {"numbers, r −0.9 with gaps",
         RelationKind::Correlation,
         {1, 2},
         true,
         {{"x1", [](int r) { return uniform(r, 70) < 0.3 ? "" : written(normal(r, 1)); }}, follows("x2", -0.9)}},
        {"rising, by no means straight",
         RelationKind::Correlation,
         {1, 2},
         true,
         {x, {"e", [](int r) { return written(std::exp(4 * normal(r, 1)), 6); }}}},
        {"one far point in both",
         RelationKind::Correlation,
         {1, 2},
         false,
         {{"a", [](int r) { return r == 400 ? "9000000" : written(normal(r, 1)); }},
          {"b", [](int r) { return r == 400 ? "7000000" : written(normal(r, 2)); }}}},
        {"words that go together",
         RelationKind::Association,
         {1, 2},
         true,
         {city, {"soil", [](int r) { return "s" + word(uniform(r, 8) < 0.1 ? drawn(r, 9, 12) : drawn(r, 3, 12)); }}}},
        {"words that go together a little",
         RelationKind::Association,
         {1, 2},
         false,
         {city, {"soil", [](int r) { return "s" + word(uniform(r, 8) < 0.5 ? drawn(r, 9, 12) : drawn(r, 3, 12)); }}}},
        {"a rare word in one row of both",
         RelationKind::Association,
         {1, 2},
         false,
         {{"a", [](int r) { return r == 7 ? "rare" : "usual"; }},
          {"b", [](int r) { return r == 7 ? "odd" : "even"; }}}},
        {"a number by group",
         RelationKind::Effect,
         {1, 2},
         true,
         {city, {"height", [](int r) { return written(3 * ((drawn(r, 3, 12) * 5) % 12) + 4 * normal(r, 2)); }}}},
        {"a number hardly by group",
         RelationKind::Effect,
         {1, 2},
         false,
         {city, {"height", [](int r) { return written(3 * ((drawn(r, 3, 12) * 5) % 12) + 20 * normal(r, 2)); }}}},
        {"a measurement whose ranges tell the level",
         RelationKind::Dependency,
         {2, 1},
         false,
         {{"plan", [](int r) { return word(drawn(r, 3, 3)); }},
          {"amount", [](int r) { return written(10 * drawn(r, 3, 3) + 5 * uniform(r, 4), 1); }}}},
        {"a level that its measurement follows",
         RelationKind::Effect,
         {1, 2},
         true,
         {{"plan", [](int r) { return word(drawn(r, 3, 3)); }},
          {"amount", [](int r) { return written(10 * drawn(r, 3, 3) + 5 * uniform(r, 4), 1); }}}},
        {"missing in the same rows",
         RelationKind::MissingTogether,
         {1, 2},
         true,
         {{"a", [](int r) { return uniform(r, 4) < 0.2 ? "" : written(normal(r, 1)); }},
          {"b", [](int r) { return uniform(r, 4) < 0.2 ? "NA" : word(drawn(r, 3, 12)); }}}},
        {"missing as often, elsewhere",
         RelationKind::MissingTogether,
         {1, 2},
         false,
         {{"a", [](int r) { return uniform(r, 4) < 0.2 ? "" : written(normal(r, 1)); }},
          {"b", [](int r) { return uniform(r, 5) < 0.2 ? "" : word(drawn(r, 3, 12)); }}}},
        {"one or the other",
         RelationKind::MissingInTurn,
         {1, 2},
         true,
         {{"a", [](int r) { return uniform(r, 4) < 0.4 ? "" : written(normal(r, 1)); }},
          {"b", [](int r) { return uniform(r, 4) < 0.4 ? word(drawn(r, 3, 12)) : ""; }}}},
        {"mostly one or the other",
         RelationKind::MissingInTurn,
         {1, 2},
         false,
         {{"a", [](int r) { return uniform(r, 4) < 0.4 ? "" : written(normal(r, 1)); }},
          {"b", [](int r) { return uniform(r, 4) < 0.5 ? word(drawn(r, 3, 12)) : ""; }}}},
    };
}

std::vector<Case> roleCases()
{
    const MadeCells id{"customer_id", [](int r) { return whole(5000 + r * 7 % 1000); }};
    const MadeCells shop{"shop", [](int r) { return "shop" + whole(r % 20); }};
    const MadeCells week{"week", [](int r) { return "w" + whole(r / 20); }};
    const MadeCells half{"half", [](int r) { return "w" + whole(r / 40); }};
    const MadeCells slot{"slot", [](int r) { return "s" + whole(r / 20 % 2); }};
    const MadeCells city{"city", [](int r) { return word(drawn(r, 3, 12)); }};
    const MadeCells churn{"churn", [](int r) { return whole(uniform(r, 6) < 0.3); }};
    const MadeCells day{"day", [](int r) {
                            return "2024-0" + whole(1 + r / 28 % 9) + "-" + (r % 28 < 9 ? "0" : "") + whole(1 + r % 28);
                        }};
    const MadeCells random{
        "day", [](int r) { return "2024-0" + whole(1 + drawn(r, 1, 9)) + "-" + whole(10 + drawn(r, 2, 18)); }};
    return {
        {"a number for each row", RelationKind::Key, {1}, true, {id, city}},
        {"one number twice",
         RelationKind::Key,
         {1},
         false,
         {{"customer_id", [](int r) { return whole(5000 + std::min(r, 998) * 7 % 1000); }}, city}},
        {"one number missing",
         RelationKind::Key,
         {1},
         false,
         {{"customer_id", [](int r) { return r == 3 ? "" : whole(5000 + r * 7 % 1000); }}, city}},
        {"a row for each shop and week", RelationKind::CompositeKey, {1, 2}, true, {shop, week, city}},
        {"a shop's week twice",
         RelationKind::CompositeKey,
         {1, 2},
         false,
         {shop, {"week", [](int r) { return "w" + whole(r == 40 ? 1 : r / 20); }}, city}},
        {"three together", RelationKind::CompositeKey, {1, 2, 3}, true, {shop, half, slot, city}},
        {"no pair beside a single key", RelationKind::CompositeKey, {2, 3}, false, {id, shop, week}},
        {"unique by chance alone",
         RelationKind::CompositeKey,
         {1, 2},
         false,
         {{"a", [](int r) { return "a" + whole(drawn(r, 1, 900)); }},
          {"b", [](int r) { return "b" + whole(drawn(r, 2, 900)); }}}},
        {"called churn", RelationKind::Target, {2}, true, {city, churn, noise("age", 7)}},
        {"called target", RelationKind::Target, {1}, true, {{"target", noise("", 7).second}, city, noise("b", 8)}},
        {"the last, of few levels",
         RelationKind::Target,
         {3},
         true,
         {noise("a", 7), noise("b", 8), {"returned", churn.second}}},
        {"the last, an identifier", RelationKind::Target, {2}, false, {city, id}},
        {"y beside x is a place", RelationKind::Target, {2}, false, {noise("x", 7), noise("y", 8), id}},
        {"days that go on", RelationKind::TimeAxis, {1}, true, {day, city}},
        {"seconds since 1970",
         RelationKind::TimeAxis,
         {1},
         true,
         {{"ts", [](int r) { return whole(1700000000 + 60 * r); }}, city}},
        {"numbers like seconds, by ones, without such a name",
         RelationKind::TimeAxis,
         {1},
         false,
         {{"seqno", [](int r) { return whole(1700000000 + r); }}, city}},
        {"whole numbers that rise",
         RelationKind::TimeAxis,
         {1},
         false,
         {{"n", [](int r) { return whole(3000 + 60 * r); }}, city}},
        {"days of birth", RelationKind::TimeAxis, {1}, false, {{"birthdate", random.second}, city}},
        {"a copy of the target",
         RelationKind::LeakSuspect,
         {1, 2},
         true,
         {{"left", churn.second}, churn, city},
         "churn"},
        {"filled only where the target is yes",
         RelationKind::LeakSuspect,
         {1, 2},
         true,
         {{"closed", [](int r) { return uniform(r, 6) < 0.3 ? whole(drawn(r, 8, 500)) : ""; }}, churn, city},
         "churn"},
        {"a number that tells it",
         RelationKind::LeakSuspect,
         {1, 2},
         true,
         {{"score", [](int r) { return written(uniform(r, 6)); }}, churn, city},
         "churn"},
        {"a number that tells something",
         RelationKind::LeakSuspect,
         {1, 2},
         false,
         {{"score", [](int r) { return written(uniform(r, 6) + 0.2 * normal(r, 9)); }}, churn, city},
         "churn"},
        {"its name in another",
         RelationKind::LeakSuspect,
         {1, 2},
         true,
         {{"churn_reason", city.second}, churn, noise("a", 7)},
         "churn"},
        {"things that stand in the table twice",
         RelationKind::LeakSuspect,
         {1, 2},
         false,
         {{"thing", [](int r) { return "t" + whole(r % 700); }},
          {"churn", [](int r) { return whole(uniform(r % 700, 6) < 0.3); }},
          noise("a", 7)},
         "churn"},
        {"a code for each outcome",
         RelationKind::LeakSuspect,
         {1, 2},
         true,
         {{"code", [](int r) { return "t" + whole(drawn(r, 5, 9) * 2 + (uniform(r, 6) < 0.3)); }},
          churn,
          noise("a", 7)},
         "churn"},
        {"nothing to do with it", RelationKind::LeakSuspect, {1, 2}, false, {city, churn, noise("a", 7)}, "churn"},
        {"no target chosen", RelationKind::LeakSuspect, {1, 2}, false, {{"left", churn.second}, churn, city}},
    };
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestRelations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planted_data()
    {
        QTest::addColumn<Case>("planted");
        for (const auto& cases : {pairCases(), roleCases()})
            for (const auto& one : cases)
                QTest::newRow(one.situation) << one;
    }

    void planted()
    {
        QFETCH(Case, planted);
        const auto table = profiledTable(planted.table, rows, planted.target);
        QVERIFY(table->relations.known);
        const auto* relation = named(*table, planted.kind, planted.columns);
        QVERIFY2((relation != nullptr) == planted.found, listed(*table).c_str());
        if (relation) {
            QVERIFY(relation->rows > 0 || std::isnan(relation->value)); // a name rests on no row
            QVERIFY(!relation->sampled);
        }
    }

    void figures()
    {
        // Against scipy.stats 1.10: the values of a small table by hand.
        const std::vector<double> x{1, 2, 3, 4, 5, 6, 7, 8}, y{2, 1, 4, 3, 7, 5, 8, 6};
        std::size_t n = 0;
        QVERIFY(std::fabs(between::pearson(x, y, n) - 0.8333333333333334) < 1e-12);
        QCOMPARE(n, std::size_t(8));
        const std::vector<double> ties{3, 1, 3, 2, std::nan("")};
        const auto ranks = between::averageRanks(ties);
        QCOMPARE(ranks[0], 3.5);
        QCOMPARE(ranks[1], 1.0);
        QCOMPARE(ranks[3], 2.0);
        QVERIFY(std::isnan(ranks[4]));
        QVERIFY(std::fabs(between::normalQuantile(0.975) - 1.959963984540054) < 1e-9);
        // 2 × 2 with 40, 10, 10, 40: chi² 36, phi² 0.36; corrected (0.36 − 1/99) / (min(r~, c~) − 1), r~ = 2 − 1/99.
        std::vector<std::uint16_t> a, b;
        for (const auto& [i, j, count] :
             {std::array{1, 1, 40}, std::array{1, 2, 10}, std::array{2, 1, 10}, std::array{2, 2, 40}})
            for (int k = 0; k < count; ++k) {
                a.push_back(std::uint16_t(i));
                b.push_back(std::uint16_t(j));
            }
        const auto table = between::contingency(a, 2, b, 2);
        QVERIFY(std::fabs(table.v - std::sqrt((0.36 - 1.0 / 99) / (1 - 1.0 / 99))) < 1e-12);
        // Groups 1,1,1 | 2,2,2 with values 1,2,3 | 7,8,9: SSB 54, SSW 4, epsilon² = (54 − 1) / 58.
        const std::vector<std::uint16_t> groups{1, 1, 1, 2, 2, 2};
        const std::vector<double> values{1, 2, 3, 7, 8, 9};
        QVERIFY(std::fabs(between::groupEffect(groups, 2, values).eta - std::sqrt(53.0 / 58.0)) < 1e-12);
    }

    void independentColumnsStayAlone()
    {
        // Forty columns of all sorts, heavy tails among them, ten tables: 7,800 pairs.
        std::size_t alarms = 0;
        for (unsigned t = 0; t < 10; ++t) {
            std::vector<MadeCells> columns;
            for (unsigned c = 0; c < 40; ++c) {
                const unsigned seed = 1000 * t + c;
                const int levels = 2 + int(c % 9);
                columns.push_back({"c" + std::to_string(c), [seed, c, levels](int r) {
                                       switch (c % 4) {
                                       case 0:
                                           return word(drawn(r, seed, levels));
                                       case 1: // Cauchy
                                           return written(std::tan(3.14159 * (uniform(r, seed) - 0.5)));
                                       case 2:
                                           return whole(int(std::pow(uniform(r, seed), 3) * 40));
                                       default:
                                           return written(uniform(r, seed), 6);
                                       }
                                   }});
            }
            const auto table = profiledTable(columns, 400, t % 2 ? "c" + std::to_string(t) : std::string());
            for (const auto& relation : table->relations.list) // leak suspects too, in every other table
                if (relation.columns.size() > 1) {
                    ++alarms;
                    qInfo("%s", listed(*table).c_str());
                }
        }
        QVERIFY2(alarms <= 1, std::to_string(alarms).c_str());
    }

    void smallTablesSayLittle()
    {
        std::vector<MadeCells> columns;
        for (unsigned c = 0; c < 30; ++c)
            columns.push_back(noise("c" + std::to_string(c), 500 + c));
        const auto table = profiledTable(columns, 24);
        QVERIFY2(table->relations.of(RelationKind::Correlation).empty(), listed(*table).c_str());
    }

    void orderOfColumnsDoesNotMatter()
    {
        std::vector<MadeCells> columns{noise("a", 1), follows("b", 0.9), follows("c", -0.8)};
        for (const auto& one : pairCases())
            if (one.found && (one.kind == RelationKind::Association || one.kind == RelationKind::Effect ||
                              one.kind == RelationKind::MissingTogether))
                for (const auto& cells : one.table)
                    if (std::none_of(columns.begin(), columns.end(),
                                     [&](const auto& c) { return c.first == cells.first; }))
                        columns.push_back(cells);
        const auto relationsByName = [&](std::vector<MadeCells> order) {
            const auto table = profiledTable(order, 300);
            std::vector<std::string> result;
            for (const auto& relation : table->relations.list) {
                if (relation.kind == RelationKind::Dependency || relation.kind == RelationKind::Target ||
                    relation.kind == RelationKind::Key || relation.kind == RelationKind::OneToOne)
                    continue; // which of equals is named, and the last column, are matters of order
                std::vector<std::string> names;
                for (const auto column : relation.columns)
                    names.push_back(table->columns[column - 1].name);
                std::sort(names.begin(), names.end());
                std::string text = std::string(name(relation.kind)) + " " + written(std::fabs(relation.value), 9);
                for (const auto& columnName : names)
                    text += " " + columnName;
                result.push_back(text);
            }
            std::sort(result.begin(), result.end());
            return result;
        };
        const auto forward = relationsByName(columns);
        std::reverse(columns.begin(), columns.end());
        QVERIFY(forward.size() >= 4);
        const auto backward = relationsByName(columns);
        QVERIFY2(forward == backward, [&] {
            static std::string text;
            for (const auto& line : forward)
                text += "< " + line + "\n";
            for (const auto& line : backward)
                text += "> " + line + "\n";
            return text.c_str();
        }());
    }

    void sampleOfALongTable()
    {
        const auto table = profiledTable({{"city", [](int r) { return word(drawn(r, 3, 12)); }},
                                          {"land", [](int r) { return "land" + whole(drawn(r, 3, 12) / 3); }}},
                                         9000);
        const auto* relation = named(*table, RelationKind::Dependency, {1, 2});
        QVERIFY(relation);
        QVERIFY(relation->sampled);
        QVERIFY(relation->rows < 9000 && relation->rows >= 500);
        QVERIFY(table->relations.sampled);
    }

    void wideTables_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("milliseconds"); // several times what it takes; the contract is 100 and 1,000
        QTest::newRow("500 columns") << 500 << 600;
        QTest::newRow("10,000 columns") << 10000 << 3000;
    }

    void wideTables()
    {
        QFETCH(int, columns);
        QFETCH(int, milliseconds);
        std::vector<MadeCells> made;
        for (int c = 0; c < columns; ++c)
            made.push_back({"c" + std::to_string(c), [c](int r) {
                                const double draw = uniform(r, unsigned(c));
                                return c % 3 == 0 ? word(int(draw * (2 + c % 10))) : whole(int(draw * 100000));
                            }});
        const auto table = profiledTable(made, columns > 1000 ? 100 : 2000, "c3");
        QElapsedTimer clock;
        clock.start();
        const auto relations = relationsOf(*table);
        const auto took = clock.elapsed();
        qInfo("%d columns: %lld ms, %zu looked at on %llu rows, %zu relations", columns, took, relations.lookedAt,
              static_cast<unsigned long long>(relations.rows), relations.list.size());
        QVERIFY(took < milliseconds);
        QVERIFY(relations.lookedAt >= 100 && relations.lookedAt <= 300);
    }

    void manyRelationsAreBounded()
    {
        // All columns say the same: the worst case for everything that works out what was screened.
        std::vector<MadeCells> made;
        for (int c = 0; c < 150; ++c)
            made.push_back({"c" + std::to_string(c),
                            [c](int r) { return written(normal(r, 1) + 0.1 * normal(r, unsigned(10 + c))); }});
        const auto table = profiledTable(made, 300);
        QElapsedTimer clock;
        clock.start();
        const auto relations = relationsOf(*table);
        const auto took = clock.elapsed();
        qInfo("150 columns that all correlate: %lld ms", took);
        QVERIFY(took < 1000);
        QCOMPARE(relations.of(RelationKind::Correlation).size(), Relations::mostOfAKind);
        QCOMPARE(relations.found[std::size_t(RelationKind::Correlation)], std::uint64_t(150 * 149 / 2));
    }

    void noRowsNoRelations()
    {
        const auto table = profiledTable({noise("a", 1), noise("b", 2)}, 0);
        QVERIFY(table->relations.known);
        QVERIFY(table->relations.list.empty());
        TableProfile bare; // from a document: no sample
        bare.columns.resize(3);
        QVERIFY(relationsOf(bare).list.empty());
    }

    void documentAndBack()
    {
        const auto table = profiledTable({{"city", [](int r) { return word(drawn(r, 3, 12)); }},
                                          {"land", [](int r) { return "land" + whole(drawn(r, 3, 12) / 3); }},
                                          noise("a", 1),
                                          follows("b", 0.9),
                                          {"label", [](int r) { return r % 9 ? whole(drawn(r, 9, 2)) : ""; }}},
                                         rows);
        const auto document = profileDocument(*table, {});
        TableProfile back;
        back.columns.resize(table->columns.size());
        readRelations(document, back);
        QVERIFY(back.relations.known);
        QVERIFY(back.relations.list.size() >= 3);
        QCOMPARE(back.relations.list.size(), table->relations.list.size());
        QCOMPARE(back.relations.found, table->relations.found);
        boost::json::object again;
        back.rows = table->rows;
        putRelations(again, back);
        QCOMPARE(boost::json::serialize(again["between"]), boost::json::serialize(document.at("between")));
        QCOMPARE(boost::json::serialize(again["looked_at"]), boost::json::serialize(document.at("looked_at")));
        QCOMPARE(boost::json::serialize(again["quality"]), boost::json::serialize(document.at("quality")));
        TableProfile packed = *table;
        packed.relations = {};
        packed.quality = {};
        QVERIFY(unpackRelations(packedRelations(*table), packed));
        QCOMPARE(packedRelations(packed), packedRelations(*table));
        QVERIFY(packedRelations(*table).find("amber") == std::string::npos); // no value
        QVERIFY(packedRelations(*table).find("city") == std::string::npos);  // no name
        QVERIFY(!unpackRelations("[1", packed));
        QVERIFY(!packed.relations.known);
        TableProfile unknown;
        readRelations({}, unknown);
        QVERIFY(!unknown.relations.known);
        QVERIFY(!unknown.quality.known);
    }
};

QTEST_GUILESS_MAIN(TestRelations)
#include "tst_relations.moc"
