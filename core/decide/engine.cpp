// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/engine.h"

#include "core/decide/decision_cache.h"
#include "core/decide/explain.h"
#include "core/decide/identity.h"
#include "core/decide/parameters.h"
#include "core/decide/plan.h"
#include "core/decide/settings.h"
#include "core/learn/trial.h"
#include "core/profile/partial_facts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace aurora {

namespace {

std::size_t index(Action action)
{
    return static_cast<std::size_t>(action);
}

// Takes out what the column cannot give and spreads its probability over the rest.
// What is less probable than `least` stays as it is: it is shown nowhere before it is looked at.
void keepFeasible(ActionDistribution& distribution, const FeatureVector& facts, const ColumnProfile& column,
                  double least = 0.0)
{
    double sum = 0;
    for (std::size_t a = 0; a < actionCount; ++a) {
        if (distribution[a] > least && !isFeasible(static_cast<Action>(a), facts, column))
            distribution[a] = 0.0;
        sum += distribution[a];
    }
    if (sum <= 0.0) {
        distribution[index(Action::keep)] = 1.0;
        return;
    }
    for (auto& one : distribution)
        one /= sum;
}

Action bestFeasible(const ActionDistribution& distribution, const FeatureVector& facts, const ColumnProfile& column)
{
    ActionDistribution left = distribution;
    for (;;) {
        const Action best = mostProbable(left);
        if (left[index(best)] <= 0.0)
            return Action::keep;
        if (isFeasible(best, facts, column))
            return best;
        left[index(best)] = 0.0;
    }
}

PoolInput poolInput(const Sources& sources, std::span<const RuleHit> hits, const TypeDistribution& type,
                    const FeatureVector& facts, const ActionOpinion* model)
{
    return {hits, type, &facts, model, sources.rules->size() > 0, &poolingOf(sources)};
}

const ActionOpinion* actionsOf(const ModelOpinion& model)
{
    return model.actions ? &*model.actions : nullptr;
}

TypeDistribution surely(std::size_t type)
{
    TypeDistribution result{};
    result[type] = 1.0;
    return result;
}

std::shared_ptr<const LearnedOpinion> whatWasLearned(const Sources& sources, const LearnedQuery& query)
{
    const auto key = sources.cache ? std::optional(cacheKey(query, sources.learnedState)) : std::nullopt;
    if (key)
        if (auto known = sources.cache->patterns.find(*key))
            return known->of == 0 && known->evidence == 0 ? nullptr : known;
    auto said = sources.learned->ask(query);
    const auto learned = std::make_shared<const LearnedOpinion>(said ? std::move(*said) : LearnedOpinion{});
    if (key)
        sources.cache->patterns.keep(*key, learned);
    return said ? learned : nullptr;
}

void askLearned(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column, Opinion& opinion)
{
    // How often first choices are right was learned where every cell was counted; of a few told facts nobody knows it.
    opinion.headline = wholeColumn(column) ? calibrated(opinion.engine, poolingOf(sources)) : opinion.engine;
    if (!sources.learned || !sources.learned->speaks())
        return;
    LearnedQuery query;
    query.fingerprint = fingerprint(facts);
    query.type = opinion.type;
    query.defaults = opinion.defaults;
    query.suggested = mostProbable(opinion.engine);
    query.prior = opinion.headline;
    opinion.learned = whatWasLearned(sources, query);
    if (!opinion.learned)
        return;
    const double evidence = std::max(0.0, opinion.learned->evidence);
    const double weight = evidence / (evidence + settings::learnedHalf);
    for (std::size_t a = 0; a < actionCount; ++a)
        opinion.headline[a] = weight * opinion.learned->headline[a] + (1.0 - weight) * query.prior[a];
}

// The steps that are wanted beside a headline: in each slot what beats doing nothing there, best first.
std::vector<Step> wantedSteps(const Sources& sources, const FeatureVector& facts, const Opinion& opinion)
{
    std::vector<Step> wanted;
    for (const auto& pool : opinion.pools) {
        for (const auto& candidate : pool.candidates) {
            if (candidate.probability <= pool.keep)
                continue;
            if (candidate.strongest == noHit)
                wanted.push_back({candidate.action, {}});
            else
                wanted.push_back(
                    sources.rules->step(opinion.hits[candidate.strongest], {facts, opinion.context}, opinion.type));
        }
    }
    return wanted;
}

Step stepFor(Action action, const Sources& sources, const FeatureVector& facts, const Opinion& opinion)
{
    const auto hit = strongestHit(opinion.hits, action);
    return hit == noHit ? Step{action, {}}
                        : sources.rules->step(opinion.hits[hit], {facts, opinion.context}, opinion.type);
}

bool onlyUserKnows(const Opinion& opinion, Action headline)
{
    return std::any_of(opinion.hits.begin(), opinion.hits.end(),
                       [&](const auto& hit) { return hit.ask && hit.action == headline; });
}

double stated(double probability)
{
    return std::clamp(probability, settings::leastConfidence, settings::greatestConfidence);
}

void addStages(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column, const Opinion& opinion,
               Decision& decision)
{
    for (std::size_t s = 0; s < stageCount; ++s) {
        StageRanking ranking;
        ranking.stage = static_cast<Stage>(s);
        for (const auto& [action, probability] : stageDistribution(opinion.pools, ranking.stage)) {
            const auto hit = strongestHit(opinion.hits, action);
            RankedStep ranked;
            ranked.step = completed(stepFor(action, sources, facts, opinion), facts, column);
            ranked.probability = probability;
            if (hit != noHit)
                ranked.rule = sources.rules->id(opinion.hits[hit]);
            ranking.ranked.push_back(std::move(ranked));
        }
        decision.stages.push_back(std::move(ranking));
    }
}

void addAlternatives(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column,
                     const Opinion& opinion, const std::vector<Step>& wanted, Decision& decision)
{
    std::array<std::size_t, actionCount> order;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return opinion.headline[a] > opinion.headline[b]; });
    for (const auto a : order) {
        const double probability = opinion.headline[a];
        const bool enough = decision.alternatives.size() >= settings::alternativesWanted;
        if (probability <= 0.0 || (enough && probability < settings::alternativeShare) ||
            decision.alternatives.size() >= settings::alternativesKept)
            break;
        const auto action = static_cast<Action>(a);
        if (action == decision.headline)
            continue;
        auto plan = buildPlan(stepFor(action, sources, facts, opinion), wanted, facts, column);
        if (!plan)
            continue;
        Alternative alternative;
        alternative.headline = action;
        alternative.steps = std::move(*plan);
        alternative.confidence = probability;
        if (const auto hit = strongestHit(opinion.hits, action); hit != noHit) {
            auto outcome = sources.rules->outcome(opinion.hits[hit], {facts, opinion.context}, opinion.type);
            alternative.reasonFor = std::move(outcome.sentence);
            alternative.reasonAgainst = std::move(outcome.against);
        }
        decision.alternatives.push_back(std::move(alternative));
    }
}

// A column always leaves a choice: keeping it and dropping it are possible whatever it is.
void addFallbackAlternatives(Decision& decision)
{
    for (const Action action : {Action::keep, Action::drop}) {
        const auto has = [&](const auto& one) { return one.headline == action; };
        if (decision.alternatives.size() >= settings::alternativesWanted || decision.headline == action ||
            std::any_of(decision.alternatives.begin(), decision.alternatives.end(), has))
            continue;
        Alternative alternative;
        alternative.headline = action;
        alternative.steps = {Step{action, {}}};
        decision.alternatives.push_back(std::move(alternative));
    }
}

void setConfidence(const Opinion& opinion, const ColumnProfile& column, Decision& decision)
{
    decision.confidence = stated(opinion.headline[index(decision.headline)]);
    if (decision.source != DecisionSource::Learned && onlyUserKnows(opinion, decision.headline))
        decision.confidence = std::min(decision.confidence, settings::askedConfidence);
    const double second = decision.alternatives.empty() ? 0.0 : decision.alternatives.front().confidence;
    decision.ask = decision.confidence < lowConfidence || decision.confidence - second < askMargin;
    // Rules that saw every cell know which of the columns that only a person can judge they may settle all the same.
    const double contextual = opinion.type[static_cast<std::size_t>(FeatureType::ContextSpecific)];
    if (decision.source != DecisionSource::Learned && !wholeColumn(column))
        decision.ask = decision.ask || contextual >= settings::askedContextShare;
}

} // namespace

bool wholeColumn(const ColumnProfile& column)
{
    return knows(column, ColumnFact::Patterns);
}

Action engineHeadline(const Sources& sources, const RuleFacts& facts, const ColumnProfile& column,
                      const TypeDistribution& type, const ModelOpinion& model)
{
    std::vector<RuleHit> hits;
    RuleRun(*sources.rules, facts).actionHits(type, hits);
    const auto pools = poolSlots(poolInput(sources, hits, type, facts.features, actionsOf(model)));
    return bestFeasible(headlines(pools), facts.features, column);
}

const PoolWeights& poolingOf(const Sources& sources)
{
    return sources.model ? sources.model->pooling() : defaultPooling();
}

std::optional<TypeOpinion> toldTypes(const Sources& sources, const FeatureVector& facts,
                                     const TypeDistribution& thought)
{
    const auto* types = sources.learned ? sources.learned->types() : nullptr;
    return types ? types->ask(fingerprint(facts), thought) : std::nullopt;
}

Opinion opine(const Sources& sources, const RuleFacts& asked, const ColumnProfile& column,
              std::array<double, timingCount>& microseconds)
{
    Opinion opinion;
    const auto& facts = asked.features;
    if (asked.context)
        opinion.context = *asked.context;
    {
        StageTimer timer(*sources.clock, microseconds, Timing::Model);
        if (sources.model)
            opinion.model = sources.model->predict(facts, column);
    }
    std::array<std::vector<RuleHit>, featureTypeCount> hitsOfType;
    {
        StageTimer timer(*sources.clock, microseconds, Timing::Rules);
        RuleRun run(*sources.rules, asked);
        run.typeHits(opinion.typeHits);
        opinion.thought = typePosterior(opinion.typeHits, opinion.model.type, wholeColumn(column), poolingOf(sources));
        opinion.told = toldTypes(sources, facts, opinion.thought);
        opinion.type = opinion.told ? opinion.told->type : opinion.thought;
        run.actionHits(opinion.type, opinion.hits);
        for (std::size_t t = 0; t < featureTypeCount; ++t)
            run.actionHits(surely(t), hitsOfType[t]);
    }
    if (opinion.told) {
        auto model = opinion.model;
        if (sources.model && !model.actions)
            model.actions = sources.model->actions({facts, opinion.context, opinion.thought});
        opinion.untold = engineHeadline(sources, asked, column, opinion.thought, model);
    }
    if (sources.model && !opinion.model.actions) {
        StageTimer timer(*sources.clock, microseconds, Timing::Model);
        opinion.model.actions = sources.model->actions({facts, opinion.context, opinion.type});
    }
    {
        StageTimer timer(*sources.clock, microseconds, Timing::Pool);
        opinion.pools = poolSlots(poolInput(sources, opinion.hits, opinion.type, facts, actionsOf(opinion.model)));
        opinion.engine = headlines(opinion.pools);
        keepFeasible(opinion.engine, facts, column);
        SlotPools pools;
        for (std::size_t t = 0; t < featureTypeCount; ++t) {
            // Of rules alone: what the model says was asked for the type as it is thought to be.
            poolSlots(poolInput(sources, hitsOfType[t], surely(t), facts, nullptr), pools);
            opinion.defaults[t] = bestFeasible(headlines(pools), facts, column);
        }
    }
    return opinion;
}

void hearLearned(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column, Opinion& opinion,
                 std::array<double, timingCount>& microseconds)
{
    StageTimer timer(*sources.clock, microseconds, Timing::Learned);
    askLearned(sources, facts, column, opinion);
    // The engine left out what the column cannot give; the learner knows nothing of that.
    if (opinion.learned)
        keepFeasible(opinion.headline, facts, column, settings::alternativeShare);
}

namespace {

// The headline with one retrained model pooled in; null: without one. Where the first choice stays, all stays: how sure
// it is was learned without the model (docs/LEARNING.md).
ActionDistribution pooledWith(const DecisionModel* model, const StyleColumn& told, const ActionDistribution& headline,
                              const FeatureVector& facts, const ColumnProfile& column)
{
    ActionDistribution pooled = headline;
    if (!model)
        return pooled;
    poolIn(pooled, model->said(told), retrainedShare);
    if (mostProbable(pooled) == mostProbable(headline)) // as mostly: nothing has to be looked at twice
        return headline;
    keepFeasible(pooled, facts, column, settings::alternativeShare);
    return mostProbable(pooled) == mostProbable(headline) ? headline : pooled;
}

} // namespace

RivalChoices hearRetrained(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column,
                           Opinion& opinion, std::array<double, timingCount>& microseconds)
{
    RivalChoices rivals;
    const DecisionModels* models = sources.models;
    if (!models || !models->any())
        return rivals;
    StageTimer timer(*sources.clock, microseconds, Timing::Model);
    LearnedQuery query;
    query.fingerprint = fingerprint(facts);
    query.type = opinion.type;
    query.defaults = opinion.defaults;
    const StyleColumn told = styleColumn(query);
    const ActionDistribution before = opinion.headline;
    rivals.trial = models->trial;
    rivals.watch = models->watch;
    opinion.headline = pooledWith(models->champion.get(), told, before, facts, column);
    rivals.champion = mostProbable(opinion.headline);
    if (rivals.watch != 0)
        rivals.former = mostProbable(pooledWith(models->former.get(), told, before, facts, column));
    if (rivals.trial != 0) {
        const auto other = pooledWith(models->challenger.get(), told, before, facts, column);
        rivals.challenger = mostProbable(other);
        // The same column is drawn the same way as long as the trial lasts.
        const auto draw = cacheKey(query, models->coin + rivals.trial)[0];
        rivals.challengerShown = rivals.challenger != rivals.champion && Trial::shown(draw) == TrialSide::Challenger;
        if (rivals.challengerShown)
            opinion.headline = other;
    }
    if (models->champion || rivals.challengerShown)
        opinion.beforeRetrained = before;
    return rivals;
}

namespace {

// What rules and models think, from the cache where they thought it before.
Opinion remembered(const Sources& sources, const RuleFacts& asked, const ColumnProfile& column,
                   std::array<double, timingCount>& microseconds, bool& before)
{
    before = false;
    const auto key = sources.cache ? cacheKey(asked, column, sources.engineState, 0) : std::nullopt;
    if (!key)
        return opine(sources, asked, column, microseconds);
    if (const auto known = sources.cache->opinions.find(*key)) {
        before = true;
        return *known;
    }
    Opinion opinion = opine(sources, asked, column, microseconds);
    opinion.memo = std::make_shared<ReasonsMemo>();
    sources.cache->opinions.keep(*key, std::make_shared<const Opinion>(opinion));
    return opinion;
}

} // namespace

namespace {

// before: the column was asked about before, whatever was learned then.
Decision thinkThrough(const Sources& sources, const RuleFacts& asked, const ColumnProfile& column, bool& before)
{
    const auto& facts = asked.features;
    Decision decision;
    decision.id = randomUuid();
    decision.column = column.index;
    decision.features = facts;
    Opinion opinion = remembered(sources, asked, column, decision.microseconds, before);
    hearLearned(sources, facts, column, opinion, decision.microseconds);
    decision.rivals = hearRetrained(sources, facts, column, opinion, decision.microseconds);
    {
        StageTimer timer(*sources.clock, decision.microseconds, Timing::Pool);
        decision.typeProbabilities = opinion.type;
        decision.typeThought = opinion.thought;
        decision.type =
            static_cast<FeatureType>(std::max_element(opinion.type.begin(), opinion.type.end()) - opinion.type.begin());
        decision.defaults = opinion.defaults;
        decision.headline = mostProbable(opinion.headline);
        const auto wanted = wantedSteps(sources, facts, opinion);
        auto plan = buildPlan(stepFor(decision.headline, sources, facts, opinion), wanted, facts, column);
        decision.steps = plan ? std::move(*plan) : std::vector{Step{Action::keep, {}}};
        addStages(sources, facts, column, opinion, decision);
        addAlternatives(sources, facts, column, opinion, wanted, decision);
        addFallbackAlternatives(decision);
        decision.source = sourceOf(sources, facts, column, opinion);
        setConfidence(opinion, column, decision);
    }
    StageTimer timer(*sources.clock, decision.microseconds, Timing::Explain);
    explain(sources, column, opinion, decision);
    return decision;
}

} // namespace

Decision decideColumn(const Sources& sources, const RuleFacts& asked, const ColumnProfile& column)
{
    const auto key = sources.cache ? cacheKey(asked, column, sources.engineState, sources.learnedState) : std::nullopt;
    bool before = false;
    if (!key)
        return thinkThrough(sources, asked, column, before);
    std::array<double, timingCount> microseconds{};
    {
        StageTimer timer(*sources.clock, microseconds, Timing::Features); // telling the column from others
        if (const auto known = sources.cache->decisions.find(*key)) {
            Decision decision = *known;
            decision.id = randomUuid();
            decision.column = column.index;
            decision.microseconds = microseconds;
            return decision;
        }
    }
    Decision decision = thinkThrough(sources, asked, column, before);
    if (before) // to keep a decision takes a tenth of making it, which most columns would pay for nothing
        sources.cache->decisions.keep(*key, std::make_shared<const Decision>(decision));
    return decision;
}

} // namespace aurora
