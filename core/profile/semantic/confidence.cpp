// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/confidence.h"

namespace aurora::semantic {

double confidence(const SemanticClaim& claim)
{
    return 0.9 * claim.share;
}

} // namespace aurora::semantic
