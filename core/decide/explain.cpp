// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/explain.h"

#include "core/decide/settings.h"
#include "core/rules/condition.h"
#include "core/rules/sentence.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aurora {

namespace {

using Op = RuleTest::Op;

constexpr double infinity = std::numeric_limits<double>::infinity();

std::size_t index(Action action)
{
    return static_cast<std::size_t>(action);
}

// The names of facts and actions as words: null_percentage → null percentage.
std::string words(std::string text)
{
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

const char* words(Op op)
{
    switch (op) {
    case Op::Less:
        return "below";
    case Op::LessEqual:
        return "at most";
    case Op::Greater:
        return "above";
    case Op::GreaterEqual:
        return "at least";
    case Op::Equal:
        return "exactly";
    case Op::NotEqual:
        return "other than";
    case Op::Known:
        return "known";
    case Op::Unknown:
        return "unknown";
    case Op::In:
        return "one of the expected meanings";
    }
    return "";
}

Op opposite(Op op)
{
    switch (op) {
    case Op::Less:
        return Op::GreaterEqual;
    case Op::LessEqual:
        return Op::Greater;
    case Op::Greater:
        return Op::LessEqual;
    case Op::GreaterEqual:
        return Op::Less;
    case Op::Equal:
        return Op::NotEqual;
    case Op::NotEqual:
        return Op::Equal;
    case Op::Known:
        return Op::Unknown;
    case Op::Unknown:
        return Op::Known;
    case Op::In: // has no opposite that one comparison could say
        break;
    }
    return op;
}

std::string lackingSentence(const NearMiss& miss)
{
    const auto unit = miss.lacking.unit;
    return "would speak if " + words(miss.lacking.fact) + " were " + words(miss.lacking.op) + " " +
           written(miss.lacking.threshold, unit) + "; it is " + written(miss.actual, unit);
}

// Who accepts what is proposed does so whatever it is: the action's name would then say what was never chosen.
std::string learnedSentence(const LearnedOpinion& learned, Action proposed)
{
    if (learned.team)
        return "Your team's packs chose \"" + words(name(learned.mostly)) + "\" for " + learnedWhere(learned.where) +
               ".";
    if (learned.of == 0)
        return {};
    const std::string what =
        learned.mostly == proposed ? "what was proposed" : "\"" + words(name(learned.mostly)) + "\"";
    return "You took " + what + " " + std::to_string(learned.times) + " of " + std::to_string(learned.of) +
           " times in " + learnedWhere(learned.where) + ".";
}

std::string typeSentence(const Opinion& opinion)
{
    if (!opinion.told)
        return {};
    const auto times = opinion.told->times;
    return "You said " + words(name(opinion.told->told)) + " for " + std::to_string(times) +
           (times == 1 ? " column" : " columns") + " like this.";
}

void addFired(const Sources& sources, const Opinion& opinion, Decision& decision)
{
    auto& explanation = decision.explanation;
    for (const auto& hit : opinion.hits) {
        auto outcome = sources.rules->outcome(hit, {decision.features, opinion.context}, opinion.type);
        if (hit.action == decision.headline) {
            for (auto& fact : outcome.facts) {
                const auto same = [&](const auto& known) { return known.name == fact.name; };
                if (std::none_of(explanation.facts.begin(), explanation.facts.end(), same))
                    explanation.facts.push_back(std::move(fact));
            }
        }
        explanation.fired.push_back({std::move(outcome.id), hit.action, hit.strength, std::move(outcome.sentence)});
    }
    std::stable_sort(explanation.fired.begin(), explanation.fired.end(), [&](const auto& a, const auto& b) {
        const bool headA = a.action == decision.headline;
        const bool headB = b.action == decision.headline;
        return headA != headB ? headA : a.strength > b.strength;
    });
}

// Rules for the headline speak for it, rules for a rival of the same slot against it.
void addRuleContributions(const Sources& sources, const Opinion& opinion, Decision& decision)
{
    const auto strongest = strongestHit(opinion.hits, decision.headline);
    for (std::size_t i = 0; i < opinion.hits.size(); ++i) {
        const auto& hit = opinion.hits[i];
        const bool own = hit.action == decision.headline;
        if (!own && slotOf(hit.action) != slotOf(decision.headline))
            continue;
        const double share = !own || i == strongest ? 1.0 : settings::agreeingShare;
        const double weight = (own ? 1.0 : -1.0) * share * logit(hit.strength);
        decision.explanation.contributions.push_back({sources.rules->id(hit), DecisionSource::Rule, weight});
    }
}

// What the engine would say if no model had said what type the column is of.
ActionDistribution withoutTypeModel(const Sources& sources, const Opinion& opinion, const FeatureVector& facts,
                                    const ColumnProfile& column)
{
    const TypeDistribution type =
        typePosterior(opinion.typeHits, std::nullopt, wholeColumn(column), poolingOf(sources));
    std::vector<RuleHit> hits;
    RuleRun(*sources.rules, {facts, opinion.context}).actionHits(type, hits);
    return headlines(poolSlots(
        {hits, type, &facts, opinion.model.actions ? &*opinion.model.actions : nullptr, true, &poolingOf(sources)}));
}

void addContributions(const Sources& sources, const ColumnProfile& column, const Opinion& opinion, Decision& decision)
{
    addRuleContributions(sources, opinion, decision);
    auto& list = decision.explanation.contributions;
    const auto head = index(decision.headline);
    const auto& learned = opinion.beforeRetrained ? *opinion.beforeRetrained : opinion.headline;
    if (opinion.learned)
        list.push_back({"learned", DecisionSource::Learned, logit(learned[head]) - logit(opinion.engine[head])});
    if (opinion.beforeRetrained)
        list.push_back({"retrained", DecisionSource::Model, logit(opinion.headline[head]) - logit(learned[head])});
    if (opinion.model.actions)
        list.push_back({"model", DecisionSource::Model, logit(opinion.model.actions->headline[head])});
    else if (opinion.model.type)
        list.push_back(
            {"model", DecisionSource::Model,
             logit(opinion.engine[head]) - logit(withoutTypeModel(sources, opinion, decision.features, column)[head])});
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.weight) > std::abs(b.weight); });
    if (list.size() > settings::contributionsKept)
        list.resize(settings::contributionsKept);
}

// A fact moved just across a threshold, and how far that is relative to the threshold.
struct Probe {
    RuleTest test; // what would hold then
    double value = 0;
    double distance = 0;
};

void addProbe(RuleTest test, double actual, std::vector<Probe>& probes)
{
    if (test.feature == Feature::Count || std::isnan(actual) || std::isnan(test.threshold) ||
        test.unit == FeatureUnit::Flag || test.op == Op::Known || test.op == Op::Unknown || test.op == Op::NotEqual)
        return;
    Probe probe;
    const bool whole = test.unit == FeatureUnit::Count; // the next count is one away
    probe.value = test.threshold;
    if (test.op == Op::Less)
        probe.value = whole ? test.threshold - 1 : std::nextafter(test.threshold, -infinity);
    if (test.op == Op::Greater)
        probe.value = whole ? test.threshold + 1 : std::nextafter(test.threshold, infinity);
    if (probe.value == actual)
        return;
    probe.distance = std::abs(actual - probe.value) / std::max(std::abs(probe.value), std::abs(actual));
    probe.test = std::move(test);
    probes.push_back(std::move(probe));
}

std::vector<Probe> probesFor(const Sources& sources, const std::vector<NearMiss>& misses, const Opinion& opinion,
                             const Decision& decision)
{
    std::vector<Probe> probes;
    for (const auto& miss : misses)
        addProbe(miss.lacking, miss.actual, probes);
    for (const auto& hit : opinion.hits) {
        if (hit.action != decision.headline)
            continue;
        for (auto& test : sources.rules->tests(hit, {decision.features, opinion.context}, opinion.type)) {
            test.op = opposite(test.op);
            if (test.feature != Feature::Count)
                addProbe(test, decision.features[test.feature], probes);
        }
    }
    std::stable_sort(probes.begin(), probes.end(),
                     [](const auto& a, const auto& b) { return a.distance < b.distance; });
    if (probes.size() > settings::probesTried)
        probes.resize(settings::probesTried);
    return probes;
}

// The nearest change of one fact after which rules and model would say something else.
std::string wouldChange(const Sources& sources, const ColumnProfile& column, const std::vector<NearMiss>& misses,
                        const Opinion& opinion, const Decision& decision)
{
    const Action now = mostProbable(opinion.engine);
    for (const auto& probe : probesFor(sources, misses, opinion, decision)) {
        FeatureVector facts = decision.features;
        const double actual = facts[probe.test.feature];
        facts[probe.test.feature] = probe.value;
        const Action then = engineHeadline(sources, {facts, opinion.context}, column, opinion.type, opinion.model);
        if (then == now || then == decision.headline)
            continue;
        const auto unit = probe.test.unit;
        return "If " + words(probe.test.fact) + " were " + words(probe.test.op) + " " +
               written(probe.test.threshold, unit) + " (it is " + written(actual, unit) + "), \"" + words(name(then)) +
               "\" would come first.";
    }
    return {};
}

std::shared_ptr<const EngineReasons> engineReasons(const Sources& sources, const ColumnProfile& column,
                                                   const Opinion& opinion, const Decision& decision)
{
    if (opinion.memo)
        if (auto known = opinion.memo->reasons.load(); known && known->headline == decision.headline)
            return known;
    auto reasons = std::make_shared<EngineReasons>();
    reasons->headline = decision.headline;
    const auto misses = sources.rules->nearMisses({decision.features, opinion.context}, opinion.type);
    for (const auto& miss : misses)
        reasons->nearMisses.push_back(
            {miss.id, miss.action.value_or(Action::keep), miss.strength, lackingSentence(miss)});
    reasons->wouldChange = wouldChange(sources, column, misses, opinion, decision);
    if (opinion.memo)
        opinion.memo->reasons.store(reasons);
    return reasons;
}

bool disagree(const Sources& sources, const Opinion& opinion, const FeatureVector& facts, const ColumnProfile& column)
{
    const Action engine = mostProbable(opinion.engine);
    if (opinion.learned && mostProbable(opinion.learned->headline) != engine)
        return true;
    return opinion.model.actions &&
           engineHeadline(sources, {facts, opinion.context}, column, opinion.type, {}) != engine;
}

// Without the retrained model another action would come first.
bool changedByRetrained(const Opinion& opinion)
{
    return opinion.beforeRetrained && mostProbable(*opinion.beforeRetrained) != mostProbable(opinion.headline);
}

} // namespace

std::string learnedWhere(const LearnedCondition& where)
{
    if (where == LearnedCondition{})
        return "columns like this";
    std::string text = where.type ? words(name(*where.type)) + " columns" : std::string("columns");
    if (where.proposed)
        text += " where \"" + words(name(*where.proposed)) + "\" was proposed";
    if (where.bit && *where.bit < fingerprintVocabulary().size())
        text +=
            std::string(where.present ? " (" : " (not: ") + std::string(fingerprintVocabulary()[*where.bit].what) + ")";
    return text;
}

std::size_t strongestHit(std::span<const RuleHit> hits, Action action)
{
    std::size_t best = noHit;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (hits[i].action == action && (best == noHit || hits[i].strength > hits[best].strength))
            best = i;
    }
    return best;
}

DecisionSource sourceOf(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column,
                        const Opinion& opinion)
{
    const Action engine = mostProbable(opinion.engine);
    const Action first = mostProbable(opinion.headline);
    if (changedByRetrained(opinion))
        return DecisionSource::Model;
    if (first != engine || (opinion.told && opinion.untold != first))
        return DecisionSource::Learned;
    const auto head = index(first);
    double modelShare = 0;
    double ruleShare = logit(opinion.engine[head]);
    if (opinion.model.actions) {
        if (engineHeadline(sources, {facts, opinion.context}, column, opinion.type, {}) != first)
            return DecisionSource::Model;
        const auto without = headlines(poolSlots({opinion.hits, opinion.type, &facts, nullptr}));
        modelShare = logit(opinion.engine[head]) - logit(without[head]);
        ruleShare = logit(without[head]);
    }
    if (opinion.model.type && !opinion.model.actions) {
        auto type = typePosterior(opinion.typeHits, std::nullopt, wholeColumn(column), poolingOf(sources));
        if (const auto told = toldTypes(sources, facts, type))
            type = told->type;
        if (engineHeadline(sources, {facts, opinion.context}, column, type, opinion.model) != first)
            return DecisionSource::Model;
    }
    const auto& learned = opinion.beforeRetrained ? *opinion.beforeRetrained : opinion.headline;
    const double learnedShare = opinion.learned ? logit(learned[head]) - logit(opinion.engine[head]) : 0.0;
    if (opinion.learned && learnedShare > std::max(modelShare, ruleShare))
        return DecisionSource::Learned;
    return opinion.model.actions && modelShare > ruleShare ? DecisionSource::Model : DecisionSource::Rule;
}

void explain(const Sources& sources, const ColumnProfile& column, const Opinion& opinion, Decision& decision)
{
    auto& explanation = decision.explanation;
    addFired(sources, opinion, decision);
    addContributions(sources, column, opinion, decision);
    const auto reasons = engineReasons(sources, column, opinion, decision);
    explanation.nearMisses = reasons->nearMisses;
    explanation.wouldChange = reasons->wouldChange;
    if (opinion.learned)
        explanation.learnedSentence = learnedSentence(*opinion.learned, mostProbable(opinion.engine));
    explanation.typeSentence = typeSentence(opinion);
    if (opinion.told) {
        explanation.toldType = opinion.told->told;
        explanation.toldTimes = opinion.told->times;
    }
    explanation.sourcesDisagree = disagree(sources, opinion, decision.features, column);

    const bool spoken = !explanation.fired.empty() && explanation.fired.front().action == decision.headline;
    if (decision.source == DecisionSource::Learned && !explanation.learnedSentence.empty())
        decision.why = explanation.learnedSentence;
    else if (decision.source == DecisionSource::Learned && !explanation.typeSentence.empty())
        decision.why = explanation.typeSentence;
    else if (changedByRetrained(opinion))
        decision.why = "A model that was trained on your decisions prefers it.";
    else if (spoken)
        decision.why = explanation.fired.front().sentence;
    else if (decision.headline == Action::keep)
        decision.why = "Nothing in this column asks for a change.";
    else
        decision.why = "This is usual for a column of type " + std::string(name(decision.type)) + ".";
}

} // namespace aurora
