// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What slots (core/advice/slot.h) have to do with the headline of a plan and with what may stand in it together.

#include "core/advice/slot.h"
#include "core/profile/kinds.h"

#include <array>
#include <cstdint>
#include <span>

namespace aurora {

// The order in which slots may claim the headline: what makes the rest needless, then repairs, then what changes most.
constexpr std::array<Slot, slotCount> headlineOrder{Slot::Whole,    Slot::Personal, Slot::Reading, Slot::Markers,
                                                    Slot::Spelling, Slot::Missing,  Slot::Shape,   Slot::Encode};

// Whether an action is the headline of its plan even when no rule calls it a repair.
bool claimsHeadline(Action action);

// drop, keep_as_text_id, mask_personal, keep: nothing follows them.
bool endsPlan(Action action);

// What a column is treated as. Two steps of different forms do not go into one plan.
enum class Form : std::uint8_t { Any, Number, Category, Date, Text };
Form formOf(Action action);
Form formOf(FeatureType type);

// What people usually do with a column of a type, best first: candidates even where no rule speaks.
std::span<const Action> usualActions(FeatureType type);

} // namespace aurora
