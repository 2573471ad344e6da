// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Training the model of actions and the weights of the pools: on generated tables, and where they are told on labelled
// ones and on what treatments were worth.

#include "app/cli/command.h"
#include "core/decide/type_lesson.h"
#include "core/predict/pool_weights.h"

#include <cstdint>
#include <string>
#include <vector>

namespace aurora::cli {

// Tells trouble on standard error; false then.
bool trainActionsInto(const Call& call, std::uint64_t seed, const std::string& date, const std::string& folder);

struct TypePoolLessons {
    TypeLesson told;    // columns of which statistics and a few values are known
    TypeLesson rebuilt; // the same as files
    TypeLesson whole;   // these and labelled tables
};
// --data and --rebuilt: labelled columns and their cells; --fold-models: what `train --data --folds` wrote.
// tables: columns of labelled tables, as models see them that were not trained on them. Errors: those of reading.
Result<TypePoolLessons> learnTypePools(const Call& call, const std::vector<TypeExample>& tables,
                                       const PoolWeights& before);

} // namespace aurora::cli
