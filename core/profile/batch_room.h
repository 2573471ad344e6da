// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is at hand while a batch of a column's cells is read, kept from batch to batch and from part to part. Internal
// to core/profile; one thread.

#include "core/profile/cell.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

// The facts of texts that a column held lately, for columns whose values repeat but are too many for a table. Spares
// work and changes nothing else. One thread.
class FactsCache {
public:
    // Null: not known. Gives up where values hardly repeat.
    const CellFacts* find(std::uint64_t hash);
    // It will be asked for soon: the table is larger than the processor's near memory.
    void expect(std::uint64_t hash) const
    {
        if (!m_entries.empty())
            __builtin_prefetch(&m_entries[hash & (m_entries.size() - 1)]);
    }
    void keep(std::uint64_t hash, const CellFacts& facts);

private:
    struct Entry {
        std::uint64_t hash = 0;
        CellFacts facts;
    };
    std::vector<Entry> m_entries; // by the hash's low bits; a later one takes the place
    std::uint32_t m_asked = 0, m_found = 0;
    bool m_useless = false;
};

// Room for one batch of cells, shared by the columns of a part.
class BatchRoom {
public:
    void begin(std::size_t cells);

    // The numbers and dates in their order, and which cell of the batch each number is.
    void addNumber(std::size_t cell, double value)
    {
        m_numbers[m_numberCount] = value;
        m_numberCells[m_numberCount++] = static_cast<std::uint32_t>(cell);
    }
    void addDay(double day) { m_days[m_dayCount++] = day; }
    // A cell that is missing; in their order. All others are present.
    void leaveOut(std::size_t cell) { m_missing[m_missingCount++] = static_cast<std::uint32_t>(cell); }
    // When all cells from `from` on were read: closes the gaps.
    void finish(std::span<const std::uint64_t> hashes, std::size_t from);

    std::span<const double> numbers() const { return {m_numbers.data(), m_numberCount}; }
    std::span<const std::uint32_t> numberCells() const { return {m_numberCells.data(), m_numberCount}; }
    std::span<const double> days() const { return {m_days.data(), m_dayCount}; }
    // Of the cells that are present.
    std::span<const std::uint64_t> hashes() const { return m_present; }
    std::size_t cell(std::size_t present) const { return m_missingCount ? m_cells[present] : m_from + present; }
    // Room for as many as there are cells.
    std::span<std::uint64_t> fresh() { return m_fresh; }
    std::span<std::uint32_t> passed() { return m_passed; }
    std::uint64_t part = 0;      // of the file, so that what is drawn in one part is not what is drawn in the next
    std::vector<double> chosen;  // of the numbers, for the quantiles
    FactsCache* facts = nullptr; // of the column at hand; null: none

private:
    std::vector<double> m_numbers, m_days;
    std::vector<std::uint32_t> m_numberCells, m_cells, m_missing, m_passed;
    std::vector<std::uint64_t> m_hashes, m_fresh;
    std::span<const std::uint64_t> m_present;
    std::size_t m_numberCount = 0, m_dayCount = 0, m_missingCount = 0, m_from = 0;
};

} // namespace aurora
