// SPDX-License-Identifier: GPL-3.0-or-later
// Exported programs run with the real scikit-learn.
#include "core/spec/export/exporter.h"
#include "tests/support/spec_cases.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <set>

using namespace aurora;

namespace {

constexpr int enginesMilliseconds = 100'000; // the first call installs packages
constexpr int checkMilliseconds = 100'000;

void write(const QString& path, const std::string& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), qint64(bytes.size()));
}

} // namespace

class TestSklearn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyActionHasAPlan();
    void exportedProgramRuns_data();
    void exportedProgramRuns();
    void awkwardFilesRun_data();
    void awkwardFilesRun();

private:
    QJsonObject check(const QString& module, const QString& table) const;

    QTemporaryDir m_folder;
    QString m_python;
    QString m_table;
    std::map<std::string, QJsonObject> m_reports; // by name of the case
};

void TestSklearn::initTestCase()
{
    QProcess engines;
    engines.setProcessChannelMode(QProcess::SeparateChannels);
    engines.start("sh", {QStringLiteral(AURORA_SOURCE_DIR) + "/tests/support/engines.sh"});
    const bool done = engines.waitForFinished(enginesMilliseconds) && engines.exitCode() == 0;
    m_python = QString::fromUtf8(engines.readAllStandardOutput()).trimmed();
    if (!done) {
        const auto why = "no scikit-learn to run exported programs with: " + engines.readAllStandardError().trimmed();
        QVERIFY2(!qEnvironmentVariableIsSet("CI"), why.constData());
        QSKIP(why.constData());
    }
    if (qEnvironmentVariableIsSet("AURORA_KEEP"))
        m_folder.setAutoRemove(false); // to look at what was written
    m_table = m_folder.filePath("kinds.csv");
    write(m_table, test::kindsTable());

    // One Python process for all plans: it starts slowly.
    QStringList arguments{QStringLiteral(AURORA_SOURCE_DIR) + "/tests/support/check_sklearn.py"};
    std::map<std::string, std::string> nameOf;
    int number = 0;
    for (const auto& plan : test::planCases()) {
        const auto table = test::profiled(m_table.toStdString(), plan.target);
        const auto module = m_folder.filePath(QString("plan_%1.py").arg(++number));
        write(module, writeSklearn(test::specOf(*table, {plan})));
        nameOf[QFileInfo(module).baseName().toStdString()] = plan.name;
        arguments << module + "=" + m_table;
    }
    QProcess checker;
    checker.start(m_python, arguments);
    QVERIFY(checker.waitForFinished(checkMilliseconds));
    for (const auto& line : checker.readAllStandardOutput().split('\n')) {
        const auto report = QJsonDocument::fromJson(line).object();
        if (!report.isEmpty())
            m_reports[nameOf[report["module"].toString().toStdString()]] = report;
    }
    QVERIFY2(m_reports.size() == nameOf.size(), checker.readAllStandardError().constData());
}

void TestSklearn::everyActionHasAPlan()
{
    std::set<Action> covered;
    for (const auto& plan : test::planCases())
        for (const auto& step : plan.steps)
            covered.insert(step.action);
    for (std::size_t i = 0; i < actionCount; ++i)
        QVERIFY2(covered.contains(Action(i)), name(Action(i)));
}

void TestSklearn::exportedProgramRuns_data()
{
    QTest::addColumn<QString>("plan");
    QTest::addColumn<bool>("inMatrix");
    const std::set<std::string> out{"identifier", "personal", "dropped", "text as it is"};
    for (const auto& plan : test::planCases())
        QTest::newRow(plan.name.c_str()) << QString::fromStdString(plan.name) << !out.contains(plan.name);
}

void TestSklearn::exportedProgramRuns()
{
    QFETCH(QString, plan);
    QFETCH(bool, inMatrix);
    const auto report = m_reports.at(plan.toStdString());
    auto problems = report["problems"].toArray();
    if (plan.contains("forward") && !problems.isEmpty()) {
        QVERIFY(problems.first().toString().startsWith("one row by itself")); // it looks at the row before
        problems.removeFirst();
    }
    QVERIFY2(problems.isEmpty(), QJsonDocument(report).toJson().constData());
    QCOMPARE(report["columns"].toInt() > 0, inMatrix);
}

QJsonObject TestSklearn::check(const QString& module, const QString& table) const
{
    QProcess checker;
    checker.start(m_python,
                  {QStringLiteral(AURORA_SOURCE_DIR) + "/tests/support/check_sklearn.py", module + "=" + table});
    if (!checker.waitForFinished(checkMilliseconds))
        return {};
    return QJsonDocument::fromJson(checker.readAllStandardOutput()).object();
}

void TestSklearn::awkwardFilesRun_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("plan"); // column:action,…;column:action…
    QTest::addColumn<int>("columns");
    QByteArray rows;
    for (int i = 0; i < 20; ++i)
        rows += QByteArray::number(i * i) + "," + QByteArray::number(100 - i) + "\n";
    QTest::newRow("a header that occurs twice")
        << "amount,amount\n" + rows << QByteArray("1:standard_scale;2:log") << 2;
    QTest::newRow("quotes, a line break and other scripts in a header")
        << "\"say \"\"so\"\"\nfoo\\n\",Größe 数量\n" + rows << QByteArray("1:standard_scale;2:standard_scale") << 2;
    QTest::newRow("a column without a name") << ",b\n" + rows << QByteArray("1:standard_scale;2:standard_scale") << 2;
    QByteArray semicolons = rows;
    semicolons.replace(",", ",25;");
    semicolons.replace("\n", ",5\n");
    QTest::newRow("semicolons and decimal commas")
        << "a;b\n" + semicolons << QByteArray("1:impute_median;2:impute_median,standard_scale") << 2;
    QTest::newRow("more fields than the header in one row")
        << "a,b\n" + rows + "7,8,9\n" + rows << QByteArray("1:standard_scale;2:standard_scale") << 2;
    QTest::newRow("a word that pandas takes for missing is a level here")
        << QByteArray("a,b\n") + QByteArray("None,1\nfull,2\nhalf,3\n").repeated(12) << QByteArray("1:one_hot;2:keep")
        << 4;
    QTest::newRow("no header") << rows << QByteArray("1:standard_scale;2:standard_scale") << 2;
    QTest::newRow("a byte order mark") << "\xEF\xBB\xBFid,b\n" + rows << QByteArray("1:keep;2:keep") << 2;
}

void TestSklearn::awkwardFilesRun()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, plan);
    QFETCH(int, columns);
    const auto path = m_folder.filePath("awkward.csv");
    write(path, bytes.toStdString());
    const auto table = test::profiled(path.toStdString());
    std::vector<Decision> decisions;
    for (const auto& entry : plan.split(';')) {
        Decision decision;
        decision.column = entry.split(':').first().toUInt();
        for (const auto& action : entry.split(':').last().split(','))
            decision.steps.push_back({*actionFromName(action.toStdString()), {}});
        decisions.push_back(std::move(decision));
    }
    std::vector<DecidedColumn> decided;
    for (const auto& decision : decisions)
        decided.push_back({&decision, Verdict::Open});
    const auto module = m_folder.filePath("awkward.py");
    write(module, writeSklearn(buildSpec(*table, decided, {})));
    const auto report = check(module, path);
    QVERIFY2(report["problems"].isArray() && report["problems"].toArray().isEmpty(),
             QJsonDocument(report).toJson().constData());
    QCOMPARE(report["columns"].toInt(), columns);
}

QTEST_APPLESS_MAIN(TestSklearn)
#include "tst_sklearn.moc"
