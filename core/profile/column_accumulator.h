// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sums up one column in one pass. add, merge and finish: parts of a file may be added up apart and merged in file
// order. While a column has few different values everything but what depends on their order is computed from them and
// their counts, to the last bit the same however the file was cut; beyond that, moments may differ in their last
// digits and sketches within their stated errors. Memory is bounded whatever the number of rows.

#include "core/profile/cell.h"
#include "core/profile/column_profile.h"
#include "core/profile/frequent_values.h"
#include "core/profile/rank_sketch.h"
#include "core/profile/sketches.h"
#include "core/profile/value_sample.h"
#include "core/profile/value_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
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
    void merge(const CellSums& other);
    // Cells that hold any of these.
    std::uint64_t holding(unsigned signs) const;

private:
    void addRare(const CellFacts& facts, std::uint64_t times);
};

// The smallest and the largest number and the first rows that hold them.
struct Extremes {
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();
    std::uint64_t minRow = 0, maxRow = 0;

    void add(double value, std::uint64_t row);
    void merge(const Extremes& later, std::uint64_t rowsBefore);
};

// What parts of the file may rely on that are read when much of it is known already. It spares work and changes nothing
// else, but for which numbers the quantiles are drawn from; immutable but for the counter behind `known`, whose wants()
// any thread may ask.
struct ColumnPlan {
    bool many = false;                      // more different values than a table holds were seen
    const DistinctCounter* known = nullptr; // of what was seen, once it is no longer exact; null: not yet
    std::uint8_t floor = 0;                 // of known
    std::uint64_t sampleBelow = ~std::uint64_t{0};
    unsigned quantileLevel = 0; // one number in 2^quantileLevel is enough for the quantiles
    std::size_t expected = 0;   // cells of a part
};

struct ColumnSettings {
    std::size_t exactValues = 10000; // different values kept in a table
    std::size_t rankCapacity = 4096; // of the quantiles' sketch
    std::size_t sampledValues = 512; // different values of the sample, where there are more than a table holds
    unsigned distinctPrecision = DistinctCounter::finePrecision;
};

// The facts of texts that a column held lately, for columns whose values repeat but are too many for a table. Spares
// work and changes nothing else. One thread.
class FactsCache {
public:
    // Null: not known. Gives up where values hardly repeat.
    const CellFacts* find(std::uint64_t hash);
    // It will be asked for soon: the table is larger than the processor's near memory.
    void expect(std::uint64_t hash) const
    {
        if (!m_entries.empty())
            __builtin_prefetch(&m_entries[hash & (m_entries.size() - 1)]);
    }
    void keep(std::uint64_t hash, const CellFacts& facts);

private:
    struct Entry {
        std::uint64_t hash = 0;
        CellFacts facts;
    };
    std::vector<Entry> m_entries; // by the hash's low bits; a later one takes the place
    std::uint32_t m_asked = 0, m_found = 0;
    bool m_useless = false;
};

// Room for one batch of cells, shared by the columns of a part.
class BatchRoom {
public:
    void begin(std::size_t cells);

    // The numbers and dates in their order, and which cell of the batch each number is.
    void addNumber(std::size_t cell, double value)
    {
        m_numbers[m_numberCount] = value;
        m_numberCells[m_numberCount++] = static_cast<std::uint32_t>(cell);
    }
    void addDay(double day) { m_days[m_dayCount++] = day; }
    // A cell that is not missing.
    void addCell(std::size_t cell, std::uint64_t hash)
    {
        m_hashes[m_cellCount] = hash;
        m_cells[m_cellCount++] = static_cast<std::uint32_t>(cell);
    }

    std::span<const double> numbers() const { return {m_numbers.data(), m_numberCount}; }
    std::span<const std::uint32_t> numberCells() const { return {m_numberCells.data(), m_numberCount}; }
    std::span<const double> days() const { return {m_days.data(), m_dayCount}; }
    std::span<const std::uint64_t> hashes() const { return {m_hashes.data(), m_cellCount}; }
    std::span<const std::uint32_t> cells() const { return {m_cells.data(), m_cellCount}; }
    std::vector<double> chosen;  // of the numbers, for the quantiles
    FactsCache* facts = nullptr; // of the column at hand; null: none

private:
    std::vector<double> m_numbers, m_days;
    std::vector<std::uint32_t> m_numberCells, m_cells;
    std::vector<std::uint64_t> m_hashes;
    std::size_t m_numberCount = 0, m_dayCount = 0, m_cellCount = 0;
};

// What is common to cells that differ in nothing but which digits they hold. Made of a telephone number, it tells
// others of the same writing at once.
class DigitTemplate {
public:
    // False, and nothing is kept, where other digits could make it something else, such as a date.
    bool set(std::string_view cell, const CellFacts& facts);
    // Padded.
    bool fits(std::string_view cell) const;
    const CellFacts& facts() const { return m_facts; }

private:
    static constexpr std::size_t longest = 32;
    std::size_t m_size = 0; // 0: there is none
    unsigned m_digits[2] = {};
    std::uint64_t m_others[longest / 8] = {}; // the bytes that are no digits
    std::uint64_t m_masks[longest / 8] = {};  // and where they are
    CellFacts m_facts;
};

class ColumnAccumulator {
public:
    // plan: of a part read late in the file; null: nothing is known. It outlives the accumulator.
    ColumnAccumulator(std::size_t index, std::string name, const CellFormat& format, const ColumnSettings& settings,
                      const ColumnPlan* plan = nullptr);

    // Cells in file order, padded (cell_bytes.h), with the hash of each.
    void add(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes, BatchRoom& room);
    // One cell, whatever stands behind it; slower.
    void addCell(std::string_view cell);
    // The part of the file that follows; REQUIRES: equal formats. It gives up what it holds.
    void merge(ColumnAccumulator&& later);
    // What parts that are read from now on may know; `cells` are those of a part.
    ColumnPlan plan(std::size_t cells, std::uint64_t quantileBudget) const;
    ColumnProfile finish() const;

private:
    std::size_t addToTable(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes,
                           BatchRoom& room);
    void addToSums(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes, std::size_t from,
                   BatchRoom& room);
    bool addMissing(std::string_view cell, std::uint64_t hash, const CellFacts& facts);
    bool isKnownMarker(std::uint64_t hash);
    bool addOther(std::string_view cell, std::uint64_t hash, FactsCache* known, CellFacts& facts);
    bool readPrefixed(std::string_view cell, CellFacts& facts) const;
    void remember(std::string_view cell, const CellFacts& facts);
    bool readLikeLast(std::string_view cell, CellFacts& facts) const;
    void addNumbers(std::span<const double> numbers, std::span<const std::uint32_t> cells, const NumberSums& sums);
    void addRanks(std::span<const double> numbers, std::vector<double>& chosen);
    void addValues(std::span<const std::string_view> cells, const BatchRoom& room);
    void addDistinct(std::span<const std::uint64_t> hashes);
    void spill();
    void takeTable(const ValueTable& table, std::uint64_t rowsBefore);
    friend class ProfileBuilder;

    struct Marker {
        std::uint64_t hash = 0;
        std::uint64_t count = 0;
        std::string text;
    };
    // A sign in front of plain numbers, such as a currency's.
    struct Prefix {
        std::size_t size = 0; // bytes
        std::uint64_t word = 0, mask = 0;
        std::uint8_t unit = 0;
        std::uint8_t signs = 0; // CellSigns
        std::uint32_t points = 0;
    };

    std::size_t m_index;
    std::string m_name;
    CellFormat m_format;
    ColumnSettings m_settings;
    const ColumnPlan* m_plan;
    std::uint64_t m_rows = 0;
    std::uint64_t m_empty = 0;
    std::uint64_t m_contentHash = 0;
    std::vector<Marker> m_markers; // in the order in which they came
    bool m_exact = true;           // m_values holds all values; else what follows it holds their sums
    ValueTable m_values;           // of cells that are neither empty nor markers
    CellSums m_sums;
    Moments m_moments;
    RankSketch m_ranks;
    double m_rankVariance = 0;    // of a rank, from numbers left out, in squared numbers
    std::uint64_t m_rankSeen = 0; // numbers that were offered to m_ranks
    FrequentValues m_frequent;
    ValueSample m_sample;
    DistinctCounter m_distinct;
    std::vector<std::uint64_t> m_news; // hashes that m_distinct, or the plan's counter, has not got yet
    // Always:
    Extremes m_extremes;
    SequenceSums m_numberOrder, m_dayOrder;
    std::vector<Prefix> m_prefixes; // the few that were seen first
    Pattern m_last = Pattern::None; // of the cell read last the slow way
    DigitTemplate m_template;
    std::uint32_t m_templates = 0; // that were made so far
    bool m_mayBeCompact = true;    // no number was seen that is no yyyymmdd
};

} // namespace aurora
