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
    void addTo(CellSums& sums) const
    {
        sums.present += cells;
        sums.lengths += lengths;
        sums.words += words;
        sums.minLength = std::min(sums.minLength, minLength);
        sums.maxLength = std::max(sums.maxLength, maxLength);
    }
};

// Plain numbers.
struct PlainCounts {
    CellSizes sizes;
    std::uint64_t wholes = 0, signs = 0, zeros = 0, negatives = 0, integral = 0;
    std::array<std::uint64_t, 2> upper{}, lower{}; // with an exponent; without and with a sign
    std::uint32_t maxDecimals = 0;

    void add(const PlainNumber& number, std::size_t length)
    {
        sizes.add(static_cast<std::uint32_t>(length), 1);
        wholes += number.whole;
        if (number.letters)
            ++(number.letters == HasUpper ? upper : lower)[number.sign];
        signs += number.sign;
        zeros += number.zero;
        negatives += number.negative;
        integral += number.integral;
        maxDecimals = std::max<std::uint32_t>(maxDecimals, number.decimals);
    }
    // All but what they are and what they are made of.
    void addSizesTo(CellSums& sums) const
    {
        sizes.addTo(sums);
        sums.zeros += zeros;
        sums.negatives += negatives;
        sums.whole += integral;
        sums.maxDecimals = std::max(sums.maxDecimals, maxDecimals);
    }
    void addTo(CellSums& sums) const
    {
        if (sizes.cells == 0)
            return;
        addSizesTo(sums);
        sums.kinds[static_cast<std::size_t>(Kind::Integer)] += wholes;
        sums.kinds[static_cast<std::size_t>(Kind::Decimal)] += sizes.cells - wholes;
        sums.patterns[static_cast<std::size_t>(Pattern::None)] += sizes.cells;
        sums.bySigns[HasDigit] += sizes.cells - signs - upper[0] - lower[0];
        sums.bySigns[HasDigit | HasSign] += signs - upper[1] - lower[1];
        sums.bySigns[HasDigit | HasUpper] += upper[0];
        sums.bySigns[HasDigit | HasUpper | HasSign] += upper[1];
        sums.bySigns[HasDigit | HasLower] += lower[0];
        sums.bySigns[HasDigit | HasLower | HasSign] += lower[1];
        sums.upperCase += upper[0] + upper[1];
    }
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
