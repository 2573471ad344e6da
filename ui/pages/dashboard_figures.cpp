// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dashboard_figures.h"

#include "ui/text/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace aurora {

Percentiles percentiles(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double p) {
        const auto rank = std::size_t(std::ceil(p * double(values.size())));
        return values[std::min(values.size(), std::max<std::size_t>(rank, 1)) - 1];
    };
    return {at(0.50), at(0.95), at(0.99)};
}

DashboardFigures figures(const std::vector<ColumnState>& columns)
{
    DashboardFigures result;
    result.columns = columns.size();
    std::array<std::vector<double>, timingCount> times;
    std::vector<double> totals;
    for (const auto& column : columns) {
        const auto& decision = *column.decision;
        ++result.bySource[std::size_t(decision.source)];
        ++result.byVerdict[std::size_t(column.verdict)];
        ++result.byConfidence[std::size_t(text::confidence(decision.confidence, decision.ask))];
        const double total = std::accumulate(decision.microseconds.begin(), decision.microseconds.end(), 0.0);
        if (total <= 0)
            continue; // was not timed, for example a correction
        for (std::size_t i = 0; i < timingCount; ++i)
            times[i].push_back(decision.microseconds[i]);
        totals.push_back(total);
    }
    for (std::size_t i = 0; i < timingCount; ++i)
        result.latency[i] = percentiles(std::move(times[i]));
    result.total = percentiles(std::move(totals));
    return result;
}

} // namespace aurora
