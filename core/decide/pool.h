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

// Log-linear: the prior, the model's opinion, and the tempered log-odds of the rules. Sums to 1.
// wholeColumn: what its cells are was counted, so that rules rest on all of them; else they rest on what a document
// told.
TypeDistribution typePosterior(std::span<const RuleHit> typeRules, const std::optional<TypeDistribution>& model,
                               bool wholeColumn = true);

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
using SlotPools = std::array<SlotPool, slotCount>;

struct PoolInput {
    std::span<const RuleHit> hits;
    TypeDistribution type{};
    const FeatureVector* facts = nullptr;
    const std::array<double, actionCount>* model = nullptr; // may be null
    bool rules = true; // false: as if no rule had spoken, to tell which source made the difference
};
SlotPools poolSlots(const PoolInput& input);

using ActionDistribution = std::array<double, actionCount>;

// A cascade in headlineOrder: the first slot in which something is done that claims the headline has it; what is left
// goes to steps that are no repair, at last to keep. Sums to 1.
ActionDistribution headlines(const SlotPools& pools);

Action mostProbable(const ActionDistribution& distribution);

// The slots of a stage as one ranking that sums to 1, keep for doing nothing in the stage.
std::vector<std::pair<Action, double>> stageDistribution(const SlotPools& pools, Stage stage);

double logit(double probability);

} // namespace aurora
