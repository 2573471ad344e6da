// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a column's name says about it: classes of words, never the name itself.

#include "core/profile/features.h"

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// "customerID_2" → customer, id, 2. Cut at signs, case changes and digits; lower case.
std::vector<std::string> nameWords(std::string_view name);

// Sets the name_… features.
void setNameFeatures(std::string_view name, FeatureVector& facts);

} // namespace aurora
