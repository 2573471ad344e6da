// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frequent values of a column that has too many to keep all: the algorithm of Misra and Gries (1982) in batches,
// merged as in Agarwal et al., "Mergeable Summaries" (PODS 2012), behind a filter that lets a value in when it comes
// for the fourth time only, so that columns of unique values cost next to nothing. A count is never too high, and too
// low by at most error(). Not thread-safe.

#include "core/profile/value_sample.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aurora {

class FrequentValues {
public:
    using Item = SeenValue; // its row: where it was seen first, or soon after

    static constexpr std::size_t kept = 512, keptOfPart = 128;

    // expected: how many values are to come; the filter is made for them. capacity: values that are kept.
    explicit FrequentValues(std::size_t expected = 0, std::size_t capacity = kept);

    void add(std::uint64_t hash, std::string_view value, std::uint64_t row)
    {
        std::uint32_t passed;
        add({&hash, 1}, {&passed, 1}, [&](std::size_t) { return std::pair(value, row); });
    }
    // A batch. passed: room for as many; at(i): the value of the i-th and its row.
    template <class At>
    void add(std::span<const std::uint64_t> hashes, std::span<std::uint32_t> passed, At at)
    {
        for (std::size_t from = 0; from < hashes.size();) {
            const auto stretch = hashes.subspan(from, std::min(hashes.size() - from, leftInFilter()));
            const auto often = passed.first(filter(stretch, passed.data()));
            for (std::size_t k = 0; k < often.size();) { // one value often comes many times in a row
                const std::size_t first = k;
                while (++k < often.size() && stretch[often[k]] == stretch[often[first]])
                    ;
                const auto [value, row] = at(from + often[first]);
                addCounted(stretch[often[first]], value, row, k - first);
            }
            from += stretch.size();
        }
    }
    // A batch is to come soon: the filters of many columns lie in far memory.
    void expect() const
    {
        constexpr std::size_t line = 64;
        for (std::size_t at = 0; at < m_seen.size(); at += line)
            __builtin_prefetch(&m_seen[at], 1);
    }
    // Values came of which each was there once only; they are not worth being counted.
    void skip() { m_skipped = true; }
    void addCounted(std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times);
    // The part of the file that follows; rowsBefore are added to its rows.
    void merge(FrequentValues&& later, std::uint64_t rowsBefore);

    std::uint64_t error() const { return m_error + m_skipped; }
    // Most frequent first, then by value and hash.
    std::vector<std::pair<std::uint64_t, const Item*>> byCount() const;

private:
    static constexpr std::uint64_t oftenEnough = 4;
    // How many values it takes before it is to begin anew.
    std::size_t leftInFilter()
    {
        if (m_left == 0)
            beginFilter();
        return m_left;
    }
    // Notes the values and says which of them were seen often by now; how many. REQUIRES: no more than are left.
    std::size_t filter(std::span<const std::uint64_t> hashes, std::uint32_t* passed);
    void beginFilter();
    void shrink();

    SeenValues m_items;
    std::size_t m_capacity;
    std::uint64_t m_error = 0;
    bool m_skipped = false;
    std::uint64_t m_mask;
    std::size_t m_left = 0;           // values until the filter begins anew
    std::vector<std::uint8_t> m_seen; // how often values of each hash were seen before, up to three times; four a byte
};

} // namespace aurora
