// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The finer statistics of a column as lines of a small table. What is not known has no line; what is an estimate says
// so and how good it is. Pure functions; any thread.

#include "core/profile/column_profile.h"

#include <QString>

#include <utility>
#include <vector>

namespace aurora::text {

using StatisticLine = std::pair<QString, QString>; // what, how much

// The kind of cells that could tell of a person: the one place to ask what the detectors of meaning know.
bool personalData(const ColumnProfile& column);

std::vector<StatisticLine> statistics(const ColumnProfile& column);

} // namespace aurora::text
