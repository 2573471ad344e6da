// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/batch_room.h"

namespace aurora {

const CellFacts* FactsCache::find(std::uint64_t hash)
{
    constexpr std::uint32_t enoughAsked = 1 << 16;
    constexpr std::uint32_t worthIt = 4; // one found in so many
    if (m_entries.empty() || m_useless)
        return nullptr;
    if (++m_asked == enoughAsked) {
        m_useless = m_found * worthIt < m_asked;
        m_asked = m_found = 0;
        if (m_useless) {
            m_entries = {};
            return nullptr;
        }
    }
    const Entry& entry = m_entries[hash & (m_entries.size() - 1)];
    if (entry.hash != hash)
        return nullptr;
    ++m_found;
    return &entry.facts;
}

void FactsCache::keep(std::uint64_t hash, const CellFacts& facts)
{
    constexpr std::size_t entries = 1 << 16; // 2.5 MB
    if (m_useless)
        return;
    if (m_entries.empty())
        m_entries.resize(entries);
    m_entries[hash & (entries - 1)] = {hash, facts};
}

void BatchRoom::begin(std::size_t cells)
{
    if (m_cells.size() < cells) {
        m_numbers.resize(cells);
        m_days.resize(cells);
        m_numberCells.resize(cells);
        m_cells.resize(cells);
        m_missing.resize(cells);
        m_hashes.resize(cells);
        m_passed.resize(cells);
        m_fresh.resize(cells);
    }
    m_numberCount = m_dayCount = m_missingCount = 0;
}

void BatchRoom::finish(std::span<const std::uint64_t> hashes, std::size_t from)
{
    m_from = from;
    m_present = hashes.subspan(from);
    if (m_missingCount == 0)
        return;
    std::size_t count = 0, cell = from;
    const auto takeUpTo = [&](std::size_t end) {
        for (; cell < end; ++cell) {
            m_hashes[count] = hashes[cell];
            m_cells[count++] = static_cast<std::uint32_t>(cell);
        }
    };
    for (std::size_t i = 0; i < m_missingCount; ++i, ++cell)
        takeUpTo(m_missing[i]);
    takeUpTo(hashes.size());
    m_present = {m_hashes.data(), count};
}

} // namespace aurora
