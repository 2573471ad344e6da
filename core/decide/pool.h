// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pooling: from the rules that fired and the model's opinion to a type posterior, to what competes in each slot, and
// to the distribution of the headline. Pure functions.

#include "core/decide/slots.h"
#include "core/predict/predictor.h"
#include "core/rules/rule_set.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace aurora {

// Log-linear: the prior, the model's opinion, and the log-odds of the rules, each by its weight. Sums to 1.
// wholeColumn: what its cells are was counted, so that rules rest on all of them; else they rest on what a document
// told.
TypeDistribution typePosterior(std::span<const RuleHit> typeRules, const std::optional<TypeDistribution>& model,
                               bool wholeColumn = true, const PoolWeights& weights = defaultPooling());

// What the prior and the rules say alone, without weights: the members of that pool beside the model.
TypeDistribution typePriors();
TypeDistribution ruleTypes(std::span<const RuleHit> typeRules);

constexpr std::size_t noHit = static_cast<std::size_t>(-1);

struct Candidate {
    Action action = Action::keep;
    double logOdds = 0;     // against doing nothing in the slot
    double probability = 0; // of the slot
    bool repair = false;
    bool ask = false;
    std::size_t strongest = noHit; // index of the strongest rule for it among the hits
};

struct SlotPool {
    std::vector<Candidate> candidates; // most probable first
    double keep = 1;                   // probability of doing nothing here
};

using ActionDistribution = std::array<double, actionCount>;

struct SlotPools : std::array<SlotPool, slotCount> {
    // What the model says comes first, and what it weighs beside the slots.
    std::optional<ActionDistribution> headlineOfModel;
    double slotsWeigh = 1, modelWeighs = 0;
};

struct PoolInput {
    std::span<const RuleHit> hits;
    TypeDistribution type{};
    const FeatureVector* facts = nullptr;
    const ActionOpinion* model = nullptr; // may be null
    bool rules = true;                    // false: as if there were no rules
    const PoolWeights* weights = nullptr; // null: defaultPooling()
};
SlotPools poolSlots(const PoolInput& input);
void poolSlots(const PoolInput& input, SlotPools& into); // the same, in room that was used before

// A cascade in headlineOrder: the first slot in which something is done that claims the headline has it; what is left
// goes to steps that are no repair, at last to keep. Where a model spoke, its view of the headline is pooled with that,
// log-linearly. Sums to 1.
ActionDistribution headlines(const SlotPools& pools);
// What that pool takes of one action, and whether it takes part: rules may not exclude what the model wants, nor the
// other way round.
bool headlinePossible(double slots, double model);
double headlineLog(double probability);
// That pool by itself: w · log of what the slots say plus w · log of what the model says, summing to 1.
ActionDistribution pooledHeadlines(const ActionDistribution& slots, const ActionDistribution& model, double slotsWeigh,
                                   double modelWeighs);

// The distribution with the first choice's confidence for its probability; the others share what is left as before, and
// none of them comes to the front.
ActionDistribution calibrated(const ActionDistribution& distribution, const PoolWeights& weights);

Action mostProbable(const ActionDistribution& distribution);

// The slots of a stage as one ranking that sums to 1, keep for doing nothing in the stage.
std::vector<std::pair<Action, double>> stageDistribution(const SlotPools& pools, Stage stage);

double logit(double probability);

} // namespace aurora
