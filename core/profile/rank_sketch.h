// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// RankSketch: quantiles of a stream in bounded memory with a bounded error of rank. Not thread-safe.
// Karnin, Lang and Liberty, "Optimal Quantile Approximation in Streams", FOCS 2016, with the level sizes of Apache
// DataSketches. Values wait in levels; a value of level l stands for 2^l values. A full level is sorted and every other
// value goes up, the even or the odd ones by the toss of a coin; the coin is a fixed sequence, so that equal input
// gives equal output.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace aurora {

class RankSketch {
public:
    // capacity: values kept at the top level, and about three times as many over all. At least 8.
    explicit RankSketch(std::size_t capacity);

    // One value that stands for weight values.
    void add(double value, std::uint64_t weight);
    // Values that stand for 2^level each.
    void add(std::span<const double> values, unsigned level);
    // So many of that level are to come.
    void reserve(unsigned level, std::size_t values);
    void merge(const RankSketch& other);

    // No value was left out so far.
    bool exact() const { return m_exact; }
    std::uint64_t weight() const { return m_weight; }
    // The error of a rank as a share of all, of quantiles up to the 99th of 100 trials.
    double rankError() const;
    static double rankError(std::size_t capacity);

    // Ascending (value, weight), each value once.
    std::vector<std::pair<double, std::uint64_t>> ascending() const;

private:
    // Lower levels hold less, by two thirds a level.
    std::size_t roomOf(std::size_t level) const
    {
        return (*m_rooms)[std::min(m_levels.size() - 1 - level, deepest - 1)];
    }
    void compactFrom(std::size_t level);
    std::vector<double>& level(std::size_t level);

    static constexpr std::size_t deepest = 32; // levels below the top hold the least from here on
    using Rooms = std::array<std::size_t, deepest>;

    std::size_t m_capacity;
    std::shared_ptr<const Rooms> m_rooms;      // by the distance from the top level
    std::vector<std::vector<double>> m_levels; // each ascending but for what came last
    std::vector<std::size_t> m_sorted;         // so many values of each level are in order
    std::uint64_t m_weight = 0;
    std::uint64_t m_tosses = 0;
    bool m_exact = true;
};

// Linear interpolation between closest ranks (Hyndman and Fan, type 7: R, NumPy). count: the sum of the weights.
// REQUIRES: some values, 0 ≤ p ≤ 1.
double quantileOf(const std::vector<std::pair<double, std::uint64_t>>& ascending, std::uint64_t count, double p);

} // namespace aurora
