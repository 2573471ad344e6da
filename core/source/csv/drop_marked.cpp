// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/drop_marked.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace aurora {

namespace {

constexpr std::size_t wordBits = 64;

// The marks of one word that lie in [first, last).
std::uint64_t within(std::uint64_t marks, std::size_t word, std::size_t first, std::size_t last)
{
    const std::uint64_t all = ~std::uint64_t{0};
    marks &= word == first / wordBits ? all << (first % wordBits) : all;
    return marks & (word == (last - 1) / wordBits ? all >> (wordBits - 1 - (last - 1) % wordBits) : all);
}

// The first word that has a mark; the one behind the last where none has.
std::size_t firstMarked(std::size_t first, std::size_t last, const std::uint64_t* marked)
{
    std::size_t word = first / wordBits;
    while (word <= (last - 1) / wordBits && within(marked[word], word, first, last) == 0)
        ++word;
    return word;
}

std::size_t dropPlainly(char* bytes, std::size_t first, std::size_t last, const std::uint64_t* marked)
{
    if (first >= last)
        return last;
    std::size_t out = 0, from = first;
    bool moved = false;
    for (std::size_t word = firstMarked(first, last, marked); word <= (last - 1) / wordBits; ++word) {
        for (std::uint64_t marks = within(marked[word], word, first, last); marks; marks &= marks - 1) {
            const std::size_t at = word * wordBits + static_cast<std::size_t>(__builtin_ctzll(marks));
            if (moved)
                std::memmove(bytes + out, bytes + from, at - from);
            out = moved ? out + (at - from) : at;
            moved = true;
            from = at + 1;
        }
    }
    if (!moved)
        return last;
    std::memmove(bytes + out, bytes + from, last - from);
    return out + (last - from);
}

#if defined(__x86_64__)

// 64 bytes at a time. What is written ends before what is read next begins.
__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"))) std::size_t
dropByBlocks(char* bytes, std::size_t first, std::size_t last, const std::uint64_t* marked)
{
    if (first >= last)
        return last;
    std::size_t word = first / wordBits;
    const std::size_t end = (last - 1) / wordBits;
    const std::uint64_t all = ~std::uint64_t{0}, tail = all >> (wordBits - 1 - (last - 1) % wordBits);
    std::uint64_t inside = all << (first % wordBits);
    for (;; ++word, inside = all) {
        inside &= word == end ? tail : all;
        if (marked[word] & inside)
            break;
        if (word == end)
            return last;
    }
    std::size_t out = std::max(first, word * wordBits);
    for (;; inside = word == end ? tail : all) {
        const std::uint64_t kept = inside & ~marked[word];
        const auto count = static_cast<unsigned>(__builtin_popcountll(kept));
        const __m512i together = _mm512_maskz_compress_epi8(kept, _mm512_loadu_si512(bytes + word * wordBits));
        _mm512_mask_storeu_epi8(bytes + out, count == wordBits ? all : (std::uint64_t{1} << count) - 1, together);
        out += count;
        if (word++ == end)
            return out;
    }
}

bool hasBlocks()
{
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
}

#endif

} // namespace

const DropMarkedKernel* allDropMarked()
{
#if defined(__x86_64__)
    static const DropMarkedKernel both[]{{dropByBlocks, "avx512"}, {dropPlainly, "plain"}, {nullptr, nullptr}};
    static const bool blocks = hasBlocks();
    return blocks ? both : both + 1;
#else
    static const DropMarkedKernel one[]{{dropPlainly, "plain"}, {nullptr, nullptr}};
    return one;
#endif
}

DropMarked dropMarked()
{
    static const DropMarked best = allDropMarked()->drop;
    return best;
}

} // namespace aurora
