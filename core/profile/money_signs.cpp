// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/money_signs.h"

namespace aurora {

void MoneySigns::add(std::string_view sign, std::uint8_t unit, const CellLook& look)
{
    if (full() || sign.empty() || sign.size() >= sizeof(std::uint64_t))
        return;
    std::uint64_t word = 0, mask = 0;
    std::memcpy(&word, sign.data(), sign.size());
    std::memset(&mask, 0xFF, sign.size());
    for (std::size_t i = 0; i < m_count; ++i)
        if (((m_words[i] ^ word) & m_masks[i]) == 0)
            return;
    m_words[m_count] = word;
    m_masks[m_count] = mask;
    m_signs[m_count++] = {sign.size(), look.points, unit, look.signs};
}

void MoneySigns::addTo(CellSums& sums, const Counts& counts) const
{
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < m_count; ++i) {
        const auto [whole, withPoint] = counts.cells[i];
        if (whole + withPoint == 0)
            continue;
        all += whole + withPoint;
        sums.units.add(m_signs[i].unit, whole + withPoint);
        const unsigned signs = m_signs[i].signs | HasDigit;
        sums.bySigns[signs & 63u] += whole;
        sums.bySigns[(signs | HasSign) & 63u] += withPoint;
    }
    sums.kinds[static_cast<std::size_t>(Kind::Text)] += all;
    sums.patterns[static_cast<std::size_t>(Pattern::Currency)] += all;
    counts.numbers.addSizesTo(sums);
}

} // namespace aurora
