// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frequent values of a column that has too many to keep all: the algorithm of Misra and Gries (1982) in batches,
// merged as in Agarwal et al., "Mergeable Summaries" (PODS 2012), behind a filter that lets a value in when it comes
// for the fourth time only, so that columns of unique values cost next to nothing. A count is never too high, and too
// low by at most error(). Not thread-safe.

#include "core/profile/value_sample.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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
        if (seenOften(hash))
            addCounted(hash, value, row, 1);
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
    static constexpr std::uint8_t oftenEnough = 4;
    bool seenOften(std::uint64_t hash)
    {
        if (m_left == 0)
            beginFilter();
        --m_left;
        std::uint8_t& seen = m_seen[hash & m_mask]; // the low bits: the high ones are the distinct counter's
        seen = static_cast<std::uint8_t>(seen + (seen < oftenEnough));
        return seen == oftenEnough;
    }
    void beginFilter();
    void shrink();

    SeenValues m_items;
    std::size_t m_capacity;
    std::uint64_t m_error = 0;
    bool m_skipped = false;
    std::uint64_t m_mask;
    std::size_t m_left = 0;           // values until the filter begins anew
    std::vector<std::uint8_t> m_seen; // how often values of each hash were seen, up to oftenEnough
};

} // namespace aurora
