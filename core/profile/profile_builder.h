// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns the sums of a column into its profile. Internal to core/profile.

#include "core/profile/column_accumulator.h"

namespace aurora {

class ProfileBuilder {
public:
    explicit ProfileBuilder(const ColumnAccumulator& from);
    ColumnProfile build();

private:
    void counts();
    void values();
    void sample();
    void levels();
    void shapes();
    void text();
    void dates();
    void numbers();
    void outliers(const std::vector<std::pair<double, std::uint64_t>>& ascending);
    void sentinels(const std::vector<std::pair<double, std::uint64_t>>& ascending);
    void format();

    const ColumnAccumulator& m_from;
    CellSums m_own;         // computed here while the values are exact
    const CellSums* m_sums; // those, or the accumulator's
    ColumnProfile m_profile;
};

// The shape of a value: letters to A or a, digits to 9, the rest as it stands; runs longer than four are cut to four
// and a plus.
std::string shapeOf(std::string_view value);

// Bins between the smallest and the largest; where far tails would press all into one bin, the inner bins span the
// middle 99 % and the outer two reach to the ends. At most histogramBins.
constexpr std::size_t histogramBins = 30;
std::vector<HistogramBin> histogramOf(const std::vector<std::pair<double, std::uint64_t>>& ascending,
                                      std::uint64_t count, bool whole);

} // namespace aurora
