// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the state of the registry of models changes: in one write each, with what there is to tell of it. Internal to
// core/learn; on the store's thread.

#include "core/learn/registry_records.h"

#include <functional>
#include <span>

namespace aurora {

using ModelEvents = std::vector<ModelEvent>;
using RegistryChange = std::function<Result<void>(RegistryState& state, ModelEvents& events)>;

// One write: the state is the old one with no event, or the new one with all of them, and nobody else writes between
// what `change` is given and what it leaves.
Result<void> changeState(LearningStore& store, const RegistryChange& change);

RegistryState registryStateOf(const std::vector<NamedBlob>& shelf); // of trials
Result<RegistryState> registryStateIn(LearningStore& store);

// The running trial, where there is one, is over without its own verdict.
void endTrial(RegistryState& state, ModelVerdict verdict, std::int64_t hour, ModelEvents& events);
// Another model decides from now on: what was compared with the one before is compared no more.
void crown(RegistryState& state, std::uint32_t number, ModelVerdict verdict, std::int64_t hour, ModelEvents& events);
// What the decisions seen so far say (core/learn/trial.h).
void judgeTrial(RegistryState& state, std::int64_t hour, ModelEvents& events);
void judgeWatch(RegistryState& state, std::int64_t hour, ModelEvents& events);

} // namespace aurora
