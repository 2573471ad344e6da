// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advice/slot.h"

namespace aurora {

using enum Action;

Slot slotOf(Action action)
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

} // namespace aurora
