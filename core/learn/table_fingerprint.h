// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which table a decision belonged to, as far as a team pack has to know it: a table votes once. A pure function.

#include "core/learn/fingerprint.h"

#include <cstdint>
#include <span>

namespace aurora {

// A number over the columns of a table in any order: how many there are, and of each only the coarse bits that do not
// change when rows are added (which class its name is of, which kind most of its cells are). So it tells nothing that
// the columns' own fingerprints do not tell, a grown file stays the same table, and tables that look alike count as
// one: they vote once together, which takes from what is shared and adds nothing. Never 0. The store keys it before it
// keeps it.
std::uint64_t tableFingerprint(std::span<const FingerprintBits> columns);

// The bits that are looked at.
const FingerprintBits& lastingBits();

} // namespace aurora
