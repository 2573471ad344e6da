// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Plans: from a headline and what is wanted beside it to steps that make sense together. A plan holds at most one
// step a slot, in the order of the slots; every need is met when its step comes; nothing follows what ends a plan;
// its steps have one form (numbers, categories, dates, text).

#include "core/advice/decision.h"

#include <optional>
#include <span>
#include <vector>

namespace aurora {

// The plan around headline; of wanted, the first that fits in each slot is taken. A reading that the headline needs is
// added. Nothing when the column cannot give what the headline needs.
std::optional<std::vector<Step>> buildPlan(const Step& headline, std::span<const Step> wanted,
                                           const FeatureVector& facts, const ColumnProfile& column);

// Whether there is such a plan, without making it.
bool isFeasible(Action headline, const FeatureVector& facts, const ColumnProfile& column);

// Whether every step's need is met when it comes, in this order, and the plan is coherent as said above.
bool isCoherent(std::span<const Step> plan, const FeatureVector& facts);

} // namespace aurora
