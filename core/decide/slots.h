// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Slots: the places of a plan. A stage may need several steps (words for missing, then spellings, then the reading of
// numbers), a slot holds at most one. Only actions of one slot compete with each other and with doing nothing there.

#include "core/advice/action.h"
#include "core/profile/kinds.h"

#include <array>
#include <cstdint>
#include <span>

namespace aurora {

// In the order in which the steps are applied; Whole and Personal hold what ends a plan.
enum class Slot : std::uint8_t { Markers, Spelling, Reading, Missing, Shape, Encode, Personal, Whole, Count };
constexpr std::size_t slotCount = static_cast<std::size_t>(Slot::Count);

Slot slotOf(Action action);

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
