// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a step learned from the data, as far as the column's profile tells it exactly or as a marked estimate. Where
// an earlier step changes the numbers in a way that the profile cannot follow, the step stays without fitted values.
// Pure functions.

#include "core/profile/column_profile.h"
#include "core/spec/pipeline_spec.h"

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// Facts about an op that do not depend on a column.
struct OpFacts {
    bool wantsFit = false; // it learns something from data
    bool rowwise = true;   // each row can be treated without looking at others
    bool values = false;   // what it learns are values of the data or numbers computed from them
};
OpFacts opFacts(Action op);

// Fills fitted, needsFit and carriesValues of the steps of one column, which stand in their order.
void fitSteps(std::vector<SpecStep>& steps, const SpecField& field, const ColumnProfile& column);

// What spellings are compared by: lower case, without blanks and punctuation, umlauts and accents written plainly.
std::string spellingKey(std::string_view text);

} // namespace aurora
