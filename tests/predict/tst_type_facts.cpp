// SPDX-License-Identifier: GPL-3.0-or-later
// What models of feature types are told about columns: the same of a file and of its saved profile, not known where a
// document leaves it out; training sets, and the columns that they are made of.
#include "core/predict/labelled_columns.h"
#include "core/predict/training_set.h"
#include "core/predict/type_facts.h"
#include "core/profile/profile_document.h"
#include "core/profile/profile_reader.h"
#include "tests/support/labelled_sets.h"
#include "tests/support/temp_file.h"

#include <boost/json.hpp>

#include <QTest>

#include <cmath>

using namespace aurora;
using namespace aurora::test;
using T = TypeFact;

namespace {

std::shared_ptr<const TableProfile> profileOf(const QByteArray& csv)
{
    const TempFile file(csv);
    auto source = openTable(file.path(), {});
    if (!source)
        qFatal("no table");
    auto table = profileTable(**source, {}, {});
    if (!table)
        qFatal("no profile");
    return *table;
}

std::shared_ptr<const TableProfile> documentOf(const std::string& columns, const char* rows = "\"rows\": 100,")
{
    auto table = readProfileDocument(R"({"format": "aurora.profile", "version": "1.0", )" + std::string(rows) +
                                         R"( "columns": [)" + columns + "]}",
                                     "test");
    if (!table)
        qFatal("%s", table.error().detail.c_str());
    return *table;
}

TypeInput inputOf(const TableProfile& table, std::size_t column = 0)
{
    return typeInput(features(table, table.columns[column]), table.columns[column]);
}

bool same(float a, float b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

class TestTypeFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSavedProfileSaysTheSame_data()
    {
        QTest::addColumn<QByteArray>("csv");
        const auto row = [](const char* what, const QByteArray& header, auto cell) {
            QByteArray csv = header + ",other\n";
            for (int i = 0; i < 120; ++i)
                csv += cell(i) + ",x\n";
            QTest::newRow(what) << csv;
        };
        using B = QByteArray;
        row("identifiers", "id", [](int i) { return B::number(i + 1); });
        row("levels", "city", [](int i) { return B(i % 3 ? "Rome" : "Oslo"); });
        row("decimals with gaps", "price", [](int i) { return i % 7 ? B::number(i * 1.25) : B(); });
        row("words for missing", "score", [](int i) { return i % 5 ? B::number(i) : B("?"); });
        row("money", "cost", [](int i) { return "$" + B::number(i); });
        row("sentences", "note", [](int i) { return "this is note " + B::number(i) + " of many."; });
        row("dates", "day", [](int i) { return "2023-01-" + B::number(10 + i % 19); });
        row("nothing", "empty", [](int) { return B(); });
        row("words that mean missing elsewhere", "mood of all the many days",
            [](int i) { return i % 2 ? B("unknown") : B("a long answer with many words ") + B::number(i); });
    }
    void aSavedProfileSaysTheSame()
    {
        QFETCH(QByteArray, csv);
        const auto table = profileOf(csv);
        const auto text = boost::json::serialize(profileDocument(*table, {true}));
        const auto saved = readProfileDocument(text, "test");
        QVERIFY(saved);
        const TypeInput direct = inputOf(*table), later = inputOf(**saved);
        for (std::size_t f = 0; f < typeFactCount; ++f)
            QVERIFY2(same(direct.facts[f], later.facts[f]), typeFactTable()[f].name.data());
        QCOMPARE(later.grams.size(), direct.grams.size());
        for (std::size_t i = 0; i < direct.grams.size(); ++i) {
            QCOMPARE(later.grams[i].bucket, direct.grams[i].bucket);
            QCOMPARE(later.grams[i].weight, direct.grams[i].weight);
        }
    }
    void statisticsAndSamplesSayWhatTheFileSays()
    {
        const auto file = profileOf("age\n31\n45\n28\n45\n");
        const auto told = documentOf(R"({"name": "age", "kind": "integer", "missing": 0, "distinct": 3,
            "numeric": {"min": 28, "max": 45, "mean": 37.25, "stddev": 9.0691785}, "samples":
            [{"value": "31"}, {"value": "45"}, {"value": "28"}]})",
                                     "\"rows\": 4,");
        const TypeInput a = inputOf(*file), b = inputOf(*told);
        for (const T fact : {T::rows, T::present, T::missing_share, T::distinct, T::unique_ratio, T::num_min,
                             T::num_max, T::num_known, T::num_range, T::integers, T::length, T::number_digits,
                             T::value_median, T::values, T::markers, T::name_length, T::real_distinct})
            QVERIFY2(same(a[fact], b[fact]), typeFactTable()[static_cast<std::size_t>(fact)].name.data());
        QCOMPARE(a.grams.size(), b.grams.size());
    }
    void whatIsNotToldIsNotKnown_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<int>("fact");
        QTest::addColumn<bool>("known");
        const auto row = [](const char* what, const char* column, T fact, bool known) {
            QTest::newRow(what) << QByteArray(column) << int(fact) << known;
        };
        const char* bare = R"({"name": "x", "kind": "mixed"})";
        const char* missing = R"({"name": "x", "kind": "mixed", "missing": 3})";
        const char* samples = R"({"name": "x", "kind": "mixed", "samples": [{"value": "7"}]})";
        const char* numbers = R"({"name": "x", "kind": "integer", "numeric": {"min": 1, "max": 9}})";
        row("rows are told", bare, T::rows, true);
        row("missing cells are not", bare, T::missing_share, false);
        row("missing cells are", missing, T::missing_share, true);
        row("different values are not", missing, T::distinct, false);
        row("numbers are not", bare, T::num_min, false);
        row("numbers are", numbers, T::num_min, true);
        row("their mean is not", numbers, T::num_mean, false);
        row("no values, no lengths", bare, T::length, false);
        row("values, lengths", samples, T::length, true);
        row("one value has nothing in common", samples, T::prefix, false);
        row("the name always is", bare, T::name_length, true);
    }
    void whatIsNotToldIsNotKnown()
    {
        QFETCH(QByteArray, column);
        QFETCH(int, fact);
        QFETCH(bool, known);
        const TypeInput input = inputOf(*documentOf(column.toStdString()));
        QCOMPARE(!std::isnan(input[static_cast<T>(fact)]), known);
    }
    void atMostTenValuesAreSeen_data()
    {
        QTest::addColumn<int>("values");
        for (const int n : {1, 9, 10, 11, 40})
            QTest::newRow(qPrintable(QString::number(n))) << n;
    }
    void atMostTenValuesAreSeen()
    {
        QFETCH(int, values);
        QByteArray csv = "v\n";
        for (int i = 0; i < values; ++i)
            csv += "a" + QByteArray::number(1000 - i) + "\n";
        const TypeInput input = inputOf(*profileOf(csv));
        QCOMPARE(input[T::values], float(std::min(values, int(firstValuesSeen))));
        QCOMPARE(input[T::unseen], float(values) - input[T::values]);
    }
    void wordsForMissingAreNoValues()
    {
        const auto column = [](const char* samples) {
            return inputOf(*documentOf(R"({"name": "x", "kind": "mixed", "distinct": 3, "samples": )" +
                                       std::string(samples) + "}"));
        };
        const TypeInput with = column(R"([{"value": "?"}, {"value": "7"}, {"value": "9"}])");
        QCOMPARE(with[T::markers], 1.0f);
        QCOMPARE(with[T::values], 2.0f);
        QCOMPARE(with[T::real_distinct], 2.0f);
        QCOMPARE(with[T::integers], 1.0f);
        const TypeInput without = column(R"([{"value": "8"}, {"value": "7"}, {"value": "9"}])");
        QCOMPARE(without[T::markers], 0.0f);
        QCOMPARE(without[T::real_distinct], 3.0f);
    }
    void gramsAreOfTheNameAndTheValues()
    {
        const auto grams = [](const char* name, const char* value) {
            return inputOf(*documentOf(std::string(R"({"name": ")") + name +
                                       R"(", "kind": "mixed", "samples": [{"value": ")" + value + "\"}]}"))
                .grams;
        };
        const auto one = grams("birth_date", "Rome"), again = grams("birth_date", "Rome");
        QCOMPARE(one.size(), again.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            QVERIFY(one[i].bucket < gramBuckets && one[i].weight > 0 && one[i].weight <= 1);
            QVERIFY(i == 0 || one[i - 1].bucket < one[i].bucket);
        }
        const auto shared = [&](const std::vector<Gram>& other) {
            std::size_t both = 0;
            for (const auto& a : one)
                for (const auto& b : other)
                    both += a.bucket == b.bucket;
            return both;
        };
        QVERIFY(shared(grams("birth_date", "Oslo")) > shared(grams("price", "Oslo")));
        QVERIFY(shared(grams("BIRTH DATE", "Rome")) == one.size()); // as it is written does not matter
    }
    void setsAreReadBackAsTheyWere()
    {
        const TrainingSet set = labelledSet(12);
        const std::string bytes = packedTrainingSet(set);
        const auto read = readTrainingSet(bytes);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->labels, set.labels);
        QCOMPARE(read->groups, set.groups);
        QCOMPARE(read->folds, set.folds);
        QCOMPARE(read->grams.starts, set.grams.starts);
        QCOMPARE(read->grams.indices, set.grams.indices);
        QCOMPARE(read->grams.values, set.grams.values);
        QCOMPARE(read->facts.values.size(), set.facts.values.size());
        for (std::size_t i = 0; i < set.facts.values.size(); ++i)
            QVERIFY(same(read->facts.values[i], set.facts.values[i]));
        QCOMPARE(packedTrainingSet(*read), bytes);
    }
    void damagedSetsAreRefused()
    {
        const std::string bytes = packedTrainingSet(labelledSet(12));
        QVERIFY(!readTrainingSet(bytes.substr(0, bytes.size() / 2)));
        QVERIFY(!readTrainingSet("nothing of the kind"));
        QVERIFY(!readTrainingSet(""));
        TrainingSet wrong = labelledSet(12);
        wrong.labels[3] = featureTypeCount;
        QVERIFY(!readTrainingSet(packedTrainingSet(wrong)));
        wrong = labelledSet(12);
        wrong.folds[3] = foldCount;
        QVERIFY(!readTrainingSet(packedTrainingSet(wrong)));
    }
    void labelledColumnsAreRead()
    {
        const TempFile file(
            R"({"name": "age", "label": "numeric", "group": 4, "fold": 2, "stats": {"total_vals": 10,
 "num_nans": 1, "num_of_dist_val": 9, "mean": 3.5, "std_dev": 1, "min_val": 1, "max_val": 8}, "samples": ["1", "", "8", "1"],
 "rows": ["never", "read"]})"
            "\n\n"
            R"({"name": "city", "label": "categorical", "samples": ["Rome"]})"
            "\n"
            R"({"name": "flag", "label": "categorical", "stats": {"mean": 0, "min_val": 0, "max_val": 0},
 "samples": ["0", "0.0"]})"
            "\n",
            "columns.jsonl");
        QByteArray joined; // a record a line
        QFile raw(file.qpath());
        QVERIFY(raw.open(QIODevice::ReadOnly));
        joined = raw.readAll().replace(",\n ", ", ");
        const TempFile lines(joined, "columns.jsonl");
        const auto columns = readLabelledColumns(lines.path());
        QVERIFY2(columns, columns ? "" : columns.error().detail.c_str());
        QCOMPARE(columns->size(), std::size_t(3));
        const auto& age = columns->at(0);
        QCOMPARE(age.label, FeatureType::Numeric);
        QCOMPARE(age.group, 4);
        QCOMPARE(age.fold, 2);
        const auto& profile = age.table->columns.front();
        QCOMPARE(profile.kind, Kind::Integer);
        QCOMPARE(profile.top.size(), std::size_t(2)); // each once, no blanks, no rows
        QCOMPARE(profile.numeric->max, 8.0);
        QVERIFY(!columns->at(1).table->columns.front().numeric);
        QCOMPARE(columns->at(1).fold, -1);
        QCOMPARE(columns->at(2).table->columns.front().numeric->max, 0.0); // zeros that are figures
        const TrainingSet set = trainingSet(*columns);
        QCOMPARE(set.folds[0], std::int8_t(2));
        QVERIFY(set.groups[1] != set.groups[2] && set.groups[1] > 4);
    }
    void aLineThatMakesNoSenseIsNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("{\"name\": ");
        QTest::newRow("no object") << QByteArray("[1, 2]");
        QTest::newRow("no label") << QByteArray(R"({"name": "x"})");
        QTest::newRow("a label that is none") << QByteArray(R"({"name": "x", "label": "number"})");
    }
    void aLineThatMakesNoSenseIsNamed()
    {
        QFETCH(QByteArray, line);
        const TempFile file(R"({"name": "x", "label": "url"})" + QByteArray("\n") + line + "\n", "columns.jsonl");
        const auto columns = readLabelledColumns(file.path());
        QVERIFY(!columns);
        QCOMPARE(columns.error().kind, ErrorKind::BadDocument);
        QCOMPARE(columns.error().place.line, std::uint64_t(2));
    }
};

QTEST_GUILESS_MAIN(TestTypeFacts)
#include "tst_type_facts.moc"
