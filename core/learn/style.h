// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Style: what one analyst wants done to columns. The words it is told in (types, actions, bits) are data, so that the
// same learner serves Aurora's own vocabulary and any other. Plain values; no state, safe on any thread.

#include "core/learn/fingerprint.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace aurora {

constexpr std::size_t styleTypeCapacity = 16;
constexpr std::size_t styleActionCapacity = 64;

struct StyleVocabulary {
    std::vector<std::string> types;               // at most styleTypeCapacity
    std::vector<std::string> actions;             // at most styleActionCapacity
    std::vector<std::string> bits;                // at most fingerprintCapacity
    std::vector<std::vector<std::uint8_t>> usual; // by type: the actions that make sense for it
};

// All that a learner knows of a column.
struct StyleColumn {
    FingerprintBits bits;
    std::array<float, styleTypeCapacity> type{};            // probability of each type; sums to 1
    std::array<std::uint8_t, styleTypeCapacity> defaults{}; // the engine's first action if it were of the type
    bool operator==(const StyleColumn&) const = default;
};

// One decision of the analyst.
struct StyleDecision {
    StyleColumn column;
    std::uint8_t wanted = 0;
    std::uint8_t suggested = 0; // what had been proposed
    double weight = 1;          // LEARNING.md, section 2: 1 explicit, 0.5 in bulk, 0.25 unseen
    bool operator==(const StyleDecision&) const = default;
};

using StyleDistribution = std::array<float, styleActionCapacity>;

} // namespace aurora
