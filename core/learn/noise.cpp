// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/noise.h"

#include <sodium.h>

#include <limits>

namespace aurora {

RandomWords cryptographicWords()
{
    static const int ready = sodium_init();
    static_cast<void>(ready);
    return [] {
        std::uint64_t word = 0;
        randombytes_buf(&word, sizeof word);
        return word;
    };
}

std::uint64_t uniformBelow(std::uint64_t below, const RandomWords& words)
{
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t rest = (most % below + 1) % below; // words of the last, incomplete round are drawn again
    for (;;) {
        const std::uint64_t word = words();
        if (word <= most - rest)
            return word % below;
    }
}

namespace {

// True with probability exp(−n/d) for n ≤ d: the first k at which a coin of probability n/(d·k) shows tails is odd with
// just this probability (algorithm 1).
bool bernoulliExpBelowOne(std::uint64_t n, std::uint64_t d, const RandomWords& words)
{
    std::uint64_t k = 1;
    while (uniformBelow(d * k, words) < n)
        ++k;
    return k % 2 == 1;
}

} // namespace

bool bernoulliExp(std::uint64_t numerator, std::uint64_t denominator, const RandomWords& words)
{
    for (; numerator > denominator; numerator -= denominator)
        if (!bernoulliExpBelowOne(1, 1, words))
            return false;
    return bernoulliExpBelowOne(numerator, denominator, words);
}

std::int64_t discreteLaplace(std::uint64_t numerator, std::uint64_t denominator, const RandomWords& words)
{
    for (;;) { // algorithm 2, with s = numerator, t = denominator
        const std::uint64_t u = uniformBelow(denominator, words);
        if (!bernoulliExp(u, denominator, words))
            continue;
        std::uint64_t v = 0;
        while (bernoulliExpBelowOne(1, 1, words))
            ++v;
        const auto size = static_cast<std::int64_t>((u + denominator * v) / numerator);
        const bool negative = words() >> 63;
        if (!negative || size != 0) // zero would be drawn twice
            return negative ? -size : size;
    }
}

} // namespace aurora
