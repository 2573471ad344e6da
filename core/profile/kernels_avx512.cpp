// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels for AVX-512 with VBMI, compiled with it switched on, called only where it is: those of AVX2, but for the
// look at texts, which takes 64 bytes at a time.
#include "core/profile/kernels_impl.h"

#if defined(__AVX512VBMI__)

namespace aurora {

namespace {

constexpr std::size_t wideBytes = 64;

// Beside CellSigns, which take the lower bits, what a byte of ASCII may be.
constexpr std::uint8_t isParting = 64, isAt = 128;

struct AsciiKinds {
    std::uint8_t of[2 * wideBytes];
};
constexpr AsciiKinds asciiKinds = [] {
    AsciiKinds kinds{};
    for (int c = 0; c < 128; ++c) {
        const bool parting = c == '|' || c == ';' || c == ',' || c == '+';
        kinds.of[c] = static_cast<std::uint8_t>(c <= 0x20              ? HasBlank
                                                : c >= '0' && c <= '9' ? HasDigit
                                                : c >= 'A' && c <= 'Z' ? HasUpper
                                                : c >= 'a' && c <= 'z' ? HasLower
                                                                       : HasSign);
        kinds.of[c] = static_cast<std::uint8_t>(kinds.of[c] | (parting ? isParting : 0) | (c == '@' ? isAt : 0));
    }
    return kinds;
}();

inline unsigned wideOnes(std::uint64_t bits)
{
    return static_cast<unsigned>(__builtin_popcountll(bits));
}

// The bits that any byte has.
inline std::uint8_t anyByte(__m512i bytes)
{
    auto all = static_cast<std::uint64_t>(_mm512_reduce_or_epi64(bytes));
    all |= all >> 32;
    all |= all >> 16;
    return static_cast<std::uint8_t>(all | all >> 8);
}

// What blocks of a text add up to. No branch: nobody knows what texts hold.
struct WideSums {
    const __m512i lowKinds = _mm512_loadu_si512(asciiKinds.of);
    const __m512i highKinds = _mm512_loadu_si512(asciiKinds.of + wideBytes);
    __m512i kinds = _mm512_setzero_si512(), bytes = _mm512_setzero_si512(); // of all blocks, one over the other
    std::uint64_t blankBefore = 1;                                          // a word begins at the front
    std::uint32_t words = 0, partings = 0, inside = 0;                      // inside: bytes that go on with a character

    [[gnu::always_inline]] inline void add(__m512i block, __mmask64 valid)
    {
        const __mmask64 ascii = valid & ~_mm512_movepi8_mask(block);
        const __m512i own = _mm512_maskz_permutex2var_epi8(ascii, lowKinds, block, highKinds);
        const std::uint64_t blanks = _mm512_test_epi8_mask(own, _mm512_set1_epi8(HasBlank));
        kinds = _mm512_or_si512(kinds, own);
        bytes = _mm512_or_si512(bytes, block);
        partings += wideOnes(_mm512_test_epi8_mask(own, _mm512_set1_epi8(isParting)));
        inside += wideOnes(_mm512_cmplt_epi8_mask(block, _mm512_set1_epi8(static_cast<char>(0xC0))));
        words += wideOnes(valid & ~blanks & ((blanks << 1) | blankBefore));
        blankBefore = blanks >> (wideBytes - 1);
    }
};

inline std::uint64_t firstOnes(std::size_t count) // REQUIRES: 0 < count <= 64
{
    return ~std::uint64_t{0} >> (wideBytes - count);
}

// The CellMarks of a text.
std::uint8_t marksOfText(std::string_view text)
{
    __m512i marks = _mm512_setzero_si512();
    for (std::size_t at = 0; at < text.size(); at += wideBytes) {
        const std::size_t left = text.size() - at;
        const __m512i block = _mm512_maskz_loadu_epi8(firstOnes(left < wideBytes ? left : wideBytes), text.data() + at);
        const __m256i low = marksOf(_mm512_castsi512_si256(block)), high = marksOf(_mm512_extracti64x4_epi64(block, 1));
        marks = _mm512_or_si512(marks, _mm512_castsi256_si512(_mm256_or_si256(low, high)));
    }
    return anyByte(marks);
}

// The same as lookAtText(); masked loads touch nothing behind the end.
CellLook lookFurther(std::string_view text, bool)
{
    CellLook look;
    if (text.empty())
        return look;
    WideSums sums;
    const char* from = text.data();
    std::size_t left = text.size();
    for (; left > wideBytes; from += wideBytes, left -= wideBytes)
        sums.add(_mm512_loadu_si512(from), ~std::uint64_t{0});
    const std::uint64_t valid = firstOnes(left);
    sums.add(_mm512_maskz_loadu_epi8(valid, from), valid);

    const std::uint8_t kinds = anyByte(sums.kinds);
    constexpr std::uint8_t ofAscii = HasDigit | HasUpper | HasLower | HasBlank | HasSign;
    look.points = static_cast<std::uint32_t>(text.size()) - sums.inside;
    look.words = sums.words;
    look.partings = sums.partings;
    look.signs = static_cast<std::uint8_t>((kinds & ofAscii) | (_mm512_movepi8_mask(sums.bytes) ? HasNonAscii : 0));
    look.marks = kinds & isAt ? MarkAt : 0;
    if (mayBeList(look.partings, look.words))
        look.marks = marksOfText(text);
    return look;
}

} // namespace

extern const ProfileKernels avx512ProfileKernels;
const ProfileKernels avx512ProfileKernels{sumNumbers, lookFurther, usualEmail, bareUuid, selectLow, "avx512"};

} // namespace aurora

#endif
