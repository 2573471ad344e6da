// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trains a set of type models: members on all columns, the pool's weights on what members that did not see a column
// say about it. The same set and seed give the same bytes. Takes about two seconds a member and fold on one processor.

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/predict/training_set.h"
#include "core/predict/type_card.h"

#include <functional>
#include <stop_token>
#include <string>

namespace aurora {

struct TrainingOptions {
    std::uint64_t seed = 1;
    int leaveOut = -1; // a fold that is not trained on at all
    std::string date;  // yyyy-mm-dd, for the card
    // The recipe, found by grouped cross-validation on the published training part (models/README.md): more rounds of
    // trees gain nothing, fewer with a higher rate lose half a hundredth.
    int treeRounds = 200, gramRounds = 20;
    std::function<void(int done, int of)> progress; // of trainings; may be empty
};

struct TrainedTypes {
    TypeCard card;
    std::string trees, grams; // the files' bytes, packed
};

// Errors: BadParameter where fewer than two folds or types are there; ModelUnavailable with XGBoost's words; Cancelled.
Result<TrainedTypes> trainTypes(const TrainingSet& set, const TrainingOptions& options, std::stop_token stop = {});

// Writes the card and its files into a folder, which is made. Errors: those of writing.
Result<void> writeTypes(const TrainedTypes& trained, const std::string& folder);

} // namespace aurora
