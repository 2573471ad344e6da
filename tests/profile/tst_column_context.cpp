// SPDX-License-Identifier: GPL-3.0-or-later
// What rules may ask beside the features: both sides of what a small table shows, and "not known" where nobody looked.

#include "core/profile/column_context.h"
#include "core/profile/partial_facts.h"
#include "core/source/table_source.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace aurora;
using enum ContextFact;

namespace {

// One column by its rule, row by row, beside others.
struct Made {
    std::shared_ptr<const TableProfile> table;
    const ColumnProfile& column(const char* name) const
    {
        for (const auto& one : table->columns)
            if (one.name == name)
                return one;
        qFatal("no column %s", name);
    }
    double fact(const char* name, ContextFact which) const { return context(*table, column(name))[which]; }
};

Made profileOf(const QByteArray& csv, const char* target = "")
{
    test::TempFile file(csv);
    auto source = openTable(file.path());
    ProfileOptions options;
    options.threads = 1;
    options.target = target;
    auto table = profileTable(**source, options, {});
    return {table ? *table : nullptr};
}

} // namespace

class ColumnContextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFactHasANameOfItsOwn();
    void aTableTellsOfItsColumns();
    void leaksAreToldOfATargetOnly();
    void gapsOfLevels_data();
    void gapsOfLevels();
    void itemsThatComeAgain_data();
    void itemsThatComeAgain();
    void wordsOfNames_data();
    void wordsOfNames();
    void allAtOnceIsTheSameAsOneByOne();
    void whatNobodyLookedForIsNotKnown();
};

void ColumnContextTest::everyFactHasANameOfItsOwn()
{
    std::set<std::string_view> names;
    for (const auto& entry : contextTable()) {
        QVERIFY(names.insert(entry.name).second);
        QVERIFY(!featureFromName(entry.name));
        QCOMPARE(contextFromName(entry.name), std::optional(entry.id));
        QVERIFY(!entry.what.empty());
    }
    QVERIFY(!contextFromName("nothing"));
}

void ColumnContextTest::aTableTellsOfItsColumns()
{
    QByteArray csv = "mail,metres,feet,day,kkz\n";
    for (int i = 0; i < 60; ++i) {
        const int metres = 3 + (i * 37) % 101;
        csv += "person" + QByteArray::number(i) + "@example.org," + QByteArray::number(metres) + "," +
               QByteArray::number(metres * 3) + ",2023-0" + QByteArray::number(1 + i / 20) + "-" +
               QByteArray::number(10 + i % 20) + "," + (i % 3 ? "x" : "y") + "\n";
    }
    const auto made = profileOf(csv);
    QCOMPARE(made.fact("mail", semantic_type), double(SemanticType::Email));
    QCOMPARE(made.fact("mail", semantic_personal), 1.0);
    QVERIFY(made.fact("mail", semantic_confidence) > 0.5);
    QCOMPARE(made.fact("kkz", semantic_type), -1.0);
    QCOMPARE(made.fact("kkz", semantic_personal), 0.0);
    QCOMPARE(made.fact("feet", linear_of_earlier), 1.0);
    QCOMPARE(made.fact("metres", linear_of_earlier), 0.0); // the first of the two is the original
    QCOMPARE(made.fact("day", date_increasing), 1.0);
    QCOMPARE(made.fact("day", date_first_year), 2023.0);
    QCOMPARE(made.fact("mail", letter_share), 1.0);
    QCOMPARE(made.fact("metres", letter_share), 0.0);
}

void ColumnContextTest::leaksAreToldOfATargetOnly()
{
    QByteArray csv = "reason,honest,left\n";
    for (int i = 0; i < 90; ++i) {
        const bool left = i % 3 == 0;
        csv += QByteArray(left ? (i % 2 ? "price" : "moved") : "") + "," + QByteArray::number((i * 7919) % 41) + "," +
               (left ? "yes" : "no") + "\n";
    }
    const auto asked = profileOf(csv, "left");
    QCOMPARE(asked.fact("reason", leak_by_missing), 1.0);
    QVERIFY(asked.fact("reason", leak_strength) >= 0.98);
    QCOMPARE(asked.fact("honest", leak_strength), 0.0);
    QVERIFY(std::isnan(profileOf(csv).fact("reason", leak_strength)));
}

void ColumnContextTest::gapsOfLevels_data()
{
    QTest::addColumn<QByteArray>("cells");
    QTest::addColumn<double>("gaps");
    QTest::newRow("without a gap") << QByteArray("1 2 3 4 5") << 1.0;
    QTest::newRow("evenly apart") << QByteArray("24 26 28 30") << 1.0;
    QTest::newRow("codes") << QByteArray("1 2 4 7 9") << 2.0;
    QTest::newRow("two levels tell nothing") << QByteArray("1 9") << std::nan("");
    QTest::newRow("a word among them") << QByteArray("1 2 4 x") << std::nan("");
}

void ColumnContextTest::gapsOfLevels()
{
    QFETCH(QByteArray, cells);
    QFETCH(double, gaps);
    QByteArray csv = "a,b\n";
    for (int i = 0; i < 20; ++i)
        for (const auto& cell : cells.split(' '))
            csv += cell + ",-\n";
    const double actual = profileOf(csv).fact("a", level_gaps);
    QVERIFY2(std::isnan(gaps) ? std::isnan(actual) : actual == gaps, std::to_string(actual).c_str());
}

void ColumnContextTest::itemsThatComeAgain_data()
{
    QTest::addColumn<QByteArray>("cells"); // by blanks
    QTest::addColumn<bool>("again");
    QTest::newRow("items in other company")
        << QByteArray("tv;phone tv phone;watch watch tv;watch tv;phone;watch phone laptop;tv laptop;phone laptop")
        << true;
    QTest::newRow("pairs that differ in every part") << QByteArray("a;b c;d e;f g;h i;j k;l") << false;
    QTest::newRow("always two of few") << QByteArray("tv;phone phone;watch watch;tv tv;watch phone;tv watch;phone")
                                       << false;
    QTest::newRow("no separator") << QByteArray("tv phone watch laptop radio lamp") << false;
}

void ColumnContextTest::itemsThatComeAgain()
{
    QFETCH(QByteArray, cells);
    QByteArray csv = "a,b\n";
    for (int i = 0; i < 10; ++i)
        for (const auto& cell : cells.split(' '))
            csv += cell + ",-\n";
    const auto made = profileOf(csv);
    QTEST(made.fact("a", item_reuse) >= 1.5 && made.fact("a", item_counts) >= 2, "again");
}

void ColumnContextTest::wordsOfNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("fact");
    QTest::addColumn<bool>("set");
    QTest::newRow("a player") << QByteArray("player_name") << int(name_athlete) << true;
    QTest::newRow("a layer") << QByteArray("layer_name") << int(name_athlete) << false;
    QTest::newRow("azimuth in Spanish") << QByteArray("acimut") << int(name_turning) << true;
    QTest::newRow("a weight") << QByteArray("weight") << int(name_weighting) << false;
    QTest::newRow("a sampling weight") << QByteArray("sampling_weight") << int(name_weighting) << true;
    QTest::newRow("a survey's code for it") << QByteArray("PERSWT") << int(name_weighting) << true;
    QTest::newRow("something per something") << QByteArray("price_per_unit") << int(name_per_unit) << true;
    QTest::newRow("one word alone") << QByteArray("per") << int(name_per_unit) << false;
}

void ColumnContextTest::wordsOfNames()
{
    QFETCH(QByteArray, name);
    QFETCH(int, fact);
    const auto made = profileOf(name + ",b\n1,2\n2,3\n3,5\n");
    QTEST(made.fact(name.constData(), static_cast<ContextFact>(fact)) == 1.0, "set");
}

void ColumnContextTest::allAtOnceIsTheSameAsOneByOne()
{
    QByteArray csv = "id,metres,feet,city,left\n";
    for (int i = 0; i < 80; ++i)
        csv += QByteArray::number(i) + "," + QByteArray::number((i * 37) % 71) + "," +
               QByteArray::number(3 * ((i * 37) % 71)) + "," + (i % 4 ? "Berlin" : "Rome") + "," + (i % 2 ? "y" : "n") +
               "\n";
    const auto made = profileOf(csv, "left");
    const auto all = contexts(*made.table);
    QCOMPARE(all.size(), made.table->columns.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto one = context(*made.table, made.table->columns[i]);
        for (std::size_t f = 0; f < contextCount; ++f)
            QVERIFY2(one.values[f] == all[i].values[f] || (std::isnan(one.values[f]) && std::isnan(all[i].values[f])),
                     contextTable()[f].name.data());
    }
}

void ColumnContextTest::whatNobodyLookedForIsNotKnown()
{
    TableProfile table;
    ColumnProfile column;
    column.index = 1;
    column.partial = std::make_shared<PartialFacts>();
    table.columns.push_back(column);
    const auto facts = context(table, table.columns.front());
    for (const auto fact : {semantic_type, leak_strength, linear_of_earlier, key_score, level_gaps, letter_share})
        QVERIFY2(std::isnan(facts[fact]), contextTable()[std::size_t(fact)].name.data());
}

QTEST_APPLESS_MAIN(ColumnContextTest)
#include "tst_column_context.moc"
