// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Slots: the places of a plan. A stage may need several steps (words for missing, then spellings, then the reading of
// numbers), a slot holds at most one. Only actions of one slot compete with each other and with doing nothing there.

#include "core/advice/action.h"

#include <cstddef>
#include <cstdint>

namespace aurora {

// In the order in which the steps are applied; Whole and Personal hold what ends a plan.
enum class Slot : std::uint8_t { Markers, Spelling, Reading, Missing, Shape, Encode, Personal, Whole, Count };
constexpr std::size_t slotCount = static_cast<std::size_t>(Slot::Count);

Slot slotOf(Action action);

} // namespace aurora
