// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/confidence.h"

#include <array>

namespace aurora::semantic {

namespace {

// Share of right claims on labelled columns of real open data, with and without their headers, columns that repeat
// counted once: the mean of all portals and of nine whose errors had no part in tuning, each drawn towards the kind's
// mean by the weight of five claims (docs/SEMANTICS.md). Where nearly all values pass, where nine of ten do, where
// fewer do; never more for fewer. One row a kind: pattern, list, open, flag.
using Bands = std::array<double, 3>;
constexpr std::array<Bands, 4> byValues{{{0.98, 0.97, 0.8}, {0.98, 0.9, 0.9}, {0.94, 0.85, 0.85}, {0.98, 0.97, 0.9}}};
constexpr std::array<Bands, 4> byHeader{{{0.95, 0.93, 0.85}, {0.98, 0.95, 0.9}, {0.94, 0.88, 0.85}, {0.98, 0.97, 0.9}}};
constexpr double byOthers = 0.92, degreesByOthers = 0.73;
constexpr double nearlyAll = 0.995, nineOfTen = 0.9;

// Types that were right less often than their kind.
constexpr double freeText = 0.8, fullName = 0.85, jobTitle = 0.86, yearRange = 0.5;

} // namespace

double confidence(const SemanticClaim& claim, bool byNeighbours)
{
    switch (claim.type) {
    case SemanticType::FreeText:
        return freeText;
    case SemanticType::FullName:
        return fullName;
    case SemanticType::JobTitle:
        return jobTitle;
    case SemanticType::YearRange:
        return yearRange;
    case SemanticType::Latitude:
    case SemanticType::Longitude:
        if (byNeighbours)
            return degreesByOthers;
        break;
    default:
        break;
    }
    if (byNeighbours)
        return byOthers;
    const auto& row = (claim.byName ? byHeader : byValues)[static_cast<std::size_t>(info(claim.type).kind)];
    return row[claim.share >= nearlyAll ? 0 : claim.share >= nineOfTen ? 1 : 2];
}

} // namespace aurora::semantic
