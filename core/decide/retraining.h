// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What models of decisions are retrained from: generated tables as rules and type models in force see them, with what
// is expected of their columns, and the user's own decisions. Any thread.

#include "core/decide/decider.h"
#include "core/learn/decision_training.h"
#include "core/learn/stored_learning.h"

#include <stop_token>
#include <vector>

namespace aurora {

struct RetrainingOptions {
    std::uint64_t seed = 1;
    ProgressFn progress; // Stage::Train; may be empty
};

// Training as it is done on a user's machine, seconds. Errors: BadParameter where too little was decided;
// ModelUnavailable; Cancelled.
Result<TrainedDecisions> retrained(const Decider& decider, const StoredLearning& learning,
                                   const RetrainingOptions& options, std::stop_token stop = {});

// The newest decision of a journal: what a training of it has seen.
EntryId newestEntry(const StoredLearning& learning);

// --- its two parts
Result<std::vector<DecisionExample>> generatedExamples(const Decider& decider, const RetrainingOptions& options,
                                                       std::stop_token stop = {});
std::vector<DecisionExample> ownExamples(const StoredLearning& learning);

} // namespace aurora
