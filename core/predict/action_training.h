// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trains a model of actions: boosted trees (XGBoost) under a loss of our own, the cross-entropy of every slot and of
// the first choice, each counted only where somebody said what is wanted. The same examples and seed give the same
// bytes. About ten seconds a training of six thousand examples on one processor.

#include "core/base/result.h"
#include "core/predict/action_card.h"
#include "core/predict/action_examples.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace aurora {

struct ActionTrainingOptions {
    std::uint64_t seed = 1;
    std::string date; // yyyy-mm-dd, for the card
    // The recipe, found by cross-fitting over tables (models/README.md).
    int rounds = 24;
    int depth = 4;
    int folds = 5;
    std::function<void(int done, int of)> progress; // of trainings; may be empty
};

struct TrainedActions {
    ActionCard card;
    std::string trees;                 // the file's bytes, packed
    std::vector<ActionOpinion> unseen; // [example]: what a model says that saw nothing of its group
};

// Errors: BadParameter where there is too little to learn from; ModelUnavailable with XGBoost's words; Cancelled.
Result<TrainedActions> trainActions(const ActionExamples& examples, const ActionTrainingOptions& options,
                                    std::stop_token stop = {});

// How good first choices are. REQUIRES: as many opinions as examples.
ActionMeasure measured(const std::vector<ActionOpinion>& said, const ActionExamples& examples,
                       std::span<const std::size_t> rows);

// Writes the card and its file into a folder, which is made. Errors: those of writing.
Result<void> writeActions(const TrainedActions& trained, const std::string& folder);

} // namespace aurora
