// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes valid values of formats with check digits, ranges and shapes, and near misses of them, by formulas written
// apart from those of the detectors: each computes the check digits that a detector tests.

#include <random>
#include <string>
#include <vector>

namespace aurora::made {

using Random = std::mt19937;

struct Maker {
    const char* row;    // what is made, with its locale
    const char* type;   // SemanticType's name
    const char* header; // under which such a column may stand
    std::string (*good)(Random&);
    std::string (*nearMiss)(const std::string& good, Random&);
    double chance = 0; // share of near misses that pass although they are made wrong: what the format cannot tell
};

const std::vector<Maker>& makers();

} // namespace aurora::made
