// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sums up one column in one pass. add, merge and finish: parts of a file may be added up apart and merged in file
// order. While a column has few different values everything is computed from them and their counts, to the last bit
// the same however the file was cut; beyond that, moments may differ in their last digits. Memory is bounded whatever
// the number of rows.

#include "core/profile/cell.h"
#include "core/profile/column_profile.h"
#include "core/profile/sketches.h"
#include "core/profile/value_table.h"

#include <array>
#include <cstdint>
#include <map>
#include <string_view>

namespace aurora {

// The sums of facts that do not depend on order.
struct CellSums {
    std::array<std::uint64_t, kindCount> kinds{};
    std::array<std::uint64_t, patternCount> patterns{};
    std::map<std::uint16_t, std::uint64_t> dateFormats;
    std::map<std::uint8_t, std::uint64_t> units;
    std::map<char, std::uint64_t> separators;
    std::uint64_t compactDates = 0, ambiguousDates = 0, dayFirst = 0, monthFirst = 0, dateSentinels = 0;
    std::uint64_t leadingZeros = 0, edgeBlanks = 0, upperCase = 0;
    std::uint64_t present = 0, lengths = 0, words = 0;
    std::uint64_t zeros = 0, negatives = 0, whole = 0;
    std::uint32_t minLength = ~0u, maxLength = 0, maxDecimals = 0;
    double minDays = std::numeric_limits<double>::infinity(), maxDays = -std::numeric_limits<double>::infinity();
    Moments moments;
    QuantileSketch quantiles;

    void add(const CellFacts& facts, std::uint64_t times);
    void merge(const CellSums& other);
};

// What depends on the order of rows.
struct SequenceSums {
    bool any = false, falls = false, stays = false, stepVaries = false;
    double first = 0, last = 0, step = 0;
    std::uint64_t numbers = 0;

    void add(double x);
    void merge(const SequenceSums& later);
};

class ColumnAccumulator {
public:
    ColumnAccumulator(std::size_t index, std::string name, const CellFormat& format, std::size_t exactValues);

    void add(std::string_view cell);
    void merge(const ColumnAccumulator& later); // the part of the file that follows; REQUIRES: equal formats
    ColumnProfile finish() const;

private:
    void spill();
    friend class ProfileBuilder;

    std::size_t m_index;
    std::string m_name;
    CellFormat m_format;
    std::uint64_t m_rows = 0;
    std::uint64_t m_empty = 0;
    std::uint64_t m_contentHash = 0;
    std::map<std::string, std::uint64_t, std::less<>> m_markers;
    ValueTable m_values;        // of cells that are neither empty nor markers
    DistinctCounter m_distinct; // once the table is no longer exact
    CellSums m_sums;            // once the table is no longer exact
    SequenceSums m_sequence;
};

} // namespace aurora
