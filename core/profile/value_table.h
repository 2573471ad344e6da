// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All different values of a column with their counts and facts, while there are few. Values are told apart by a 64-bit
// hash and kept cut to a few hundred bytes, so that long texts cost no memory. Not thread-safe.

#include "core/profile/cell.h"

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
        std::uint64_t row = 0; // the first that holds it, from 1
        CellFacts facts;
        std::string value;
    };

    explicit ValueTable(std::size_t limit)
        : m_limit(limit)
    {
    }

    // The entry of this hash, or null.
    Entry* find(std::uint64_t hash)
    {
        if (m_slots.empty())
            return nullptr;
        for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
            const Slot& slot = m_slots[at];
            if (slot.index == 0)
                return nullptr;
            if (slot.hash == hash)
                return &m_entries[slot.index - 1];
        }
    }
    // REQUIRES: not found before.
    Entry& insert(std::uint64_t hash, std::string_view value, const CellFacts& facts, std::uint64_t row);

    bool full() const { return m_entries.size() > m_limit; }
    const std::vector<Entry>& entries() const { return m_entries; }
    // Most frequent first, then by value, so that equal tables give equal lists.
    std::vector<const Entry*> byCount() const;
    void clear();

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t index = 0; // of the entry, from 1; 0: free
    };
    void grow();

    std::size_t m_limit;
    std::uint64_t m_mask = 0;
    std::vector<Slot> m_slots; // open addressing, at most half full
    std::vector<Entry> m_entries;
};

} // namespace aurora
