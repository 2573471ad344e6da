// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How often claims of a sort were right where it was measured.

#include "core/profile/semantic/semantic_type.h"

namespace aurora::semantic {

double confidence(const SemanticClaim& claim);

} // namespace aurora::semantic
