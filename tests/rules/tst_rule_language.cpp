// SPDX-License-Identifier: GPL-3.0-or-later
// The rule language: operators, unknown facts, sentences, parameters, silencing, near misses, and files that are wrong.

#include "core/rules/rule_set.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace aurora;

namespace {

// A rule around a condition and an outcome; the cases satisfy the reader and are not what is tested here.
QByteArray rule(const QByteArray& when, const QByteArray& then = R"({"action": "log"})", const QByteArray& more = {},
                const QByteArray& id = "a")
{
    return R"({"id": ")" + id + R"(", "title": "t", "when": )" + when + R"(, "then": )" + then +
           R"(, "strength": 0.8, "reason": "Skew {skewness:.1f}.", "reference": "r", "cases": [)"
           R"({"fires": true, "facts": {"skewness": 3}}, {"fires": false, "facts": {"skewness": 1}}])" +
           more + "}";
}

QByteArray document(const QByteArray& rules)
{
    return R"({"format": "aurora.rules", "version": "1.0", "subject": "s", "rules": [)" + rules + "]}";
}

RuleSet load(const QByteArray& text)
{
    RuleSet set;
    set.addDocument({text.constData(), static_cast<std::size_t>(text.size())}, "file.json");
    return set;
}

const QByteArray skewed = R"({"feature": "skewness", "op": ">", "value": 2})";

FeatureVector withSkew(double skewness)
{
    FeatureVector facts;
    facts[Feature::skewness] = skewness;
    return facts;
}

bool fires(const RuleSet& set, const FeatureVector& facts, TypeDistribution type = {})
{
    return !set.fired(RuleFacts(facts), type).empty();
}

} // namespace

class RuleLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void operators_data();
    void operators();
    void anUnknownFactNeverFires_data();
    void anUnknownFactNeverFires();
    void aThresholdMayBeAnotherFact();
    void typeProbabilitiesAreFacts();
    void sentencesFillInNumbers_data();
    void sentencesFillInNumbers();
    void parametersComeFromFacts();
    void aHigherPrioritySilences();
    void nearMissesAreNear_data();
    void nearMissesAreNear();
    void badRulesAreRefusedAloneWithTheirReason_data();
    void badRulesAreRefusedAloneWithTheirReason();
    void badDocumentsAreRefused_data();
    void badDocumentsAreRefused();
    void aCaseThatDoesNotHoldIsNamed();
    void theExampleOfTheFormatPageLoads();
    void aMissingFolderIsAnError();
    void whatAColumnMeansIsAFact_data();
    void whatAColumnMeansIsAFact();
    void factsOfTheContextAreUnknownWithoutOne();
    void aLaterFileReplacesAndSwitchesOff();
    void aLaterFileMustNameWhatIsThere_data();
    void aLaterFileMustNameWhatIsThere();
    void aMalformedFileLeavesTheOthersOfItsFolder();
    void conditionsAreReadable_data();
    void conditionsAreReadable();
};

void RuleLanguage::operators_data()
{
    QTest::addColumn<QByteArray>("op");
    QTest::addColumn<bool>("below");
    QTest::addColumn<bool>("at");
    QTest::addColumn<bool>("above");
    QTest::newRow("less") << QByteArray("<") << true << false << false;
    QTest::newRow("less or equal") << QByteArray("<=") << true << true << false;
    QTest::newRow("greater") << QByteArray(">") << false << false << true;
    QTest::newRow("greater or equal") << QByteArray(">=") << false << true << true;
    QTest::newRow("equal") << QByteArray("==") << false << true << false;
    QTest::newRow("not equal") << QByteArray("!=") << true << false << true;
    QTest::newRow("known") << QByteArray("known") << true << true << true;
    QTest::newRow("unknown") << QByteArray("unknown") << false << false << false;
}

void RuleLanguage::operators()
{
    QFETCH(QByteArray, op);
    const auto set = load(document(rule(R"({"feature": "skewness", "op": ")" + op + R"(", "value": 2})")));
    QCOMPARE(set.size(), std::size_t{1});
    QTEST(fires(set, withSkew(1.999)), "below");
    QTEST(fires(set, withSkew(2)), "at");
    QTEST(fires(set, withSkew(2.001)), "above");
}

void RuleLanguage::anUnknownFactNeverFires_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("expected");
    const QByteArray unknown = R"({"feature": "kurtosis", "op": ">", "value": 0})";
    QTest::newRow("a comparison with what is not known") << unknown << false;
    QTest::newRow("its negation") << QByteArray(R"({"not": )" + unknown + "}") << false;
    QTest::newRow("not equal") << QByteArray(R"({"feature": "kurtosis", "op": "!=", "value": 0})") << false;
    QTest::newRow("all, beside what holds") << QByteArray(R"({"all": [)" + skewed + "," + unknown + "]}") << false;
    QTest::newRow("any, beside what holds") << QByteArray(R"({"any": [)" + unknown + "," + skewed + "]}") << true;
    QTest::newRow("asking for the unknown") << QByteArray(R"({"feature": "kurtosis", "op": "unknown"})") << true;
    QTest::newRow("a threshold that is not known")
        << QByteArray(R"({"feature": "skewness", "op": ">", "value": {"feature": "kurtosis"}})") << false;
}

void RuleLanguage::anUnknownFactNeverFires()
{
    QFETCH(QByteArray, when);
    QTEST(fires(load(document(rule(when))), withSkew(3)), "expected");
}

void RuleLanguage::aThresholdMayBeAnotherFact()
{
    const auto set = load(document(
        rule(R"({"feature": "rare_levels", "op": ">=", "value": {"feature": "distinct_count", "times": 0.5}})")));
    FeatureVector facts;
    facts[Feature::distinct_count] = 10;
    facts[Feature::rare_levels] = 5;
    QVERIFY(fires(set, facts));
    facts[Feature::rare_levels] = 4;
    QVERIFY(!fires(set, facts));
}

void RuleLanguage::typeProbabilitiesAreFacts()
{
    const auto set = load(document(rule(R"({"feature": "p_embedded_number", "op": ">", "value": 0.5})")));
    TypeDistribution type{};
    type[static_cast<std::size_t>(FeatureType::EmbeddedNumber)] = 0.6;
    QVERIFY(fires(set, {}, type));
    type[static_cast<std::size_t>(FeatureType::EmbeddedNumber)] = 0.5;
    QVERIFY(!fires(set, {}, type));
    // A number is a number however it is written.
    const auto numbers = load(document(rule(R"({"feature": "p_number", "op": ">=", "value": 0.75})")));
    type[static_cast<std::size_t>(FeatureType::Numeric)] = 0.25;
    QVERIFY(fires(numbers, {}, type));
    type[static_cast<std::size_t>(FeatureType::Numeric)] = 0.24;
    QVERIFY(!fires(numbers, {}, type));
}

void RuleLanguage::sentencesFillInNumbers_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one decimal") << "Skew {skewness:.1f}."
                                 << "Skew 6.1.";
    QTest::newRow("a share as per cent") << "{null_percentage:percent} missing."
                                         << "7.2 % missing.";
    QTest::newRow("a share without a format") << "{null_percentage} missing."
                                              << "7.2 % missing.";
    QTest::newRow("thousands") << "{distinct_count:n} values."
                               << "1,234,567 values.";
    QTest::newRow("a whole number without a format") << "From {min}."
                                                     << "From -999.";
    QTest::newRow("a flag") << "{name_id}."
                            << "yes.";
    QTest::newRow("braces") << "{{x}}"
                            << "{x}";
    QTest::newRow("what is not known") << "{kurtosis:.1f}"
                                       << "unknown";
}

void RuleLanguage::sentencesFillInNumbers()
{
    QFETCH(QString, reason);
    FeatureVector facts = withSkew(6.13);
    facts[Feature::null_percentage] = 0.0723;
    facts[Feature::distinct_count] = 1234567;
    facts[Feature::min] = -999;
    facts[Feature::name_id] = 1;
    auto text = document(rule(skewed));
    text.replace("Skew {skewness:.1f}.", reason.toUtf8());
    const auto outcomes = load(text).fired(RuleFacts(facts), {});
    QCOMPARE(outcomes.size(), std::size_t{1});
    QTEST(QString::fromStdString(outcomes.front().sentence), "expected");
}

void RuleLanguage::parametersComeFromFacts()
{
    const auto set = load(document(rule(skewed, R"({"action": "replace_missing_markers", "params":
            {"value": {"fact": "sentinel_value"}, "markers": ["x", "y"]}})")));
    FeatureVector facts = withSkew(3);
    facts[Feature::sentinel_value] = -999;
    const auto step = set.fired(RuleFacts(facts), {}).front().step;
    QVERIFY(step.has_value());
    QCOMPARE(std::get<double>(step->params.at("value")), -999.0);
    QCOMPARE(std::get<std::vector<std::string>>(step->params.at("markers")).size(), std::size_t{2});
    // An unknown fact leaves the parameter to its fallback.
    QVERIFY(!set.fired(RuleFacts(withSkew(3)), {}).front().step->params.contains("value"));
}

void RuleLanguage::aHigherPrioritySilences()
{
    const auto weak = rule(skewed, R"({"action": "log"})", {}, "shape.log");
    const auto other = rule(skewed, R"({"action": "sqrt"})", R"(, "priority": 5)", "other");
    const auto strong = rule(R"({"feature": "skewness", "op": ">", "value": 4})", R"({"action": "power"})",
                             R"(, "priority": 5, "silences": ["shape.*", "other"])", "shape.power");
    const auto set = load(document(weak + "," + other + "," + strong));
    QCOMPARE(set.size(), std::size_t{3});
    QCOMPARE(set.fired(RuleFacts(withSkew(3)), {}).size(), std::size_t{2}); // the silencer does not fire
    const auto fired = set.fired(RuleFacts(withSkew(5)), {});
    QCOMPARE(fired.size(), std::size_t{2}); // of equal priority, "other" is not silenced
    QCOMPARE(fired[0].id, std::string("other"));
    QCOMPARE(fired[1].id, std::string("shape.power"));
}

void RuleLanguage::nearMissesAreNear_data()
{
    QTest::addColumn<double>("skewness");
    QTest::addColumn<bool>("near");
    QTest::newRow("half of the threshold away") << 1.0 << true;
    QTest::newRow("farther away") << 0.9 << false;
    QTest::newRow("at the threshold, which does not fire yet") << 2.0 << true;
    QTest::newRow("firing") << 2.1 << false;
}

void RuleLanguage::nearMissesAreNear()
{
    QFETCH(double, skewness);
    const auto set =
        load(document(rule(R"({"all": [)" + skewed + R"(, {"feature": "rows", "op": ">", "value": 5}]})")));
    auto facts = withSkew(skewness);
    facts[Feature::rows] = 10;
    const auto misses = set.nearMisses(RuleFacts(facts), {});
    QTEST(!misses.empty(), "near");
    if (!misses.empty()) {
        QCOMPARE(misses.front().lacking.fact, std::string("skewness"));
        QCOMPARE(misses.front().lacking.threshold, 2.0);
        QCOMPARE(misses.front().actual, skewness);
    }
    facts[Feature::skewness] = 1.5;
    facts[Feature::rows] = 5; // two things are lacking: no near miss
    QVERIFY(set.nearMisses(RuleFacts(facts), {}).empty());
}

void RuleLanguage::badRulesAreRefusedAloneWithTheirReason_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QString>("reason");
    const auto edited = [](const char* from, const char* to) {
        return rule(skewed, R"({"action": "log"})", {}, "bad").replace(from, to);
    };
    QTest::newRow("an unknown feature") << edited("\"skewness\", \"op\"", "\"skewnes\", \"op\"")
                                        << "unknown feature skewnes";
    QTest::newRow("an unknown operator") << edited("\">\"", "\"=>\"") << "unknown op =>";
    QTest::newRow("an unknown action") << edited("\"log\"", "\"logarithm\"") << "unknown action";
    QTest::newRow("an unknown type") << edited("\"action\": \"log\"", "\"type\": \"number\"") << "unknown type";
    QTest::newRow("an action and a type")
        << edited("\"action\": \"log\"", "\"action\": \"log\", \"type\": \"numeric\"") << "either";
    QTest::newRow("a parameter that the action lacks")
        << rule(skewed, R"({"action": "log", "params": {"base": 2}})", {}, "bad") << "no parameter base";
    QTest::newRow("a strength of one") << edited("0.8", "1.0") << "strength";
    QTest::newRow("a strength in words") << edited("0.8", "\"high\"") << "strength";
    QTest::newRow("no reason") << edited("\"Skew {skewness:.1f}.\"", "\"\"") << "reason";
    QTest::newRow("a brace that stays open") << edited("{skewness:.1f}.", "{skewness") << "brace";
    QTest::newRow("a format that does not exist") << edited(":.1f", ":.1g") << "format";
    QTest::newRow("no case that just does not fire") << edited("\"fires\": false", "\"fires\": true") << "cases";
    QTest::newRow("a misspelt key") << rule(skewed, R"({"action": "log"})", R"(, "priorty": 3)", "bad")
                                    << "unknown key";
    QTest::newRow("an empty list of conditions")
        << rule(R"({"all": []})", R"({"action": "log"})", {}, "bad") << "empty";
    QTest::newRow("two conditions in one object")
        << rule(R"({"all": [], "any": []})", R"({"action": "log"})", {}, "bad") << "exactly one";
    QTest::newRow("a meaning that does not exist")
        << rule(R"({"feature": "semantic_type", "op": "in", "value": ["email", "letter"]})", R"({"action": "log"})", {},
                "bad")
        << "unknown semantic type letter";
    QTest::newRow("a meaning compared with a number")
        << rule(R"({"feature": "semantic_type", "op": "==", "value": 3})", R"({"action": "log"})", {}, "bad")
        << "semantic_type";
    QTest::newRow("a number among meanings")
        << rule(R"({"feature": "skewness", "op": "in", "value": "email"})", R"({"action": "log"})", {}, "bad")
        << "semantic_type";
    QTest::newRow("no meanings") << rule(R"({"feature": "semantic_type", "op": "in", "value": []})",
                                         R"({"action": "log"})", {}, "bad")
                                 << "must not be empty";
    QTest::newRow("one test too many") << rule(R"({"all": [)" + (skewed + ",").repeated(60) + skewed + "]}",
                                               R"({"action": "log"})", {}, "bad")
                                       << "at most 60 tests";
    QTest::newRow("a replacement of nothing")
        << rule(skewed, R"({"action": "log"})", R"(, "replaces": true)", "bad") << "no rule of this id";
    QTest::newRow("an id that is taken") << rule(skewed, R"({"action": "sqrt"})", {}, "good") << "taken";
}

void RuleLanguage::badRulesAreRefusedAloneWithTheirReason()
{
    QFETCH(QByteArray, bad);
    QFETCH(QString, reason);
    const auto set = load(document(rule(skewed, R"({"action": "log"})", {}, "good") + "," + bad));
    QCOMPARE(set.size(), std::size_t{1});
    QCOMPARE(set.problems().size(), std::size_t{1});
    const auto& problem = set.problems().front();
    QCOMPARE(problem.file, std::string("file.json"));
    QCOMPARE(problem.id, std::string(bad.contains("\"good\"") ? "good" : "bad"));
    QCOMPARE(problem.error.kind, ErrorKind::BadRule);
    QVERIFY2(QString::fromStdString(problem.error.detail).contains(reason), problem.error.detail.c_str());
    QVERIFY(fires(set, withSkew(3)));
}

void RuleLanguage::badDocumentsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no JSON") << QByteArray("rules:") << ErrorKind::BadDocument;
    QTest::newRow("cut off in the middle") << document(rule(skewed)).chopped(40) << ErrorKind::BadDocument;
    QTest::newRow("another format") << document(rule(skewed)).replace("aurora.rules", "aurora.pack")
                                    << ErrorKind::BadDocument;
    QTest::newRow("no rules") << QByteArray(R"({"format": "aurora.rules", "version": "1.0"})")
                              << ErrorKind::BadDocument;
    QTest::newRow("a newer version") << document(rule(skewed)).replace("\"1.0\"", "\"2.0\"")
                                     << ErrorKind::NewerDocument;
}

void RuleLanguage::badDocumentsAreRefused()
{
    QFETCH(QByteArray, text);
    const auto set = load(text);
    QCOMPARE(set.size(), std::size_t{0});
    QCOMPARE(set.problems().size(), std::size_t{1});
    QTEST(set.problems().front().error.kind, "kind");
    QCOMPARE(set.problems().front().error.place.file, std::string("file.json"));
}

void RuleLanguage::aCaseThatDoesNotHoldIsNamed()
{
    auto text = document(rule(skewed));
    QCOMPARE(load(text).failingCases().size(), std::size_t{0});
    const auto failing = load(text.replace("\"skewness\": 1}", "\"skewness\": 2.5}")).failingCases();
    QCOMPARE(failing.size(), std::size_t{1});
    QCOMPARE(failing.front(), std::string("file.json: a: case 2 fires"));
}

void RuleLanguage::theExampleOfTheFormatPageLoads()
{
    QFile page(AURORA_SOURCE_DIR "/docs/formats/rules.md");
    QVERIFY(page.open(QIODevice::ReadOnly));
    const auto text = page.readAll();
    const auto begin = text.indexOf("```json") + 7;
    const auto example = text.mid(begin, text.indexOf("```", begin) - begin);
    const auto set = load(example);
    for (const auto& problem : set.problems())
        qWarning("%s: %s", problem.id.c_str(), problem.error.detail.c_str());
    QVERIFY(set.problems().empty());
    QCOMPARE(set.size(), std::size_t{2});
    QVERIFY(set.failingCases().empty());
}

void RuleLanguage::aMissingFolderIsAnError()
{
    const auto result = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/no-such-folder");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::ReadFailed);
}

void RuleLanguage::whatAColumnMeansIsAFact_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<double>("meaning");
    QTest::addColumn<bool>("expected");
    const double email = double(SemanticType::Email), phone = double(SemanticType::Phone);
    QTest::newRow("the one that is asked for") << QByteArray(R"("email")") << email << true;
    QTest::newRow("another") << QByteArray(R"("email")") << phone << false;
    QTest::newRow("one of several") << QByteArray(R"(["email", "phone"])") << phone << true;
    QTest::newRow("none of several") << QByteArray(R"(["email", "phone"])") << double(SemanticType::Url) << false;
    QTest::newRow("looked for and nothing found") << QByteArray(R"("email")") << -1.0 << false;
    QTest::newRow("not known") << QByteArray(R"("email")") << std::nan("") << false;
}

void RuleLanguage::whatAColumnMeansIsAFact()
{
    QFETCH(QByteArray, value);
    QFETCH(double, meaning);
    QFETCH(bool, expected);
    const QByteArray test = R"({"feature": "semantic_type", "op": "in", "value": )" + value + "}";
    const auto set = load(document(rule(test)));
    QCOMPARE(set.size(), std::size_t{1});
    ColumnContext context;
    context[ContextFact::semantic_type] = meaning;
    const FeatureVector facts;
    QCOMPARE(!set.fired({facts, context}, {}).empty(), expected);
    // What is not known is not denied either.
    const auto denied = load(document(rule(R"({"not": )" + test + "}")));
    QCOMPARE(!denied.fired({facts, context}, {}).empty(), !expected && !std::isnan(meaning));
}

void RuleLanguage::factsOfTheContextAreUnknownWithoutOne()
{
    const auto set = load(document(rule(R"({"feature": "leak_strength", "op": ">=", "value": 0.98})")));
    const FeatureVector facts;
    QVERIFY(set.fired(RuleFacts(facts), {}).empty());
    ColumnContext context;
    context[ContextFact::leak_strength] = 0.979;
    QVERIFY(set.fired({facts, context}, {}).empty());
    context[ContextFact::leak_strength] = 0.98;
    QVERIFY(!set.fired({facts, context}, {}).empty());
}

void RuleLanguage::aLaterFileReplacesAndSwitchesOff()
{
    auto set = load(document(rule(skewed) + "," + rule(skewed, R"({"action": "sqrt"})", {}, "b") + "," +
                             rule(skewed, R"({"action": "bin"})", {}, "b.c")));
    QCOMPARE(set.fired(RuleFacts(withSkew(3)), {}).size(), std::size_t{3});
    auto later = document(rule(skewed, R"({"action": "power"})", R"(, "replaces": true)"))
                     .replace("\"rules\"", R"("off": ["b*"], "rules")");
    set.addDocument({later.constData(), std::size_t(later.size())}, "mine.json");
    QCOMPARE(set.problems().size(), std::size_t{0});
    const auto fired = set.fired(RuleFacts(withSkew(3)), {});
    QCOMPARE(fired.size(), std::size_t{1});
    QCOMPARE(fired.front().step->action, Action::power);
    QCOMPARE(set.size(), std::size_t{1});
    const auto all = set.describe();
    QCOMPARE(all.size(), std::size_t{3});
    for (const auto& one : all) {
        QCOMPARE(one.off, one.id != "a");
        QCOMPARE(one.changedBy, std::string(one.off ? "mine.json" : "file.json"));
    }
    // Switched off, a rule can come back in another form.
    auto again = document(rule(skewed, R"({"action": "sqrt"})", R"(, "replaces": true)", "b"));
    set.addDocument({again.constData(), std::size_t(again.size())}, "again.json");
    QCOMPARE(set.problems().size(), std::size_t{0});
    QCOMPARE(set.fired(RuleFacts(withSkew(3)), {}).size(), std::size_t{2});
}

void RuleLanguage::aLaterFileMustNameWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("off");
    QTest::newRow("an id that is not there") << QByteArray(R"(["z"])");
    QTest::newRow("a beginning that none has") << QByteArray(R"(["z*"])");
    QTest::newRow("no list") << QByteArray(R"("a")");
    QTest::newRow("a number") << QByteArray("[1]");
}

void RuleLanguage::aLaterFileMustNameWhatIsThere()
{
    QFETCH(QByteArray, off);
    auto set = load(document(rule(skewed)));
    const auto later = document(rule(skewed, R"({"action": "sqrt"})", {}, "b"))
                           .replace("\"rules\"", "\"off\": " + off + ", \"rules\"");
    set.addDocument({later.constData(), std::size_t(later.size())}, "mine.json");
    QCOMPARE(set.problems().size(), std::size_t{1});
    QCOMPARE(set.problems().front().file, std::string("mine.json"));
    QCOMPARE(set.size(), std::size_t{2}); // the file's own rules are taken nevertheless
}

void RuleLanguage::aMalformedFileLeavesTheOthersOfItsFolder()
{
    QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("1.json", document(rule(skewed))));
    QVERIFY(write("2.json", document(rule(skewed)).chopped(30)));
    QVERIFY(write("3.json", document(rule(skewed, R"({"action": "log"})", {}, "c").replace("0.8", "8") + "," +
                                     rule(skewed, R"({"action": "log"})", {}, "d"))));
    const auto set = RuleSet::loadFolder(folder.path().toStdString());
    QVERIFY(set.ok());
    QCOMPARE(set->size(), std::size_t{2}); // a and d
    QCOMPARE(set->problems().size(), std::size_t{2});
    QCOMPARE(set->problems()[0].file, std::string("2.json"));
    QVERIFY(!set->problems()[0].error.detail.empty());
    QCOMPARE(set->problems()[1].file, std::string("3.json"));
    QCOMPARE(set->problems()[1].id, std::string("c"));
    QVERIFY(QString::fromStdString(set->problems()[1].error.detail).contains("strength"));
}

void RuleLanguage::conditionsAreReadable_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QString>("words");
    QTest::newRow("a number") << skewed << "skewness > 2";
    QTest::newRow("a share") << QByteArray(R"({"feature": "zero_share", "op": ">=", "value": 0.5})")
                             << "zero_share ≥ 50 %";
    QTest::newRow("a flag that is not set")
        << QByteArray(R"({"feature": "year_like", "op": "==", "value": false})") << "not year_like";
    QTest::newRow("parts in parts")
        << QByteArray(R"({"all": [{"feature": "year_like", "op": "==", "value": true}, {"any": [)") + skewed +
               R"(, {"feature": "kurtosis", "op": "unknown"}]}]})"
        << "year_like and (skewness > 2 or kurtosis is not known)";
    QTest::newRow("another fact")
        << QByteArray(R"({"feature": "rare_levels", "op": ">=", "value": {"feature": "distinct_count", "times": 0.5}})")
        << "rare_levels ≥ 0.5 × distinct_count";
    QTest::newRow("a meaning") << QByteArray(R"({"feature": "semantic_type", "op": "in", "value": ["phone", "email"]})")
                               << "semantic_type is one of email, phone";
}

void RuleLanguage::conditionsAreReadable()
{
    QFETCH(QByteArray, when);
    QTEST(QString::fromStdString(load(document(rule(when))).describe().front().when), "words");
}

QTEST_APPLESS_MAIN(RuleLanguage)
#include "tst_rule_language.moc"
