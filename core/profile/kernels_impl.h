// SPDX-License-Identifier: GPL-3.0-or-later
// Included by one file a processor family, which sets the compiler's flags; everything is local to that file, so that
// nothing compiled for one family is called on another.
#include "core/profile/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace aurora {

namespace {

// Eight lanes in as many registers as the processor needs for them.
#if defined(__AVX2__)
constexpr std::size_t registerBytes = 32;
#else
constexpr std::size_t registerBytes = 16;
#endif
typedef double Register __attribute__((vector_size(registerBytes)));
typedef long long Counts __attribute__((vector_size(registerBytes)));
constexpr std::size_t lanes = 8, perRegister = registerBytes / sizeof(double), registers = lanes / perRegister;

// Not returned: registers travel differently on every processor.
inline void load(const double* from, Register& to)
{
    __builtin_memcpy(&to, from, sizeof to);
}

// The sum of eight lanes in the same order everywhere.
inline double total(const Register (&r)[registers])
{
    double l[lanes];
    __builtin_memcpy(l, r, sizeof l);
    return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]));
}

// Sums, extremes and order. Pairs of neighbours reach one further than the lanes, so the last lanes are done singly.
void firstLook(const double* x, std::size_t count, NumberSums& out)
{
    Register sums[registers] = {}, low[registers], high[registers];
    Counts rises[registers] = {}, falls[registers] = {};
    for (std::size_t r = 0; r < registers; ++r)
        low[r] = high[r] = x[0] - Register{};
    std::size_t i = 0;
    for (; i + lanes < count; i += lanes) {
        for (std::size_t r = 0; r < registers; ++r) {
            Register here, next;
            load(x + i + r * perRegister, here);
            load(x + i + r * perRegister + 1, next);
            sums[r] += here;
            low[r] = here < low[r] ? here : low[r];
            high[r] = here > high[r] ? here : high[r];
            rises[r] -= next > here;
            falls[r] -= next < here;
        }
    }
    out.min = out.max = x[0];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::size_t r = lane / perRegister, at = lane % perRegister;
        out.min = low[r][at] < out.min ? low[r][at] : out.min;
        out.max = high[r][at] > out.max ? high[r][at] : out.max;
        out.rises += static_cast<std::uint64_t>(rises[r][at]);
        out.falls += static_cast<std::uint64_t>(falls[r][at]);
    }
    double rest = 0;
    for (; i < count; ++i) {
        rest += x[i];
        out.min = x[i] < out.min ? x[i] : out.min;
        out.max = x[i] > out.max ? x[i] : out.max;
        if (i + 1 < count) {
            out.rises += x[i + 1] > x[i];
            out.falls += x[i + 1] < x[i];
        }
    }
    out.sum = total(sums) + rest;
    out.mean = out.sum / static_cast<double>(count);
}

// Powers of deviations.
void secondLook(const double* x, std::size_t count, NumberSums& out)
{
    const Register mean = out.mean - Register{};
    Register s1[registers] = {}, s2[registers] = {}, s3[registers] = {}, s4[registers] = {}, lagged[registers] = {};
    std::size_t i = 0;
    for (; i + lanes < count; i += lanes) {
        for (std::size_t r = 0; r < registers; ++r) {
            Register d, e;
            load(x + i + r * perRegister, d);
            load(x + i + r * perRegister + 1, e);
            d -= mean;
            e -= mean;
            const Register square = d * d;
            s1[r] += d;
            s2[r] += square;
            s3[r] += square * d;
            s4[r] += square * square;
            lagged[r] += d * e;
        }
    }
    out.d1 = total(s1);
    out.d2 = total(s2);
    out.d3 = total(s3);
    out.d4 = total(s4);
    out.lagged = total(lagged);
    for (; i < count; ++i) {
        const double d = x[i] - out.mean, square = d * d;
        out.d1 += d;
        out.d2 += square;
        out.d3 += square * d;
        out.d4 += square * square;
        if (i + 1 < count)
            out.lagged += d * (x[i + 1] - out.mean);
    }
}

NumberSums sumNumbers(const double* x, std::size_t count)
{
    NumberSums out;
    firstLook(x, count, out);
    secondLook(x, count, out);
    return out;
}

// --- text ---

#if defined(__AVX2__)

constexpr std::size_t blockBytes = 32;
typedef __m256i Block;
inline Block loadBlock(const char* from)
{
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}
inline std::uint32_t bits(Block mask)
{
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(mask));
}
inline std::uint32_t within(Block bytes, int from, int count)
{
    const Block offset = _mm256_sub_epi8(bytes, _mm256_set1_epi8(static_cast<char>(from)));
    return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(offset, _mm256_set1_epi8(static_cast<char>(count - 1))), offset));
}
inline std::uint32_t equal(Block bytes, char sign)
{
    return bits(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(sign)));
}
inline std::uint32_t beyondAscii(Block bytes)
{
    return bits(bytes);
}

#elif defined(__SSE2__)

constexpr std::size_t blockBytes = 16;
typedef __m128i Block;
inline Block loadBlock(const char* from)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
inline std::uint32_t bits(Block mask)
{
    return static_cast<std::uint32_t>(_mm_movemask_epi8(mask));
}
inline std::uint32_t within(Block bytes, int from, int count)
{
    const Block offset = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>(from)));
    return bits(_mm_cmpeq_epi8(_mm_min_epu8(offset, _mm_set1_epi8(static_cast<char>(count - 1))), offset));
}
inline std::uint32_t equal(Block bytes, char sign)
{
    return bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(sign)));
}
inline std::uint32_t beyondAscii(Block bytes)
{
    return bits(bytes);
}

#else

constexpr std::size_t blockBytes = 16;
struct Block {
    unsigned char bytes[blockBytes];
};
inline Block loadBlock(const char* from)
{
    Block block;
    __builtin_memcpy(block.bytes, from, blockBytes);
    return block;
}
inline std::uint32_t within(const Block& block, int from, int count)
{
    std::uint32_t result = 0;
    for (unsigned i = 0; i < blockBytes; ++i)
        result |= static_cast<std::uint32_t>(static_cast<unsigned char>(block.bytes[i] - from) < count) << i;
    return result;
}
inline std::uint32_t equal(const Block& block, char sign)
{
    return within(block, static_cast<unsigned char>(sign), 1);
}
inline std::uint32_t beyondAscii(const Block& block)
{
    return within(block, 0x80, 0x80);
}

#endif

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

CellLook lookAtText(std::string_view text, bool padded)
{
    CellLook look;
    std::uint32_t blankBefore = 1; // a word begins at the front
    for (std::size_t at = 0; at < text.size(); at += blockBytes) {
        const std::size_t count = text.size() - at < blockBytes ? text.size() - at : blockBytes;
        char rest[blockBytes];
        const char* from = text.data() + at;
        if (count < blockBytes && !padded) {
            __builtin_memcpy(rest, from, count);
            from = rest;
        }
        const Block bytes = loadBlock(from);
        const std::uint32_t valid = ~std::uint32_t{0} >> (32 - count);
        const std::uint32_t blanks = within(bytes, 0, 0x21) & valid, solid = ~blanks & valid;
        const std::uint32_t digits = within(bytes, '0', 10) & valid, uppers = within(bytes, 'A', 26) & valid,
                            lowers = within(bytes, 'a', 26) & valid, high = beyondAscii(bytes) & valid;
        look.points += static_cast<std::uint32_t>(count);
        if (high)
            look.points -= ones(within(bytes, 0x80, 0x40) & valid);
        look.words += ones(solid & ((blanks << 1) | blankBefore));
        blankBefore = (blanks >> (count - 1)) & 1u;
        look.signs |=
            static_cast<std::uint8_t>((digits ? HasDigit : 0) | (uppers ? HasUpper : 0) | (lowers ? HasLower : 0) |
                                      (blanks ? HasBlank : 0) | (high ? HasNonAscii : 0));
        if (solid & ~(digits | uppers | lowers | high)) {
            look.signs |= HasSign;
            look.marks |= static_cast<std::uint8_t>(
                (equal(bytes, '|') & valid ? MarkBar : 0) | (equal(bytes, ';') & valid ? MarkSemicolon : 0) |
                (equal(bytes, ',') & valid ? MarkComma : 0) | (equal(bytes, '+') & valid ? MarkPlus : 0) |
                (equal(bytes, '@') & valid ? MarkAt : 0) | (equal(bytes, ':') & valid ? MarkColon : 0));
        }
    }
    return look;
}

} // namespace

} // namespace aurora
