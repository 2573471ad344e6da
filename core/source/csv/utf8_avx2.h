// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether 64 bytes are well-formed UTF-8, by three table lookups a byte: J. Keiser and D. Lemire, "Validating UTF-8 In
// Less Than One Instruction Per Byte", Software: Practice and Experience 51(5), 2021, section 6. Included by kernels
// that are compiled for AVX2 or more.

#include <immintrin.h>

namespace {

// What a pair of bytes can be wrong in, one bit each; a byte of each table says what it leaves possible.
enum : unsigned char {
    TooShort = 1 << 0,  // a lead byte without enough behind it
    TooLong = 1 << 1,   // ASCII before a continuation
    Overlong3 = 1 << 2, // could be written shorter
    TooLarge = 1 << 3,  // beyond U+10FFFF
    Surrogate = 1 << 4,
    Overlong2 = 1 << 5,
    TooLarge1000 = 1 << 6, // as above, for other leads; shares its bit with Overlong4, as the paper does
    Overlong4 = 1 << 6,
    TwoContinuations = 1 << 7, // right only as third or fourth byte
    Carry = TooShort | TooLong | TwoContinuations
};

alignas(16) constexpr unsigned char firstHigh[16] = {TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TooLong,
                                                     TwoContinuations,
                                                     TwoContinuations,
                                                     TwoContinuations,
                                                     TwoContinuations,
                                                     TooShort | Overlong2,
                                                     TooShort,
                                                     TooShort | Overlong3 | Surrogate,
                                                     TooShort | TooLarge | TooLarge1000 | Overlong4};
alignas(16) constexpr unsigned char firstLow[16] = {Carry | Overlong3 | Overlong2 | Overlong4,
                                                    Carry | Overlong2,
                                                    Carry,
                                                    Carry,
                                                    Carry | TooLarge,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000 | Surrogate,
                                                    Carry | TooLarge | TooLarge1000,
                                                    Carry | TooLarge | TooLarge1000};
alignas(16) constexpr unsigned char secondHigh[16] = {TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooLong | Overlong2 | TwoContinuations | Overlong3 |
                                                          TooLarge1000 | Overlong4,
                                                      TooLong | Overlong2 | TwoContinuations | Overlong3 | TooLarge,
                                                      TooLong | Overlong2 | TwoContinuations | Surrogate | TooLarge,
                                                      TooLong | Overlong2 | TwoContinuations | Surrogate | TooLarge,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort,
                                                      TooShort};

inline __m256i lookedUp(const unsigned char (&table)[16], __m256i nibbles)
{
    const __m256i both = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table)));
    return _mm256_shuffle_epi8(both, nibbles);
}

// Non-zero where one of 32 bytes is wrong, judged with the three before it, which must be readable.
inline __m256i utf8Errors(const char* bytes)
{
    const auto load = [&](int before) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes - before)); };
    const __m256i input = load(0), previous = load(1);
    const __m256i low = _mm256_set1_epi8(0x0F);
    const auto high = [&](__m256i v) { return _mm256_and_si256(_mm256_srli_epi16(v, 4), low); };
    const __m256i pairs = _mm256_and_si256(
        _mm256_and_si256(lookedUp(firstHigh, high(previous)), lookedUp(firstLow, _mm256_and_si256(previous, low))),
        lookedUp(secondHigh, high(input)));
    // Behind a lead of three or four bytes the third and fourth must continue: their highest bit is set here.
    const __m256i third = _mm256_subs_epu8(load(2), _mm256_set1_epi8(static_cast<char>(0xE0 - 0x80)));
    const __m256i fourth = _mm256_subs_epu8(load(3), _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
    const __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(must, pairs);
}

inline bool utf8Known(const char* bytes)
{
    const __m256i errors = _mm256_or_si256(utf8Errors(bytes), utf8Errors(bytes + 32));
    return _mm256_testz_si256(errors, errors) != 0;
}

} // namespace
