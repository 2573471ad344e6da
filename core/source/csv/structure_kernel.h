// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The kernels' one text, compiled once for each processor family by the file that defines Block. Nothing but plain
// loops over raw memory: an inline function of the standard library would be compiled here for a processor that the
// rest of the program may not run on, and the linker might keep that copy for all.

#include "core/source/csv/structure.h"

namespace {

using aurora::StructureOut;
using aurora::StructureSigns;
using aurora::StructureState;
using aurora::StructureStop;
using Bits = std::uint64_t; // one bit a byte of the block, the first byte lowest

constexpr std::size_t blockBytes = 64;
static_assert(StructureOut::emitSlack >= 16);

inline unsigned ones(Bits bits)
{
    return static_cast<unsigned>(__builtin_popcountll(bits));
}

// For processors without a quicker way.
template <class Block>
class NulBits {
public:
    void add(const Block& block, Bits valid) { m_seen |= block.equal(Block::wanted('\0')) & valid; }
    bool any() const { return m_seen != 0; }

private:
    Bits m_seen = 0;
};

inline Bits below(std::size_t count)
{
    return count >= blockBytes ? ~Bits{0} : (Bits{1} << count) - 1;
}

// What one block says, before anything is written.
struct Found {
    Bits separators; // outside quotes
    Bits ends;       // of records, outside quotes
    Bits bad;        // quotes that are not clean
    Bits doubled;    // the second quote of two within quotes
};

// The signs as blocks are compared with them, made once a scan.
template <class Block>
struct WantedSigns {
    typename Block::Wanted lf, cr, delimiter, quote;
};

// Whole: length is that of a block, which the compiler then knows. lf: the line feeds among the block's bytes.
template <bool Whole, class Block>
inline Found look(const Block& block, std::size_t length, Bits lf, bool lfFollows, const StructureSigns& signs,
                  const WantedSigns<Block>& wanted, StructureState& state)
{
    const Bits valid = Whole ? ~Bits{0} : below(length);
    const Bits cr = block.equal(wanted.cr) & valid;
    const Bits delimiters = signs.hasDelimiter ? block.equal(wanted.delimiter) & valid : 0;
    const Bits quotes = signs.hasQuote ? block.equal(wanted.quote) & valid : 0;
    Bits ends = lf;
    Bits crOfCrLf = 0;
    if (cr) {
        crOfCrLf = cr & ((lf >> 1) | (Bits{lfFollows} << (length - 1)));
        if (signs.loneCr)
            ends |= cr & ~crOfCrLf;
    }
    if (!(quotes | state.inside | state.mustEnd)) {
        const Bits separators = delimiters | ends;
        state.mayOpen = separators >> 63;
        return {separators, ends, 0, 0};
    }
    const Bits inside = Block::parity(quotes) ^ state.inside;
    const Bits opening = quotes & inside, closing = quotes & ~inside;
    const Bits separators = (delimiters | ends) & ~inside;
    const Bits mayOpen = ((separators | closing) << 1) | state.mayOpen;
    const Bits mustEnd = (closing << 1) | state.mustEnd;
    const Bits bad = (opening & ~mayOpen) | (mustEnd & valid & ~(separators | opening | (crOfCrLf & ~inside)));
    state.inside = static_cast<Bits>(static_cast<std::int64_t>(inside) >> 63);
    state.mayOpen = (separators | closing) >> 63;
    state.mustEnd = closing >> 63;
    return {separators, ends & ~inside, bad, opening & mustEnd};
}

// For processors without a way of their own.
inline void emitOneByOne(std::uint32_t base, Bits bits, std::uint32_t* out)
{
    // Eight at a time without asking in between: what is too much is overwritten by the next.
    constexpr unsigned together = 8;
    for (unsigned count = ones(bits), i = 0; i < count; i += together) {
        for (unsigned k = 0; k < together; ++k) {
            out[i + k] = base + static_cast<std::uint32_t>(bits ? __builtin_ctzll(bits) : int(blockBytes));
            bits &= bits - 1;
        }
    }
}

// Whether the block is well-formed UTF-8 as far as it goes; the bytes before it count. high: its bytes beyond ASCII.
template <class Block>
inline bool soundUtf8(const char* bytes, Bits high, StructureState& state)
{
    constexpr unsigned longestLook = 3; // a character's last byte lies at most so far behind its lead
    const bool asked = (high | state.highBefore) != 0;
    state.highBefore = high >> (blockBytes - longestLook);
    if (!asked)
        return true;
    if (!state.fresh)
        return Block::utf8Known(bytes);
    // What stands before the first block is another record, or nothing that may be read.
    char copy[longestLook + blockBytes] = {'\n', '\n', '\n'};
    __builtin_memcpy(copy + longestLook, bytes, blockBytes);
    return Block::utf8Known(copy + longestLook);
}

// Where a scan writes, and what it carries from block to block. Held by value: nothing that is written can then seem to
// change it.
template <class Block>
struct Scan {
    StructureSigns signs;
    WantedSigns<Block> wanted;
    StructureState state;
    std::uint32_t* separators; // null: they are only counted
    std::uint32_t* recordEnds;
    std::uint32_t* fieldCounts;
    std::uint64_t* doubled; // null: not told
    std::size_t separatorCount, recordCount;
    typename Block::NulSeen nul{};
    std::uint64_t lineFeeds = 0;
    Bits anyHigh = 0;
    bool unsureUtf8 = false;
};

// One block; false: it is irregular, and nothing of it was written.
template <bool Whole, class Block>
[[gnu::always_inline]] inline bool scanBlock(const char* bytes, std::size_t at, std::size_t length, Scan<Block>& scan)
{
    const Bits valid = Whole ? ~Bits{0} : below(length);
    const Block block(bytes + at);
    const Bits lf = block.equal(scan.wanted.lf) & valid;
    const Found found = look<Whole>(block, length, lf, bytes[at + length] == '\n', scan.signs, scan.wanted, scan.state);
    if (found.bad)
        return false;
    scan.lineFeeds += ones(lf);
    const Bits high = block.high() & valid;
    scan.anyHigh |= high;
    scan.unsureUtf8 |= !soundUtf8<Block>(bytes + at, high, scan.state);
    scan.state.fresh = 0;
    scan.nul.add(block, valid);
    if (scan.doubled)
        *scan.doubled++ = found.doubled;
    if (scan.separators)
        Block::emit(static_cast<std::uint32_t>(at), found.separators, scan.separators + scan.separatorCount);
    for (Bits ends = found.ends; ends; ends &= ends - 1) {
        const auto bit = static_cast<unsigned>(__builtin_ctzll(ends));
        scan.recordEnds[scan.recordCount] = static_cast<std::uint32_t>(at + bit);
        scan.fieldCounts[scan.recordCount++] =
            static_cast<std::uint32_t>(scan.separatorCount + ones(found.separators & below(bit + 1)));
    }
    scan.separatorCount += ones(found.separators);
    return true;
}

template <class Block>
StructureStop scanStructure(const char* bytes, std::size_t from, std::size_t to, const StructureSigns& signs,
                            StructureState& carried, StructureOut& out)
{
    Scan<Block> scan{
        signs,
        {Block::wanted('\n'), Block::wanted('\r'), Block::wanted(signs.delimiter), Block::wanted(signs.quote)},
        carried,
        out.separators,
        out.recordEnds,
        out.fieldCounts,
        out.doubled,
        out.separatorCount,
        out.recordCount};
    std::size_t at = from;
    bool regular = true;
    for (; regular && to - at >= blockBytes; at += regular ? blockBytes : 0)
        regular = scanBlock<true, Block>(bytes, at, blockBytes, scan);
    if (regular && at < to) {
        regular = scanBlock<false, Block>(bytes, at, to - at, scan);
        at = regular ? to : at;
    }
    out.separatorCount = scan.separatorCount;
    out.recordCount = scan.recordCount;
    carried = scan.state;
    return {at, scan.lineFeeds, !regular, scan.anyHigh != 0, scan.unsureUtf8, scan.nul.any()};
}

template <class Block>
std::uint64_t countLines(const char* bytes, std::size_t size, bool loneCr, char next)
{
    std::uint64_t lines = 0;
    for (std::size_t at = 0; at < size; at += blockBytes) {
        const std::size_t left = size - at;
        const Bits valid = below(left);
        Bits lf = 0, cr = 0;
        if (left >= blockBytes) {
            const Block block(bytes + at);
            lf = block.equal(Block::wanted('\n'));
            cr = loneCr ? block.equal(Block::wanted('\r')) : 0;
        } else {
            for (std::size_t i = 0; i < left; ++i) {
                lf |= Bits{bytes[at + i] == '\n'} << i;
                cr |= Bits{loneCr && bytes[at + i] == '\r'} << i;
            }
        }
        const char follows = left > blockBytes ? bytes[at + blockBytes] : next;
        const unsigned last = left >= blockBytes ? 63 : static_cast<unsigned>(left - 1);
        lines += ones(lf & valid) + ones(cr & ~((lf >> 1) | (Bits{follows == '\n'} << last)));
    }
    return lines;
}

} // namespace
