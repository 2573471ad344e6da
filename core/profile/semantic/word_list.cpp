// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/word_list.h"

#include "core/profile/semantic/text_checks.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace aurora::semantic {

namespace {

// Of the first and last eight bytes and the length: enough for words.
std::uint64_t hashed(std::string_view text)
{
    constexpr std::size_t block = sizeof(std::uint64_t);
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15, other = 0xC2B2AE3D27D4EB4F; // of the golden ratio; of xxHash
    std::uint64_t first = 0, last = 0;
    if (text.size() >= block) {
        std::memcpy(&first, text.data(), block);
        std::memcpy(&last, text.data() + text.size() - block, block);
    } else {
        for (const char c : text)
            first = first << 8 | static_cast<unsigned char>(c);
    }
    const std::uint64_t mixed = (first ^ text.size()) * odd ^ std::rotl(last * other, 31);
    return (mixed ^ mixed >> 29) * odd;
}

std::uint8_t markOf(std::uint64_t hash)
{
    return static_cast<std::uint8_t>(hash >> 56 | 1);
}

} // namespace

WordList::WordList(std::string_view entries, char separator)
{
    std::size_t count = 0;
    forEachPart(entries, separator, [&](std::string_view) { ++count; });
    const std::size_t places = std::bit_ceil(2 * count + 1); // at most half of them taken
    m_marks.resize(places);
    m_entries.resize(places);
    forEachPart(entries, separator, [&](std::string_view entry) { insert(entry); });
}

void WordList::insert(std::string_view entry)
{
    if (contains(entry))
        return;
    const std::uint64_t hash = hashed(entry);
    std::size_t at = std::size_t(hash >> 20) & (m_marks.size() - 1);
    while (m_marks[at] != 0)
        at = (at + 1) & (m_marks.size() - 1);
    m_marks[at] = markOf(hash);
    m_entries[at] = entry;
    m_longest = std::max(m_longest, entry.size());
    ++m_size;
}

bool WordList::contains(std::string_view folded) const
{
    if (folded.size() > m_longest || folded.empty())
        return false;
    const std::uint64_t hash = hashed(folded);
    const std::uint8_t mark = markOf(hash);
    for (std::size_t at = std::size_t(hash >> 20) & (m_marks.size() - 1); m_marks[at] != 0;
         at = (at + 1) & (m_marks.size() - 1))
        if (m_marks[at] == mark && m_entries[at] == folded)
            return true;
    return false;
}

} // namespace aurora::semantic
