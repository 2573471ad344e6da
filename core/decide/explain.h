// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Why a decision is as it is: in sentences of the rules, with the numbers filled in.

#include "core/decide/engine.h"

#include <cstddef>
#include <span>
#include <string>

namespace aurora {

// "numeric columns where standard scale was proposed (named like money)"
std::string learnedWhere(const LearnedCondition& where);

// The strongest of the hits for an action, noHit without one.
std::size_t strongestHit(std::span<const RuleHit> hits, Action action);

// The source whose removal changes the first choice, else the one with the largest share in log-odds.
DecisionSource sourceOf(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column,
                        const Opinion& opinion);

// Fills in decision.why and decision.explanation. REQUIRES: the rest of the decision is there.
void explain(const Sources& sources, const ColumnProfile& column, const Opinion& opinion, Decision& decision);

} // namespace aurora
