// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Measures of how two columns go together, over plain arrays. Pure functions; any thread.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aurora::between {

// The point below which this share of the standard normal distribution lies. REQUIRES 0 < p < 1.
double normalQuantile(double p);

// Two-sided z for a 5 % chance of any false alarm among so many comparisons (Bonferroni). REQUIRES comparisons > 0.
double familyWiseZ(std::size_t comparisons);

// Lower bound of |r| by Fisher's transformation, 0 at least. slack widens the error (1 for Pearson, 1.03 for Spearman:
// Fieller, Hartley and Pearson 1957).
double lowerBound(double r, std::size_t n, double z, double slack);

// Of a·b over n entries; n is a multiple of 16. Lanes are added in a fixed order.
double dot(const float* a, const float* b, std::size_t n);

// Average ranks from 1 of equal values, as scipy.stats.rankdata; NaN where there is no value.
std::vector<double> averageRanks(std::span<const double> values);

// Pearson's r over the rows where neither is NaN; n receives their number. NaN where either does not vary.
double pearson(std::span<const double> x, std::span<const double> y, std::size_t& n);

// The same without the hundredth of the rows that carries most of it.
double pearsonWithoutFew(std::span<const double> x, std::span<const double> y);

// A table of counts by two codes, 0 standing for missing.
struct Contingency {
    double v = 0;       // bias-corrected Cramér's V (Bergsma 2013, J. Korean Stat. Soc. 42)
    double z = 0;       // of the chi-squared statistic, by Wilson and Hilferty's cube root
    std::size_t n = 0;  // rows where both are known
    bool dense = false; // five rows a cell of the smaller side at least, on average: enough to say something
};
Contingency contingency(std::span<const std::uint16_t> a, std::size_t levelsA, std::span<const std::uint16_t> b,
                        std::size_t levelsB);

// How much of a number's variance the groups explain.
struct GroupEffect {
    double eta = 0;    // square root of epsilon squared (Kelley 1935), which corrects eta squared for bias
    double z = 0;      // of the F statistic, by Paulson's cube root
    std::size_t n = 0; // rows where both are known
    bool dense = false;
};
GroupEffect groupEffect(std::span<const std::uint16_t> groups, std::size_t levels, std::span<const double> values);

} // namespace aurora::between
