// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/rule_set.h"

#include "core/rules/rule_book.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// A rule "just" misses when the fact is off by less than this part of the threshold.
constexpr double nearMissShare = 0.5;

RuleTest toTest(const Comparison& comparison, const FactValues& facts)
{
    RuleTest test;
    test.fact = factName(comparison.fact);
    test.feature = comparison.fact < featureCount ? static_cast<Feature>(comparison.fact) : Feature::Count;
    test.unit = factUnit(comparison.fact);
    test.op = comparison.op;
    test.threshold = comparison.threshold(facts);
    return test;
}

bool isNear(const Comparison& test, const FactValues& facts)
{
    if (test.op == RuleTest::Op::Known || test.op == RuleTest::Op::Unknown || test.op == RuleTest::Op::In ||
        factUnit(test.fact) == FeatureUnit::Flag)
        return false;
    const double threshold = test.threshold(facts);
    return std::abs(facts[test.fact] - threshold) <= nearMissShare * std::abs(threshold);
}

} // namespace

RuleSet::RuleSet()
    : m_impl(std::make_unique<Impl>())
{
}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
void RuleList::hits(const std::vector<std::uint32_t>& fired, std::size_t offset, std::vector<char>& silenced,
                    std::vector<RuleHit>& out) const
{
    silenced.assign(rules.size(), 0);
    for (const auto i : fired) {
        for (const auto other : rules[i].silenced)
            silenced[other] = 1;
    }
    out.clear();
    for (const auto i : fired) {
        if (silenced[i])
            continue;
        const auto& rule = rules[i];
        out.push_back({i + offset, rule.action.value_or(Action::keep), rule.type.value_or(FeatureType::ContextSpecific),
                       rule.strength, rule.repair, rule.ask});
    }
}

RuleOutcome RuleSet::Impl::outcome(std::size_t index, const FactValues& facts) const
{
    const auto& source = rule(index);
    RuleOutcome result;
    result.id = source.about.id;
    if (source.action)
        result.step = source.step(facts);
    result.type = source.type;
    result.strength = source.strength;
    result.priority = source.priority;
    result.repair = source.repair;
    result.ask = source.ask;
    result.sentence = source.reason.fill(facts);
    result.against = source.against.fill(facts);
    result.silences = source.silences;
    std::vector<const Comparison*> comparisons;
    source.when.comparisons(comparisons);
    for (const auto* test : comparisons) {
        const auto name = factName(test->fact);
        const bool seen =
            std::any_of(result.facts.begin(), result.facts.end(), [&](const auto& fact) { return fact.name == name; });
        if (!seen && !std::isnan(facts[test->fact]))
            result.facts.push_back({name, facts[test->fact], {}});
    }
    return result;
}

const std::vector<RuleProblem>& RuleSet::problems() const
{
    return m_impl->problems;
}

std::vector<RuleDescription> RuleSet::describe() const
{
    std::vector<RuleDescription> all;
    for (const auto* list : {&m_impl->types, &m_impl->actions}) {
        for (const auto& rule : list->rules)
            all.push_back(rule.about);
    }
    all.insert(all.end(), m_impl->off.begin(), m_impl->off.end());
    return all;
}

std::size_t RuleSet::size() const
{
    return m_impl->types.rules.size() + m_impl->actions.rules.size();
}

struct RuleRun::State {
    Matcher::State matcher;
    std::vector<std::uint32_t> fired;
    std::vector<char> silenced;
    bool actionsReady = false;
};

RuleRun::RuleRun(const RuleSet& rules, const RuleFacts& facts)
    : m_rules(*rules.m_impl)
    , m_state(std::make_unique<State>())
{
    m_state->matcher.facts = factValues(facts, unknownTypes());
}

RuleRun::~RuleRun() = default;

void RuleRun::typeHits(std::vector<RuleHit>& out)
{
    auto& state = *m_state;
    setTypes(unknownTypes(), state.matcher.facts);
    m_rules.types.matcher.prepare(state.matcher);
    m_rules.types.matcher.match(state.matcher, state.fired);
    m_rules.types.hits(state.fired, m_rules.actions.rules.size(), state.silenced, out);
    state.actionsReady = false;
}

void RuleRun::actionHits(const TypeDistribution& type, std::vector<RuleHit>& out)
{
    auto& state = *m_state;
    if (!state.actionsReady)
        m_rules.actions.matcher.prepare(state.matcher);
    state.actionsReady = true;
    setTypes(type, state.matcher.facts);
    m_rules.actions.matcher.match(state.matcher, state.fired);
    m_rules.actions.hits(state.fired, 0, state.silenced, out);
}

RuleOutcome RuleSet::outcome(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const
{
    return m_impl->outcome(hit.rule, factValues(facts, type));
}

Step RuleSet::step(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const
{
    return m_impl->rule(hit.rule).step(factValues(facts, type));
}

const std::string& RuleSet::id(const RuleHit& hit) const
{
    return m_impl->rule(hit.rule).about.id;
}

std::vector<RuleTest> RuleSet::tests(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const
{
    const auto values = factValues(facts, type);
    std::vector<const Comparison*> comparisons;
    m_impl->rule(hit.rule).when.comparisons(comparisons);
    std::vector<RuleTest> result;
    for (const auto* one : comparisons)
        result.push_back(toTest(*one, values));
    return result;
}

std::vector<RuleOutcome> RuleSet::types(const RuleFacts& facts) const
{
    std::vector<RuleHit> hits;
    RuleRun(*this, facts).typeHits(hits);
    const auto values = factValues(facts, unknownTypes());
    std::vector<RuleOutcome> result;
    for (const auto& hit : hits)
        result.push_back(m_impl->outcome(hit.rule, values));
    return result;
}

std::vector<RuleOutcome> RuleSet::fired(const RuleFacts& facts, const TypeDistribution& type) const
{
    std::vector<RuleHit> hits;
    RuleRun(*this, facts).actionHits(type, hits);
    const auto values = factValues(facts, type);
    std::vector<RuleOutcome> result;
    for (const auto& hit : hits)
        result.push_back(m_impl->outcome(hit.rule, values));
    return result;
}

std::vector<NearMiss> RuleSet::nearMisses(const RuleFacts& facts, const TypeDistribution& type) const
{
    const auto values = factValues(facts, type);
    std::vector<NearMiss> result;
    for (const auto& rule : m_impl->actions.rules) {
        const auto* test = rule.when.lacking(values);
        if (test && isNear(*test, values))
            result.push_back({rule.about.id, rule.action, toTest(*test, values), values[test->fact], rule.strength});
    }
    return result;
}

std::vector<std::string> RuleSet::failingCases() const
{
    std::vector<std::string> failing;
    for (const auto* list : {&m_impl->types, &m_impl->actions}) {
        for (const auto& rule : list->rules) {
            for (std::size_t i = 0; i < rule.cases.size(); ++i) {
                const auto& one = rule.cases[i];
                if (rule.when.holds(one.facts) == one.fires)
                    continue;
                failing.push_back(rule.about.file + ": " + rule.about.id + ": case " + std::to_string(i + 1) +
                                  (one.note.empty() ? "" : " (" + one.note + ")") +
                                  (one.fires ? " does not fire" : " fires"));
            }
        }
    }
    return failing;
}

} // namespace aurora
