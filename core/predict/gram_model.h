// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A linear model on hashed n-grams that XGBoost trained (gblinear), asked one column at a time. Immutable; any thread.

#include "core/base/result.h"
#include "core/predict/type_facts.h"

#include <span>
#include <string_view>
#include <vector>

namespace aurora {

class GramModel {
public:
    // What Booster::bytes() gave for gblinear. Error: ModelUnavailable when it is no such model.
    static Result<GramModel> read(std::string_view ubj);

    std::size_t classes() const { return m_classes; }
    // REQUIRES: buckets below gramBuckets, margins of classes() numbers.
    void margins(std::span<const Gram> grams, std::span<float> margins) const;

private:
    std::size_t m_classes = 0;
    std::vector<float> m_weights; // [bucket][class], behind them the bias
    float m_base = 0;
};

} // namespace aurora
