// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/semantic/semantic_type.h"

namespace aurora::semantic {

// Share of claims of this kind, share of cells and ground that were right where it was measured.
// `byNeighbours`: the columns beside it carry the claim.
double confidence(const SemanticClaim& claim, bool byNeighbours);

} // namespace aurora::semantic
