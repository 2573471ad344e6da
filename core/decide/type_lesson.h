// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the model and the rules weigh in the pool of feature types, learned on columns that the model did not see. How
// frequent types are weighs nothing there: it differs from data set to data set, and a weight of it cost accuracy on
// those that were not seen (models/README.md). Pure functions.

#include "core/predict/pool_weights.h"
#include "core/predict/type_measure.h"
#include "core/profile/kinds.h"

#include <cstdint>
#include <vector>

namespace aurora {

// A column as its sources see it, and what it is.
struct TypeExample {
    TypeDistribution model{}, rules{};
    std::uint8_t label = 0; // FeatureType
    std::int32_t group = 0; // of columns of one data set or table
    int fold = 0;
    double counts = 1;
};

struct TypeLesson {
    TypeWeights weights; // from all
    TypeMeasure before;  // with the weights that were in force
    TypeMeasure learned; // by cross-fitting over the folds
};

// REQUIRES: two folds at least.
TypeLesson learnTypeWeights(const std::vector<TypeExample>& examples, const TypeWeights& before);

} // namespace aurora
