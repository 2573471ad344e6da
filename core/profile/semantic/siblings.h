// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands beside a column: pairs of degrees, ZIP codes beside a state or an address, initials between names.

#include "core/profile/semantic/column_view.h"
#include "core/profile/semantic/semantic_type.h"

#include <optional>
#include <span>
#include <vector>

namespace aurora::semantic {

// Adds claims to columns that have none, from the claims and values of the others.
void claimBySiblings(std::span<const ColumnView> views, std::vector<std::optional<SemanticClaim>>& claims);

} // namespace aurora::semantic
