// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule that is shipped: it loads, its cases hold on both sides, and it says why.

#include "core/rules/rule_set.h"

#include <QTest>

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
    QVERIFY(m_rules.size() >= 70);
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
    std::set<std::string> subjects;
    for (const auto& rule : m_rules.describe())
        subjects.insert(rule.subject);
    QVERIFY(subjects.size() >= 10);
    QVERIFY(!subjects.contains(""));
}

QTEST_APPLESS_MAIN(ShippedRules)
#include "tst_shipped_rules.moc"
