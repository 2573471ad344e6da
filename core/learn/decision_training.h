// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trains a model of decisions. The same examples, seed and libraries give the same bytes. On one thread; half a second
// for two thousand examples.

#include "core/learn/decision_model.h"

#include <functional>
#include <span>
#include <stop_token>

namespace aurora {

// Something decided, and what belongs together: decisions about one table are judged by a model that saw none of them.
struct DecisionExample {
    StyleDecision decision;
    std::uint64_t group = 0;
    bool own = true; // decided by the user; else generated
};

struct DecisionTrainingOptions {
    std::uint64_t seed = 1;
    // The recipe, chosen on simulated analysts (docs/LEARNING.md).
    int rounds = 30;
    int depth = 3;
    std::function<void(int done, int of)> progress; // of rounds; may be empty
};

struct TrainedDecisions {
    DecisionCard card;
    std::string trees; // the file's bytes, packed
    std::shared_ptr<const DecisionModel> model;
};

// Errors: BadParameter where there is too little to learn from; ModelUnavailable with XGBoost's words; Cancelled.
Result<TrainedDecisions> trainDecisions(std::span<const DecisionExample> examples,
                                        const std::shared_ptr<const StyleVocabulary>& vocabulary,
                                        const DecisionTrainingOptions& options, std::stop_token stop = {});

// Into a folder that is made: the trees, then the card, which makes it a model. Errors: WriteFailed, NoPermission.
Result<void> writeDecisions(const TrainedDecisions& trained, const StyleVocabulary& vocabulary,
                            const std::string& folder);

} // namespace aurora
