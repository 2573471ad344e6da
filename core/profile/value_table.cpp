// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/value_table.h"

#include "core/profile/value_sample.h"

#include <algorithm>

namespace aurora {

void ValueTable::grow()
{
    constexpr std::size_t leastSlots = 16;
    std::vector<Slot> slots(std::max(leastSlots, m_slots.size() * 2));
    m_mask = slots.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.index == 0)
            continue;
        std::size_t at = slot.hash & m_mask;
        while (slots[at].index != 0)
            at = (at + 1) & m_mask;
        slots[at] = slot;
    }
    m_slots = std::move(slots);
}

ValueTable::Entry& ValueTable::insert(std::uint64_t hash, std::string_view value, const CellFacts& facts,
                                      std::uint64_t row)
{
    if (2 * (m_entries.size() + 1) > m_slots.size())
        grow();
    std::size_t at = hash & m_mask;
    while (m_slots[at].index != 0)
        at = (at + 1) & m_mask;
    m_slots[at] = {hash, static_cast<std::uint32_t>(m_entries.size() + 1)};
    return m_entries.emplace_back(Entry{hash, 0, row, facts, std::string(shortened(value))});
}

void ValueTable::clear()
{
    m_slots = {};
    m_entries = {};
    m_mask = 0;
}

std::vector<const ValueTable::Entry*> ValueTable::byCount() const
{
    std::vector<const Entry*> list;
    list.reserve(m_entries.size());
    for (const auto& entry : m_entries)
        list.push_back(&entry);
    std::sort(list.begin(), list.end(), [](const Entry* a, const Entry* b) {
        return a->count != b->count   ? a->count > b->count
               : a->value != b->value ? a->value < b->value
                                      : a->hash < b->hash;
    });
    return list;
}

} // namespace aurora
