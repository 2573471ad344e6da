// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels for AVX-512BW, compiled with it switched on, called only where it is: those of AVX2, but for the look at
// long texts, which takes 64 bytes at a time.
#include "core/profile/kernels_impl.h"

#if defined(__AVX512BW__)

namespace aurora {

namespace {

// The same as lookAtText(); masked loads touch nothing behind the end.
CellLook lookFurther(std::string_view text, bool)
{
    constexpr std::size_t step = 64;
    const auto within = [](__m512i bytes, char first, char count) {
        return _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)), _mm512_set1_epi8(count));
    };
    static constexpr auto tables = [] {
        struct {
            char low[step], high[step];
        } t{};
        for (std::size_t lane = 0; lane < step; lane += 16) { // by the two halves of 7C 3B 2C 2B 40 3A
            t.low[lane + 0x0] = MarkAt;
            t.low[lane + 0xA] = MarkColon;
            t.low[lane + 0xB] = MarkSemicolon | MarkPlus;
            t.low[lane + 0xC] = MarkBar | MarkComma;
            t.high[lane + 0x2] = MarkComma | MarkPlus;
            t.high[lane + 0x3] = MarkSemicolon | MarkColon;
            t.high[lane + 0x4] = MarkAt;
            t.high[lane + 0x7] = MarkBar;
        }
        return t;
    }();
    const __m512i byLow = _mm512_loadu_si512(tables.low), byHigh = _mm512_loadu_si512(tables.high);
    __m512i marks = _mm512_setzero_si512();
    std::uint64_t anyDigits = 0, anyUppers = 0, anyLowers = 0, anyHigh = 0, anyBlanks = 0, anySigns = 0;
    std::uint64_t blankBefore = 1; // a word begins at the front
    CellLook look;
    look.points = static_cast<std::uint32_t>(text.size());
    for (std::size_t at = 0; at < text.size(); at += step) {
        const std::size_t left = text.size() - at;
        const std::uint64_t valid = left >= step ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
        const __m512i bytes = _mm512_maskz_loadu_epi8(valid, text.data() + at);
        const std::uint64_t digits = within(bytes, '0', 10), uppers = within(bytes, 'A', 26),
                            lowers = within(bytes, 'a', 26), high = _mm512_movepi8_mask(bytes),
                            blanks = _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8(0x20)) & valid;
        const __m512i highHalf = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(15));
        const __m512i own = _mm512_and_si512(_mm512_shuffle_epi8(byLow, bytes), _mm512_shuffle_epi8(byHigh, highHalf));
        marks = _mm512_or_si512(marks, own);
        look.partings += static_cast<std::uint32_t>(
            __builtin_popcountll(_mm512_test_epi8_mask(own, _mm512_set1_epi8(partingMarks))));
        anyDigits |= digits;
        anyUppers |= uppers;
        anyLowers |= lowers;
        anyHigh |= high;
        anyBlanks |= blanks;
        anySigns |= valid & ~(digits | uppers | lowers | high | blanks);
        if (high)
            look.points -= static_cast<std::uint32_t>(
                __builtin_popcountll(within(bytes, static_cast<char>(0x80), static_cast<char>(0x40))));
        look.words += static_cast<std::uint32_t>(__builtin_popcountll(~blanks & valid & ((blanks << 1) | blankBefore)));
        blankBefore = blanks >> 63;
    }
    look.signs = static_cast<std::uint8_t>((anyBlanks ? HasBlank : 0) | (anySigns ? HasSign : 0) |
                                           (anyDigits ? HasDigit : 0) | (anyUppers ? HasUpper : 0) |
                                           (anyLowers ? HasLower : 0) | (anyHigh ? HasNonAscii : 0));
    look.marks = anyBits(marks);
    return look;
}

} // namespace

extern const ProfileKernels avx512ProfileKernels;
const ProfileKernels avx512ProfileKernels{sumNumbers, lookFurther, usualEmail, bareUuid, selectLow, "avx512"};

} // namespace aurora

#endif
