// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What cells of one sort count that are read one after another, kept in registers and added to a column's sums when a
// batch is done: CellSums::add() a cell at a time with everything left out that such cells cannot be. Internal to
// core/profile; one thread.

#include "core/profile/cell_bytes.h"
#include "core/profile/cell_sums.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace aurora {

struct CellSizes {
    std::uint64_t cells = 0, lengths = 0, words = 0; // lengths in code points
    std::uint32_t minLength = ~0u, maxLength = 0;

    void add(std::uint32_t length, std::uint32_t inWords)
    {
        ++cells;
        lengths += length;
        words += inWords;
        minLength = std::min(minLength, length);
        maxLength = std::max(maxLength, length);
    }
    void add(std::uint32_t length, std::uint32_t inWords, std::uint64_t times)
    {
        if (times == 0)
            return;
        cells += times;
        lengths += length * times;
        words += inWords * times;
        minLength = std::min(minLength, length);
        maxLength = std::max(maxLength, length);
    }
    void addTo(CellSums& sums) const
    {
        sums.present += cells;
        sums.lengths += lengths;
        sums.words += words;
        sums.minLength = std::min(sums.minLength, minLength);
        sums.maxLength = std::max(sums.maxLength, maxLength);
    }
};

// Plain numbers: two increments each; what they mean is sorted out when the batch is done.
class PlainCounts {
public:
    [[gnu::always_inline]] inline void add(const PlainNumber& number, std::size_t length)
    {
        ++m_byLength[length % m_byLength.size()];
        ++m_byFlags[number.flags % m_byFlags.size()];
        m_maxDecimals = std::max(m_maxDecimals, number.decimals);
    }
    // All but what they are and what they are made of.
    void addSizesTo(CellSums& sums) const
    {
        CellSizes sizes;
        for (std::uint32_t length = 0; length < m_byLength.size(); ++length)
            sizes.add(length, 1, m_byLength[length]);
        sizes.addTo(sums);
        sums.zeros += with(PlainNumber::Zero, PlainNumber::Zero);
        sums.negatives += with(PlainNumber::Minus | PlainNumber::Zero, PlainNumber::Minus);
        sums.whole += with(PlainNumber::Integral, PlainNumber::Integral);
        sums.maxDecimals = std::max(sums.maxDecimals, m_maxDecimals);
    }
    void addTo(CellSums& sums) const
    {
        const std::uint64_t cells = with(0, 0);
        if (cells == 0)
            return;
        addSizesTo(sums);
        const std::uint64_t wholes = with(PlainNumber::Whole, PlainNumber::Whole),
                            bare = with(PlainNumber::Whole | PlainNumber::Minus, PlainNumber::Whole);
        sums.kinds[static_cast<std::size_t>(Kind::Integer)] += wholes;
        sums.kinds[static_cast<std::size_t>(Kind::Decimal)] += cells - wholes;
        sums.patterns[static_cast<std::size_t>(Pattern::None)] += cells;
        sums.bySigns[HasDigit] += bare;
        sums.bySigns[HasDigit | HasSign] += cells - bare;
    }

private:
    // Those that have just these of the flags asked for.
    std::uint64_t with(unsigned asked, unsigned wanted) const
    {
        std::uint64_t cells = 0;
        for (unsigned flags = 0; flags < m_byFlags.size(); ++flags)
            cells += (flags & asked) == wanted ? m_byFlags[flags] : 0;
        return cells;
    }

    std::array<std::uint32_t, 32> m_byLength{}; // of a batch; plain numbers are shorter than that
    std::array<std::uint32_t, 16> m_byFlags{};
    std::uint32_t m_maxDecimals = 0;
};

// Texts of one pattern.
struct TextCounts {
    CellSizes sizes;
    std::array<std::uint32_t, 64> bySigns{}; // of a batch

    void add(const CellLook& look)
    {
        sizes.add(look.points, look.words);
        ++bySigns[look.signs & 63u];
    }
    void addTo(CellSums& sums, Pattern pattern) const
    {
        if (sizes.cells == 0)
            return;
        sizes.addTo(sums);
        sums.kinds[static_cast<std::size_t>(Kind::Text)] += sizes.cells;
        sums.patterns[static_cast<std::size_t>(pattern)] += sizes.cells;
        for (unsigned signs = 0; signs < bySigns.size(); ++signs) {
            sums.bySigns[signs] += bySigns[signs];
            sums.upperCase += (signs & (HasUpper | HasLower)) == HasUpper ? bySigns[signs] : 0;
        }
    }
};

// Dates of one format.
struct DateCounts {
    CellFacts like; // one of them
    std::uint64_t cells = 0, sentinels = 0;
    double earliest = std::numeric_limits<double>::infinity(), latest = -earliest;

    // False, and nothing is counted, where it is of another format.
    bool add(const CellFacts& facts)
    {
        if (cells == 0)
            like = facts;
        else if (like.dateFormat != facts.dateFormat)
            return false;
        ++cells;
        sentinels += facts.dateSentinel;
        earliest = std::min(earliest, facts.days);
        latest = std::max(latest, facts.days);
        return true;
    }
    void addTo(CellSums& sums) const
    {
        if (cells)
            sums.addDates(like, cells, earliest, latest, sentinels);
    }
};

} // namespace aurora
