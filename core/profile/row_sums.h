// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of whole rows: how many equal an earlier one, and some of them drawn evenly. add and merge as for
// columns. Not thread-safe.

#include "core/profile/frequent_values.h"
#include "core/profile/table_profile.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

namespace aurora {

// Counts of row hashes: all of them while there are few, then those below a bound that is halved as they grow (adaptive
// sampling, Flajolet 1990), so that all copies of a row are in it or none. Rows that come so often that it matters
// whether they are in it are counted beside it.
class DuplicateRows {
public:
    static constexpr std::size_t capacity = 1 << 16;

    explicit DuplicateRows(std::uint64_t below = ~std::uint64_t{0})
        : m_often(mostExpected, FrequentValues::keptOfPart)
        , m_below(below)
    {
    }
    // passed: room for as many.
    void add(std::span<const std::uint64_t> hashes, std::span<std::uint32_t> passed);
    void merge(DuplicateRows&& other);
    std::uint64_t below() const { return m_below; }

    struct Estimate {
        double rows = 0;
        double error = 0; // one standard error; 0: exact
    };
    // Of what was merged, not of what was added.
    Estimate estimate() const;

private:
    static constexpr std::size_t mostExpected = 1 << 20;
    double fraction() const; // of all rows that are counted
    void count(std::uint64_t hash, std::uint32_t times);
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> m_counts;
    std::vector<std::uint64_t> m_added; // of a part, to be counted when it is merged
    FrequentValues m_often;
    std::uint64_t m_below; // hashes up to this one are counted
};

// Rows with the smallest draws of a fixed sequence.
class SampledRows {
public:
    // columns: of the table; draws above `below` cannot come into the sample.
    explicit SampledRows(std::size_t columns, std::uint64_t below = ~std::uint64_t{0});

    // A bound for `below` with which the sample is full where the table has so many rows, or a quarter of that.
    static std::uint64_t likelyBound(std::size_t columns, std::uint64_t rows);

    // Whether the row of this number within the part is drawn.
    static std::uint64_t draw(std::uint64_t part, std::uint64_t row);
    bool wants(std::uint64_t drawn) const { return drawn < m_below; }
    void add(std::uint64_t drawn, std::uint64_t row, std::span<const std::string_view> cells);
    void merge(SampledRows&& later, std::uint64_t rowsBefore);
    std::uint64_t below() const { return m_below; }
    std::shared_ptr<const RowSample> finish(std::uint64_t rows) const;

private:
    struct Sampled {
        std::uint64_t drawn = 0;
        std::uint64_t row = 0;
        std::vector<std::string> cells;
    };
    void trim();
    std::size_t m_columns;
    std::size_t m_capacity;
    std::uint64_t m_below;
    std::vector<Sampled> m_rows;
};

} // namespace aurora
