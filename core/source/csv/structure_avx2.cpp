// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel for AVX2 with carry-less multiplication; compiled with those switched on, called only where they are.
#include "core/source/csv/structure_kernel.h"
#include "core/source/csv/structure_kernels.h"

#if defined(__AVX2__)

#include "core/source/csv/utf8_avx2.h"

#include <immintrin.h>

namespace {

class Avx2Block {
public:
    explicit Avx2Block(const char* bytes)
        : m_low(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)))
        , m_high(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32)))
    {
    }
    typedef __m256i Wanted;
    using NulSeen = NulBits<Avx2Block>;
    static Wanted wanted(char sign) { return _mm256_set1_epi8(sign); }
    Bits equal(Wanted wanted) const
    {
        return joined(_mm256_cmpeq_epi8(m_low, wanted), _mm256_cmpeq_epi8(m_high, wanted));
    }
    Bits high() const { return joined(m_low, m_high); }
    static void emit(std::uint32_t base, Bits bits, std::uint32_t* out) { emitOneByOne(base, bits, out); }
    static bool utf8Known(const char* bytes) { return ::utf8Known(bytes); }
    static Bits parity(Bits bits)
    {
        const __m128i product =
            _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(bits)), _mm_set1_epi8(-1), 0);
        return static_cast<Bits>(_mm_cvtsi128_si64(product));
    }

private:
    static Bits joined(__m256i low, __m256i high)
    {
        return static_cast<Bits>(static_cast<std::uint32_t>(_mm256_movemask_epi8(low))) |
               static_cast<Bits>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32;
    }
    __m256i m_low, m_high;
};

} // namespace

namespace aurora {

const StructureKernels avx2Kernels{scanStructure<Avx2Block>, countLines<Avx2Block>, "avx2"};

} // namespace aurora

#else

namespace aurora {

const StructureKernels avx2Kernels{nullptr, nullptr, nullptr};

} // namespace aurora

#endif
