// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text inside an archive, by position. Unpacked forward in blocks, of which the last few are kept; what lies behind
// the current place is unpacked again from the nearest saved state. Nothing is written to the disk, the text may be of
// any length, and memory stays below some 15 MB beside what the format itself needs (for zstd up to 128 MiB). Safe on
// any thread: one reads, the others wait.

#include "core/base/result.h"
#include "core/source/unpacker.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace aurora {

// Where an archive is damaged, cut off, or followed by something else. The text before it was read.
struct ArchiveDamage {
    std::uint64_t text = 0;   // bytes of text before it
    std::uint64_t stored = 0; // about where in the archive
};

class PackedBytes {
public:
    static constexpr std::size_t blockBytes = 1 << 18; // some tenths of a millisecond to unpack

    static constexpr std::uint64_t firstMarkEvery = 2 << 20; // some milliseconds to unpack

    // markEvery: bytes of text between saved states, until there are so many that every second one is dropped and the
    // stretches double.
    explicit PackedBytes(std::unique_ptr<Unpacker> unpacker, std::uint64_t markEvery = firstMarkEvery);

    // Fills out from offset on; fewer bytes only at the end. Errors: those of Unpacker::unpack.
    Result<std::size_t> read(std::uint64_t offset, std::span<char> out);
    // Whether nothing follows; false where the disk refuses.
    bool atEnd(std::uint64_t offset);

    std::optional<std::uint64_t> size() const; // of the text, once its end was seen
    std::optional<ArchiveDamage> damage() const;
    std::uint64_t storedPosition() const; // how far unpacking has come in the archive

private:
    struct Block {
        std::uint64_t number = 0;
        std::vector<char> bytes; // all of blockBytes
        std::size_t size = 0;    // filled; 0: none of the text's
        std::uint64_t used = 0;
    };
    struct Mark {
        std::uint64_t position;
        std::unique_ptr<Unpacker::Saved> state; // null: of the front
    };

    // Null behind the end. The block is valid until the next call.
    Result<const Block*> block(std::uint64_t number);
    Block& leastUsed();
    Result<void> moveBefore(std::uint64_t position);
    Result<std::size_t> unpack(std::span<char> out);
    void mark();
    void thinOut();

    mutable std::mutex m_mutex; // guards all below
    std::unique_ptr<Unpacker> m_unpacker;
    std::uint64_t m_position = 0; // of the unpacker in the text
    std::optional<std::uint64_t> m_size;
    std::optional<ArchiveDamage> m_damage;
    Block m_first; // whoever opens the file looks at it
    std::vector<Block> m_blocks;
    std::uint64_t m_tick = 0;
    std::vector<Mark> m_marks; // ascending
    std::uint64_t m_markEvery;
};

} // namespace aurora
