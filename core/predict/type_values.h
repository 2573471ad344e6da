// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Facts of the few values that type models look at. Internal to core/predict.

#include "core/predict/type_facts.h"

#include <string_view>
#include <vector>

namespace aurora {

struct TypeValues {
    std::vector<std::string_view> values; // none of them stands for missing
    std::size_t markers = 0;              // different words and signs for missing that no program takes for it unasked
    bool markersAreValues = false;        // they count among the column's different values
};

// The values to be looked at, in the order of their first rows where these are known.
TypeValues valuesToSee(const ColumnProfile& column);

// REQUIRES: the facts of the column's counts and numbers are set.
void setValueFacts(const TypeValues& seen, TypeInput& input);

} // namespace aurora
