// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Several opinions on a feature type as one: a log-linear pool (Genest and Zidek 1986) whose weights are learned on
// columns that no member has seen. The weights' sum is the inverse of a temperature (Guo et al. 2017), so the pool is
// calibrated as well. There is no term for each type: how frequent types are differs from data set to data set, and
// such terms cost a hundredth of accuracy on data sets that were not seen. Plain values, any thread.

#include "core/profile/kinds.h"

#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

struct TypePool {
    std::vector<double> weights; // of the members

    // REQUIRES: as many opinions as weights, each of them a distribution.
    TypeDistribution pooled(std::span<const TypeDistribution> opinions) const;
};

// Probabilities below this are taken for this: no member may rule a type out for good.
constexpr double leastOpinion = 1e-6;

// Greatest likelihood by Newton's method. opinions: [member][column]; importance: how much each column counts.
// REQUIRES: equal lengths.
TypePool fitPool(std::span<const std::vector<TypeDistribution>> opinions, std::span<const std::uint8_t> labels,
                 std::span<const float> importance);

} // namespace aurora
