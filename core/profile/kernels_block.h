// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a text, 32 or 16 at a time, by what the processor can do. Included by kernels_impl.h alone; everything
// is local to the file that is compiled.
#include "core/profile/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace aurora {

namespace {

#if defined(__AVX2__)

constexpr std::size_t blockBytes = 32;
typedef __m256i Block;
inline Block loadBlock(const char* from)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}
inline Block same(char sign)
{
    return _mm256_set1_epi8(sign);
}
inline Block equal(Block a, Block b)
{
    return _mm256_cmpeq_epi8(a, b);
}
inline Block least(Block a, Block b)
{
    return _mm256_min_epu8(a, b);
}
inline Block less(Block a, Block b)
{
    return _mm256_sub_epi8(a, b);
}
inline Block both(Block a, Block b)
{
    return _mm256_and_si256(a, b);
}
inline Block either(Block a, Block b)
{
    return _mm256_or_si256(a, b);
}
inline std::uint32_t highBits(Block bytes)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}
// The CellMarks of each byte, by its two halves: 7C 3B 2C 2B 40.
inline Block marksOf(Block bytes)
{
    const __m256i byLow = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(MarkAt, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, MarkSemicolon | MarkPlus, MarkBar | MarkComma, 0, 0, 0));
    const __m256i byHigh = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 0, MarkComma | MarkPlus, MarkSemicolon, MarkAt, 0, 0, MarkBar, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
    return _mm256_and_si256(_mm256_shuffle_epi8(byLow, bytes), _mm256_shuffle_epi8(byHigh, high));
}

#elif defined(__SSE2__)

constexpr std::size_t blockBytes = 16;
typedef __m128i Block;
inline Block loadBlock(const char* from)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
inline Block same(char sign)
{
    return _mm_set1_epi8(sign);
}
inline Block equal(Block a, Block b)
{
    return _mm_cmpeq_epi8(a, b);
}
inline Block least(Block a, Block b)
{
    return _mm_min_epu8(a, b);
}
inline Block less(Block a, Block b)
{
    return _mm_sub_epi8(a, b);
}
inline Block both(Block a, Block b)
{
    return _mm_and_si128(a, b);
}
inline Block either(Block a, Block b)
{
    return _mm_or_si128(a, b);
}
inline std::uint32_t highBits(Block bytes)
{
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
}

#else

constexpr std::size_t blockBytes = 16;
struct Block {
    unsigned char bytes[blockBytes];
};
template <class Each>
Block eachByte(Each each)
{
    Block out;
    for (unsigned i = 0; i < blockBytes; ++i)
        out.bytes[i] = static_cast<unsigned char>(each(i));
    return out;
}
inline Block loadBlock(const char* from)
{
    Block block;
    __builtin_memcpy(block.bytes, from, blockBytes);
    return block;
}
inline Block same(char sign)
{
    return eachByte([&](unsigned) { return sign; });
}
inline Block equal(const Block& a, const Block& b)
{
    return eachByte([&](unsigned i) { return a.bytes[i] == b.bytes[i] ? 0xFF : 0; });
}
inline Block least(const Block& a, const Block& b)
{
    return eachByte([&](unsigned i) { return a.bytes[i] < b.bytes[i] ? a.bytes[i] : b.bytes[i]; });
}
inline Block less(const Block& a, const Block& b)
{
    return eachByte([&](unsigned i) { return a.bytes[i] - b.bytes[i]; });
}
inline Block both(const Block& a, const Block& b)
{
    return eachByte([&](unsigned i) { return a.bytes[i] & b.bytes[i]; });
}
inline Block either(const Block& a, const Block& b)
{
    return eachByte([&](unsigned i) { return a.bytes[i] | b.bytes[i]; });
}
inline std::uint32_t highBits(const Block& block)
{
    std::uint32_t result = 0;
    for (unsigned i = 0; i < blockBytes; ++i)
        result |= static_cast<std::uint32_t>(block.bytes[i] >> 7) << i;
    return result;
}

#endif

// All ones in the bytes of [from, from + count).
inline Block within(const Block& bytes, int from, int count)
{
    const Block offset = less(bytes, same(static_cast<char>(from)));
    return equal(least(offset, same(static_cast<char>(count - 1))), offset);
}

inline unsigned ones(std::uint32_t bits)
{
#if defined(__POPCNT__)
    return static_cast<unsigned>(__builtin_popcount(bits));
#else
    unsigned count = 0; // few are set
    for (; bits; bits &= bits - 1)
        ++count;
    return count;
#endif
}

#if !defined(__AVX2__)
inline Block marksOf(const Block& bytes)
{
    static constexpr char signs[] = {'|', ';', ',', '+', '@'}; // in the order of CellMarks' bits
    Block marks = same(0);
    for (unsigned m = 0; m < sizeof signs; ++m)
        marks = either(marks, both(equal(bytes, same(signs[m])), same(static_cast<char>(1u << m))));
    return marks;
}
#endif

} // namespace

} // namespace aurora
