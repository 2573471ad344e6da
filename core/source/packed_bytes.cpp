// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/packed_bytes.h"

#include <algorithm>
#include <cstring>

namespace aurora {

namespace {

constexpr std::size_t keptBlocks = 8; // more than a page of rows and what is around it

} // namespace

PackedBytes::PackedBytes(std::unique_ptr<Unpacker> unpacker, std::uint64_t markEvery)
    : m_unpacker(std::move(unpacker))
    , m_markEvery(markEvery)
{
    m_marks.push_back({0, nullptr});
}

Result<std::size_t> PackedBytes::read(std::uint64_t offset, std::span<char> out)
{
    const std::lock_guard lock(m_mutex);
    std::size_t total = 0;
    while (total < out.size()) {
        const std::uint64_t at = offset + total;
        auto found = block(at / blockBytes);
        if (!found)
            return found.error();
        const std::size_t within = at % blockBytes;
        if (!*found || (*found)->size <= within)
            break;
        const std::size_t count = std::min(out.size() - total, (*found)->size - within);
        std::memcpy(out.data() + total, (*found)->bytes.data() + within, count);
        total += count;
    }
    return total;
}

bool PackedBytes::atEnd(std::uint64_t offset)
{
    const std::lock_guard lock(m_mutex);
    if (m_size)
        return offset >= *m_size;
    const auto found = block(offset / blockBytes);
    return found && (!*found || (*found)->size <= offset % blockBytes);
}

std::optional<std::uint64_t> PackedBytes::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_size;
}

std::optional<ArchiveDamage> PackedBytes::damage() const
{
    const std::lock_guard lock(m_mutex);
    return m_damage;
}

std::uint64_t PackedBytes::storedPosition() const
{
    const std::lock_guard lock(m_mutex);
    return m_unpacker->storedPosition();
}

Result<const PackedBytes::Block*> PackedBytes::block(std::uint64_t number)
{
    if (number == 0 && m_first.size > 0)
        return &m_first;
    for (Block& kept : m_blocks) {
        if (kept.number == number && kept.size > 0) {
            kept.used = ++m_tick;
            return &kept;
        }
    }
    const std::uint64_t target = number * blockBytes;
    if (m_size && target >= *m_size)
        return nullptr;
    if (auto moved = moveBefore(target); !moved)
        return moved.error();
    // What is passed on the way is kept too: a reader that goes back a little finds it.
    while (m_position <= target) {
        Block& next = m_position == 0 ? m_first : leastUsed();
        next.bytes.resize(blockBytes);
        next.size = 0;
        next.number = m_position / blockBytes;
        const std::size_t within = m_position % blockBytes; // a saved state may stand inside a block
        auto got = unpack(std::span(next.bytes).subspan(within));
        if (!got)
            return got.error();
        if (within == 0)
            next.size = *got;
        next.used = ++m_tick;
        if (next.number == number && within == 0)
            return next.size ? &next : nullptr;
        if (m_size && *m_size == m_position)
            return nullptr;
    }
    return nullptr;
}

PackedBytes::Block& PackedBytes::leastUsed()
{
    if (m_blocks.size() < keptBlocks) {
        m_blocks.reserve(keptBlocks);
        return m_blocks.emplace_back();
    }
    return *std::min_element(m_blocks.begin(), m_blocks.end(),
                             [](const Block& a, const Block& b) { return a.used < b.used; });
}

// To the last saved state at or before the position, unless the way from here is shorter.
Result<void> PackedBytes::moveBefore(std::uint64_t position)
{
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), position,
                                        [](std::uint64_t p, const Mark& mark) { return p < mark.position; });
    const Mark& last = *std::prev(after);
    if (m_position <= position && m_position >= last.position)
        return {};
    if (auto restored = m_unpacker->restore(last.state.get()); !restored)
        return restored;
    m_position = last.position;
    return {};
}

// Fills out, fewer bytes only at the end.
Result<std::size_t> PackedBytes::unpack(std::span<char> out)
{
    std::size_t total = 0;
    while (total < out.size()) {
        auto got = m_unpacker->unpack(out.subspan(total));
        if (!got)
            return got.error();
        total += got->bytes;
        m_position += got->bytes;
        if (got->end != Unpacked::End::NotYet) {
            m_size = m_position;
            if (got->end == Unpacked::End::Damaged)
                m_damage = {m_position, m_unpacker->storedPosition()};
            break;
        }
        if (m_position >= m_marks.back().position + m_markEvery && m_unpacker->canSave())
            mark();
    }
    return total;
}

void PackedBytes::mark()
{
    if (auto state = m_unpacker->save())
        m_marks.push_back({m_position, std::move(state)});
    if (m_marks.size() > m_unpacker->mostSaved())
        thinOut();
}

// Every second one goes, the first stays.
void PackedBytes::thinOut()
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_marks.size(); i += 2)
        m_marks[kept++] = std::move(m_marks[i]);
    m_marks.resize(kept);
    m_markEvery *= 2;
}

} // namespace aurora
