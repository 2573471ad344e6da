// SPDX-License-Identifier: GPL-3.0-or-later
// What columns mean by what stands beside them; how many values are looked at; that threads change nothing.
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/semantic.h"
#include "core/profile/semantic/word_list.h"
#include "tests/support/made_tables.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace aurora;
using namespace aurora::test;

namespace {

constexpr int rows = 200;

std::string claimOf(const ColumnProfile& p)
{
    return p.semantic ? std::string(info(p.semantic->type).name) : "";
}

// Columns whose header says nothing are called c1, c2, …
std::string claimAt(std::vector<MadeCells> table, std::size_t column)
{
    for (std::size_t c = 0; c < table.size(); ++c)
        if (table[c].first == "c")
            table[c].first += std::to_string(c + 1);
    return claimOf(profiledTable(table, rows)->columns[column]);
}

MadeCells among(std::vector<std::string> values)
{
    return {"c", [values](int r) { return values[std::size_t(r * 7 + r / 3) % values.size()]; }};
}

std::string fixed(double value)
{
    return QByteArray::number(value, 'f', 5).toStdString();
}

// Points around a place, in degrees.
MadeCells around(double middle, double spread)
{
    return {"c", [=](int r) { return fixed(middle + spread * std::sin(r * 1.7)); }};
}

// Five digits that come again, in no order.
MadeCells zipLike(int first, int different)
{
    return {"c", [=](int r) { return std::to_string(first + (r * 37 % different) * 3 + r / 2 % 2); }};
}

} // namespace

class TestSemanticTables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fiveDigits_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<double>("north");
        QTest::addColumn<double>("spread");
        QTest::addColumn<QString>("claim");
        QTest::newRow("in the state of the points") << 97201 << 44.5 << 0.4 << "postal_code_us";
        QTest::newRow("of another state than the points") << 97201 << 35.5 << 0.4 << "";
        QTest::newRow("points all over the country agree with anything") << 97201 << 38.0 << 8.0 << "";
    }
    void fiveDigits()
    {
        QFETCH(int, first);
        QFETCH(double, north);
        QFETCH(double, spread);
        QFETCH(QString, claim);
        const double east = north > 40 ? -122 : -97;
        QCOMPARE(
            QString::fromStdString(claimAt({zipLike(first, 20), around(north, spread), around(east, spread * 3)}, 0)),
            claim);
    }

    void fiveDigitsBesideWholeAddresses()
    {
        const auto addresses =
            among({"1 Main St, Salem, OR 97301", "20 Oak Ave, Bend, OR 97701", "3 Elm Rd, Eugene, OR 97401"});
        QCOMPARE(claimAt({zipLike(97201, 20), addresses}, 0), std::string("postal_code_us"));
        QCOMPARE(claimAt({zipLike(30301, 20), addresses}, 0), std::string());
        const MadeCells counted{"c", [](int r) { return std::to_string(97201 + r); }};
        QCOMPARE(claimAt({counted, addresses}, 0), std::string());
    }

    void statesAtAPoint()
    {
        std::vector<std::string_view> states;
        semantic::addStatesAt(44.9, -123.0, states);
        QCOMPARE(states, std::vector<std::string_view>{"or"});
        semantic::addStatesAt(44.9, -123.0, states);
        QCOMPARE(states.size(), std::size_t(1)); // none twice
        semantic::addStatesAt(48.9, 2.3, states);
        QCOMPARE(states.size(), std::size_t(1)); // Paris is in none
    }

    void agesBesidePersons()
    {
        const MadeCells ages{"c", [](int r) { return std::to_string(18 + r * 31 % 60); }};
        const MadeCells narrow{"c", [](int r) { return std::to_string(30 + r * 31 % 13); }};
        const MadeCells padded{"c", [](int r) { return (r % 9 ? "" : "0") + std::to_string(18 + r * 31 % 60); }};
        const auto sexes = among({"male", "female"}), colors = among({"north", "south"});
        QCOMPARE(claimAt({sexes, ages}, 1), std::string("age"));
        QCOMPARE(claimAt({colors, ages}, 1), std::string());
        QCOMPARE(claimAt({sexes, narrow}, 1), std::string()); // 13 values side by side are no lives
        QCOMPARE(claimAt({sexes, padded}, 1), std::string()); // codes begin with zeros
    }

    void degreesWhereSomeAreUnknown()
    {
        const auto missing = [](double middle, int every) {
            return MadeCells{
                "c", [=](int r) { return r % 10 < every ? std::string("0") : fixed(middle + std::sin(r * 1.7) / 5); }};
        };
        QCOMPARE(claimAt({missing(39, 4), missing(-77, 4)}, 0), std::string("latitude"));
        QCOMPARE(claimAt({missing(39, 4), missing(-77, 4)}, 1), std::string("longitude"));
        QCOMPARE(claimAt({missing(39, 9), missing(-77, 9)}, 0), std::string());
    }

    // A header that is believed and names something else stands against what the neighbours suggest.
    void headersStandAgainstNeighbours()
    {
        auto cities = among({"Salem", "Portland", "Eugene", "Bend"});
        auto states = among({"OR"});
        auto zips = zipLike(97201, 20);
        states.first = "state", zips.first = "zip code", cities.first = "city";
        QCOMPARE(claimAt({cities, states, zips}, 0), std::string("city"));
        cities.first = "school district";
        QCOMPARE(claimAt({cities, states, zips}, 0), std::string());
    }

    // Beyond the first values all have to bear out a claim.
    void allValuesBearOutAClaim()
    {
        const auto table = [](int wrong) {
            ColumnProfile p;
            p.name = "c";
            p.sampleComplete = false;
            for (int i = 0; i < 512; ++i) // every eighth is looked at first
                p.sample.push_back({i % 8 && i % 100 < wrong ? "word" : "a" + std::to_string(i) + "@example.org", 1});
            p.rows = p.sample.size();
            p.distinct = double(p.rows);
            return std::vector{p};
        };
        auto few = table(10), many = table(60);
        detectSemantics(few);
        QCOMPARE(claimOf(few[0]), std::string("email"));
        QVERIFY(few[0].semantic->share < 0.95 && few[0].semantic->share > 0.85);
        detectSemantics(many);
        QCOMPARE(claimOf(many[0]), std::string());
    }

    void threadsChangeNothing()
    {
        std::vector<ColumnProfile> one;
        for (int i = 0; i < 60; ++i) {
            ColumnProfile p;
            p.name = i % 3 ? "zip" : "c";
            for (int v = 0; v < 100; ++v)
                p.sample.push_back(
                    {i % 2 ? std::to_string(10001 + v * i) : "a" + std::to_string(v) + "@example.org", 1});
            p.rows = p.sample.size();
            one.push_back(p);
        }
        auto four = one;
        detectSemantics(one, 1);
        detectSemantics(four, 4);
        int claims = 0;
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(claimOf(four[i]), claimOf(one[i]));
            claims += one[i].semantic.has_value();
        }
        QVERIFY(claims >= 30);
    }

    void wordListsHoldTheirWordsOnly()
    {
        const semantic::WordList list("salem|new york|bend|winston salem|salemx|saint louis park", '|');
        QCOMPARE(list.size(), std::size_t(6));
        for (const auto* word : {"salem", "new york", "winston salem", "saint louis park"})
            QVERIFY2(list.contains(word), word);
        for (const auto* word :
             {"", "sale", "salem ", "new yorj", "winston salen", "saint lotis park", "saint louis parks"})
            QVERIFY2(!list.contains(word), word);
    }
};

QTEST_APPLESS_MAIN(TestSemanticTables)
#include "tst_semantic_tables.moc"
