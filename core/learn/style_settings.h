// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every constant of the learner in one place. Where a figure is not from LEARNING.md it was chosen on analysts of three
// made-up kinds beside the public ones (tests/bench/make_analysts.py), for all of them together.

#include <cstddef>
#include <cstdint>

namespace aurora {

struct StyleSettings {
    // --- A leaf: Dirichlet with this concentration around the base (LEARNING.md, section 2).
    float concentration = 0.5F;
    float baseAccept = 0.62F; // that the engine's proposal is accepted
    float baseUsual = 0.33F;  // shared by the actions of the type; the rest by all actions

    // --- Which experts speak, as exponents of a log-linear pool, and how fast the exponents follow what each of them
    // lately predicted better than the whole (their log likelihood ratio, in nats, forgotten at that pace).
    float stumpShare = 0.18F; // one split within an intent
    float treeShare = 0.35F;  // two splits within a type
    float specialistShare = 0.47F;
    float bayesShare = 0.14F; // naive Bayes over all bits within a type; the four need not add up to 1
    float shareRate = 0.4F;
    float shareMemory = 0.95F;

    // --- Trees: how likely is a split, at the root and below, and what share of the prior splits on the default have.
    float stumpSplit = 0.8F;
    float rootSplit = 0.8F;
    float lowerSplit = 0.5F;
    float defaultShare = 0.5F;
    float defaultsExpected = 6.0F; // among how many defaults of a type that share is divided

    // --- Naive Bayes: a wish whose columns have a bit more often than others of the type is likelier where the bit is
    // so. Bits come in bundles (many rows, many values), so that the product of their ratios counts by an exponent
    // only, and by half of it after as many decisions for the wish as caution has.
    float bayesTemper = 0.7F;
    float bayesCaution = 1.0F;
    float bayesSmoothing = 1.0F; // decisions with the type's own share of the bit, added to each wish

    // --- Specialists: prior by how much they cover, and by what they look at.
    float intentPrior = 1.0F;
    float typePrior = 1.0F;
    float everythingPrior = 0.6F;
    float wholePrior = 0.12F;  // looks at nothing
    float presentPrior = 0.5F; // awake where a bit is set; over all bits
    float absentPrior = 0.2F;  // awake where it is not
    float scoreSharpness = 1.6F;

    // --- Credit
    float typeSharpness = 1.2F;   // exponent of the type posterior: what is unlikely is a little less so
    float leastTypeShare = 0.01F; // types below are left out
    // A type learns from a decision by its responsibility for it, but not from less than this; and at least by this
    // share of its probability, so that a wish which does not suit the likely type is not lost on it.
    float leastResponsibility = 0.05F;
    float rejectedShare = 0.12F;

    // --- Rules that the analyst confirmed
    float confirmedStrength = 10.0F; // worth so many decisions
    float confirmedShare = 0.48F;    // of the mixture, beside all experts: below a half, so that what is told of a part
                                     // of its columns can be learned

    // --- How many like decisions stand behind a forecast: those of the same intent count in full, those of the same
    // type and all others by these shares.
    float typeEvidence = 0.2F;
    float everythingEvidence = 0.02F;
};

} // namespace aurora
