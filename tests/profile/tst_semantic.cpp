// SPDX-License-Identifier: GPL-3.0-or-later
// Semantic types: every detector's cases; valid and nearly valid values made by formulas of their own; columns and
// tables where headers tell the truth or lie.
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/detector.h"
#include "core/profile/semantic/semantic.h"
#include "core/profile/semantic/text_checks.h"
#include "tests/support/made_values.h"

#include <QTest>

#include <set>

using namespace aurora;
using semantic::Case;
using semantic::Cell;
using semantic::Detector;
using semantic::detectors;

namespace {

bool matches(const Detector& detector, std::string_view value)
{
    const std::string folded = semantic::fold(value);
    Cell cell;
    cell.text = semantic::trimmed(value);
    cell.folded = folded;
    semantic::countCharacters(cell);
    return detector.matches(cell);
}

const Detector& detectorOf(SemanticType type)
{
    for (const Detector* detector : detectors())
        if (detector->type == type)
            return *detector;
    qFatal("no detector");
}

ColumnProfile column(const std::string& name, const std::vector<std::string>& values)
{
    ColumnProfile p;
    p.name = name;
    p.rows = values.size();
    for (const auto& value : values)
        p.sample.push_back({value, 1});
    p.distinct = double(values.size());
    p.kinds[static_cast<std::size_t>(Kind::Text)] = values.size();
    p.kind = Kind::Text;
    return p;
}

std::string claimOf(const ColumnProfile& p)
{
    return p.semantic ? std::string(info(p.semantic->type).name) : "";
}

std::string claimOf(const std::string& name, const std::vector<std::string>& values)
{
    std::vector<ColumnProfile> table{column(name, values)};
    detectSemantics(table);
    return claimOf(table[0]);
}

} // namespace

class TestSemantic : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreUnique()
    {
        std::set<std::string_view> names;
        for (const auto& entry : semanticTable()) {
            QVERIFY2(names.insert(entry.name).second, entry.name.data());
            QCOMPARE(semanticFromName(entry.name), std::optional(entry.type));
            QVERIFY(!entry.label.empty());
        }
        QCOMPARE(semanticFromName("nonsense"), std::optional<SemanticType>());
    }

    void everyTypeHasADetectorWithBothSides()
    {
        std::set<SemanticType> seen;
        for (const Detector* detector : detectors()) {
            QVERIFY(seen.insert(detector->type).second);
            int good = 0, bad = 0;
            for (const Case& c : detector->cases)
                ++(c.valid ? good : bad);
            QVERIFY2(good > 0 && bad > 0, info(detector->type).name.data());
        }
        QCOMPARE(seen.size(), semanticTypeCount);
    }

    void cases_data()
    {
        QTest::addColumn<int>("detector");
        QTest::addColumn<int>("number");
        for (std::size_t d = 0; d < detectors().size(); ++d)
            for (std::size_t i = 0; i < detectors()[d]->cases.size(); ++i)
                QTest::addRow("%s %zu", info(detectors()[d]->type).name.data(), i) << int(d) << int(i);
    }
    void cases()
    {
        QFETCH(int, detector);
        QFETCH(int, number);
        const Detector& d = *detectors()[std::size_t(detector)];
        const Case& c = d.cases[std::size_t(number)];
        QVERIFY2(matches(d, c.value) == c.valid, std::string(c.value).c_str());
    }

    // Made values: all good ones are taken; of the near misses hardly one is.
    void madeValues_data()
    {
        QTest::addColumn<QString>("type");
        for (const auto& maker : made::makers())
            QTest::newRow(maker.row) << maker.type;
    }
    void madeValues()
    {
        const auto& maker = *std::find_if(made::makers().begin(), made::makers().end(),
                                          [](const auto& m) { return QByteArray(m.row) == QTest::currentDataTag(); });
        const Detector& detector = detectorOf(*semanticFromName(maker.type));
        made::Random random(7);
        constexpr int tries = 300;
        int taken = 0, wrong = 0;
        for (int i = 0; i < tries; ++i) {
            const std::string good = maker.good(random);
            taken += matches(detector, good);
            wrong += matches(detector, maker.nearMiss(good, random));
        }
        QCOMPARE(taken, tries);
        QVERIFY2(wrong <= tries * maker.chance, QByteArray::number(wrong));
    }

    // A column of made values is claimed under its header, and a column of near misses is not.
    void madeColumns_data() { madeValues_data(); }
    void madeColumns()
    {
        const auto& maker = *std::find_if(made::makers().begin(), made::makers().end(),
                                          [](const auto& m) { return QByteArray(m.row) == QTest::currentDataTag(); });
        made::Random random(11);
        std::vector<std::string> good, bad;
        for (int i = 0; i < 60; ++i) {
            good.push_back(maker.good(random));
            bad.push_back(maker.nearMiss(good.back(), random));
        }
        QCOMPARE(claimOf(maker.header, good), std::string(maker.type));
        QVERIFY(claimOf(maker.header, bad) != maker.type);
    }

    void columns_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("claim");
        const auto row = [](const char* what, const char* header, const QStringList& values, const char* claim) {
            QTest::newRow(what) << header << values << claim;
        };
        row("addresses of mail without a header", "", {"a@example.org", "b@example.com"}, "email");
        row("a header alone says nothing", "email", {"red", "green", "blue"}, "");
        row("cities under their header", "city", {"Boston", "Chicago", "Denver", "Portland", "Little Hollow"}, "city");
        row("words under a header of cities", "city", {"approved", "denied", "open", "closed", "pending"}, "");
        row("a table's region numbers are no ZIP codes", "Zip Codes", {"12", "15", "18", "22"}, "");
        row("ZIP codes", "zip", {"97301", "97302", "10001", "60601"}, "postal_code_us");
        row("five digits without a header are numbers", "", {"97301", "97302", "10001", "60601"}, "");
        row("states", "state", {"OR", "WA", "CA"}, "us_state_code");
        row("states of mind", "state", {"open", "closed"}, "");
        row("two values of yes and no", "flag", {"Yes", "No"}, "yes_no");
        row("Spanish yes and no", "activo", {"Sí", "No"}, "yes_no");
        row("only zeros are numbers", "n", {"0"}, "");
        row("zero and one", "n", {"0", "1"}, "one_zero");
        row("legal forms are no companies", "company", {"DOMESTIC LIMITED LIABILITY COMPANY", "FOREIGN CORPORATION"},
            "");
        row("companies", "company", {"Blue Door LLC", "Acme Inc.", "Müller GmbH", "Oak Partners"}, "company_name");
        row("German addresses", "Anschrift", {"Hauptstraße 5", "Am Markt 3", "Lindenweg 12"}, "street_address_eu");
        row("Spanish addresses", "direccion", {"Calle 5 No 12 - 30", "Carrera 7 No 8 - 90"}, "street_address_es");
        row("German months", "Monat", {"Januar", "März", "Dezember"}, "month");
        row("latitude under its header", "latitude", {"40.7128", "41.8781", "34.0522"}, "latitude");
        row("a latitude in feet", "latitude", {"640712.8", "641878.1", "634052.2"}, "");
    }
    void columns()
    {
        QFETCH(QString, header);
        QFETCH(QStringList, values);
        QFETCH(QString, claim);
        std::vector<std::string> list;
        for (const auto& value : values)
            list.push_back(value.toStdString());
        QCOMPARE(QString::fromStdString(claimOf(header.toStdString(), list)), claim);
    }

    void shiftedHeadersAreNotBelieved()
    {
        // Each header stands over the values of the column before it: no first name is "last name" because it says so.
        std::vector<ColumnProfile> table{
            column("last name", {"approved", "denied", "open", "closed"}),
            column("email", {"Koslowe", "Brantz", "Quintall", "Oderwen"}),
            column("phone", {"a@example.org", "b@example.org", "c@example.org", "d@example.org"}),
            column("city", {"503-555-0106", "503-555-0107", "541-555-0108", "541-555-0109"})};
        detectSemantics(table);
        QCOMPARE(claimOf(table[0]), std::string());
        QCOMPARE(claimOf(table[1]), std::string());
        QCOMPARE(claimOf(table[2]), std::string("email"));
        QCOMPARE(claimOf(table[3]), std::string("phone"));
    }

    void neighboursHelp()
    {
        std::vector<ColumnProfile> table{column("a", {"OR"}), column("b", {"97301", "97302", "97214", "97401"})};
        detectSemantics(table);
        QCOMPARE(claimOf(table[0]), std::string("us_state_code"));
        QCOMPARE(claimOf(table[1]), std::string("postal_code_us"));
        table = {column("a", {"NY"}), column("b", {"97301", "97302", "97214", "97401"})};
        detectSemantics(table);
        QCOMPARE(claimOf(table[1]), std::string());
    }

    void aClaimSaysWhetherTheHeaderWasNeeded()
    {
        std::vector<ColumnProfile> table{column("email", {"a@example.org"}),
                                         column("zip", {"97301", "97302", "10001"})};
        detectSemantics(table);
        QVERIFY(table[0].semantic && !table[0].semantic->byName);
        QVERIFY(table[1].semantic && table[1].semantic->byName);
        QCOMPARE(table[0].semantic->share, 1.0);
        QVERIFY(table[0].semantic->confidence > table[1].semantic->confidence * 0.9 &&
                table[0].semantic->confidence <= 1);
    }

    void emptyColumnsHaveNoClaim()
    {
        std::vector<ColumnProfile> table{column("email", {})};
        detectSemantics(table);
        QVERIFY(!table[0].semantic);
    }

    // precision and recall of a line each, for docs/SEMANTICS.md: AURORA_SHOW=1 prints them
    void showTable()
    {
        made::Random random(3);
        double worst = 1;
        for (const auto& maker : made::makers()) {
            const Detector& detector = detectorOf(*semanticFromName(maker.type));
            int good = 0, bad = 0;
            constexpr int tries = 1000;
            for (int i = 0; i < tries; ++i) {
                const std::string value = maker.good(random);
                good += matches(detector, value);
                bad += matches(detector, maker.nearMiss(value, random));
            }
            const double precision = double(good) / double(good + bad);
            worst = std::min(worst, precision);
            if (qEnvironmentVariableIsSet("AURORA_SHOW"))
                qInfo("| %s | %.3f | %.3f |", maker.row, precision, double(good) / tries);
        }
        QVERIFY(worst >= 0.85);
    }
};

QTEST_APPLESS_MAIN(TestSemantic)
#include "tst_semantic.moc"
