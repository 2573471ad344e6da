// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule that is shipped: it loads, its cases hold on both sides, and it says why.

#include "core/rules/matcher.h"
#include "core/rules/rule_set.h"

#include <boost/json.hpp>

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace aurora;

class ShippedRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyRuleIsAccepted();
    void everyCaseHolds();
    void everyRuleHasItsWords();
    void everySubjectIsCovered();
    void noTwoRulesSayTheSame();
    void theFlatFormAgreesWithTheText();
    void packsAreSound_data();
    void packsAreSound();

private:
    RuleSet m_rules;
};

void ShippedRules::initTestCase()
{
    auto loaded = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    QVERIFY(loaded.ok());
    m_rules = std::move(*loaded);
}

void ShippedRules::everyRuleIsAccepted()
{
    for (const auto& problem : m_rules.problems())
        qWarning("%s: %s: %s", problem.file.c_str(), problem.id.c_str(), problem.error.detail.c_str());
    QCOMPARE(m_rules.problems().size(), std::size_t{0});
    QVERIFY(m_rules.size() >= 220);
}

void ShippedRules::everyCaseHolds()
{
    const auto failing = m_rules.failingCases();
    for (const auto& line : failing)
        qWarning("%s", line.c_str());
    QCOMPARE(failing.size(), std::size_t{0});
}

void ShippedRules::everyRuleHasItsWords()
{
    for (const auto& rule : m_rules.describe()) {
        QVERIFY2(rule.cases >= 2, rule.id.c_str());
        QVERIFY2(!rule.reason.empty() && !rule.reference.empty() && !rule.title.empty(), rule.id.c_str());
        QVERIFY2(rule.reason.ends_with('.'), rule.id.c_str());
    }
}

void ShippedRules::everySubjectIsCovered()
{
    const std::set<std::string> wanted{"feature types",
                                       "missing values",
                                       "identifiers",
                                       "constants and near-constants",
                                       "duplicates and leaks",
                                       "numbers as text",
                                       "money and units",
                                       "skew and tails",
                                       "outliers",
                                       "zero inflation",
                                       "bounded and proportional values",
                                       "counts",
                                       "categories",
                                       "codes and ordinal scales",
                                       "spelling",
                                       "high cardinality",
                                       "rare levels",
                                       "booleans",
                                       "dates and times",
                                       "cyclic values",
                                       "time series",
                                       "geography",
                                       "free text",
                                       "lists",
                                       "JSON",
                                       "URLs and mail",
                                       "personal data"};
    std::set<std::string> subjects;
    for (const auto& rule : m_rules.describe())
        subjects.insert(rule.subject);
    for (const auto& subject : wanted)
        QVERIFY2(subjects.contains(subject), subject.c_str());
    for (const auto& subject : subjects)
        QVERIFY2(wanted.contains(subject), subject.c_str());
}

void ShippedRules::noTwoRulesSayTheSame()
{
    std::map<std::string, std::string> said;
    for (const auto& rule : m_rules.describe()) {
        const auto [earlier, added] = said.emplace(rule.action + " when " + rule.when, rule.id);
        QVERIFY2(added, (rule.id + " says what " + earlier->second + " says").c_str());
    }
}

namespace {

// Every condition of the shipped rules as the text has it.
std::vector<Condition> shippedConditions()
{
    std::vector<Condition> conditions;
    const QDir folder(AURORA_SOURCE_DIR "/resources/rules");
    for (const auto& name : folder.entryList({"*.json"}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto document = boost::json::parse(file.readAll().toStdString());
        for (const auto& rule : document.at("rules").as_array()) {
            if (auto condition = Condition::compile(rule.at("when")))
                conditions.push_back(std::move(*condition));
        }
    }
    return conditions;
}

// Facts near the thresholds that rules have, and now and then unknown ones.
FactValues madeFacts(std::mt19937& random)
{
    static constexpr std::array values{-1.0, 0.0, 0.004, 0.05, 0.4, 0.5, 0.9, 0.98, 1.0, 2.0, 12.0, 16.0, 50.0, 1000.0};
    FactValues facts;
    for (auto& fact : facts) {
        const auto drawn = random() % (values.size() + 2);
        fact = drawn < values.size() ? values[drawn] : std::nan("");
    }
    return facts;
}

} // namespace

void ShippedRules::theFlatFormAgreesWithTheText()
{
    const auto conditions = shippedConditions();
    QCOMPARE(conditions.size(), m_rules.size());
    std::vector<const Condition*> pointers;
    for (const auto& condition : conditions)
        pointers.push_back(&condition);
    Matcher matcher;
    matcher.build(pointers);
    std::mt19937 random(1);
    std::size_t held = 0;
    for (int round = 0; round < 2000; ++round) {
        Matcher::State state;
        state.facts = madeFacts(random);
        matcher.prepare(state);
        std::vector<std::uint32_t> fired, expected;
        for (int types = 0; types < 2; ++types) { // the same facts under other types
            const auto other = madeFacts(random);
            std::copy(other.begin() + typeFacts, other.end(), state.facts.begin() + typeFacts);
            matcher.match(state, fired);
            expected.clear();
            for (std::uint32_t i = 0; i < conditions.size(); ++i) {
                if (conditions[i].holds(state.facts))
                    expected.push_back(i);
            }
            QCOMPARE(fired, expected);
            held += fired.size();
        }
    }
    QVERIFY(held > 1000); // some do hold
}

void ShippedRules::packsAreSound_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(AURORA_SOURCE_DIR "/resources/rules/packs");
    for (const auto& name : folder.entryList({"*.json"}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void ShippedRules::packsAreSound()
{
    QFETCH(QString, path);
    auto rules = RuleSet::loadFolder(AURORA_SOURCE_DIR "/resources/rules");
    QVERIFY(rules.ok());
    const auto before = rules->describe().size();
    QVERIFY(rules->add(path.toStdString()).ok());
    QCOMPARE(rules->problems().size(), std::size_t{0});
    QCOMPARE(rules->failingCases().size(), std::size_t{0});
    QVERIFY(rules->describe().size() > before + 3);
}

QTEST_APPLESS_MAIN(ShippedRules)
#include "tst_shipped_rules.moc"
