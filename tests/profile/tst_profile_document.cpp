// SPDX-License-Identifier: GPL-3.0-or-later
// Profile documents: what is written reads back the same, what is not said is not known, what makes no sense is refused
// with its place.
#include "core/profile/features.h"
#include "core/profile/partial_facts.h"
#include "core/profile/profile_document.h"
#include "core/profile/profile_reader.h"
#include "core/base/json_text.h"
#include "tests/support/temp_file.h"

#include <boost/json.hpp>

#include <QDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;
using aurora::test::TempFile;

namespace {

std::shared_ptr<const TableProfile> profiled(const std::string& path, const std::string& target = {})
{
    auto source = openTable(path);
    if (!source)
        qFatal("cannot open");
    ProfileOptions options;
    options.target = target;
    auto table = profileTable(**source, options, {});
    if (!table)
        qFatal("cannot profile");
    return *table;
}

std::string written(const TableProfile& table, bool samples)
{
    return jsonLine(profileDocument(table, {samples}));
}

std::shared_ptr<const TableProfile> readBack(const std::string& text)
{
    auto table = readProfileDocument(text, "saved.json");
    if (!table)
        qFatal("%s", table.error().detail.c_str());
    return *table;
}

// A document of one column with these members beside its name.
std::string ofColumn(const std::string& members, const std::string& table = "\"rows\": 100, ")
{
    return "{\"format\": \"aurora.profile\", \"version\": \"1.0\", " + table + "\"columns\": [{\"name\": \"c\", " +
           members + "}]}";
}

FeatureVector factsOf(const std::string& members, const std::string& table = "\"rows\": 100, ")
{
    const auto profile = readBack(ofColumn(members, table));
    return features(*profile, profile->columns.front());
}

QByteArray sameOrBoth(const FeatureVector& a, const FeatureVector& b)
{
    for (const auto& info : featureTable()) {
        const double x = a[info.id], y = b[info.id];
        if (std::isnan(x) != std::isnan(y) || (!std::isnan(x) && x != y))
            return QByteArray(info.name.data(), qsizetype(info.name.size())) + ": " + QByteArray::number(x, 'g', 17) +
                   " is now " + QByteArray::number(y, 'g', 17);
    }
    return {};
}

// Columns of many ways to be: numbers, dates, codes, words, gaps, constants, orders.
QByteArray madeTable(unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return random() % n; };
    QByteArray out("id,half,money,day,code,level,flag,text,gap,same,grows,mixed\n");
    const char* levels[]{"low", "medium", "high", "very high"};
    const char* words[]{"Rome", "rome ", "Oslo", "Zürich", "N/A", "New York", "-"};
    const unsigned rows = 1 + below(400);
    for (unsigned r = 0; r < rows; ++r) {
        out += QByteArray::number(r + 1) + ',' + QByteArray::number(double(below(10000)) / 8 - 300) + ',';
        out += "$" + QByteArray::number(below(900)) + ".50,";
        out += QByteArray::number(2000 + below(24)) + "-0" + QByteArray::number(1 + below(9)) + "-1" +
               QByteArray::number(below(10)) + ',';
        out += "0" + QByteArray::number(1000 + below(9000)) + ',' + levels[below(4)] + ',' + (below(2) ? "yes" : "no");
        out += QByteArray(",a longer text with ") + words[below(7)] + ' ' + QByteArray::number(below(99)) + ',';
        out += (below(3) ? QByteArray::number(below(50)) : QByteArray(below(2) ? "" : "NA")) + ",7,";
        out += QByteArray::number(r * 3) + ',' + (below(2) ? "12" : words[below(7)]) + '\n';
    }
    return out;
}

} // namespace

class TestProfileDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readingBackLosesNothing_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("samples");
        const QDir samples(QStringLiteral(AURORA_SOURCE_DIR "/resources/samples"));
        for (const auto& file : samples.entryList({"*.csv"}))
            for (const bool with : {true, false})
                QTest::addRow("%s, %s", qPrintable(file), with ? "with values" : "without")
                    << samples.filePath(file) << with;
    }
    void readingBackLosesNothing()
    {
        QFETCH(QString, path);
        QFETCH(bool, samples);
        const auto table = profiled(path.toStdString());
        const std::string first = written(*table, samples);
        const auto again = readBack(first);
        QCOMPARE(written(*again, samples), first);
        QCOMPARE(again->columns.size(), table->columns.size());
        for (std::size_t c = 0; c < table->columns.size(); ++c)
            QCOMPARE(sameOrBoth(features(*table, table->columns[c]), features(*again, again->columns[c])),
                     QByteArray());
    }
    void itsPiecesMakeTheWhole()
    {
        const TempFile file(madeTable(7));
        const auto table = profiled(file.path());
        for (const bool samples : {true, false}) {
            auto whole = profileDocumentHead(*table);
            QVERIFY(whole["columns"].as_array().empty());
            for (const auto& column : table->columns)
                whole["columns"].as_array().push_back(columnDocument(column, {samples}));
            QCOMPARE(jsonLine(whole), written(*table, samples));
        }
    }
    void readingBackLosesNothingOfMadeTables()
    {
        for (unsigned seed = 1; seed <= 30; ++seed) {
            const TempFile file(madeTable(seed));
            const auto table = profiled(file.path(), seed % 2 ? "money" : "");
            for (const bool samples : {true, false}) {
                const std::string first = written(*table, samples);
                const auto again = readBack(first);
                QCOMPARE(written(*again, samples), first);
                for (std::size_t c = 0; c < table->columns.size(); ++c)
                    QCOMPARE(sameOrBoth(features(*table, table->columns[c]), features(*again, again->columns[c])),
                             QByteArray());
            }
        }
    }
    void everyFactThatAProfileHoldsIsWritten()
    {
        TableProfile table;
        table.rows = 100;
        table.duplicateRows = 4.5;
        table.duplicateRowsError = 0.25;
        ColumnProfile c;
        c.index = 1;
        c.name = "c";
        c.rows = 100;
        c.kind = Kind::Decimal;
        c.topExact = false;
        c.topError = 3;
        c.text.withLetters = 1;
        c.text.withDigits = 100;
        c.text.shapesExact = false;
        c.numeric.emplace();
        c.numeric->count = 100;
        c.numeric->mad = 1.5;
        c.numeric->madOutlierShare = 0.125;
        c.numeric->risingShare = 0.5;
        c.numeric->decreasing = false;
        c.numeric->autocorrelation = -0.25;
        c.numeric->modes = 2;
        c.numeric->minRow = 17;
        c.numeric->maxRow = 18;
        c.numeric->step = std::nan("");
        table.columns.push_back(c);
        const std::string text = written(table, false);
        const auto again = readBack(text);
        QCOMPARE(written(*again, false), text);
        QCOMPARE(again->duplicateRows.value_or(0), 4.5);
        QCOMPARE(again->duplicateRowsError, 0.25);
        const auto& n = *again->columns[0].numeric;
        QCOMPARE(n.mad, 1.5);
        QCOMPARE(n.madOutlierShare, 0.125);
        QCOMPARE(n.risingShare, 0.5);
        QCOMPARE(n.autocorrelation, -0.25);
        QCOMPARE(n.modes, 2u);
        QCOMPARE(n.minRow, std::uint64_t{17});
        QCOMPARE(n.maxRow, std::uint64_t{18});
        QCOMPARE(again->columns[0].topError, std::uint64_t{3});
        QCOMPARE(again->columns[0].text.shapesExact, false);
        QCOMPARE(again->columns[0].text.withDigits, std::uint64_t{100});
    }

    // --- what is not said ---
    void aFewFactsMakeNoOthers()
    {
        const auto facts = factsOf("\"kind\": \"text\", \"missing\": 20, \"distinct\": 7");
        const std::initializer_list<std::pair<Feature, double>> told{
            {Feature::rows, 100},         {Feature::missing_count, 20},     {Feature::null_percentage, 0.2},
            {Feature::distinct_count, 7}, {Feature::unique_ratio, 7 / 80.}, {Feature::cardinality_bucket, 2}};
        for (const auto& [feature, value] : told)
            QCOMPARE(facts[feature], value);
        // What the kind says of shares; what the name, the place and the call say; nothing else.
        const std::initializer_list<Feature> other{
            Feature::columns,    Feature::first_column,  Feature::is_target,     Feature::has_target,
            Feature::unnamed,    Feature::integer_share, Feature::decimal_share, Feature::numeric_share,
            Feature::text_share, Feature::boolean_share, Feature::date_share,    Feature::timestamp_share,
            Feature::time_share};
        for (const auto& info : featureTable()) {
            const bool named = info.name.starts_with("name_") ||
                               std::find(other.begin(), other.end(), info.id) != other.end() ||
                               std::any_of(told.begin(), told.end(), [&](auto& one) { return one.first == info.id; });
            QVERIFY2(named || std::isnan(facts[info.id]), info.name.data());
        }
    }
    void aKindIsTakenAtItsWord_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("feature");
        QTest::addColumn<double>("value"); // below 0: not known
        const auto row = [](const char* what, const char* kind, Feature feature, double value) {
            QTest::newRow(what) << QByteArray(kind) << int(feature) << value;
        };
        row("integers are integers", "integer", Feature::integer_share, 0.95);
        row("integers are numbers", "integer", Feature::readable_number_share, 0.95);
        row("decimals are numbers", "decimal", Feature::numeric_share, 0.95);
        row("dates are dates", "date", Feature::date_share, 0.95);
        row("a date may have a time or not", "date", Feature::timestamp_share, -1);
        row("times of day", "time", Feature::time_share, 0.95);
        row("words for yes and no", "boolean", Feature::boolean_share, 0.95);
        row("texts may read as numbers", "text", Feature::readable_number_share, -1);
        row("texts may be addresses", "text", Feature::email_share, -1);
        row("mixed says nothing", "mixed", Feature::text_share, -1);
    }
    void aKindIsTakenAtItsWord()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, feature);
        QFETCH(double, value);
        const auto facts = factsOf("\"kind\": \"" + kind.toStdString() + "\", \"missing\": 0");
        const double is = facts[static_cast<Feature>(feature)];
        if (value < 0)
            QVERIFY(std::isnan(is));
        else
            QCOMPARE(is, value);
    }
    void absentFactsAreNotKnown_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<int>("feature");
        QTest::addColumn<double>("value"); // NaN: not known
        const auto row = [](const char* what, const char* members, Feature feature, double value) {
            QTest::newRow(what) << QByteArray(members) << int(feature) << value;
        };
        const double no = std::nan("");
        row("missing is not told", "\"kind\": \"text\", \"distinct\": 4", Feature::null_percentage, no);
        row("nothing is missing", "\"kind\": \"text\", \"missing\": 0", Feature::null_percentage, 0);
        row("so is what it takes", "\"kind\": \"text\", \"distinct\": 4", Feature::unique_ratio, no);
        row("but not the count itself", "\"kind\": \"text\", \"distinct\": 4", Feature::distinct_count, 4);
        row("markers are not told", "\"kind\": \"text\", \"missing\": 5", Feature::marker_count, no);
        row("markers are told", "\"kind\": \"text\", \"missing\": 5, \"missing_markers\": []", Feature::marker_count,
            0);
        row("numbers without a count have a range", "\"kind\": \"decimal\", \"numeric\": {\"min\": 1, \"max\": 5}",
            Feature::max, 5);
        row("but no share of zeros", "\"kind\": \"decimal\", \"numeric\": {\"min\": 1, \"max\": 5, \"zeros\": 0}",
            Feature::zero_share, no);
        row("zeros were not counted", "\"kind\": \"decimal\", \"numeric\": {\"count\": 9}", Feature::zero_share, no);
        row("zeros were counted", "\"kind\": \"decimal\", \"numeric\": {\"count\": 8, \"zeros\": 2}",
            Feature::zero_share, 0.25);
        row("no quantiles", "\"kind\": \"decimal\", \"numeric\": {\"count\": 9, \"min\": 1}", Feature::median, no);
        row("a median", "\"kind\": \"decimal\", \"numeric\": {\"quantiles\": [[0.5, 4]]}", Feature::median, 4);
        row("beyond the quantiles told", "\"kind\": \"decimal\", \"numeric\": {\"quantiles\": [[0.25, 1], [0.5, 4]]}",
            Feature::range_ratio, no);
        row("a histogram makes peaks", "\"kind\": \"decimal\", \"numeric\": {\"histogram\": [[0, 1, 5], [1, 2, 0]]}",
            Feature::modes, 1);
        row("no peaks without", "\"kind\": \"decimal\", \"numeric\": {\"count\": 9}", Feature::modes, no);
        row("whole years need all of it", "\"kind\": \"integer\", \"numeric\": {\"min\": 1990, \"max\": 2000}",
            Feature::year_like, no);
        row("whole years",
            "\"kind\": \"integer\", \"numeric\": {\"count\": 9, \"whole\": 9, \"min\": 1990, \"max\": 2000}",
            Feature::year_like, 1);
        row("the order was not looked at", "\"kind\": \"integer\", \"numeric\": {\"count\": 9}", Feature::increasing,
            no);
        row("the order was looked at", "\"kind\": \"integer\", \"numeric\": {\"count\": 9, \"increasing\": false}",
            Feature::increasing, 0);
        row("lengths", "\"kind\": \"text\", \"text\": {\"mean_length\": 4.5}", Feature::mean_length, 4.5);
        row("no words", "\"kind\": \"text\", \"text\": {\"mean_length\": 4.5}", Feature::mean_words, no);
        row("no blanks at the edges", "\"kind\": \"text\", \"missing\": 0, \"text\": {\"mean_length\": 4.5}",
            Feature::edge_blank_share, no);
        row("dates of one format",
            "\"kind\": \"date\", \"dates\": {\"formats\": [{\"format\": \"%d.%m.%Y\", \"count\": 9}]}",
            Feature::date_formats, 1);
        row("how many are ambiguous", "\"kind\": \"date\", \"dates\": {\"count\": 9}", Feature::date_ambiguous_share,
            no);
        row("patterns were not counted", "\"kind\": \"text\", \"missing\": 0", Feature::url_share, no);
        row("patterns were counted", "\"kind\": \"text\", \"missing\": 0, \"patterns\": {}", Feature::url_share, 0);
        row("a meaning without counts", "\"kind\": \"text\", \"semantic\": {\"name\": \"email\", \"share\": 0.75}",
            Feature::email_share, 0.75);
        row("counts of values", "\"kind\": \"text\", \"missing\": 20, \"top_counts\": [40, 8]", Feature::top_share,
            0.5);
        row("the second of one value", "\"kind\": \"text\", \"missing\": 20, \"top_counts\": [80]",
            Feature::second_share, 0);
        row("counts of values are not told", "\"kind\": \"text\", \"missing\": 20", Feature::top_share, no);
        row("values", "\"kind\": \"text\", \"missing\": 20, \"samples\": [{\"value\": \"a\", \"count\": 20}]",
            Feature::top_share, 0.25);
        row("copies were not looked for", "\"kind\": \"text\"", Feature::duplicate_column, no);
        row("levels of a scale", "\"kind\": \"text\", \"missing\": 0, \"ordered_levels\": true",
            Feature::ordered_levels, 1);
        row("null is not known", "\"kind\": \"text\", \"missing\": null", Feature::null_percentage, no);
    }
    void absentFactsAreNotKnown()
    {
        QFETCH(QByteArray, members);
        QFETCH(int, feature);
        QFETCH(double, value);
        const double is = factsOf(members.toStdString())[static_cast<Feature>(feature)];
        QVERIFY2(std::isnan(is) == std::isnan(value), QByteArray::number(is).constData());
        if (!std::isnan(value))
            QCOMPARE(is, value);
    }
    void withoutRowsThereAreNoShares()
    {
        const auto facts =
            factsOf("\"kind\": \"text\", \"missing\": 20, \"distinct\": 4, \"text\": {\"mean_length\": 3}", "");
        QVERIFY(std::isnan(facts[Feature::rows]));
        QVERIFY(std::isnan(facts[Feature::null_percentage]));
        QVERIFY(std::isnan(facts[Feature::unique_ratio]));
        QCOMPARE(facts[Feature::missing_count], 20.);
        QCOMPARE(facts[Feature::mean_length], 3.);
    }
    void aDocumentThatTellsOfColumnsTogetherKnowsOfNoCopies()
    {
        const auto facts = factsOf("\"kind\": \"text\"", "\"between\": [], ");
        QCOMPARE(facts[Feature::duplicate_column], 0.);
    }
    void unknownKeysArePassedOver()
    {
        const auto facts = factsOf("\"kind\": \"text\", \"missing\": 1, \"colour\": {\"red\": [1, 2]}",
                                   "\"rows\": 100, \"future\": true, ");
        QCOMPARE(facts[Feature::missing_count], 1.);
    }

    // --- what is refused ---
    void refusalsNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* what, const std::string& text, const char* place,
                            ErrorKind kind = ErrorKind::BadDocument) {
            QTest::newRow(what) << QByteArray::fromStdString(text) << kind << QByteArray(place);
        };
        const auto column = [&](const char* what, const char* members, const char* place) {
            row(what, ofColumn(members), place);
        };
        row("nothing", "", "");
        row("no JSON", "rows: 7", "");
        row("cut off", ofColumn("\"kind\": \"text\"").substr(0, 60), "");
        row("a list", "[]", "/:");
        row("nested beyond reason", std::string(5000, '['), "");
        row("another format", R"({"format": "aurora.pipeline", "version": "1.0", "columns": []})", "/format:");
        row("no version", R"({"format": "aurora.profile", "columns": []})", "/version:");
        row("no number as version", R"({"format": "aurora.profile", "version": "one.0", "columns": []})", "/version:");
        row("a newer version", R"({"format": "aurora.profile", "version": "2.0", "columns": []})", "/version: 2.0",
            ErrorKind::NewerDocument);
        row("no columns", R"({"format": "aurora.profile", "version": "1.0"})", "/columns:");
        row("columns by name", R"({"format": "aurora.profile", "version": "1.0", "columns": {}})", "/columns:");
        row("half a row", R"({"format": "aurora.profile", "version": "1.0", "rows": 1.5, "columns": []})", "/rows:");
        row("no such column", R"({"format": "aurora.profile", "version": "1.0", "target": 1, "columns": []})",
            "/target:");
        row("no name", R"({"format": "aurora.profile", "version": "1.0", "columns": [{"kind": "text"}]})",
            "/columns/0:");
        column("no such kind", "\"kind\": \"number\"", "/columns/0/kind:");
        column("out of order", "\"kind\": \"text\", \"index\": 2", "/columns/0:");
        column("a copy of itself", "\"kind\": \"text\", \"duplicate_of\": 1", "/columns/0/duplicate_of:");
        column("more missing than rows", "\"kind\": \"text\", \"missing\": 101", "/columns/0/missing:");
        column("a count as text", "\"kind\": \"text\", \"missing\": \"5\"", "/columns/0/missing:");
        column("a negative count", "\"kind\": \"text\", \"missing\": -1", "/columns/0/missing:");
        column("what does not add up", "\"kind\": \"text\", \"missing\": 3, \"empty\": 1, \"missing_markers\": []",
               "/columns/0/missing:");
        column("a share above one", "\"kind\": \"text\", \"semantic\": {\"name\": \"url\", \"share\": 1.5}",
               "/columns/0/semantic/share:");
        column("the range upside down", "\"kind\": \"text\", \"numeric\": {\"min\": 2, \"max\": 1}",
               "/columns/0/numeric:");
        column("no finite number", "\"kind\": \"text\", \"numeric\": {\"min\": 1e999}", "/columns/0/numeric/min:");
        column("quantiles fall", "\"kind\": \"text\", \"numeric\": {\"quantiles\": [[0.5, 2], [0.6, 1]]}",
               "/columns/0/numeric/quantiles/1:");
        column("half a bin", "\"kind\": \"text\", \"numeric\": {\"histogram\": [[0, 1]]}",
               "/columns/0/numeric/histogram/0:");
        column("a count without a value", "\"kind\": \"text\", \"samples\": [{\"count\": 1}]",
               "/columns/0/samples/0:");
    }
    void refusalsNameTheirPlace()
    {
        QFETCH(QByteArray, document);
        QFETCH(ErrorKind, kind);
        QFETCH(QByteArray, place);
        const auto table = readProfileDocument(document.toStdString(), "saved.json");
        QVERIFY(!table);
        QCOMPARE(int(table.error().kind), int(kind));
        QVERIFY(!table.error().detail.empty());
        QVERIFY2(QByteArray::fromStdString(table.error().detail).startsWith(place), table.error().detail.c_str());
    }
    void allThatIsMissingMayBeAll()
    {
        QCOMPARE(factsOf("\"kind\": \"empty\", \"missing\": 100")[Feature::null_percentage], 1.);
    }
    void cutAnywhereItIsRefused()
    {
        const std::string text = written(*profiled(AURORA_SOURCE_DIR "/resources/samples/ledger.csv"), true);
        for (std::size_t length = 0; length + 2 < text.size(); length += 97)
            QVERIFY(!readProfileDocument(text.substr(0, length), "saved.json"));
    }
    void damagedAnywhereItDoesNoHarm()
    {
        const std::string text = written(*profiled(AURORA_SOURCE_DIR "/resources/samples/ledger.csv"), true);
        std::mt19937 random(5);
        for (int i = 0; i < 3000; ++i) {
            std::string damaged = text;
            damaged[random() % damaged.size()] = static_cast<char>("0\"-]},[{e9"[random() % 10]);
            if (const auto table = readProfileDocument(damaged, "saved.json"); table)
                for (const auto& column : (*table)->columns)
                    QCOMPARE(features(**table, column).version, featureVersion);
        }
    }
    void tooManyColumnsAreRefused()
    {
        std::string text = R"({"format": "aurora.profile", "version": "1.0", "columns": [)";
        for (std::size_t i = 0; i <= mostDocumentColumns; ++i)
            text += i ? ",0" : "0";
        const auto table = readProfileDocument(text + "]}", "saved.json");
        QVERIFY(!table);
        QVERIFY(table.error().detail.starts_with("/columns: no more than"));
    }
};

QTEST_GUILESS_MAIN(TestProfileDocument)
#include "tst_profile_document.moc"
