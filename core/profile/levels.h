// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the levels of a column mean to each other: steps of a known scale, spellings of one another, links to one site.
// Looks at the kept top values only; pure functions.

#include "core/profile/column_profile.h"

#include <string>
#include <vector>

namespace aurora {

// The levels in their order when all of them are steps of one known scale (words of several languages, sizes, Roman
// numerals, ranges, numbered stages), at least three; else empty.
std::vector<std::string> orderedLevels(const ColumnProfile& column);

// Levels that another, more frequent one equals but for accents and signs, or from which it differs by one letter.
std::size_t spellingVariants(const ColumnProfile& column);

// Every kept value is a web address on the same host, and there are at least two of them.
bool oneHost(const ColumnProfile& column);

} // namespace aurora
