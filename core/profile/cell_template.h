// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is common to cells that are written alike: other digits in a telephone number, other digits and letters in a
// code. Made of one cell it tells others of the same writing at once. Not thread-safe.

#include "core/profile/cell.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aurora {

class CellTemplate {
public:
    // False, and nothing is kept, where other digits or letters could make it something else, such as a date.
    bool set(std::string_view cell, const CellFacts& facts);
    // Whether classify() would tell the same facts of the cell. Padded.
    bool fits(std::string_view cell) const;
    const CellFacts& facts() const { return m_facts; }

private:
    static constexpr std::size_t halfBytes = 16, halves = 2, longest = halves * halfBytes;
    // The bytes of one half by what may stand there, a bit a byte; the rest stands as it is.
    struct Half {
        unsigned digits = 0, uppers = 0, lowers = 0;
        char fixed[halfBytes] = {}, mask[halfBytes] = {};
    };
    bool halfFits(const char* bytes, const Half& half) const;

    std::size_t m_size = 0; // 0: there is none
    bool m_letters = false; // some letters may be others of the same case
    Half m_halves[halves];
    CellFacts m_facts;
};

} // namespace aurora
