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
