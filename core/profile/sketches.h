// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Statistics as values that add up: each has add and merge, so that a file can be cut anywhere and its parts profiled
// apart. Not thread-safe.

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

namespace aurora {

// Central moments to the fourth order. Pébay, "Formulas for Robust, One-Pass Parallel Computation of Covariances and
// Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212.
struct Moments {
    double n = 0, mean = 0, m2 = 0, m3 = 0, m4 = 0, sum = 0;
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();

    void add(double x, std::uint64_t times = 1);
    void merge(const Moments& other);
    double variance() const; // sample (n−1), NaN below two values
    double skewness() const; // NaN where all values are equal
    double kurtosis() const;
};

// Values with counts while there are few different ones, then buckets of a fixed relative width taken from the bits of
// the number: sign, exponent and the top seven bits of the mantissa. A value read back differs by at most 1/256 of
// itself. The same whatever the order and however the values were split.
class QuantileSketch {
public:
    static constexpr std::size_t exactValues = 4096;
    static constexpr double relativeError = 1.0 / 256;

    void add(double x, std::uint64_t times = 1);
    void merge(const QuantileSketch& other);
    bool exact() const { return !m_bucketed; }
    std::uint64_t count() const { return m_count; }

    // Ascending (value, count); bucket middles once bucketed.
    std::vector<std::pair<double, std::uint64_t>> ascending() const;

private:
    void toBuckets();
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> m_counts; // by the bits of the value or of its bucket
    std::uint64_t m_count = 0;
    bool m_bucketed = false;
};

// Linear interpolation between closest ranks (Hyndman and Fan, type 7: R, NumPy). REQUIRES: some values, 0 ≤ p ≤ 1.
double quantileOf(const std::vector<std::pair<double, std::uint64_t>>& ascending, std::uint64_t count, double p);

// Exact up to ten thousand different hashes, then HyperLogLog with 2^14 registers (Flajolet et al. 2007; standard
// error 1.04/√m = 0.81 %).
class DistinctCounter {
public:
    static constexpr std::size_t exactLimit = 10000;
    static constexpr double standardError = 0.0081;

    void add(std::uint64_t hash);
    void merge(const DistinctCounter& other);
    bool exact() const { return m_registers.empty(); }
    double estimate() const;

private:
    static constexpr unsigned precision = 14;
    void toRegisters();
    void note(std::uint64_t hash);
    boost::unordered_flat_set<std::uint64_t> m_hashes;
    std::vector<std::uint8_t> m_registers;
};

std::uint64_t hashOf(std::string_view text);

} // namespace aurora
