// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advice/slot.h"

#include <array>

namespace aurora {

namespace {

using enum Action;

Slot placeOf(Action action)
{
    switch (action) {
    case replace_missing_markers:
        return Slot::Markers;
    case trim_case:
    case merge_spellings:
        return Slot::Spelling;
    case mask_personal:
        return Slot::Personal;
    default:
        break;
    }
    switch (info(action).stage) {
    case Stage::Parse:
        return Slot::Reading;
    case Stage::Missing:
        return Slot::Missing;
    case Stage::Shape:
        return Slot::Shape;
    case Stage::Encode:
        return Slot::Encode;
    case Stage::Whole:
    case Stage::Count:
        break;
    }
    return Slot::Whole;
}

} // namespace

// Asked for each action of each pool, so that it is looked up.
Slot slotOf(Action action)
{
    static const auto places = [] {
        std::array<Slot, actionCount> all{};
        for (std::size_t a = 0; a < actionCount; ++a)
            all[a] = placeOf(static_cast<Action>(a));
        return all;
    }();
    return places[static_cast<std::size_t>(action)];
}

} // namespace aurora
