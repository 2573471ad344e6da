// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A block of 64 bytes in one register of AVX-512BW, for the kernels that are compiled for it, or for VBMI2 as well.
#include "core/source/csv/structure_kernel.h"
#include "core/source/csv/utf8_avx2.h"

#include <immintrin.h>

namespace {

class Avx512Block {
public:
    explicit Avx512Block(const char* bytes)
        : m_bytes(_mm512_loadu_si512(bytes))
    {
    }
    typedef __m512i Wanted;
    static Wanted wanted(char sign)
    {
        __m512i all = _mm512_set1_epi8(sign);
        asm("" : "+v"(all)); // kept in its register: made anew for each block it takes the port that compares
        return all;
    }
    Bits equal(Wanted wanted) const { return _mm512_cmpeq_epi8_mask(m_bytes, wanted); }
    // The least byte of every place.
    class NulSeen {
    public:
        void add(Avx512Block block, Bits valid)
        {
            m_least = _mm512_mask_min_epu8(m_least, valid, m_least, block.m_bytes);
        }
        bool any() const { return _mm512_testn_epi8_mask(m_least, m_least) != 0; }

    private:
        __m512i m_least = _mm512_set1_epi8(1);
    };
    Bits high() const { return _mm512_movepi8_mask(m_bytes); }
#if defined(__AVX512VBMI2__)
    // All places squeezed together at once, then made offsets sixteen at a time; seldom are there more.
    static void emit(std::uint32_t base, Bits bits, std::uint32_t* out)
    {
        static constexpr auto places = [] {
            struct {
                char of[blockBytes];
            } t{};
            for (std::size_t i = 0; i < blockBytes; ++i)
                t.of[i] = static_cast<char>(i);
            return t;
        }();
        const __m512i first = _mm512_set1_epi32(static_cast<int>(base));
        __m512i set = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(places.of));
        for (unsigned count = ones(bits), from = 0;; out += 16) {
            _mm512_storeu_si512(out, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(set))));
            from += 16;
            if (from >= count)
                return;
            set = _mm512_shuffle_i32x4(set, set, 0b11'11'10'01); // the next sixteen to the front
        }
    }
#else
    // Sixteen offsets at a time, squeezed together where their bits are set.
    static void emit(std::uint32_t base, Bits bits, std::uint32_t* out)
    {
        __m512i offsets = _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(base)),
                                           _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        for (unsigned part = 0; part < 4; ++part) {
            const auto lanes = static_cast<__mmask16>(bits >> (16 * part));
            _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(lanes, offsets));
            out += __builtin_popcount(lanes);
            offsets = _mm512_add_epi32(offsets, _mm512_set1_epi32(16));
        }
    }
#endif
    static bool utf8Known(const char* bytes)
    {
        return ::utf8Known(bytes);
    }
    static Bits parity(Bits bits)
    {
        const __m128i product =
            _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(bits)), _mm_set1_epi8(-1), 0);
        return static_cast<Bits>(_mm_cvtsi128_si64(product));
    }

private:
    __m512i m_bytes;
};

} // namespace
