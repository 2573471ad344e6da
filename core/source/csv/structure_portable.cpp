// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel for any processor; on x86-64 with SSE2, which all of them have.
#include "core/source/csv/structure_kernel.h"
#include "core/source/csv/structure_kernels.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

class PortableBlock {
public:
#if defined(__SSE2__)
    explicit PortableBlock(const char* bytes)
    {
        for (int i = 0; i < 4; ++i)
            m_part[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    }
    typedef __m128i Wanted;
    static Wanted wanted(char sign)
    {
        return _mm_set1_epi8(sign);
    }
    Bits equal(Wanted wanted) const
    {
        return gather([&](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
    }
    Bits high() const
    {
        return gather([](__m128i part) { return part; });
    }

private:
    template <class Test>
    Bits gather(Test test) const
    {
        Bits bits = 0;
        for (int i = 0; i < 4; ++i)
            bits |= static_cast<Bits>(static_cast<std::uint16_t>(_mm_movemask_epi8(test(m_part[i])))) << (16 * i);
        return bits;
    }
    __m128i m_part[4];
#else
    explicit PortableBlock(const char* bytes)
        : m_bytes(bytes)
    {
    }
    using Wanted = char;
    static Wanted wanted(char sign)
    {
        return sign;
    }
    Bits equal(Wanted sign) const
    {
        Bits bits = 0;
        for (std::size_t i = 0; i < blockBytes; ++i)
            bits |= Bits{m_bytes[i] == sign} << i;
        return bits;
    }
    Bits high() const
    {
        Bits bits = 0;
        for (std::size_t i = 0; i < blockBytes; ++i)
            bits |= Bits{static_cast<unsigned char>(m_bytes[i]) >= 0x80} << i;
        return bits;
    }

private:
    const char* m_bytes;
#endif

public:
    using NulSeen = NulBits<PortableBlock>;
    static void emit(std::uint32_t base, Bits bits, std::uint32_t* out)
    {
        emitOneByOne(base, bits, out);
    }
    static bool utf8Known(const char*)
    {
        return false;
    } // left to a look at each record
    // Bit i: whether an odd number of bits is set up to it.
    static Bits parity(Bits bits)
    {
        for (unsigned shift = 1; shift < blockBytes; shift *= 2)
            bits ^= bits << shift;
        return bits;
    }
};

} // namespace

namespace aurora {

const StructureKernels portableKernels{scanStructure<PortableBlock>, countLines<PortableBlock>, "portable"};

} // namespace aurora
