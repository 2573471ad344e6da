// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Wilson's score interval of a share (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
// Inference", JASA 22, 1927): where the true share lies with 95 %. A pure function.

#include <algorithm>
#include <cmath>

namespace aurora {

struct ShareInterval {
    double least = 0, most = 1;
};

// share: of so many, which may be a sum of weights. Everything is possible where nothing was seen.
inline ShareInterval wilsonInterval(double share, double of)
{
    constexpr double z = 1.959964; // 97.5 % quantile of the normal distribution
    if (!(of > 0))
        return {};
    const double z2 = z * z, middle = (share + z2 / (2 * of)) / (1 + z2 / of);
    const double half = z / (1 + z2 / of) * std::sqrt(share * (1 - share) / of + z2 / (4 * of * of));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

} // namespace aurora
