// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills in the parameters that a step needs and no rule gave, from what the profile saw. These may hold values of the
// data (markers, levels): they stay in memory and in what the user exports.

#include "core/advice/decision.h"

namespace aurora {

Step completed(Step step, const FeatureVector& facts, const ColumnProfile& column);

// The period of a cyclic column from its range: 12 months, 24 hours, 7 weekdays, 360 degrees …
double cyclicPeriod(const FeatureVector& facts);

} // namespace aurora
