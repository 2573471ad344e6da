// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel for AVX-512BW, compiled with it switched on, called only where it is.
#include "core/source/csv/structure_kernel.h"
#include "core/source/csv/structure_kernels.h"

#if defined(__AVX512BW__)

#include "core/source/csv/utf8_avx2.h"

#include <immintrin.h>

namespace {

class Avx512Block {
public:
    explicit Avx512Block(const char* bytes)
        : m_bytes(_mm512_loadu_si512(bytes))
    {
    }
    Bits equal(char sign) const { return _mm512_cmpeq_epi8_mask(m_bytes, _mm512_set1_epi8(sign)); }
    Bits high() const { return _mm512_movepi8_mask(m_bytes); }
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
    static bool utf8Known(const char* bytes) { return ::utf8Known(bytes); }
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

namespace aurora {

const StructureKernels avx512Kernels{scanStructure<Avx512Block>, countLines<Avx512Block>, "avx512"};

} // namespace aurora

#else

namespace aurora {

const StructureKernels avx512Kernels{nullptr, nullptr, nullptr};

} // namespace aurora

#endif
