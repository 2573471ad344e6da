// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_profile.h"

#include <algorithm>

namespace aurora {

double NumericSummary::quantile(double p) const
{
    const auto above =
        std::lower_bound(quantiles.begin(), quantiles.end(), p, [](const auto& q, double x) { return q.first < x; });
    if (above == quantiles.end())
        return std::numeric_limits<double>::quiet_NaN();
    if (above->first == p)
        return above->second;
    if (above == quantiles.begin())
        return std::numeric_limits<double>::quiet_NaN();
    const auto below = std::prev(above);
    return below->second + (p - below->first) / (above->first - below->first) * (above->second - below->second);
}

std::uint64_t ColumnProfile::missing() const
{
    std::uint64_t total = emptyCells;
    for (const auto& marker : missingMarkers)
        total += marker.count;
    return total;
}

double ColumnProfile::share(Pattern p) const
{
    return present() ? double(patterns[static_cast<std::size_t>(p)]) / double(present()) : 0.0;
}

double ColumnProfile::share(Kind k) const
{
    return present() ? double(kinds[static_cast<std::size_t>(k)]) / double(present()) : 0.0;
}

double ColumnProfile::uniqueRatio() const
{
    return present() ? std::min(1.0, distinct / double(present())) : 0.0;
}

} // namespace aurora
