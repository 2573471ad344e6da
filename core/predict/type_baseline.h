// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the shipped recipe has to beat: the usual ensemble of tabular classifiers on the same facts and folds, its parts
// alone, voting by fixed weights, and stacked with weights learned by cross-fitting. For the training report.

#include "core/base/result.h"
#include "core/predict/training_set.h"
#include "core/predict/type_measure.h"

#include <string>
#include <vector>

namespace aurora {

struct BaselineFigure {
    std::string name;            // "boosted trees", "random forest", "linear", "vote 2:1", "stack"
    TypeMeasure measure;         // by grouped cross-fitting
    std::vector<double> weights; // of the stack's members, else empty
};

// Boosted trees: 100 rounds of depth 6 at a rate of 0.1. Random forest: 100 trees of depth 8 a class (XGBoost's forest
// mode). Linear: on the hashed n-grams. Takes some minutes. Errors: those of trainTypes.
Result<std::vector<BaselineFigure>> typeBaselines(const TrainingSet& set, std::uint64_t seed);

} // namespace aurora
