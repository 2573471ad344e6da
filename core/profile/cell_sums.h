// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the cells of a column count that does not depend on their order. Internal to core/profile; not thread-safe.

#include "core/profile/cell.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace aurora {

// Counts by a key of which there are few.
template <class Key>
class FewCounts {
public:
    void add(Key key, std::uint64_t times)
    {
        if (m_last < m_counts.size() && m_counts[m_last].first == key) {
            m_counts[m_last].second += times;
            return;
        }
        for (m_last = 0; m_last < m_counts.size(); ++m_last)
            if (m_counts[m_last].first == key) {
                m_counts[m_last].second += times;
                return;
            }
        m_counts.emplace_back(key, times);
    }
    void merge(const FewCounts& other)
    {
        for (const auto& [key, count] : other.m_counts)
            add(key, count);
    }
    // By key, ascending.
    std::vector<std::pair<Key, std::uint64_t>> ascending() const
    {
        auto all = m_counts;
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::vector<std::pair<Key, std::uint64_t>> m_counts;
    std::size_t m_last = 0; // keys come in runs
};

// The counts of facts that do not depend on order.
struct CellSums {
    std::array<std::uint64_t, kindCount> kinds{};
    std::array<std::uint64_t, patternCount> patterns{};
    FewCounts<std::uint16_t> dateFormats;
    FewCounts<std::uint8_t> units;
    FewCounts<char> separators;
    std::uint64_t compactDates = 0, ambiguousDates = 0, dayFirst = 0, monthFirst = 0, dateSentinels = 0;
    std::uint64_t leadingZeros = 0, edgeBlanks = 0, upperCase = 0;
    std::array<std::uint64_t, 64> bySigns{}; // by what the cell is made of: CellSigns
    std::uint64_t present = 0, lengths = 0, words = 0;
    std::uint64_t zeros = 0, negatives = 0, whole = 0;
    std::uint32_t minLength = ~0u, maxLength = 0, maxDecimals = 0;
    double minDays = std::numeric_limits<double>::infinity(), maxDays = -std::numeric_limits<double>::infinity();
    double firstCompact = minDays, lastCompact = maxDays; // of whole numbers that read as yyyymmdd

    void add(const CellFacts& facts, std::uint64_t times);
    // A number of that value: what add() counts of it beside what all cells have.
    void addNumber(double value, std::uint64_t times)
    {
        zeros += value == 0 ? times : 0;
        negatives += value < 0 ? times : 0;
        constexpr double allWhole = 4503599627370496.0; // from 2^52 on no double has a fraction
        const bool large = value >= allWhole || value <= -allWhole;
        whole += large || value == static_cast<double>(static_cast<std::int64_t>(value)) ? times : 0;
    }
    // So many dates that differ from that one in nothing but the day and the time of day.
    void addDates(const CellFacts& like, std::uint64_t times, double earliest, double latest, std::uint64_t sentinels);
    void merge(const CellSums& other);
    // Cells that hold any of these.
    std::uint64_t holding(unsigned signs) const;

private:
    void addRare(const CellFacts& facts, std::uint64_t times);
};

} // namespace aurora
