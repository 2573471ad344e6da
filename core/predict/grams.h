// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Hashed n-grams of a column's name and values. Internal to core/predict.

#include "core/predict/type_facts.h"

#include <string_view>
#include <vector>

namespace aurora {

// Ascending by bucket. Of the name: its words, pairs of words and runs of three to five characters; of the values:
// each as a whole, their words and their shapes.
std::vector<Gram> gramsOf(std::string_view name, const std::vector<std::string_view>& values);

} // namespace aurora
