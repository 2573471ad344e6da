// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the files that look beside a column share: the claims so far, and who stands near whom.

#include "core/profile/semantic/column_view.h"
#include "core/profile/semantic/semantic_type.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace aurora::semantic {

using Claims = std::vector<std::optional<SemanticClaim>>;
using Views = std::span<const ColumnView>;

bool isClaimed(const Claims& claims, std::size_t at, std::initializer_list<SemanticType> types);
// Within so many columns before or after.
bool near(const Claims& claims, std::size_t at, std::size_t distance, std::initializer_list<SemanticType> types);
// Claims the type unless a header that is believed says that it is something else.
void claim(Views views, Claims& claims, std::size_t at, SemanticType type, double share);

// Places: ZIP codes beside states, addresses and points; cities beside them.
void claimPlaces(Views views, Claims& claims);

// Ten digits of the North American plan without any sign (phones.cpp).
bool isBareAmerican(const Cell& cell);

} // namespace aurora::semantic
