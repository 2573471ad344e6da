// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What people may want done to a column of a feature type: the learner's prior beside acceptance. Wider than what the
// engine proposes by itself (core/decide/slots.h); an action left out can still be learned, only more slowly.

#include "core/advice/action.h"
#include "core/profile/kinds.h"

#include <span>

namespace aurora {

std::span<const Action> wishes(FeatureType type);

} // namespace aurora
