// SPDX-License-Identifier: GPL-3.0-or-later
// aurora-cli rules, packs and a user's own rule files, through the program.

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

struct Ran {
    int exitCode = -1;
    QByteArray out, err;
    QJsonDocument document() const { return QJsonDocument::fromJson(out); }
};

// A sound rule, and one without a reason behind it.
const QByteArray ownFile = R"({"format": "aurora.rules", "version": "1.0", "subject": "house", "off": ["category.few"],
 "rules": [
  {"id": "house.cities", "title": "Cities by frequency",
   "when": {"all": [{"feature": "p_categorical", "op": ">", "value": 0.4},
                    {"feature": "distinct_count", "op": "<=", "value": 15}]},
   "then": {"action": "frequency_encode"}, "strength": 0.95, "reason": "House custom.", "reference": "House",
   "cases": [{"fires": true, "facts": {"p_categorical": 0.5, "distinct_count": 15}},
             {"fires": false, "facts": {"p_categorical": 0.5, "distinct_count": 16}}]},
  {"id": "house.broken", "title": "t", "when": {"feature": "skewnes", "op": ">", "value": 2},
   "then": {"action": "log"}, "strength": 0.9, "reason": "r.", "reference": "r", "cases": []}]})";

QByteArray trips()
{
    QByteArray bytes("city,zip\n");
    for (int i = 0; i < 120; ++i)
        bytes +=
            QByteArray(i % 3 ? "Rome" : (i % 2 ? "Oslo" : "Bonn")) + "," + QByteArray::number(10001 + i * 37) + "\n";
    return bytes;
}

} // namespace

class RulesCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listNamesAllOrSome();
    void showSaysOneInFull();
    void listTellsHowRulesFared();
    void checkTellsWhatIsWrong();
    void aPackChangesTheDecision();
    void ownFilesCountAndTheBrokenRuleIsTold();
    void withoutMemoryOwnFilesAreLeftAlone();
    void wrongWordsAreWrongUsage_data();
    void wrongWordsAreWrongUsage();

private:
    Ran run(const QStringList& arguments) const;
    QString write(const QString& name, const QByteArray& bytes) const;
    QString headline(const Ran& ran, int column) const;
    std::unique_ptr<QTemporaryDir> m_home;
};

void RulesCommand::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

Ran RulesCommand::run(const QStringList& arguments) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("AURORA_STORE", m_home->filePath("store.sqlite"));
    environment.insert("AURORA_CACHE", m_home->filePath("cache"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
    if (!process.waitForFinished(60000))
        qFatal("aurora-cli did not end");
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString RulesCommand::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_home->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

QString RulesCommand::headline(const Ran& ran, int column) const
{
    return ran.document()["columns"][column]["headline"].toString();
}

void RulesCommand::listNamesAllOrSome()
{
    const auto all = run({"rules", "list"}).document().array();
    QVERIFY(all.size() >= 220);
    const auto some = run({"rules", "list", "leak."}).document().array();
    QVERIFY(!some.isEmpty() && some.size() < all.size());
    for (const auto& one : some)
        QVERIFY(one.toObject()["id"].toString().startsWith("leak."));
    const auto subject = run({"rules", "list", "time series"}).document().array();
    QVERIFY(!subject.isEmpty());
    QCOMPARE(run({"rules", "list", "no such"}).document().array().size(), 0);
}

void RulesCommand::showSaysOneInFull()
{
    const auto rule = run({"rules", "show", "shape.log-strong"}).document().object();
    QVERIFY(rule["when"].toString().contains("skewness > 2"));
    QCOMPARE(rule["says"].toString(), QString("log"));
    QVERIFY(!rule["reason"].toString().isEmpty() && !rule["reference"].toString().isEmpty());
    const auto missing = run({"rules", "show", "shape.nothing"});
    QCOMPARE(missing.exitCode, 1);
    QVERIFY(missing.err.contains("shape.nothing"));
}

// What the user chose against a rule's word stands beside the rule, until it is taken back.
void RulesCommand::listTellsHowRulesFared()
{
    const auto table = write("trips.csv", trips());
    const auto city = run({"explain", table, "city"}).document().object();
    QString id;
    for (const auto& fired : city["fired"].toArray())
        if (fired.toObject()["action"] == city["headline"])
            id = fired.toObject()["id"].toString();
    QVERIFY2(!id.isEmpty(), QJsonDocument(city).toJson());
    const auto decided = [&] { return run({"rules", "show", id}).document().object()["decided"].toObject(); };
    QVERIFY(decided().isEmpty());
    QCOMPARE(run({"correct", table, "city", "drop"}).exitCode, 0);
    QCOMPARE(decided()["chosen"].toDouble(), 0.0);
    QCOMPARE(decided()["of"].toDouble(), 1.0);
    QCOMPARE(decided()["against_you"].toBool(true), false);
    QJsonObject listed;
    for (const auto& rule : run({"rules", "list"}).document().array())
        if (rule.toObject()["id"] == id)
            listed = rule.toObject()["decided"].toObject();
    QCOMPARE(listed, decided());
    QCOMPARE(run({"undo"}).exitCode, 0);
    QVERIFY(decided().isEmpty());
}

void RulesCommand::checkTellsWhatIsWrong()
{
    const auto bad = run({"rules", "check", write("own.json", ownFile)});
    QCOMPARE(bad.exitCode, 1);
    QCOMPARE(bad.document()["rules"].toInt(), 1);
    const auto problem = bad.document()["problems"][0];
    QCOMPARE(problem["id"].toString(), QString("house.broken"));
    QVERIFY(problem["problem"].toString().contains("skewnes"));
    auto mended = ownFile;
    mended
        .replace(R"("cases": [])", R"("cases": [{"fires": true, "facts": {"skewness": 3}},
        {"fires": false, "facts": {"skewness": 2}}])")
        .replace("skewnes\"", "skewness\"");
    const auto good = run({"rules", "check", write("own.json", mended)});
    QCOMPARE(good.exitCode, 0);
    QCOMPARE(good.document()["rules"].toInt(), 2);
    mended.replace(R"({"skewness": 2})", R"({"skewness": 2.1})");
    const auto failing = run({"rules", "check", write("own.json", mended)});
    QCOMPARE(failing.exitCode, 1);
    QVERIFY(failing.document()["failing_cases"][0].toString().contains("house.broken"));
    QCOMPARE(run({"rules", "check", m_home->filePath("gone.json")}).exitCode, 1);
}

void RulesCommand::aPackChangesTheDecision()
{
    const auto file = write("trips.csv", trips());
    QCOMPARE(headline(run({"recommend", file}), 1), QString("geo"));
    QCOMPARE(headline(run({"recommend", "--rules", "health", file}), 1), QString("mask_personal"));
    const auto unknown = run({"recommend", "--rules", "astrology", file});
    QCOMPARE(unknown.exitCode, 0); // the shipped rules go on
    QVERIFY(unknown.err.contains("astrology"));
    QCOMPARE(headline(unknown, 1), QString("geo"));
}

void RulesCommand::ownFilesCountAndTheBrokenRuleIsTold()
{
    const auto file = write("trips.csv", trips());
    QCOMPARE(headline(run({"recommend", file}), 0), QString("one_hot"));
    write("rules/own.json", ownFile);
    const auto ran = run({"recommend", file});
    QCOMPARE(ran.exitCode, 0);
    QCOMPARE(headline(ran, 0), QString("frequency_encode"));
    QVERIFY(ran.err.contains("own.json") && ran.err.contains("house.broken") && ran.err.contains("skewnes"));
    const auto off = run({"rules", "show", "category.few"}).document().object();
    QCOMPARE(off["off"].toBool(), true);
    QCOMPARE(off["changed_by"].toString(), QString("own.json"));
}

void RulesCommand::withoutMemoryOwnFilesAreLeftAlone()
{
    write("rules/own.json", ownFile);
    const auto file = write("trips.csv", trips());
    QCOMPARE(headline(run({"recommend", "--store", "none", file}), 0), QString("one_hot"));
}

void RulesCommand::wrongWordsAreWrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no word") << QStringList{"rules"};
    QTest::newRow("another word") << QStringList{"rules", "delete", "shape.log-strong"};
    QTest::newRow("nothing to show") << QStringList{"rules", "show"};
    QTest::newRow("nothing to check") << QStringList{"rules", "check"};
}

void RulesCommand::wrongWordsAreWrongUsage()
{
    QFETCH(QStringList, words);
    QCOMPARE(run(words).exitCode, 2);
}

QTEST_APPLESS_MAIN(RulesCommand)
#include "tst_rules_command.moc"
