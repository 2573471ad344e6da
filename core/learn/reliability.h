// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether stated confidence was true, from the user's own decisions: of the choices stated with some 80 %, how many
// stayed. A reliability diagram and its expected calibration error (Guo et al., On Calibration of Modern Neural
// Networks, ICML 2017). Pure functions, any thread.

#include "core/learn/journal.h"

#include <array>
#include <cstddef>
#include <span>

namespace aurora {

// Decisions of one range of stated confidence.
struct ReliabilityBin {
    double from = 0, to = 0; // stated, both within 0 to 1; `to` belongs to the next range but for 1
    std::size_t decisions = 0;
    // Means by weight of evidence; 0 where there are no decisions.
    double stated = 0;
    double stayed = 0;
    // Where the true share lies with 95 %: Wilson's interval (Wilson, JASA 22, 1927), a decision counting by its
    // weight.
    double least = 0, most = 1;
};

constexpr std::size_t reliabilityBins = 10; // of equal width, as is usual
// With fewer decisions a curve is chance (UX.md: "estimate, fewer than 30 like this").
constexpr std::size_t reliabilityNeeds = 30;

struct Reliability {
    std::array<ReliabilityBin, reliabilityBins> bins;
    std::size_t decisions = 0;
    double stated = 0, stayed = 0; // over all
    double error = 0;              // mean distance of stated and stayed, by the weight of the ranges (ECE)
    bool enough() const { return decisions >= reliabilityNeeds; }
};

// Decisions that were undone say nothing. Weights of evidence count, so that what was accepted in bulk says half.
Reliability reliability(std::span<const JournalEntry> journal);

} // namespace aurora
