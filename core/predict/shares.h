// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which facts moved a model's answer, from the saved trees: they are read by the library when somebody asks for the
// first time, since deciding walks them without it. Any thread.

#include "core/predict/booster.h"
#include "core/predict/predictor.h"

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aurora {

class ShareTeller {
public:
    // packedTrees: a file of models/, as it was read.
    explicit ShareTeller(std::string packedTrees);

    // SHAP values of one row: [class][column], behind each class's columns what it begins with. Errors:
    // ModelUnavailable.
    Result<std::vector<float>> shares(std::span<const float> row) const;

private:
    std::string m_packed;
    mutable std::mutex m_mutex; // a booster serves one thread at a time
    mutable std::optional<Booster> m_booster;
};

// The strongest of them in order, the rest added up. `others` is what is in none of them.
ModelShares strongestOf(std::vector<FactShare> all, double others);

} // namespace aurora
