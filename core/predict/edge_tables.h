// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Generated tables with the trouble of real ones, and what is expected of their columns: the edge cases that models of
// actions are trained on beside labelled tables. The same seed gives the same bytes. Nobody's data is in them. Any
// thread.

#include "core/predict/expectation.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace aurora {

struct EdgeTable {
    ExpectedTable expected;
    std::vector<int> kinds; // of its columns: those of one number were made by one recipe
    std::string text;       // the file, UTF-8
};

// Table `number` of a seed: 40 to 700 rows, 14 to 26 columns.
EdgeTable edgeTable(std::uint64_t seed, std::size_t number);

} // namespace aurora
