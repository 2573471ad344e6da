// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns the sums of a column into its profile. Internal to core/profile.

#include "core/profile/column_accumulator.h"

namespace aurora {

// Ascending numbers and how many each stands for.
struct RankedValues {
    std::vector<std::pair<double, std::uint64_t>> values;
    std::uint64_t count = 0; // the sum of these numbers

    double quantile(double p) const { return quantileOf(values, count, p); }
};

class ProfileBuilder {
public:
    explicit ProfileBuilder(const ColumnAccumulator& from);
    ColumnProfile build();

private:
    void counts();
    void values();
    void sample();
    void exactLevels();
    void estimatedEntropy();
    void shapes();
    void text();
    void dates();
    void numbers();
    void order();
    void outliers(const RankedValues& ranked);
    void sentinels(const RankedValues& ranked);
    void format();
    RankedValues ranked() const;

    const ColumnAccumulator& m_from;
    // Computed here while the values are exact.
    CellSums m_own;
    Moments m_ownMoments;
    Extremes m_ownExtremes;
    // Those, or the accumulator's.
    const CellSums* m_sums;
    const Moments* m_moments;
    const Extremes* m_extremes;
    ColumnProfile m_profile;
};

// Share of the numbers whose distance from the median is more than `reach` times the median of these distances, and
// that median.
struct MadFacts {
    double mad = 0;
    double outlierShare = 0; // NaN where mad is 0
};
MadFacts madOf(const RankedValues& ranked);

// Peaks of the histogram that stand out of both their sides by a tenth of the highest bin, after smoothing by three.
std::uint32_t peaksOf(const std::vector<HistogramBin>& histogram);

// The shape of a value: letters to A or a, digits to 9, the rest as it stands; runs longer than four are cut to four
// and a plus.
std::string shapeOf(std::string_view value);

// Bins between the smallest and the largest; where far tails would press all into one bin, the inner bins span the
// middle 99 % and the outer two reach to the ends. At most histogramBins.
constexpr std::size_t histogramBins = 30;
std::vector<HistogramBin> histogramOf(const RankedValues& ranked, bool whole);

} // namespace aurora
