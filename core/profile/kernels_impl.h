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

// What was seen in any block so far.
struct Seen {
    Block digits, uppers, lowers, high;
    Block marks[6];
};

constexpr char markBytes[] = {'|', ';', ',', '+', '@', ':'}; // in the order of CellMarks' bits

CellLook lookAtText(std::string_view text, bool padded)
{
    // All ones, then zeros: a load at blockBytes - n keeps the first n bytes.
    static constexpr auto kept = [] {
        struct {
            char bytes[2 * blockBytes];
        } mask{};
        for (std::size_t i = 0; i < blockBytes; ++i)
            mask.bytes[i] = static_cast<char>(0xFF);
        return mask;
    }();
    const Block none = same(0);
    Seen seen{none, none, none, none, {none, none, none, none, none, none}};
    CellLook look;
    std::uint32_t blankBefore = 1; // a word begins at the front
    for (std::size_t at = 0; at < text.size(); at += blockBytes) {
        const std::size_t left = text.size() - at, count = left < blockBytes ? left : blockBytes;
        char rest[blockBytes];
        const char* from = text.data() + at;
        if (count < blockBytes && !padded) {
            __builtin_memcpy(rest, from, count);
            from = rest;
        }
        const Block valid = loadBlock(kept.bytes + blockBytes - count);
        const Block bytes = both(loadBlock(from), valid);
        const Block digits = within(bytes, '0', 10), uppers = within(bytes, 'A', 26), lowers = within(bytes, 'a', 26);
        const Block blanks = equal(least(bytes, same(0x20)), bytes); // and what lies behind the end
        seen.digits = either(seen.digits, digits);
        seen.uppers = either(seen.uppers, uppers);
        seen.lowers = either(seen.lowers, lowers);
        seen.high = either(seen.high, bytes);
        const Block known = either(either(digits, uppers), either(lowers, blanks));
        const std::uint32_t blankBits = highBits(both(blanks, valid)), solid = ~highBits(blanks) & highBits(valid);
        const std::uint32_t high = highBits(bytes);
        look.points += static_cast<std::uint32_t>(count);
        if (high)
            look.points -= ones(highBits(within(bytes, 0x80, 0x40)));
        look.words += ones(solid & ((blankBits << 1) | blankBefore));
        blankBefore = (blankBits >> (count - 1)) & 1u;
        look.signs |= blankBits ? HasBlank : 0;
        if (~(highBits(known) | high) & highBits(valid)) {
            look.signs |= HasSign;
            for (std::size_t m = 0; m < sizeof markBytes; ++m)
                seen.marks[m] = either(seen.marks[m], equal(bytes, same(markBytes[m])));
        }
    }
    look.signs |=
        static_cast<std::uint8_t>((highBits(seen.digits) ? HasDigit : 0) | (highBits(seen.uppers) ? HasUpper : 0) |
                                  (highBits(seen.lowers) ? HasLower : 0) | (highBits(seen.high) ? HasNonAscii : 0));
    if (look.signs & HasSign)
        for (std::size_t m = 0; m < sizeof markBytes; ++m)
            look.marks |= static_cast<std::uint8_t>((highBits(seen.marks[m]) ? 1u : 0u) << m);
    return look;
}

} // namespace

} // namespace aurora
