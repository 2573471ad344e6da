// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bytes of one cell, sixteen at a time: its hash, what it is made of, and whether it is a plain number. Internal to
// core/profile. "Padded" functions read up to RecordSink::readableBeyond bytes behind the end, whatever stands there.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace aurora {

// --- hash ---

__extension__ typedef unsigned __int128 Uint128;

// Both halves of a 128-bit product, folded: the mixing step of wyhash (Wang Yi, public domain).
inline std::uint64_t foldedProduct(std::uint64_t a, std::uint64_t b)
{
    const Uint128 product = static_cast<Uint128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Of a text of at most 16 bytes given as two words, what lies behind its end being zero.
inline std::uint64_t shortHash(std::uint64_t low, std::uint64_t high, std::size_t size)
{
    constexpr std::uint64_t k0 = 0xa0761d6478bd642full, k1 = 0xe7037ed1a0b428dbull, k2 = 0x8ebc6af09c88c6e3ull,
                            k3 = 0x589965cc75374cc3ull; // wyhash's secret
    return foldedProduct(foldedProduct(low ^ k0, high ^ k1) ^ k2, size ^ k3);
}

constexpr std::size_t shortBytes = 16;

// The hash that tells values apart; not secret, and the same on every machine.
inline std::uint64_t hashOf(std::string_view text)
{
    if (text.size() > shortBytes)
        return XXH3_64bits(text.data(), text.size());
    std::uint64_t words[2] = {0, 0};
    if (!text.empty())
        std::memcpy(words, text.data(), text.size());
    return shortHash(words[0], words[1], text.size());
}

inline std::uint64_t loaded(const char* from)
{
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    return word;
}

// The same without a branch on the length of a short text.
[[gnu::always_inline]] inline std::uint64_t paddedHash(std::string_view text)
{
    const std::size_t size = text.size();
    if (size > shortBytes)
        return XXH3_64bits(text.data(), size);
    if (size == 0)
        return shortHash(0, 0, 0);
    const std::uint64_t all = ~std::uint64_t{0};
    const std::size_t inLow = size < 8 ? size : 8, inHigh = size - inLow;
    const std::uint64_t low = loaded(text.data()) & (all >> (64 - 8 * inLow));
    const std::uint64_t high = inHigh ? loaded(text.data() + 8) & (all >> (64 - 8 * inHigh)) : 0;
    return shortHash(low, high, size);
}

// --- plain numbers ---

struct PlainNumber {
    static constexpr unsigned Whole = 1;    // no point stands in it
    static constexpr unsigned Minus = 2;    // a minus in front
    static constexpr unsigned Integral = 4; // nothing but zeros behind the point
    static constexpr unsigned Zero = 8;
    double value = 0;
    unsigned flags = 0;
    std::uint32_t decimals = 0;

    bool has(unsigned flag) const { return (flags & flag) != 0; }
};

// The number whose last digit stands in the highest byte; what lies below its first digit is zero.
inline std::uint64_t digitsInTopBytes(std::uint64_t v)
{
    v &= 0x0f0f0f0f0f0f0f0full;
    v = (v * 10 + (v >> 8)) & 0x00ff00ff00ff00ffull;
    v = (v * 100 + (v >> 16)) & 0x0000ffff0000ffffull;
    return (v * 10000 + (v >> 32)) & 0xffffffffull;
}

// Digits as a number. REQUIRES: at most eight, all of them digits; padded.
inline std::uint64_t upToEightDigits(const char* digits, std::size_t count)
{
    return count == 0 ? 0 : digitsInTopBytes(loaded(digits) << (64 - 8 * count));
}

inline std::uint64_t upToSixteenDigits(const char* digits, std::size_t count)
{
    if (count <= 8)
        return upToEightDigits(digits, count);
    return upToEightDigits(digits, count - 8) * 100000000u + upToEightDigits(digits + count - 8, 8);
}

// A bit for each of the first sixteen bytes that is one of so many from `first` on. Padded.
inline unsigned rangeBits(const char* text, char first, unsigned char count)
{
#if defined(__SSE2__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text));
    const __m128i offset = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    const __m128i last = _mm_set1_epi8(static_cast<char>(count - 1));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(offset, last), offset)));
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < 16; ++i)
        bits |= static_cast<unsigned>(static_cast<unsigned char>(text[i] - first) < count) << i;
    return bits;
#endif
}

inline unsigned digitBits(const char* text)
{
    return rangeBits(text, '0', 10);
}

// Powers of ten that a double holds exactly.
inline constexpr double exactPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::uint64_t mostExact = std::uint64_t{1} << 53; // of the whole numbers up to which it holds all

// Whether the text is an optional minus, digits without a superfluous zero in front, and an optional point with more
// digits, and exactly representable as mantissa over a power of ten, so that one division rounds correctly (Clinger,
// "How to Read Floating Point Numbers Accurately", PLDI 1990). Others may be numbers as well; parseNumber tells.
// Padded.
[[gnu::always_inline]] inline bool plainNumber(std::string_view text, PlainNumber& out)
{
    static constexpr std::uint64_t wholePowers[] = {1ull,
                                                    10ull,
                                                    100ull,
                                                    1000ull,
                                                    10000ull,
                                                    100000ull,
                                                    1000000ull,
                                                    10000000ull,
                                                    100000000ull,
                                                    1000000000ull,
                                                    10000000000ull,
                                                    100000000000ull,
                                                    1000000000000ull,
                                                    10000000000000ull,
                                                    100000000000000ull,
                                                    1000000000000000ull,
                                                    10000000000000000ull};
    const std::size_t minus = text.front() == '-' ? 1 : 0;
    const char* p = text.data() + minus;
    const std::size_t n = text.size() - minus;
    if (n - 1 > shortBytes) // also none at all
        return false;
    const unsigned within = (1u << n) - 1;
    unsigned others = ~digitBits(p) & within & 0xFFFF;
    if (n > shortBytes && (others == 0 || p[shortBytes] < '0' || p[shortBytes] > '9')) // sixteen digits and a point
        return false;
    std::uint64_t mantissa = 0;
    out.flags = minus ? PlainNumber::Minus : 0u;
    if (others == 0) {
        if (*p == '0' && n > 1)
            return false;
        mantissa = upToSixteenDigits(p, n);
        out.flags |= PlainNumber::Whole | PlainNumber::Integral;
        out.decimals = 0;
    } else {
        const auto point = static_cast<std::size_t>(__builtin_ctz(others));
        if ((others & (others - 1)) != 0 || p[point] != '.' || n == 1)
            return false;
        const std::size_t decimals = n - point - 1;
        bool integral = true;
        if (n <= sizeof(std::uint64_t)) { // closes the gap of the point, and reads all digits at once
            const std::uint64_t word = loaded(p), before = (std::uint64_t{1} << (8 * point)) - 1;
            const std::uint64_t digits = ((word & before) | ((word >> 8) & ~before)) << (64 - 8 * (n - 1));
            mantissa = digitsInTopBytes(digits);
            integral = decimals == 0 || ((digits & 0x0f0f0f0f0f0f0f0full) >> (64 - 8 * decimals)) == 0;
        } else {
            const std::uint64_t behind = upToSixteenDigits(p + point + 1, decimals);
            mantissa = upToSixteenDigits(p, point) * wholePowers[decimals] + behind;
            integral = behind == 0;
        }
        out.flags |= integral ? PlainNumber::Integral : 0u;
        out.decimals = static_cast<std::uint32_t>(decimals);
    }
    if (mantissa > mostExact)
        return false;
    const double magnitude = static_cast<double>(mantissa) / exactPowers[out.decimals];
    out.value = minus ? -magnitude : magnitude;
    out.flags |= mantissa == 0 ? PlainNumber::Zero : 0u;
    return true;
}

// The same with an exponent: digits, an optional point, e or E, an optional sign, digits. False also for what is longer
// than sixteen bytes behind the minus, or needs more care. Padded.
inline bool scientificNumber(std::string_view text, double& value, std::size_t& decimals)
{
    const std::size_t minus = text.front() == '-' ? 1 : 0;
    const char* p = text.data() + minus;
    const std::size_t n = text.size() - minus;
    if (n - 1 >= shortBytes)
        return false;
    unsigned others = ~digitBits(p) & ((1u << n) - 1);
    const auto next = [&] {
        const std::size_t at = others ? static_cast<std::size_t>(__builtin_ctz(others)) : n;
        others &= others - 1;
        return at;
    };
    std::size_t letter = next(), before = letter;
    decimals = 0;
    if (letter < n && p[letter] == '.') {
        letter = next();
        decimals = letter - before - 1;
    }
    if (before == 0 || letter >= n || (p[letter] | 0x20) != 'e')
        return false;
    std::size_t exponentAt = letter + 1;
    const bool sign = exponentAt < n && (p[exponentAt] == '-' || p[exponentAt] == '+');
    if (sign)
        exponentAt = next() + 1;
    constexpr std::size_t mostDigits = 3;
    if (others != 0 || exponentAt >= n || n - exponentAt > mostDigits || before + decimals > shortBytes)
        return false;
    std::uint64_t mantissa = upToSixteenDigits(p, before);
    for (std::size_t i = 0; i < decimals; ++i)
        mantissa = mantissa * 10 + static_cast<std::uint64_t>(p[before + 1 + i] - '0');
    const int exponent = static_cast<int>(upToEightDigits(p + exponentAt, n - exponentAt));
    const int scale = (sign && p[letter + 1] == '-' ? -exponent : exponent) - static_cast<int>(decimals);
    constexpr int mostScale = static_cast<int>(std::size(exactPowers)) - 1;
    if (mantissa > mostExact || scale > mostScale || scale < -mostScale)
        return false;
    const double whole = static_cast<double>(mantissa);
    value = scale < 0 ? whole / exactPowers[-scale] : whole * exactPowers[scale];
    value = minus ? -value : value;
    return true;
}

// --- what a text is made of ---

enum CellSigns : std::uint8_t {
    HasDigit = 1,
    HasUpper = 2,
    HasLower = 4,
    HasBlank = 8,     // 0x20 and the controls below
    HasSign = 16,     // printable, and none of the above
    HasNonAscii = 32, // any byte beyond
};

// Signs that tell patterns apart, of CellLook::marks.
enum CellMarks : std::uint8_t {
    MarkBar = 1,       // |
    MarkSemicolon = 2, // ;
    MarkComma = 4,     // ,
    MarkPlus = 8,      // +
    MarkAt = 16,       // @
};

// Signs that may part the items of a list.
constexpr std::uint8_t partingMarks = MarkBar | MarkSemicolon | MarkComma | MarkPlus;

struct CellLook {
    std::uint32_t points = 0;   // code points
    std::uint32_t words = 0;    // runs of bytes that are no blanks
    std::uint8_t signs = 0;     // CellSigns
    std::uint8_t marks = 0;     // CellMarks; of partingMarks those of a text that may be a list
    std::uint32_t partings = 0; // how many of partingMarks
};

// Whether so many signs may part the items of a list: items have two words at most, and between two of them stands a
// sign. Few texts get past this, so that which signs they are need not be known of all.
constexpr bool mayBeList(std::uint32_t partings, std::uint32_t words)
{
    return partings > 0 && 2 * (partings + 1) >= words;
}

} // namespace aurora
