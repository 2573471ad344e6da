// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the registry of models keeps on the store's shelves, as texts. Internal to core/learn; pure functions.

#include "core/learn/model_registry.h"
#include "core/learn/trial.h"

#include <string_view>

namespace aurora {

// A decision that spoke in a trial.
struct SeenDecision {
    EntryId entry = 0;
    bool challengerRight = false, championRight = false, undone = false;
};

// A trial, or a watch, in which the former model is the challenger.
struct KeptTrial {
    std::uint32_t number = 0; // 0: there is none
    std::uint32_t challenger = 0, champion = 0;
    std::vector<SeenDecision> seen;
};

// All that changes together, one blob on the shelf of trials.
struct RegistryState {
    std::uint32_t active = 0, tried = 0, versions = 0; // versions ever
    bool pinned = false;
    EntryId upTo = 0; // the last decision that a training saw
    std::uint64_t coin = 0;
    std::uint64_t events = 0; // ever
    KeptTrial trial, watch;
};

constexpr std::string_view registryStateName = "state"; // on the shelf of trials
std::string registryText(const RegistryState& state);
// As new where it is none of ours.
RegistryState registryStateFrom(std::string_view text);

std::string registryText(const ModelVersion& version);
std::optional<ModelVersion> modelVersionFrom(std::string_view text);

std::string eventName(std::uint64_t number); // sorts by number
std::string registryText(const ModelEvent& event);
std::optional<ModelEvent> modelEventFrom(std::string_view text);

// Of a trial: the bar of its number. Of a watch: that of coming back.
TrialFigures trialFigures(const KeptTrial& trial);
TrialFigures watchFigures(const KeptTrial& watch);

} // namespace aurora
