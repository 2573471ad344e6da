// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"
#include "core/spec/column_plan.h"
#include "core/spec/export/exporter.h"
#include "core/spec/export/python_text.h"
#include "core/spec/export/read_csv_kwargs.h"
#include "core/spec/fit.h"
#include "tests/support/spec_cases.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace aurora;

namespace {

QString sourcePath(const QString& path)
{
    return QStringLiteral(AURORA_SOURCE_DIR) + "/" + path;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray documentExample()
{
    const auto page = bytesOf(sourcePath("docs/formats/pipeline.md"));
    const auto from = page.indexOf("```json\n") + 8;
    return page.mid(from, page.indexOf("```", from) - from);
}

// A numeric column of the values 1 … 9 with one gap, as the profiler leaves it.
ColumnProfile nineNumbers()
{
    ColumnProfile column;
    column.index = 1;
    column.name = "amount";
    column.rows = 10;
    column.emptyCells = 1;
    column.kind = Kind::Decimal;
    NumericSummary numbers{};
    numbers.count = 9;
    numbers.min = 1;
    numbers.max = 9;
    numbers.mean = 5;
    numbers.stddev = std::sqrt(7.5);
    for (int i = 0; i <= 8; ++i)
        numbers.quantiles.emplace_back(i / 8.0, 1.0 + i);
    column.numeric = numbers;
    for (int i = 1; i <= 9; ++i)
        column.top.push_back({std::to_string(i), 1});
    column.distinct = 9;
    return column;
}

TableProfile tableOf(std::vector<ColumnProfile> columns)
{
    TableProfile table;
    table.source.sniff.ranked.push_back({Dialect{}, 1.0});
    table.rows = columns.empty() ? 0 : columns.front().rows;
    table.columns = std::move(columns);
    return table;
}

PipelineSpec specFor(const TableProfile& table, std::vector<Step> steps, bool fitted = true)
{
    Decision decision;
    decision.column = 1;
    decision.steps = std::move(steps);
    decision.headline = decision.steps.front().action;
    decision.why = "because";
    SpecOptions options;
    options.fitted = fitted;
    return buildSpec(table, {{&decision, Verdict::Accepted}}, options);
}

double fittedNumber(const SpecStep& step, const char* key)
{
    return numberParam(step.fitted, key, NAN);
}

} // namespace

class TestPipelineSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersPrintPlainly_data();
    void numbersPrintPlainly();
    void numbersReadBackExactly();
    void namesAreThoseOfPandas_data();
    void namesAreThoseOfPandas();
    void fillAndScaleAreFittedFromTheProfile();
    void whatTheProfileCannotFollowNeedsAFit();
    void templateCarriesNothing();
    void estimatesSaySo();
    void spellingsFold_data();
    void spellingsFold();
    void sourceLeavesOutThePath();
    void everyPlanRoundTrips();
    void exampleOfThePageRoundTrips();
    void refusals_data();
    void refusals();
    void schemaNamesTheActionsAndTheirParameters();
    void pythonTextIsSafe_data();
    void pythonTextIsSafe();
    void encodingsHavePythonNames_data();
    void encodingsHavePythonNames();
    void goldenFiles_data();
    void goldenFiles();
    void registerKnowsItsTargets();
};

void TestPipelineSpec::numbersPrintPlainly_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 42.0 << "42";
    QTest::newRow("below zero") << -3.0 << "-3";
    QTest::newRow("a tenth") << 0.1 << "0.1";
    QTest::newRow("large and whole") << 123456789012.0 << "123456789012";
    QTest::newRow("last whole one without exponent") << 999999999999999.0 << "999999999999999";
    QTest::newRow("beyond it") << 1e300 << "1e+300";
    QTest::newRow("not a number") << double(NAN) << "null";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "null";
}

void TestPipelineSpec::numbersPrintPlainly()
{
    QFETCH(double, number);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(jsonNumber(number)), text);
}

void TestPipelineSpec::numbersReadBackExactly()
{
    double number = 1.0 / 3;
    for (int i = 0; i < 20'000; ++i) {
        boost::json::value read;
        std::string why;
        QVERIFY(parseJson("[" + jsonNumber(number) + "]", read, why));
        QCOMPARE(read.at(0).to_number<double>(), number);
        number = number * 1.7 + 0.013;
        if (number > 1e9)
            number /= 3.3e15;
    }
}

void TestPipelineSpec::namesAreThoseOfPandas_data()
{
    QTest::addColumn<QStringList>("headers");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("all different") << QStringList{"a", "b"} << QStringList{"a", "b"};
    QTest::newRow("one twice") << QStringList{"a", "a"} << QStringList{"a", "a.1"};
    QTest::newRow("one three times") << QStringList{"a", "a", "a"} << QStringList{"a", "a.1", "a.2"};
    QTest::newRow("the new name is taken") << QStringList{"a", "a", "a.1"} << QStringList{"a", "a.2", "a.1"};
    QTest::newRow("none") << QStringList{"", "b"} << QStringList{"Unnamed: 0", "b"};
}

void TestPipelineSpec::namesAreThoseOfPandas()
{
    QFETCH(QStringList, headers);
    QFETCH(QStringList, names);
    std::vector<std::string> in;
    for (const auto& header : headers)
        in.push_back(header.toStdString());
    QStringList out;
    for (const auto& one : uniqueNames(in))
        out << QString::fromStdString(one);
    QCOMPARE(out, names);
}

void TestPipelineSpec::fillAndScaleAreFittedFromTheProfile()
{
    const auto spec = specFor(tableOf({nineNumbers()}), {{Action::impute_mean, {}}, {Action::standard_scale, {}}});
    QCOMPARE(spec.steps.size(), 2U);
    QCOMPARE(fittedNumber(spec.steps[0], "value"), 5.0);
    QCOMPARE(fittedNumber(spec.steps[1], "center"), 5.0);
    // nine values with population variance 60/9, and a tenth one at the mean
    QVERIFY(std::fabs(fittedNumber(spec.steps[1], "scale") - std::sqrt(6.0)) < 1e-12);
    QVERIFY(spec.steps[0].carriesValues && !spec.steps[0].needsFit);
    QCOMPARE(QString::fromStdString(spec.steps[0].reason), QString("because"));
}

void TestPipelineSpec::whatTheProfileCannotFollowNeedsAFit()
{
    const auto clipped = specFor(tableOf({nineNumbers()}), {{Action::clip_outliers, {}}, {Action::standard_scale, {}}});
    QVERIFY(!clipped.steps[0].needsFit);
    QVERIFY(clipped.steps[1].needsFit);
    QVERIFY(clipped.steps[1].fitted.empty());
    QVERIFY(!clipped.steps[1].carriesValues);
    // a number that stands for missing is still counted as a value in the profile
    const auto marked = specFor(tableOf({nineNumbers()}),
                                {{Action::replace_missing_markers, {{"value", -999.0}}}, {Action::impute_median, {}}});
    QVERIFY(!marked.steps[0].needsFit);
    QVERIFY(marked.steps[1].needsFit);
    QVERIFY(toJson(marked).find("\"needsFit\": true") != std::string::npos);
}

void TestPipelineSpec::templateCarriesNothing()
{
    const auto spec = specFor(tableOf({nineNumbers()}), {{Action::impute_mean, {}}, {Action::keep, {}}}, false);
    QVERIFY(spec.steps[0].needsFit && spec.steps[0].fitted.empty() && !spec.steps[0].carriesValues);
    QVERIFY(!spec.steps[1].needsFit); // it learns nothing
}

void TestPipelineSpec::estimatesSaySo()
{
    auto column = nineNumbers();
    auto spec = specFor(tableOf({column}), {{Action::impute_median, {}}});
    QVERIFY(!spec.steps[0].fitted.contains("estimate"));
    column.numeric->quantileError = 0.01;
    spec = specFor(tableOf({column}), {{Action::impute_median, {}}});
    QVERIFY(spec.steps[0].fitted.contains("estimate"));
}

void TestPipelineSpec::spellingsFold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("case") << "BERLIN"
                          << "berlin";
    QTest::newRow("umlaut") << "Köln"
                            << "koeln";
    QTest::newRow("accent") << "Café"
                            << "cafe";
    QTest::newRow("blanks and punctuation") << " New-York, N.Y. "
                                            << "newyorkny";
    QTest::newRow("other scripts stay") << "東京"
                                        << "東京";
    QTest::newRow("signs alone stay") << "--"
                                      << "--";
}

void TestPipelineSpec::spellingsFold()
{
    QFETCH(QString, text);
    QFETCH(QString, key);
    QCOMPARE(QString::fromStdString(spellingKey(text.toStdString())), key);
}

void TestPipelineSpec::sourceLeavesOutThePath()
{
    auto table = tableOf({nineNumbers()});
    table.source.path = "/home/somebody/secret.csv";
    QVERIFY(toJson(specFor(table, {{Action::keep, {}}})).find("secret") == std::string::npos);
}

void TestPipelineSpec::everyPlanRoundTrips()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("kinds.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(test::kindsTable().c_str());
    file.close();
    for (const auto& plan : test::planCases()) {
        const auto spec = test::specOf(*test::profiled(path.toStdString(), plan.target), {plan});
        const auto text = toJson(spec);
        const auto back = specFromJson(text);
        QVERIFY2(back.ok(), plan.name.c_str());
        QVERIFY2(back->steps == spec.steps, plan.name.c_str());
        QVERIFY2(back->fields == spec.fields, plan.name.c_str());
        QCOMPARE(QString::fromStdString(toJson(*back)), QString::fromStdString(text));
        QCOMPARE(QString::fromStdString(writeSklearn(*back)), QString::fromStdString(writeSklearn(spec)));
    }
}

void TestPipelineSpec::exampleOfThePageRoundTrips()
{
    const auto example = documentExample();
    const auto spec = specFromJson(example.toStdString());
    QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(toJson(*spec)), example);
    QCOMPARE(example, bytesOf(sourcePath("tests/golden/spec/orders.json")));
}

void TestPipelineSpec::refusals_data()
{
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replace");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("names");
    const auto bad = int(ErrorKind::BadDocument), newer = int(ErrorKind::NewerDocument);
    QTest::newRow("an op that is not known") << QByteArray("\"op\": \"log\"") << QByteArray("\"op\": \"teleport\"")
                                             << int(ErrorKind::UnknownAction) << QByteArray("teleport");
    QTest::newRow("a newer version of an op")
        << QByteArray("\"opVersion\": 1") << QByteArray("\"opVersion\": 2") << newer << QByteArray("version 2");
    QTest::newRow("a newer major version")
        << QByteArray("\"version\": \"1.0\"") << QByteArray("\"version\": \"2.0\"") << newer << QByteArray("2.0");
    QTest::newRow("a newer minor version")
        << QByteArray("\"version\": \"1.0\"") << QByteArray("\"version\": \"1.1\"") << newer << QByteArray("1.1");
    QTest::newRow("another format") << QByteArray("aurora.pipeline\"") << QByteArray("aurora.profile\"") << bad
                                    << QByteArray("format");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("{{") << bad << QByteArray();
    QTest::newRow("something behind the document")
        << QByteArray("\n}\n") << QByteArray("\n}\n7") << bad << QByteArray("");
    QTest::newRow("two fields of one name")
        << QByteArray("\"name\": \"day\"") << QByteArray("\"name\": \"city\"") << bad << QByteArray("city");
    QTest::newRow("a step that reads no field")
        << QByteArray("\"inputs\": [\"amount\"]") << QByteArray("\"inputs\": [\"sum\"]") << bad << QByteArray("sum");
    QTest::newRow("two steps of one id") << QByteArray("\"id\": \"s2\"") << QByteArray("\"id\": \"s1\"") << bad
                                         << QByteArray("s1");
    QTest::newRow("steps that are no list")
        << QByteArray("\"steps\": [") << QByteArray("\"steps\": 7, \"x\": [") << bad << QByteArray("steps");
    QTest::newRow("a source of a decision that is not known")
        << QByteArray("\"source\": \"rule\"") << QByteArray("\"source\": \"oracle\"") << bad << QByteArray("oracle");
}

void TestPipelineSpec::refusals()
{
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, replace);
    QFETCH(int, kind);
    QFETCH(QByteArray, names);
    auto text = documentExample();
    QVERIFY(text.contains(find));
    text.replace(find, replace);
    const auto spec = specFromJson(text.toStdString());
    QVERIFY(!spec.ok());
    QCOMPARE(int(spec.error().kind), kind);
    const auto said = QByteArray::fromStdString(spec.error().subject + " " + spec.error().detail);
    QVERIFY2(said.contains(names), said.constData());
}

void TestPipelineSpec::schemaNamesTheActionsAndTheirParameters()
{
    const auto schema =
        boost::json::parse(bytesOf(sourcePath("resources/schema/aurora-pipeline-1.0.schema.json")).toStdString());
    const auto& defs = schema.at("$defs").as_object();
    const auto& ops = defs.at("ops").as_object();
    QCOMPARE(ops.size(), actionCount);
    QCOMPARE(defs.at("op").at("enum").as_array().size(), actionCount);
    for (std::size_t i = 0; i < actionCount; ++i) {
        const auto& action = info(Action(i));
        QCOMPARE(std::string(defs.at("op").at("enum").at(i).as_string()), std::string(action.name));
        const auto* op = ops.if_contains(action.name);
        QVERIFY2(op, action.name.data());
        const auto& params = op->at("properties").at("params").at("properties").as_object();
        QVERIFY2(params.size() == action.params.size(), action.name.data());
        for (const auto& param : action.params)
            QVERIFY2(params.contains(param.name), action.name.data());
        const bool fits = !op->at("properties").at("fitted").at("properties").as_object().empty();
        QVERIFY2(!fits || opFacts(action.id).wantsFit, action.name.data());
    }
}

void TestPipelineSpec::pythonTextIsSafe_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("python");
    QTest::newRow("plain") << QByteArray("amount") << QByteArray("\"amount\"");
    QTest::newRow("quotes and backslash") << QByteArray("a\"b\\") << QByteArray("\"a\\\"b\\\\\"");
    QTest::newRow("line break and tab") << QByteArray("a\nb\tc\r") << QByteArray("\"a\\nb\\tc\\r\"");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray("\"a\\x00b\"");
    QTest::newRow("umlaut") << QByteArray("Größe") << QByteArray("\"Größe\"");
    QTest::newRow("no UTF-8") << QByteArray("a\xFF") << QByteArray("\"a\\ufffd\"");
    QTest::newRow("half a letter") << QByteArray("a\xC3") << QByteArray("\"a\\ufffd\"");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\"\\ufffd\\ufffd\\ufffd\"");
    QTest::newRow("no-break space") << QByteArray("1\xC2\xA0"
                                                  "2")
                                    << QByteArray("\"1\\u00a02\"");
    QTest::newRow("line separator") << QByteArray("\xE2\x80\xA8") << QByteArray("\"\\u2028\"");
}

void TestPipelineSpec::pythonTextIsSafe()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, python);
    QCOMPARE(QByteArray::fromStdString(pythonString(text.toStdString())), python);
    QVERIFY(!QByteArray::fromStdString(pythonComment(text.toStdString())).contains('\n'));
}

void TestPipelineSpec::encodingsHavePythonNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("bom");
    QTest::addColumn<QString>("python");
    QTest::newRow("UTF-8") << "UTF-8" << false << "utf-8";
    QTest::newRow("UTF-8 with a mark") << "UTF-8" << true << "utf-8-sig";
    QTest::newRow("UTF-16 with a mark") << "UTF-16LE" << true << "utf-16";
    QTest::newRow("UTF-16 without") << "UTF-16LE" << false << "utf-16-le";
    QTest::newRow("Windows") << "windows-1252" << false << "windows-1252";
    QTest::newRow("Thai") << "windows-874" << false << "cp874";
}

void TestPipelineSpec::encodingsHavePythonNames()
{
    QFETCH(QString, name);
    QFETCH(bool, bom);
    QFETCH(QString, python);
    QCOMPARE(QString::fromStdString(pythonEncoding({name.toStdString(), bom, 1.0})), python);
}

void TestPipelineSpec::goldenFiles_data()
{
    QTest::addColumn<QString>("document");
    const QDir folder(sourcePath("tests/golden/spec"));
    const auto documents = folder.entryList({"*.json"});
    QVERIFY(!documents.isEmpty());
    for (const auto& document : documents)
        QTest::newRow(qPrintable(document)) << folder.filePath(document);
}

// AURORA_APPROVE=1 writes what is produced now as what is expected; look at the difference before committing it.
void TestPipelineSpec::goldenFiles()
{
    QFETCH(QString, document);
    const auto text = bytesOf(document);
    const auto spec = specFromJson(text.toStdString());
    QVERIFY(spec.ok());
    QCOMPARE(QByteArray::fromStdString(toJson(*spec)), text);
    const auto program = QByteArray::fromStdString(writeSklearn(*spec));
    const auto expected = QString(document).replace(".json", ".py");
    if (qEnvironmentVariableIsSet("AURORA_APPROVE")) {
        QFile file(expected);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(program);
    }
    QCOMPARE(program, bytesOf(expected));
    QProcess python;
    python.start("python3", {"-c", "import ast,sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())", expected});
    if (!python.waitForStarted())
        QSKIP("python3 is not installed");
    QVERIFY(python.waitForFinished(100000)); // milliseconds; a hang is longer
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

void TestPipelineSpec::registerKnowsItsTargets()
{
    QCOMPARE(exportTargets().size(), 2U);
    QVERIFY(exportTarget("sklearn") && exportTarget("spec"));
    QVERIFY(!exportTarget("fortran"));
}

QTEST_APPLESS_MAIN(TestPipelineSpec)
#include "tst_pipeline_spec.moc"
