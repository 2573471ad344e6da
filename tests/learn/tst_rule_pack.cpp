// SPDX-License-Identifier: GPL-3.0-or-later
// Learned rules as a rule file: what is written is a sound rule file, and what is read back is what was written.
#include "core/learn/rule_pack.h"
#include "core/rules/rule_set.h"
#include "tests/support/temp_file.h"
#include "ui/tasks/memory_store.h"

#include <QTest>

using namespace aurora;
using namespace aurora::test;

Q_DECLARE_METATYPE(aurora::LearnedCondition)

namespace {

ListedRule listed(const LearnedCondition& when, Action action, double times = 14, double of = 15,
                  std::optional<ConfirmedRule::State> state = {})
{
    return {{when, action, times, of}, state};
}

LearnedCondition condition(const char* type, const char* proposed, const char* bit, bool present = true)
{
    return learnedCondition(type, proposed, bit, present).value_or(LearnedCondition{});
}

} // namespace

class RulePackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data()
    {
        QTest::addColumn<LearnedCondition>("when");
        QTest::newRow("a type") << condition("numeric", "", "");
        QTest::newRow("a type with a hyphen") << condition("not-generalizable", "", "");
        QTest::newRow("what is proposed") << condition("", "standard_scale", "");
        QTest::newRow("a flag") << condition("numeric", "", "name-money");
        QTest::newRow("a flag that is not") << condition("numeric", "", "name-money", false);
        QTest::newRow("all three") << condition("categorical", "one_hot", "distinct<=15");
        for (const auto& bit : fingerprintVocabulary()) {
            const std::string name(bit.name);
            QTest::newRow(name.c_str()) << condition("", "", name.c_str());
            QTest::newRow(("not " + name).c_str()) << condition("", "", name.c_str(), false);
        }
    }
    // Also as a plain rule file: every rule is sound, and fires and just does not as its cases say.
    void comesBack()
    {
        QFETCH(LearnedCondition, when);
        QVERIFY(when != LearnedCondition{});
        const std::vector rules{listed(when, Action::log)};
        const auto text = rulePack(rules);
        const auto back = learnedRulesIn(text);
        QVERIFY(back);
        QCOMPARE(back->rules.size(), std::size_t(1));
        QCOMPARE(back->rules.front().when, when);
        QCOMPARE(back->rules.front().action, Action::log);

        const TempFile file(QByteArray::fromStdString(text), "house.json");
        RuleSet set;
        QVERIFY(set.add(file.path()));
        for (const auto& problem : set.problems())
            QFAIL(problem.error.detail.c_str());
        for (const auto& line : set.failingCases())
            QFAIL(line.c_str());
        const auto all = set.describe();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().off, when.proposed.has_value()); // no rule can ask what is proposed
    }

    void strength_data()
    {
        QTest::addColumn<double>("times");
        QTest::addColumn<double>("of");
        QTest::addColumn<double>("strength");
        QTest::newRow("nearly always") << 14.0 << 15.0 << 15.0 / 17;
        QTest::newRow("once of once") << 1.0 << 1.0 << 2.0 / 3;
        QTest::newRow("a thousand times") << 1000.0 << 1000.0 << 0.99;
        QTest::newRow("seldom") << 1.0 << 10.0 << 0.5;
        QTest::newRow("confirmed without decisions") << 0.0 << 0.0 << 0.9;
    }
    void strength()
    {
        QFETCH(double, times);
        QFETCH(double, of);
        QFETCH(double, strength);
        const std::vector rules{listed(condition("numeric", "", ""), Action::log, times, of)};
        const TempFile file(QByteArray::fromStdString(rulePack(rules)), "house.json");
        RuleSet set;
        QVERIFY(set.add(file.path()));
        QVERIFY(std::abs(set.describe().front().strength - strength) < 1e-9);
    }

    void whatIsOffStaysHere()
    {
        const std::vector rules{listed(condition("numeric", "", ""), Action::log),
                                listed(condition("list", "", ""), Action::drop, 0, 0, ConfirmedRule::State::Off)};
        QCOMPARE(learnedRulesIn(rulePack(rules))->rules.size(), std::size_t(1));
    }

    void whatIsNoneOfOurs_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<bool>("read");
        const auto rule = [](const char* rest) {
            return QByteArray(R"({"format":"aurora.rules","version":"1.0","rules":[{"id":"x",)") + rest + "}]}";
        };
        QTest::newRow("no JSON") << QByteArray("{") << false;
        QTest::newRow("another document") << QByteArray(R"({"format":"aurora.pack","rules":[]})") << false;
        QTest::newRow("a bit of another version")
            << rule(R"("learned":{"bit":"colour"},"then":{"action":"log"})") << false;
        QTest::newRow("an action of another version")
            << rule(R"("learned":{"type":"numeric"},"then":{"action":"paint"})") << false;
        QTest::newRow("a rule that was not learned") << rule(R"("then":{"action":"log"})") << true;
    }
    void whatIsNoneOfOurs()
    {
        QFETCH(QByteArray, document);
        QFETCH(bool, read);
        const auto reading = learnedRulesIn(document.toStdString());
        QCOMPARE(bool(reading), read);
        if (read) {
            QCOMPARE(reading->rules.size(), std::size_t(0));
            QCOMPARE(reading->others, std::size_t(1));
        }
    }

    // What decisions made is off in the place of the new rule; what nobody decided is gone.
    void replacing()
    {
        const auto old = condition("numeric", "", ""), fresh = condition("numeric", "", "name-money");
        for (const double of : {15.0, 0.0}) {
            MemoryStore store;
            QVERIFY(keepRule(store, {old, Action::log, 0, ConfirmedRule::State::On}));
            QVERIFY(replaceRule(store, listed(old, Action::log, of, of), {fresh, Action::log, 3, {}}));
            const auto kept = confirmedRules(store);
            QCOMPARE(kept->size(), std::size_t(of > 0 ? 2 : 1));
            for (const auto& rule : *kept)
                QCOMPARE(rule.state, rule.when == fresh ? ConfirmedRule::State::On : ConfirmedRule::State::Off);
        }
    }
};

QTEST_GUILESS_MAIN(RulePackTest)
#include "tst_rule_pack.moc"
