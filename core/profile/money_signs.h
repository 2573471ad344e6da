// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The currency signs in front of a column's plain numbers, such as $ and €, and what numbers behind them count.
// Internal to core/profile. One thread.

#include "core/profile/cell_bytes.h"
#include "core/profile/cell_counts.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace aurora {

class MoneySigns {
public:
    static constexpr std::size_t most = 4; // of different signs

    bool full() const { return m_count == most; }
    // Unless a known one begins it. sign: at most 7 bytes; unit: its index in unitNames().
    void add(std::string_view sign, std::uint8_t unit, const CellLook& look);

    // Which sign the cell begins with, most: none, and the plain number behind it. Padded.
    [[gnu::always_inline]] inline std::size_t read(std::string_view cell, PlainNumber& number) const
    {
        const std::uint64_t head = loaded(cell.data());
        unsigned matches = 0; // without a branch: nobody knows which it is
        for (std::size_t i = 0; i < most; ++i)
            matches |= static_cast<unsigned>(((head ^ m_words[i]) & m_masks[i]) == 0) << i;
        matches &= (1u << m_count) - 1;
        if (matches == 0)
            return most;
        const auto which = static_cast<std::size_t>(__builtin_ctz(matches));
        const std::size_t size = m_signs[which].size;
        if (cell.size() <= size)
            return most;
        const std::string_view rest(cell.data() + size, cell.size() - size);
        // Others are left to the close look: $-5, $.5, $5.
        if (rest.front() == '-' || rest.front() == '.' || rest.back() == '.' || !plainNumber(rest, number))
            return most;
        return which;
    }

    // What cells count that were read.
    struct Counts {
        PlainCounts numbers;
        std::array<std::array<std::uint64_t, 2>, most> cells{}; // by sign; without and with a point

        void add(std::size_t sign, const PlainNumber& number, std::size_t length)
        {
            numbers.add(number, length);
            ++cells[sign][number.has(PlainNumber::Whole) ? 0 : 1];
        }
    };
    void addTo(CellSums& sums, const Counts& counts) const;
    std::size_t length(std::size_t sign, std::size_t bytes) const // of a cell, in code points
    {
        return bytes - m_signs[sign].size + m_signs[sign].points;
    }

private:
    struct Sign {
        std::size_t size = 0; // bytes
        std::uint32_t points = 0;
        std::uint8_t unit = 0;
        std::uint8_t signs = 0; // CellSigns
    };
    std::array<std::uint64_t, most> m_words{}, m_masks{};
    std::array<Sign, most> m_signs{};
    std::size_t m_count = 0;
};

} // namespace aurora
