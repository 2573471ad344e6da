// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a profile says against what the textbooks' formulas give of the same cells.

#include "core/profile/column_profile.h"
#include "tests/support/naive_statistics.h"

#include <QStringList>

namespace aurora::test {

// Every figure that is wrong: exact ones to 1e-9, estimates by the errors that the profile states. sampled: how many
// values the profile's sample was to keep.
QStringList wrongFigures(const ColumnProfile& profile, const Naive& truth, const std::vector<std::string>& cells,
                         std::size_t sampled);

} // namespace aurora::test
