// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sums up one column in one pass. add, merge and finish: parts of a file may be added up apart and merged in file
// order. While a column has few different values everything but what depends on their order is computed from them and
// their counts, to the last bit the same however the file was cut; beyond that, moments may differ in their last
// digits and sketches within their stated errors. Memory is bounded whatever the number of rows.

#include "core/profile/batch_room.h"
#include "core/profile/cell.h"
#include "core/profile/cell_sums.h"
#include "core/profile/cell_template.h"
#include "core/profile/column_profile.h"
#include "core/profile/frequent_values.h"
#include "core/profile/money_signs.h"
#include "core/profile/rank_sketch.h"
#include "core/profile/sketches.h"
#include "core/profile/value_sample.h"
#include "core/profile/value_table.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aurora {

// The smallest and the largest number and the first rows that hold them.
struct Extremes {
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();
    std::uint64_t minRow = 0, maxRow = 0;

    void add(double value, std::uint64_t row);
    void merge(const Extremes& later, std::uint64_t rowsBefore);
};

// What parts of the file may rely on that are read when much of it is known already. It spares work and changes nothing
// else, but for which numbers the quantiles are drawn from; immutable but for the counter behind `known`, whose
// collectRaises() any thread may ask.
struct ColumnPlan {
    bool many = false;                      // more different values than a table holds were seen
    bool estimated = false;                 // the counter of different values is no longer exact
    const DistinctCounter* known = nullptr; // that counter; null: it is not to be asked
    std::uint8_t floor = 0;                 // of known
    // The bound of the sample, always the newest: whichever it is, the same values stay. Null: none.
    const std::atomic<std::uint64_t>* sampleBelow = nullptr;
    unsigned quantileLevel = 0; // one number in 2^quantileLevel is enough for the quantiles
    std::size_t expected = 0;   // cells of a part
};

// Of ColumnPlan: so many numbers in all, of which about the budget is to be drawn.
unsigned quantileLevel(std::uint64_t numbers, std::uint64_t budget);

struct ColumnSettings {
    std::size_t exactValues = 10000; // different values kept in a table
    std::size_t rankCapacity = 4096; // of the quantiles' sketch
    std::size_t frequentValues = FrequentValues::kept;
    std::size_t sampledValues = 512; // different values of the sample, where there are more than a table holds
    unsigned distinctPrecision = DistinctCounter::finePrecision;
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
    // No hash from here on comes into the sample any more.
    std::uint64_t sampleBelow() const { return m_sample.below(); }
    // What parts that are read from now on may know; cells: of a part; share: of the file that was read;
    // quantileBudget: numbers that are enough for the quantiles.
    ColumnPlan plan(std::size_t cells, double share, std::uint64_t quantileBudget) const;
    ColumnProfile finish() const;

private:
    std::size_t addToTable(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes,
                           BatchRoom& room);
    void addToSums(std::span<const std::string_view> cells, std::span<const std::uint64_t> hashes, std::size_t from,
                   BatchRoom& room);
    bool addMissing(std::string_view cell, std::uint64_t hash, const CellFacts& facts);
    bool isKnownMarker(std::uint64_t hash);
    struct Batch;
    std::size_t readLikeLast(Batch& batch, std::size_t from);
    bool readNumber(Batch& batch, std::string_view cell, std::size_t at);
    bool readMoney(Batch& batch, std::string_view cell, std::size_t at);
    void readClosely(Batch& batch, std::size_t at);
    bool recall(Batch& batch, std::size_t at, CellFacts& facts);
    bool mayBeCompact(const PlainNumber& number, std::size_t size) const;
    void remember(std::string_view cell, const CellFacts& facts);
    void rememberSign(std::string_view cell, const CellFacts& facts);
    void addNumbers(std::span<const double> numbers, std::span<const std::uint32_t> cells, const NumberSums& sums);
    void addRanks(std::span<const double> numbers, BatchRoom& room);
    void addValues(std::span<const std::string_view> cells, BatchRoom& room);
    void addDistinct(std::span<const std::uint64_t> hashes, std::span<std::uint64_t> fresh);
    void spill();
    void takeTable(const ValueTable& table, std::uint64_t rowsBefore);
    friend class ProfileBuilder;

    struct Marker {
        std::uint64_t hash = 0;
        std::uint64_t count = 0;
        std::string text;
    };
    // How the cell that was read last is read best; the next one is tried the same way.
    enum class Reader : std::uint8_t { Number, Date, Uuid, Email, Words, Template, Money, None };

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
    std::vector<std::uint64_t> m_news;            // hashes that m_distinct has not got yet
    std::vector<DistinctCounter::Raise> m_raises; // what the file's counter has not got yet
    // Always:
    Extremes m_extremes;
    SequenceSums m_numberOrder, m_dayOrder;
    MoneySigns m_moneySigns;
    Reader m_reader = Reader::Number;
    CellTemplate m_template;
    std::uint32_t m_templates = 0; // that were made so far
    bool m_mayBeCompact = true;    // no number was seen that is no yyyymmdd
};

} // namespace aurora
