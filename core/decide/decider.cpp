// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/decider.h"

#include "core/decide/engine.h"
#include "core/decide/parameters.h"
#include "core/decide/plan.h"
#include "core/learn/table_fingerprint.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace aurora {

namespace {

void mergeParams(const Step& chosen, std::vector<Step>& steps)
{
    for (auto& step : steps) {
        if (step.action != chosen.action)
            continue;
        for (const auto& [key, value] : chosen.params)
            step.params.insert_or_assign(key, value);
    }
}

std::vector<Step> allSteps(const Decision& decision)
{
    std::vector<Step> steps = decision.steps;
    for (const auto& alternative : decision.alternatives)
        steps.insert(steps.end(), alternative.steps.begin(), alternative.steps.end());
    return steps;
}

bool sameTypes(const LearnedModel* a, const LearnedModel* b)
{
    const auto* ours = a ? a->types() : nullptr;
    const auto* theirs = b ? b->types() : nullptr;
    return ours == theirs || (ours && theirs && *ours == *theirs);
}

Error lacksNeed(Action action)
{
    Error error;
    error.kind = ErrorKind::BadParameter;
    error.subject = name(action);
    error.detail = name(info(action).need);
    return error;
}

// The alternatives once another headline is taken: the old first choice is the best of them.
void replaceHeadline(Decision& decision, Action headline, std::vector<Step> steps)
{
    if (decision.headline != headline) {
        Alternative before;
        before.headline = decision.headline;
        before.steps = decision.steps;
        before.confidence = decision.confidence;
        before.reasonFor = decision.why;
        std::erase_if(decision.alternatives, [&](const auto& one) { return one.headline == headline; });
        decision.alternatives.insert(decision.alternatives.begin(), std::move(before));
    }
    decision.headline = headline;
    decision.steps = std::move(steps);
    decision.source = DecisionSource::You;
    decision.confidence = 1.0;
    decision.ask = false;
}

} // namespace

Decider::Decider(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const Predictor> model,
                 std::shared_ptr<const LearnedModel> learned, const Clock& clock, std::shared_ptr<DecisionCache> cache)
    : m_rules(rules ? std::move(rules) : std::make_shared<const RuleSet>())
    , m_model(std::move(model))
    , m_learned(std::move(learned))
    , m_clock(&clock)
    , m_cache(std::move(cache))
    , m_engineState(m_cache ? m_cache->newState() : 0)
    , m_learnedState(m_cache ? m_cache->newState() : 0)
{
}

Decisions Decider::decide(const TableProfile& table, std::stop_token stop) const
{
    Decisions decisions;
    decisions.reserve(table.columns.size());
    std::array<double, timingCount> microseconds{};
    std::vector<ColumnContext> beside;
    {
        StageTimer timer(*m_clock, microseconds, Timing::Features);
        beside = contexts(table);
    }
    const auto stage = static_cast<std::size_t>(Timing::Features);
    const double share = microseconds[stage] / double(std::max<std::size_t>(1, table.columns.size()));
    decisions.resize(table.columns.size());
    std::atomic<std::size_t> next = 0, done = 0; // columns that were taken, and those that are decided
    const auto work = [&] {
        for (std::size_t i = next++; i < decisions.size() && !stop.stop_requested(); i = next++) {
            decisions[i] = decide(table, table.columns[i], beside[i]);
            decisions[i].microseconds[stage] += share;
            ++done;
        }
    };
    {
        // Below, starting a thread takes as long as what it spares.
        constexpr std::size_t columnsAThread = 32;
        const std::size_t most = std::max(1u, std::thread::hardware_concurrency());
        std::vector<std::jthread> others;
        for (std::size_t t = 1; t < std::min(most, decisions.size() / columnsAThread); ++t)
            others.emplace_back(work);
        work();
    }
    // Whoever stops it gets what is there without a gap.
    if (done < decisions.size())
        decisions.erase(
            std::find_if(decisions.begin(), decisions.end(), [](const auto& one) { return one.column == 0; }),
            decisions.end());
    return decisions;
}

Decision Decider::decide(const TableProfile& table, std::size_t columnIndex) const
{
    const auto* column = table.byIndex(columnIndex);
    return column ? decide(table, *column, context(table, *column)) : Decision{};
}

Decision Decider::decide(const TableProfile& table, const ColumnProfile& column, const ColumnContext& beside) const
{
    std::array<double, timingCount> microseconds{};
    FeatureVector facts;
    {
        StageTimer timer(*m_clock, microseconds, Timing::Features);
        facts = features(table, column);
    }
    auto decision = decideColumn({m_rules.get(), m_model.get(), m_learned.get(), m_clock, m_cache.get(), m_engineState,
                                  m_learnedState, m_models.get()},
                                 {facts, beside}, column);
    const auto stage = static_cast<std::size_t>(Timing::Features);
    decision.microseconds[stage] += microseconds[stage];
    return decision;
}

std::optional<ModelReason> Decider::modelReason(const TableProfile& table, std::size_t columnIndex) const
{
    const auto* column = table.byIndex(columnIndex);
    if (!column || !m_model)
        return std::nullopt;
    const FeatureVector facts = features(table, *column);
    const auto type = m_model->predict(facts, *column).type;
    if (!type)
        return std::nullopt;
    ModelReason reason;
    const auto best = std::max_element(type->begin(), type->end());
    reason.type = static_cast<FeatureType>(best - type->begin());
    reason.probability = *best;
    auto shares = m_model->contributions(facts, *column, reason.type);
    if (!shares)
        return std::nullopt;
    reason.shares = std::move(*shares);
    return reason;
}

Decider Decider::with(std::shared_ptr<const LearnedModel> learned) const
{
    Decider other = *this;
    // What was said of types changes what rules and models are asked, so that what they said before is of no use.
    if (m_cache && !sameTypes(m_learned.get(), learned.get()))
        other.m_engineState = m_cache->newState();
    other.m_learned = std::move(learned);
    other.m_learnedState = m_cache ? m_cache->newState() : 0;
    return other;
}

Decider Decider::with(std::shared_ptr<const DecisionModels> models) const
{
    Decider other = *this;
    other.m_models = std::move(models);
    other.m_learnedState = m_cache ? m_cache->newState() : 0;
    return other;
}

Decider Decider::with(std::shared_ptr<const RuleSet> rules) const
{
    Decider other(std::move(rules), m_model, m_learned, *m_clock, m_cache);
    other.m_models = m_models;
    return other;
}

TrialObservation trialObservation(const Decision& decision, Action chosen, EntryId entry)
{
    return {entry, chosen, decision.rivals};
}

Result<Decision> corrected(const Decision& decision, const ColumnProfile& column, const Step& chosen)
{
    std::vector<Step> steps;
    if (decision.headline == chosen.action) {
        steps = decision.steps;
    } else {
        const auto alternative = std::find_if(decision.alternatives.begin(), decision.alternatives.end(),
                                              [&](const auto& one) { return one.headline == chosen.action; });
        if (alternative != decision.alternatives.end()) {
            steps = alternative->steps;
        } else {
            auto plan = buildPlan(chosen, allSteps(decision), decision.features, column);
            if (!plan)
                return lacksNeed(chosen.action);
            steps = std::move(*plan);
        }
    }
    mergeParams(chosen, steps);
    Decision result = decision;
    replaceHeadline(result, chosen.action, std::move(steps));
    return result;
}

LearnedQuery learnedQuery(const Decision& decision)
{
    LearnedQuery query;
    query.fingerprint = fingerprint(decision.features);
    query.type = decision.typeProbabilities;
    query.defaults = decision.defaults;
    query.suggested = decision.headline;
    return query;
}

JournalEntry journalEntry(const Decision& decision, Action chosen, double weight, const Clock& clock,
                          const std::string& session)
{
    JournalEntry entry;
    entry.hour = hourOf(clock);
    entry.fingerprint = fingerprint(decision.features);
    entry.type = decision.typeProbabilities;
    entry.defaults = decision.defaults;
    entry.suggested = decision.headline;
    entry.chosen = chosen;
    entry.weight = weight;
    entry.source = decision.source;
    entry.confidence = decision.confidence;
    for (const auto& rule : decision.explanation.fired)
        entry.rules.push_back(rule.id);
    entry.decision = decision.id;
    entry.session = session;
    return entry;
}

TypeVote typeVote(const Decision& decision, FeatureType told, const Clock& clock)
{
    TypeVote vote;
    vote.hour = hourOf(clock);
    vote.fingerprint = fingerprint(decision.features);
    vote.type = decision.typeThought;
    vote.told = told;
    vote.decision = decision.id;
    return vote;
}

std::uint64_t tableOf(const Decisions& decisions)
{
    std::vector<FingerprintBits> columns;
    for (const auto& decision : decisions)
        columns.push_back(fingerprint(decision.features));
    return tableFingerprint(columns);
}

} // namespace aurora
