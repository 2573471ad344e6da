// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds what the columns of a table mean. A header may suggest a type, only values decide: every claim rests on checks
// of values, and where the headers of a table are contradicted by its values none of them is believed.

#include "core/profile/column_profile.h"

#include <span>

namespace aurora {

// Sets `semantic` of each column from its sample, its most frequent values, its header and the other columns. Pure
// function of those; cost is bounded by the sample (at most 512 values a column), whatever the table's size.
// Columns are looked at on so many threads (0: as many as there are processors); claims do not depend on their number.
void detectSemantics(std::span<ColumnProfile> columns, unsigned threads = 1);

} // namespace aurora
