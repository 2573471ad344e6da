// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every constant of the learner in one place. Where a figure is not from LEARNING.md it was chosen on analysts of three
// made-up kinds beside the public ones (tests/bench/make_analysts.py), for all of them together.

#include <cstddef>
#include <cstdint>

namespace aurora {

struct StyleSettings {
    // --- A leaf: Dirichlet with this concentration around the base (LEARNING.md, section 2).
    float concentration = 0.6F;
    float baseAccept = 0.75F; // that the engine's proposal is accepted
    float baseUsual = 0.22F;  // shared by the actions of the type; the rest by all actions

    // --- Which experts speak, as exponents of a log-linear pool. They need not sum to 1.
    float stumpShare = 0.25F;      // one split within an intent
    float treeShare = 0.25F;       // two splits within a type
    float specialistShare = 0.5F;

    // --- Trees: how likely is a split, at the root and below, and what share of the prior splits on the default have.
    float stumpSplit = 0.8F;
    float rootSplit = 0.8F;
    float lowerSplit = 0.5F;
    float defaultShare = 0.5F;
    float defaultsExpected = 6.0F; // among how many defaults of a type that share is divided

    // --- Specialists: prior by how much they cover, and by what they look at.
    float intentPrior = 1.0F;
    float typePrior = 1.0F;
    float everythingPrior = 0.3F;
    float wholePrior = 0.15F;  // looks at nothing
    float presentPrior = 0.5F; // awake where a bit is set; over all bits
    float absentPrior = 0.2F;  // awake where it is not
    float scoreSharpness = 1.3F;

    // --- Credit
    float leastTypeShare = 0.01F;     // types below are left out of a prediction
    float leastResponsibility = 0.05F;
};

} // namespace aurora
