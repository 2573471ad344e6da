// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How good predictions of feature types are. Plain values, any thread.

#include "core/profile/kinds.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

struct ClassFigures {
    std::size_t columns = 0; // that are of the type
    double precision = 0, recall = 0, f1 = 0;
};

// Of the confidence from lower to upper: what was stated on average, and how often it was right.
struct ReliabilityBin {
    double lower = 0, upper = 0;
    std::size_t columns = 0;
    double stated = 0, right = 0;
};
constexpr std::size_t reliabilityBins = 10;

struct TypeMeasure {
    std::size_t columns = 0;
    double accuracy = 0;
    double groupAccuracy = 0; // mean over groups (data sets) of their accuracy
    double macroF1 = 0;       // over the types that occur
    double logLoss = 0;       // natural logarithm
    double ece = 0;           // expected calibration error of the first choice (Naeini et al. 2015), equal bins
    std::array<ClassFigures, featureTypeCount> classes{};
    std::vector<ReliabilityBin> reliability; // those that are not empty
};

// REQUIRES: equal lengths.
TypeMeasure measured(std::span<const TypeDistribution> predictions, std::span<const std::uint8_t> labels,
                     std::span<const std::int32_t> groups);

std::size_t firstOf(const TypeDistribution& distribution);

} // namespace aurora
