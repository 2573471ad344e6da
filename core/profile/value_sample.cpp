// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/value_sample.h"

#include <algorithm>

namespace aurora {

std::string_view shortened(std::string_view value)
{
    constexpr std::size_t keptBytes = 256; // of a value: more than any place shows
    if (value.size() <= keptBytes)
        return value;
    std::size_t end = keptBytes; // not in the middle of a character
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
        --end;
    return value.substr(0, end);
}

void countSeen(SeenValues& values, std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times)
{
    const auto [place, isNew] = values.try_emplace(hash);
    place->second.count += times;
    if (!isNew)
        return;
    place->second.row = row;
    place->second.value = shortened(value);
}

void takeSeen(SeenValues& values, std::uint64_t hash, SeenValue&& later, std::uint64_t rowsBefore)
{
    const auto [place, isNew] = values.try_emplace(hash);
    if (isNew)
        place->second = {0, later.row + rowsBefore, std::move(later.value)};
    place->second.count += later.count;
}

void ValueSample::add(std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times)
{
    countSeen(m_items, hash, value, row, times);
    if (m_items.size() >= 2 * m_capacity)
        trim();
}

void ValueSample::reserve(std::size_t values)
{
    constexpr double all = 18446744073709551616.0, slack = 1.5; // 2^64; hashes are even, not to the last one
    const double wanted = slack * static_cast<double>(values) * (static_cast<double>(m_below) / all);
    m_items.reserve(std::min(2 * m_capacity, static_cast<std::size_t>(wanted)));
}

std::uint64_t ValueSample::below() const
{
    if (m_items.size() <= m_capacity)
        return m_below;
    std::vector<std::uint64_t> hashes;
    hashes.reserve(m_items.size());
    for (const auto& item : m_items)
        hashes.push_back(item.first);
    const auto last = hashes.begin() + static_cast<std::ptrdiff_t>(m_capacity);
    std::nth_element(hashes.begin(), last, hashes.end());
    return *last;
}

void ValueSample::trim()
{
    m_below = below();
    boost::unordered::erase_if(m_items, [&](const auto& item) { return item.first >= m_below; });
}

void ValueSample::merge(ValueSample&& later, std::uint64_t rowsBefore)
{
    later.trim();
    m_below = std::min(m_below, later.m_below);
    for (auto& [hash, item] : later.m_items) {
        if (wants(hash))
            takeSeen(m_items, hash, std::move(item), rowsBefore);
    }
    if (m_items.size() >= 2 * m_capacity)
        trim();
}

std::vector<std::pair<std::uint64_t, const ValueSample::Item*>> ValueSample::ascending() const
{
    std::vector<std::pair<std::uint64_t, const Item*>> all;
    for (const auto& [hash, item] : m_items)
        all.emplace_back(hash, &item);
    std::sort(all.begin(), all.end());
    all.resize(std::min(all.size(), m_capacity));
    return all;
}

} // namespace aurora
