// SPDX-License-Identifier: GPL-3.0-or-later
// How much evidence a semantic claim takes where no header names the type: what values of no meaning are taken for, and
// both sides of each criterion.
#include "core/profile/semantic/semantic.h"
#include "tests/support/made_tables.h"

#include <QTest>

#include <set>

using namespace aurora;
using namespace aurora::test;

namespace {

using Values = std::vector<std::string>;

std::string claimOf(const ColumnProfile& p)
{
    return p.semantic ? std::string(info(p.semantic->type).name) : "";
}

ColumnProfile column(const std::string& name, const Values& values)
{
    ColumnProfile p;
    p.name = name;
    for (const auto& value : values)
        p.sample.push_back({value, 3});
    p.top = p.sample;
    p.rows = 3 * values.size();
    p.distinct = double(values.size());
    p.sampleComplete = p.topExact = true;
    return p;
}

std::string claimOf(const std::string& name, const Values& values)
{
    std::vector table{column(name, values)};
    detectSemantics(table);
    return claimOf(table[0]);
}

// '9' a digit, 'A' a capital, 'a' a small letter, 'X' a capital or a digit, 'h' a hexadecimal digit, others themselves.
std::string drawnBy(std::string_view shape, int row, unsigned seed)
{
    static constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", hex = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const auto from = [&](int levels) { return std::size_t(drawn(row, seed * 64 + unsigned(i), levels)); };
        const char c = shape[i];
        text += c == '9'   ? char('0' + from(10))
                : c == 'A' ? capitals[from(26)]
                : c == 'a' ? char('a' + from(26))
                : c == 'X' ? capitals[from(36)]
                : c == 'h' ? hex[from(16)]
                           : c;
    }
    return text;
}

Values repeated(const Values& values, int times)
{
    Values all;
    for (int i = 0; i < times; ++i)
        for (const auto& value : values)
            all.push_back(value + ' ' + char('A' + i));
    return all;
}

const Values people{"Anna Miller",    "John Smith",      "Maria Garcia",   "Peter Brown",  "Laura Davis",
                    "James Wilson",   "Susan Clark",     "Robert Lewis",   "Emily Walker", "Michael Hall",
                    "Linda Allen",    "David Young",     "Karen King",     "Paul Wright",  "Nancy Scott",
                    "Thomas Green",   "Sarah Baker",     "Daniel Adams",   "Julia Nelson", "Mark Carter",
                    "Helen Mitchell", "Steven Phillips", "Alice Campbell", "George Parker"};

Values firstOf(const Values& values, std::size_t count)
{
    return {values.begin(), values.begin() + std::ptrdiff_t(count)};
}

} // namespace

class TestSemanticEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesOfNoMeaning_data()
    {
        QTest::addColumn<QString>("shape");
        for (const char* shape : {"9",
                                  "99",
                                  "999",
                                  "9999",
                                  "99999",
                                  "999999",
                                  "9999999",
                                  "99999999",
                                  "999999999",
                                  "9999999999",
                                  "99999999999",
                                  "999999999999999",
                                  "9999999999999999",
                                  "AA",
                                  "AAA",
                                  "AAAA",
                                  "AAAAAAAAAAA",
                                  "aa",
                                  "aaa",
                                  "XXXX",
                                  "XXXXXXXX",
                                  "XXXXXXXXXXXXXXXXX",
                                  "hhhhhh",
                                  "hhhhhhhh",
                                  "999-99",
                                  "99-999",
                                  "9999-999",
                                  "999-9999",
                                  "AA999",
                                  "A99-999",
                                  "AA9 9AA",
                                  "A9A 9A9",
                                  "AAA-9999",
                                  "AA999999",
                                  "A99999999",
                                  "99.99",
                                  "999.999.999",
                                  "9999/99",
                                  "99/99",
                                  "999999-9999",
                                  "0.9999",
                                  "-9.999"})
            QTest::newRow(shape) << QString::fromLatin1(shape);
    }
    // Few values or many, drawn at random: of 80 columns of a shape at most one is taken for something.
    void valuesOfNoMeaning()
    {
        QFETCH(QString, shape);
        int claims = 0;
        unsigned seed = 1;
        for (const int different : {2, 3, 4, 5, 8, 12, 30, 100})
            for (int i = 0; i < 10; ++i, ++seed) {
                std::set<std::string> values;
                for (int row = 0; row < different; ++row)
                    values.insert(drawnBy(shape.toStdString(), row, seed));
                if (values == std::set<std::string>{"0", "1"}) // which is a flag, whatever was drawn
                    continue;
                claims += !claimOf("c", {values.begin(), values.end()}).empty();
            }
        QVERIFY2(claims <= 1, qPrintable(QString::number(claims)));
    }

    void evidence_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<Values>("values");
        QTest::addColumn<QString>("claim");
        const auto row = [](const char* what, const char* header, const Values& values, const char* claim) {
            QTest::newRow(what) << QString::fromLatin1(header) << values << QString::fromLatin1(claim);
        };
        row("a dozen names of persons may name anything", "", firstOf(people, 12), "");
        row("two dozen are persons", "", people, "full_name");
        row("with a header a dozen are enough", "contact name", firstOf(people, 12), "full_name");
        row("cities", "", {"Boston", "Chicago", "Denver", "Seattle", "Atlanta", "Dallas"}, "city");
        row("cities that are all counties", "", {"Albany", "Suffolk", "Erie", "Monroe", "Orange", "Niagara"}, "");
        row("two social security numbers", "", {"123-45-6789", "321-54-9876"}, "");
        row("four", "", {"123-45-6789", "321-54-9876", "219-09-9999", "457-55-5462"}, "us_ssn");
        row("two under their header", "ssn", {"123-45-6789", "321-54-9876"}, "us_ssn");
        row("three ZIP codes with four digits more", "", {"97301-1234", "10001-4321", "60601-1111"}, "");
        row("four of them", "", {"97301-1234", "10001-4321", "60601-1111", "94105-2222"}, "postal_code_us_plus4");
        row("numbers that end in years", "", {"97301-2016", "10001-2017", "60601-2018", "94105-2019"}, "");
        row("colours", "colour", {"fa8072", "00ff7f", "1e90ff", "123456"}, "color_hex");
        row("six digits under a header of colours", "colour", {"128072", "003371", "125590", "123456"}, "");
        row("with the sign they are", "colour", {"#128072", "#003371", "#125590", "#123456"}, "color_hex");
        row("three months", "month", {"1", "2", "3"}, "month_number");
        row("two numbers under a header of months", "month", {"1", "2"}, "");
        row("three days", "day", {"1", "2", "31"}, "day_number");
        row("two numbers under a header of days", "day", {"1", "2"}, "");
        row("units of buildings", "", {"Apt 4", "Suite 100", "Unit B", "#12", "Ste 5"}, "address_unit");
        row("levels", "", {"Level I", "Level II", "Level III", "Level IV"}, "");
        row("boxes are addresses", "", {"PO Box 1", "PO Box 22", "PO Box 31", "PO Box 47"}, "street_address");
        row("one year to the next", "", {"2018-2019", "2019-2020", "2020-2021"}, "year_range");
        row("other spans", "", {"2018-2021", "2019-2024", "2020-2021"}, "");
        row("other spans under their header", "period", {"2018-2021", "2019-2024", "2020-2021"}, "year_range");
        row("versions", "", {"1.2.3", "1.2.4", "2.0.0", "2.0.1", "2.1.0", "2.2.5", "3.0.0", "10.1.2"}, "version");
        row("numbers of three parts", "",
            {"123.200.300", "154.222.404", "211.200.100", "232.330.441", "333.202.501", "412.212.225", "523.230.310",
             "610.301.442"},
            "");
        row("two titles are kinds of persons", "position", {"Council Member", "Vice President"}, "");
        row("several are jobs", "position", {"Nurse", "Accountant", "Project Manager", "Driver"}, "job_title");
        row("yes and no are no first names", "first name", {"Yes", "No"}, "yes_no");
        row("men and women are no last names", "last name", {"Male", "Female"}, "gender");
        row("names that are flags elsewhere", "first name", {"Maria", "Peter", "No", "Anna", "Laura"}, "first_name");
        row("initials among names", "middle name", {"Maria", "J", "Rose", "K", "L", "Lee"}, "middle_name");
        row("a long term is no longitude", "return long term", {"0.0912", "0.1023", "0.0955"}, "");
        row("a longitude", "long", {"10.0912", "10.1023", "10.0955"}, "longitude");
    }
    void evidence()
    {
        QFETCH(QString, header);
        QFETCH(Values, values);
        QFETCH(QString, claim);
        QCOMPARE(QString::fromStdString(claimOf(header.toStdString(), values)), claim);
    }

    void namesOfKindsAreNoTexts()
    {
        const Values names{
            "Diseases of the ear, the nose and the throat", "Infectious and parasitic diseases, systemic ones too",
            "Pregnancy, birth and the time that follows upon it", "Injuries, poisons and what comes of drugs"};
        auto often = column("description", names), seldom = column("description", repeated(names, 10));
        for (auto& one : seldom.sample)
            one.count = 1;
        seldom.top = seldom.sample;
        seldom.rows = seldom.sample.size();
        std::vector table{often};
        detectSemantics(table);
        QCOMPARE(claimOf(table[0]), std::string());
        table = {seldom};
        detectSemantics(table);
        QCOMPARE(claimOf(table[0]), std::string("free_text"));
    }

    void digitsBesideAnAddressMayBePhones_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("claim");
        QTest::newRow("local and mobile numbers") << 0 << "phone";
        QTest::newRow("numbers of seven digits") << 1 << "";
        QTest::newRow("counted up") << 2 << "";
        QTest::newRow("far from any address") << 3 << "";
    }
    void digitsBesideAnAddressMayBePhones()
    {
        QFETCH(int, kind);
        QFETCH(QString, claim);
        const MadeCells mail{"c1", [](int r) { return "a" + std::to_string(r) + "@example.org"; }};
        const MadeCells code{"c1", [](int r) { return "k" + std::to_string(drawn(r, 6, 50)); }};
        const MadeCells digits{"c2", [=](int r) {
                                   const bool mobile = kind != 1 && drawn(r, 11, 3) == 0;
                                   if (kind == 2)
                                       return std::to_string(r < 50 ? 6300000 + r : 3100000000 + r);
                                   return mobile ? std::to_string(3100000000 + drawn(r, 12, 99999999))
                                                 : std::to_string(6000000 + drawn(r, 13, 999999));
                               }};
        const auto table = profiledTable({kind == 3 ? code : mail, digits}, 100);
        QCOMPARE(QString::fromStdString(claimOf(table->columns[1])), claim);
    }

    void fiveDigitsCloseAnAddress()
    {
        const MadeCells street{"c1", [](int r) { return std::to_string(10 + r) + " Main Street"; }};
        const MadeCells city{"c2", [](int r) {
                                 static const Values names{"Denver", "Boston", "Chicago", "Seattle", "Atlanta"};
                                 return names[std::size_t(drawn(r, 5, 5))];
                             }};
        const MadeCells five{"c3", [](int r) { return std::to_string(20000 + drawn(r, 14, 40) * 1790); }};
        QCOMPARE(claimOf(profiledTable({street, city, five}, 200)->columns[2]), std::string("postal_code_us"));
        QCOMPARE(claimOf(profiledTable({city, five, street}, 200)->columns[1]), std::string());
    }

    // A header of longitudes over what is none: the table would hold latitudes, too.
    void halfPointsAreNoPoints()
    {
        const auto degrees = [](const char* name) {
            return MadeCells{name, [](int r) { return written(10 + uniform(r, 9), 5); }};
        };
        const auto other = [](const char* name) {
            return MadeCells{name, [](int r) { return std::to_string(drawn(r, 8, 1000)); }};
        };
        const auto claims = [](const std::vector<MadeCells>& cells) {
            return claimOf(profiledTable(cells, 60)->columns[0]);
        };
        QCOMPARE(claims({degrees("longitude"), other("a"), other("b"), other("d")}), std::string());
        QCOMPARE(claims({degrees("longitude"), other("a"), other("b")}), std::string("longitude"));
        QCOMPARE(claims({degrees("longitude"), other("a"), other("b"), degrees("latitude")}), std::string("longitude"));
    }

    void placesReachAsFarOneWayAsTheOther_data()
    {
        QTest::addColumn<double>("north");
        QTest::addColumn<double>("east");
        QTest::addColumn<QString>("claim");
        QTest::newRow("a town") << 0.1 << 0.1 << "latitude";
        QTest::newRow("a long country") << 10.0 << 1.0 << "latitude";
        QTest::newRow("a distance and how fast it changes") << 10.0 << 0.5 << "";
    }
    void placesReachAsFarOneWayAsTheOther()
    {
        QFETCH(double, north);
        QFETCH(double, east);
        QFETCH(QString, claim);
        const auto table =
            profiledTable({{"c1", [=](int r) { return written(38 + north * (uniform(r, 1) - 0.5), 6); }},
                           {"c2", [=](int r) { return written(-0.2 + east * (uniform(r, 2) - 0.5), 6); }}},
                          200);
        QCOMPARE(QString::fromStdString(claimOf(table->columns[0])), claim);
    }

    void oneNumberIsOfNoGrid()
    {
        const auto northings = [](int different) {
            return MadeCells{"northing", [=](int r) { return std::to_string(4900000 + 100 * (r % different)); }};
        };
        QCOMPARE(claimOf(profiledTable({northings(3)}, 60)->columns[0]), std::string("northing"));
        QCOMPARE(claimOf(profiledTable({northings(2)}, 60)->columns[0]), std::string());
    }

    void agesAreNotCountedUp()
    {
        const MadeCells sexes{"c1", [](int r) { return std::string(drawn(r, 3, 2) ? "male" : "female"); }};
        const MadeCells ages{"c2", [](int r) { return std::to_string(5 + drawn(r, 4, 80)); }};
        const MadeCells counted{"c2", [](int r) { return std::to_string(5 + r * 2 / 5); }};
        QCOMPARE(claimOf(profiledTable({sexes, ages}, 200)->columns[1]), std::string("age"));
        QCOMPARE(claimOf(profiledTable({sexes, counted}, 200)->columns[1]), std::string());
    }

    // Beside an address one known city is a city; a few columns further it takes several.
    void fewCitiesStandBesideTheirPlace()
    {
        const MadeCells address{"c1", [](int r) { return std::to_string(10 + r) + " Main Street"; }};
        const MadeCells one{"c3", [](int) { return std::string("Denver"); }};
        const MadeCells three{"c3", [](int r) {
                                  static const Values names{"Denver", "Boulder", "Aurora"};
                                  return names[std::size_t(drawn(r, 5, 3))];
                              }};
        const MadeCells code{"c2", [](int r) { return "k" + std::to_string(drawn(r, 6, 50)); }};
        QCOMPARE(claimOf(profiledTable({address, one}, 100)->columns[1]), std::string("city"));
        QCOMPARE(claimOf(profiledTable({address, code, one}, 100)->columns[2]), std::string());
        QCOMPARE(claimOf(profiledTable({address, code, three}, 100)->columns[2]), std::string("city"));
    }
};

QTEST_APPLESS_MAIN(TestSemanticEvidence)
#include "tst_semantic_evidence.moc"
