// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/pool.h"

#include "core/decide/settings.h"
#include "core/predict/type_pool.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// How often columns are of each type: the published training labels (SortingHat, SIGMOD 2021), smoothed by a
// half so that a rare type is not ruled out by its rarity.
constexpr TypeDistribution typePrior{0.33, 0.24, 0.08, 0.05, 0.03, 0.07, 0.04, 0.09, 0.07};

constexpr double tiny = 1e-9;

// Log-odds of one action. The strongest counts in full, the others by a share, so that ten rules that see the same
// thing do not count ten times.
class LogOdds {
public:
    void add(double one)
    {
        m_up = std::max(m_up, one);
        m_down = std::min(m_down, one);
        (one > 0 ? m_upSum : m_downSum) += one;
        m_spoken = true;
    }
    bool spoken() const { return m_spoken; }
    double combined() const
    {
        return m_up + settings::agreeingShare * (m_upSum - m_up) + m_down +
               settings::agreeingShare * (m_downSum - m_down);
    }

private:
    double m_up = 0, m_upSum = 0, m_down = 0, m_downSum = 0;
    bool m_spoken = false;
};

TypeDistribution softmaxed(TypeDistribution score)
{
    const double top = *std::max_element(score.begin(), score.end());
    double sum = 0;
    for (auto& one : score)
        sum += one = std::exp(one - top);
    for (auto& one : score)
        one /= sum;
    return score;
}

struct Gathered {
    std::array<LogOdds, actionCount> logOdds;
    std::array<std::size_t, actionCount> strongest;
    std::array<bool, actionCount> repair{};
    std::array<bool, actionCount> ask{};
    double keep = 0; // log-odds of the rules that want nothing more to be done
};

Gathered gather(std::span<const RuleHit> hits)
{
    Gathered all;
    all.strongest.fill(noHit);
    std::array<double, actionCount> best;
    best.fill(-1.0);
    LogOdds keeping;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const auto& hit = hits[i];
        const auto a = static_cast<std::size_t>(hit.action);
        if (hit.strength > best[a]) {
            best[a] = hit.strength;
            all.strongest[a] = i;
        }
        all.ask[a] = all.ask[a] || hit.ask;
        all.repair[a] = all.repair[a] || hit.repair;
        (hit.action == Action::keep ? keeping : all.logOdds[a]).add(logit(hit.strength));
    }
    all.keep = keeping.combined();
    return all;
}

// "Keep" speaks of what would be done to a good column, not of its repairs.
bool keepCounts(Slot slot)
{
    return slot == Slot::Shape || slot == Slot::Encode || slot == Slot::Whole;
}

using ActionFlags = std::array<bool, actionCount>;

// Of the types that the column may well have, what is usually done.
ActionFlags usualOf(const TypeDistribution& type)
{
    ActionFlags usual{};
    for (std::size_t t = 0; t < featureTypeCount; ++t) {
        if (type[t] < settings::usualTypeShare)
            continue;
        for (const Action action : usualActions(static_cast<FeatureType>(t)))
            usual[static_cast<std::size_t>(action)] = true;
    }
    return usual;
}

// Imputing needs gaps, target encoding a target: without them these are not even usual.
bool pointless(Action action, const FeatureVector& facts)
{
    if (slotOf(action) == Slot::Missing)
        return !(facts[Feature::null_percentage] > 0.0);
    if (info(action).need == Need::Target)
        return !(facts[Feature::has_target] > 0.0) || facts[Feature::is_target] > 0.0;
    return false;
}

// The model's probability of doing nothing, by slot.
std::array<double, slotCount> modelKeeps(const ActionOpinion& model)
{
    std::array<double, slotCount> keeps;
    keeps.fill(1.0);
    for (std::size_t a = 0; a < actionCount; ++a)
        keeps[static_cast<std::size_t>(slotOf(static_cast<Action>(a)))] -= model.slots[a];
    for (auto& keep : keeps)
        keep = std::clamp(keep, settings::leastModelShare, 1.0);
    return keeps;
}

void softmax(SlotPool& pool, double keepLogOdds)
{
    double sum = std::exp(settings::actionTemper * keepLogOdds);
    const double keep = sum;
    for (auto& candidate : pool.candidates) {
        candidate.probability = std::exp(settings::actionTemper * candidate.logOdds);
        sum += candidate.probability;
    }
    for (auto& candidate : pool.candidates)
        candidate.probability /= sum;
    pool.keep = keep / sum;
    // By insertion, equal ones as they came: they are few, and std::stable_sort would ask for memory.
    auto& all = pool.candidates;
    for (std::size_t i = 1; i < all.size(); ++i)
        for (std::size_t k = i; k > 0 && all[k].probability > all[k - 1].probability; --k)
            std::swap(all[k], all[k - 1]);
}

bool takesHeadline(const Candidate& candidate)
{
    return candidate.repair || claimsHeadline(candidate.action);
}

} // namespace

double logit(double probability)
{
    const double p = std::clamp(probability, tiny, 1.0 - tiny);
    return std::log(p / (1.0 - p));
}

TypeDistribution typePriors()
{
    return typePrior;
}

TypeDistribution ruleTypes(std::span<const RuleHit> typeRules)
{
    TypeDistribution score{};
    for (const auto& hit : typeRules)
        score[static_cast<std::size_t>(hit.type)] += logit(hit.strength);
    return softmaxed(score);
}

TypeDistribution typePosterior(std::span<const RuleHit> typeRules, const std::optional<TypeDistribution>& model,
                               bool wholeColumn, const PoolWeights& weights)
{
    const TypeWeights alone{1, 0, weights.rulesAlone};
    const TypeWeights& w = !model ? alone : wholeColumn ? weights.whole : weights.told;
    TypeDistribution score{};
    for (std::size_t t = 0; t < featureTypeCount; ++t) {
        score[t] = w.prior * std::log(typePrior[t]);
        if (model)
            score[t] += w.model * std::log(std::max((*model)[t], leastOpinion));
    }
    for (const auto& hit : typeRules)
        score[static_cast<std::size_t>(hit.type)] += w.rules * logit(hit.strength);
    return softmaxed(score);
}

SlotPools poolSlots(const PoolInput& input)
{
    SlotPools pools;
    poolSlots(input, pools);
    return pools;
}

void poolSlots(const PoolInput& input, SlotPools& pools)
{
    const PoolWeights& weights = input.weights ? *input.weights : defaultPooling();
    const auto gathered = gather(input.rules ? input.hits : std::span<const RuleHit>{});
    const bool modelled = input.model && (weights.slotModel > 0 || !input.rules);
    const double slotModel = input.rules ? weights.slotModel : 1.0;
    const double slotRules = input.model ? weights.slotRules : 1.0;
    std::array<double, slotCount> keeps{};
    if (modelled)
        keeps = modelKeeps(*input.model);
    for (auto& pool : pools)
        pool.candidates.clear();
    const auto usual = usualOf(input.type);
    for (std::size_t a = 0; a < actionCount; ++a) {
        const auto action = static_cast<Action>(a);
        if (action == Action::keep)
            continue;
        const Slot slot = slotOf(action);
        auto& pool = pools[static_cast<std::size_t>(slot)];
        Candidate candidate;
        candidate.action = action;
        const bool spoken = gathered.logOdds[a].spoken();
        const double share = modelled ? input.model->slots[a] : 0.0;
        if (!spoken && share < settings::modelCandidateShare && (!usual[a] || pointless(action, *input.facts)))
            continue;
        candidate.logOdds = spoken        ? slotRules * gathered.logOdds[a].combined()
                            : input.rules ? settings::usualLogOdds
                                          : 0.0;
        if (modelled)
            candidate.logOdds += slotModel * std::log(std::max(share, settings::leastModelShare) /
                                                      keeps[static_cast<std::size_t>(slot)]);
        else if (!spoken)
            candidate.logOdds = settings::usualLogOdds;
        candidate.repair = gathered.repair[a];
        candidate.ask = gathered.ask[a];
        candidate.strongest = gathered.strongest[a];
        pool.candidates.push_back(candidate);
    }
    for (std::size_t s = 0; s < slotCount; ++s)
        softmax(pools[s], keepCounts(static_cast<Slot>(s)) ? slotRules * gathered.keep : 0.0);
    pools.headlineOfModel.reset();
    pools.slotsWeigh = 1;
    pools.modelWeighs = 0;
    if (input.model) {
        pools.headlineOfModel = input.model->headline;
        pools.slotsWeigh = input.rules ? weights.headlineRules : 0.0;
        pools.modelWeighs = input.rules ? weights.headlineModel : 1.0;
    }
}

namespace {

ActionDistribution cascade(const SlotPools& pools)
{
    ActionDistribution result{};
    double passing = 1.0;
    for (const bool claiming : {true, false}) {
        for (const Slot slot : headlineOrder) {
            double taken = 0;
            for (const auto& candidate : pools[static_cast<std::size_t>(slot)].candidates) {
                if (takesHeadline(candidate) != claiming)
                    continue;
                result[static_cast<std::size_t>(candidate.action)] += passing * candidate.probability;
                taken += candidate.probability;
            }
            passing *= std::max(0.0, 1.0 - taken);
        }
    }
    result[static_cast<std::size_t>(Action::keep)] += passing;
    return result;
}

} // namespace

ActionDistribution headlines(const SlotPools& pools)
{
    const ActionDistribution own = cascade(pools);
    if (!pools.headlineOfModel || pools.modelWeighs <= 0.0)
        return own;
    return pooledHeadlines(own, *pools.headlineOfModel, pools.slotsWeigh, pools.modelWeighs);
}

bool headlinePossible(double slots, double model)
{
    return slots > 0.0 || model >= settings::modelCandidateShare;
}

double headlineLog(double probability)
{
    return std::log(std::max(probability, settings::leastHeadline));
}

ActionDistribution pooledHeadlines(const ActionDistribution& slots, const ActionDistribution& model, double slotsWeigh,
                                   double modelWeighs)
{
    ActionDistribution result{};
    double sum = 0;
    for (std::size_t a = 0; a < actionCount; ++a)
        if (headlinePossible(slots[a], model[a]))
            sum += result[a] = std::exp(slotsWeigh * headlineLog(slots[a]) + modelWeighs * headlineLog(model[a]));
    for (auto& one : result)
        one /= sum;
    return result;
}

ActionDistribution calibrated(const ActionDistribution& distribution, const PoolWeights& weights)
{
    const auto first = static_cast<std::size_t>(mostProbable(distribution));
    const double before = distribution[first];
    if (before >= 1.0)
        return distribution;
    double second = 0;
    for (std::size_t a = 0; a < actionCount; ++a)
        second = a == first ? second : std::max(second, distribution[a]);
    constexpr double ahead = 1.0 + 1e-6;
    const double ratio = ahead * second / (1.0 - before); // of what is left, the next one's
    const double after = std::max(weights.confidence(before), ratio / (1.0 + ratio));
    ActionDistribution result = distribution;
    for (auto& one : result)
        one *= (1.0 - after) / (1.0 - before);
    result[first] = after;
    return result;
}

Action mostProbable(const ActionDistribution& distribution)
{
    const auto best = std::max_element(distribution.begin(), distribution.end());
    return static_cast<Action>(best - distribution.begin());
}

std::vector<std::pair<Action, double>> stageDistribution(const SlotPools& pools, Stage stage)
{
    std::vector<std::pair<Action, double>> result;
    double passing = 1.0;
    for (const Slot slot : headlineOrder) {
        double taken = 0;
        for (const auto& candidate : pools[static_cast<std::size_t>(slot)].candidates) {
            if (info(candidate.action).stage != stage)
                continue;
            result.emplace_back(candidate.action, passing * candidate.probability);
            taken += candidate.probability;
        }
        passing *= std::max(0.0, 1.0 - taken);
    }
    result.emplace_back(Action::keep, passing);
    std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return result;
}

} // namespace aurora
