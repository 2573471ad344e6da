// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Scopes: after a correction, where else it may hold. Each is a condition that a person can read, with the columns
// that it covers. And the rules that were learned so far, in the same form. Pure functions.

#include "core/learn/style_learner.h"

#include <span>
#include <vector>

namespace aurora {

struct StyleScope {
    StyleRule rule;
    std::vector<std::size_t> covered; // places in the span of columns
    double belief = 0;                // relative: how likely this is what the analyst meant
};

constexpr std::size_t scopesOffered = 3;

// At most scopesOffered, most likely first; each covers the corrected column, at least one other and, beside the
// others, clearly different columns.
std::vector<StyleScope> proposeScopes(const StyleLearner& learner, const StyleColumn& corrected, std::uint8_t action,
                                      std::span<const StyleColumn> among);

struct LearnedStyleRule {
    StyleRule rule;
    double times = 0; // decisions for the action where the rule holds, by weight …
    double of = 0;    // … out of so many
};

// What the decisions so far amount to: rules by name of an action, most often confirmed first. A rule that a wider one
// already says is left out.
std::vector<LearnedStyleRule> learnedRules(const StyleLearner& learner);

} // namespace aurora
