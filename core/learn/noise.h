// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Noise for differential privacy, exactly: whole numbers and random bits only, since noise made of floating-point
// numbers can be told apart by their last bits (Mironov 2012). The samplers are those of Canonne, Kamath, Steinke, "The
// Discrete Gaussian for Differential Privacy", NeurIPS 2020, algorithms 1 and 2.

#include <cstdint>
#include <functional>

namespace aurora {

// Uniform 64-bit words. The program gives cryptographic ones; tests may give others.
using RandomWords = std::function<std::uint64_t()>;
RandomWords cryptographicWords(); // libsodium; any thread

// Uniform on 0 … below − 1, without bias. REQUIRES: below > 0.
std::uint64_t uniformBelow(std::uint64_t below, const RandomWords& words);

// True with probability exp(−numerator/denominator), exactly. REQUIRES: denominator > 0; both below 2^31.
bool bernoulliExp(std::uint64_t numerator, std::uint64_t denominator, const RandomWords& words);

// P(x) = (1 − q)/(1 + q) · q^|x| with q = exp(−numerator/denominator): discrete Laplace of scale denominator/numerator.
// REQUIRES: both above 0 and below 2^31.
std::int64_t discreteLaplace(std::uint64_t numerator, std::uint64_t denominator, const RandomWords& words);

} // namespace aurora
