// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The shipped model of actions: boosted trees that tell, of each slot of a plan, how likely each of its actions is
// wanted there, and of the whole plan which action comes first. Immutable; any thread.

#include "core/advice/slot.h"
#include "core/base/result.h"
#include "core/predict/action_facts.h"
#include "core/predict/forest.h"
#include "core/predict/predictor.h"
#include "core/predict/shares.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

constexpr std::string_view actionCardFile = "actions.json", actionTreesFile = "actions-trees.ubj.zst";
constexpr int actionModelVersion = 1;

// One margin of the trees: an action in its slot, or as the first of the plan.
struct ActionOutput {
    bool headline = false;
    Action action = Action::keep;
    bool operator==(const ActionOutput&) const = default;
};

class ActionModel {
public:
    // What a folder holds: actions.json and the file that it names. Errors: ModelUnavailable where one is missing,
    // damaged or foreign, NewerDocument; subject is the path.
    static Result<std::shared_ptr<const ActionModel>> load(const std::string& folder);

    // REQUIRES: as many outputs as the trees have classes, at most as many columns as there are facts. packedTrees: as
    // of TypeModel.
    ActionModel(Forest trees, std::vector<ActionOutput> outputs, std::string packedTrees = {});

    ActionOpinion said(const ActionFacts& facts) const;
    // Why the action would come first: against the most probable other one.
    std::optional<ModelShares> contributions(const ActionFacts& facts, Action action) const;
    const std::string& version() const { return m_version; }

private:
    std::span<const float> told(const ActionFacts& facts) const { return std::span(facts).first(m_trees.columns()); }

    Forest m_trees;
    std::vector<ActionOutput> m_outputs;
    std::unique_ptr<const ShareTeller> m_shares;
    std::string m_version;
};

// Margins of all outputs as probabilities. In a slot doing nothing has the margin 0.
ActionOpinion opinionOf(std::span<const ActionOutput> outputs, std::span<const float> margins);

} // namespace aurora
