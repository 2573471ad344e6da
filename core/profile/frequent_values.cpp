// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/frequent_values.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace aurora {

namespace {

constexpr unsigned bitsEach = 2, most = 3; // of a count
constexpr std::size_t perByte = 8 / bitsEach;
constexpr std::size_t cellsAValue = 4; // few unique values are then taken for frequent ones
constexpr std::size_t leastCells = 1 << 10;
constexpr std::size_t mostCells = 1 << 16; // 16 KiB stay in the processor's first cache

} // namespace

FrequentValues::FrequentValues(std::size_t expected, std::size_t capacity)
    : m_capacity(capacity)
    , m_mask(std::clamp(std::bit_ceil(cellsAValue * expected), leastCells, mostCells) - 1)
{
}

// Every stretch of values begins with a clean filter, which may cost each value what it takes to pass.
void FrequentValues::beginFilter()
{
    m_seen.assign((m_mask + 1) / perByte, 0);
    m_left = (m_mask + 1) / cellsAValue;
    m_error += oftenEnough - 1;
}

std::size_t FrequentValues::filter(std::span<const std::uint64_t> hashes, std::uint32_t* passed)
{
    m_left -= hashes.size();
    std::uint8_t* const seen = m_seen.data();
    const std::uint64_t mask = m_mask;
    std::size_t count = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i) { // without a branch: nobody knows which are frequent
        const std::uint64_t place = hashes[i] & mask; // the low bits: the high ones are the distinct counter's
        std::uint8_t& four = seen[place / perByte];
        const unsigned shift = bitsEach * static_cast<unsigned>(place % perByte), times = (four >> shift) & most;
        four = static_cast<std::uint8_t>(four + (static_cast<unsigned>(times < most) << shift));
        passed[count] = static_cast<std::uint32_t>(i);
        count += times == most;
    }
    return count;
}

void FrequentValues::addCounted(std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times)
{
    countSeen(m_items, hash, value, row, times);
    if (m_items.size() >= 2 * m_capacity)
        shrink();
}

// Keeps the most frequent half; the rest is paid for by all.
void FrequentValues::shrink()
{
    if (m_items.size() <= m_capacity)
        return;
    std::vector<std::uint64_t> counts;
    counts.reserve(m_items.size());
    for (const auto& item : m_items)
        counts.push_back(item.second.count);
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(m_capacity), counts.end(),
                     std::greater<>());
    const std::uint64_t cut = counts[m_capacity];
    m_error += cut;
    boost::unordered::erase_if(m_items, [cut](auto& item) {
        if (item.second.count <= cut)
            return true;
        item.second.count -= cut;
        return false;
    });
}

void FrequentValues::merge(FrequentValues&& later, std::uint64_t rowsBefore)
{
    later.shrink();
    // A value's count may be too low by what either lost.
    m_error += later.error();
    for (auto& [hash, item] : later.m_items)
        takeSeen(m_items, hash, std::move(item), rowsBefore);
    if (m_items.size() >= 2 * m_capacity)
        shrink();
}

std::vector<std::pair<std::uint64_t, const FrequentValues::Item*>> FrequentValues::byCount() const
{
    std::vector<std::pair<std::uint64_t, const Item*>> all;
    for (const auto& [hash, item] : m_items)
        all.emplace_back(hash, &item);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        if (a.second->count != b.second->count)
            return a.second->count > b.second->count;
        return a.second->value != b.second->value ? a.second->value < b.second->value : a.first < b.first;
    });
    return all;
}

} // namespace aurora
