// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numbers of the dashboard, computed from the decisions of one file. Pure functions, so that a test can check them.

#include "ui/session/open_file.h"

#include <array>
#include <cstddef>
#include <vector>

namespace aurora {

struct Percentiles {
    double p50 = 0, p95 = 0, p99 = 0; // microseconds
};

struct DashboardFigures {
    static constexpr std::size_t sourceCount = 5;
    static constexpr std::size_t verdictCount = 5;
    std::size_t columns = 0;
    std::array<std::size_t, sourceCount> bySource{};   // indexed by DecisionSource
    std::array<std::size_t, verdictCount> byVerdict{}; // indexed by Verdict
    std::array<std::size_t, 4> byConfidence{};         // indexed by text::Confidence
    std::array<Percentiles, timingCount> latency{};    // indexed by Timing
    Percentiles total;
};

// Nearest-rank percentiles: a value that really occurred. All zero for no values.
Percentiles percentiles(std::vector<double> values);
DashboardFigures figures(const std::vector<ColumnState>& columns);

} // namespace aurora
