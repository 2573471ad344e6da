// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/value_table.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr std::size_t keptBytes = 256; // of a value: more than any place shows

std::string_view shortened(std::string_view value)
{
    if (value.size() <= keptBytes)
        return value;
    std::size_t end = keptBytes; // not in the middle of a character
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
        --end;
    return value.substr(0, end);
}

bool before(const ValueTable::Entry& a, const ValueTable::Entry& b)
{
    return a.count != b.count ? a.count > b.count : a.value != b.value ? a.value < b.value : a.hash < b.hash;
}

} // namespace

ValueTable::Entry* ValueTable::find(std::uint64_t hash)
{
    const auto found = m_index.find(hash);
    return found == m_index.end() ? nullptr : &m_entries[found->second];
}

ValueTable::Entry& ValueTable::insert(std::uint64_t hash, std::string_view value, const CellFacts& facts)
{
    m_index.emplace(hash, static_cast<std::uint32_t>(m_entries.size()));
    return m_entries.emplace_back(Entry{hash, 0, facts, std::string(shortened(value))});
}

void ValueTable::reindex()
{
    m_index.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        m_index.emplace(m_entries[i].hash, static_cast<std::uint32_t>(i));
}

void ValueTable::summarize()
{
    m_exact = false;
    std::uint64_t total = 0, most = 0;
    for (const auto& entry : m_entries) {
        total += entry.count;
        most = std::max(most, entry.count);
    }
    constexpr double repeatsShare = 0.001; // a value below a thousandth is not worth the summary's work
    m_frozen = double(most) < repeatsShare * double(total);
    std::sort(m_entries.begin(), m_entries.end(), before);
    if (m_entries.size() > summaryCapacity)
        m_entries.resize(summaryCapacity);
    m_entries.shrink_to_fit();
    m_index = {};
    reindex();
}

void ValueTable::note(std::uint64_t hash, std::string_view value, std::uint64_t times)
{
    if (Entry* entry = find(hash)) {
        entry->count += times;
        return;
    }
    if (m_frozen)
        return;
    if (m_entries.size() < summaryCapacity) {
        insert(hash, value, {}).count = times;
        return;
    }
    const auto least = std::min_element(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
                           return a.count < b.count;
                       })->count;
    const std::uint64_t paid = std::min(least, times);
    m_decremented += paid;
    for (auto& entry : m_entries)
        entry.count -= paid;
    std::erase_if(m_entries, [](const Entry& entry) { return entry.count == 0; });
    reindex();
    if (times > paid && m_entries.size() < summaryCapacity)
        insert(hash, value, {}).count = times - paid;
}

std::vector<const ValueTable::Entry*> ValueTable::byCount() const
{
    std::vector<const Entry*> list;
    list.reserve(m_entries.size());
    for (const auto& entry : m_entries)
        list.push_back(&entry);
    std::sort(list.begin(), list.end(), [](const Entry* a, const Entry* b) { return before(*a, *b); });
    return list;
}

} // namespace aurora
