// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The different values of a column with their counts and facts: exact while there are few, afterwards the frequent
// ones by the algorithm of Misra and Gries (1982; counts too low by at most rows / capacity). Values are told apart
// by a 64-bit hash and kept cut to a few hundred bytes, so that long texts cost no memory.

#include "core/profile/cell.h"
#include "core/profile/sketches.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class ValueTable {
public:
    struct Entry {
        std::uint64_t hash = 0;
        std::uint64_t count = 0;
        CellFacts facts;
        std::string value;
    };

    explicit ValueTable(std::size_t exactLimit)
        : m_exactLimit(exactLimit)
    {
    }

    // The entry of this hash, or null.
    Entry* find(std::uint64_t hash);
    // REQUIRES: not found before. While exact.
    Entry& insert(std::uint64_t hash, std::string_view value, const CellFacts& facts);

    bool exact() const { return m_exact; }
    bool full() const { return m_entries.size() > m_exactLimit; }

    // Leaves exactness: keeps the most frequent values as the summary's first counters.
    void summarize();
    // After summarize(): counts a value in the summary.
    void note(std::uint64_t hash, std::string_view value, std::uint64_t times = 1);
    // Values that the summary lost may have occurred so often at most.
    std::uint64_t undercount() const { return m_decremented; }

    const std::vector<Entry>& entries() const { return m_entries; }
    // Most frequent first, then by value, so that equal tables give equal lists.
    std::vector<const Entry*> byCount() const;

private:
    static constexpr std::size_t summaryCapacity = 1024;
    void reindex();

    std::size_t m_exactLimit;
    bool m_exact = true;
    bool m_frozen = false; // hardly any value repeats: the summary would only churn
    std::uint64_t m_decremented = 0;
    std::vector<Entry> m_entries;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> m_index;
};

} // namespace aurora
