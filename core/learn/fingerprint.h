// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fingerprint: all that is kept of a column. Coarse yes/no facts over a closed, public, versioned vocabulary,
// computed from the FeatureVector alone. docs/formats/store.md says what each bit is.

#include "core/profile/features.h"

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

constexpr int fingerprintVersion = 1; // raised by every change of the vocabulary
constexpr std::size_t fingerprintCapacity = 128;

using FingerprintBits = std::bitset<fingerprintCapacity>;

struct FingerprintBit {
    std::string_view name; // "missing>0.05"
    std::string_view what; // in plain words, for the privacy report
    // What it is computed from: a feature compared with a threshold. A feature that is not known leaves its bits unset.
    Feature feature;
    enum class Op : std::uint8_t { Above, AtLeast, AtMost, Below } op;
    double threshold;
};
const std::vector<FingerprintBit>& fingerprintVocabulary();

FingerprintBits fingerprint(const FeatureVector& facts);

std::string toHex(const FingerprintBits& bits);
bool fingerprintFromHex(std::string_view hex, FingerprintBits& out);

// Shared bits over bits set in either (Jaccard), 0 to 1.
double similarity(const FingerprintBits& a, const FingerprintBits& b);

} // namespace aurora
