// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What treatments of single columns were worth to a model that was trained on what came out: a table with a line a
// treatment (dataset, column, action, gain_logloss, se_logloss among others; gains over the column's default). Its
// signal is weak, so a gain counts only as far as its error lets it. Plain values.

#include "core/base/result.h"
#include "core/predict/action_examples.h"

#include <string>
#include <vector>

namespace aurora {

struct UtilityColumn {
    std::string dataset, column;
    ActionTarget target;
    float weight = 0; // more where treatments differ
};

// Errors: those of reading; BadDocument where a column is missing.
Result<std::vector<UtilityColumn>> readUtility(const std::string& path);

} // namespace aurora
