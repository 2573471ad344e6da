// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/reliability.h"

#include "core/learn/wilson.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

struct Sums {
    double weight = 0, stated = 0, stayed = 0;
};

} // namespace

Reliability reliability(std::span<const JournalEntry> journal)
{
    Reliability result;
    std::array<Sums, reliabilityBins> sums;
    Sums all;
    for (const auto& entry : journal) {
        if (entry.undone || !(entry.confidence > 0) || entry.confidence > 1 || !(entry.weight > 0))
            continue;
        const auto place = std::min(reliabilityBins - 1, std::size_t(entry.confidence * double(reliabilityBins)));
        ++result.bins[place].decisions;
        ++result.decisions;
        const double stayed = entry.chosen == entry.suggested ? entry.weight : 0;
        for (Sums* sum : {&sums[place], &all}) {
            sum->weight += entry.weight;
            sum->stated += entry.weight * entry.confidence;
            sum->stayed += stayed;
        }
    }
    for (std::size_t i = 0; i < reliabilityBins; ++i) {
        auto& bin = result.bins[i];
        bin.from = double(i) / double(reliabilityBins);
        bin.to = double(i + 1) / double(reliabilityBins);
        if (sums[i].weight <= 0)
            continue;
        bin.stated = sums[i].stated / sums[i].weight;
        bin.stayed = sums[i].stayed / sums[i].weight;
        const auto interval = wilsonInterval(bin.stayed, sums[i].weight);
        bin.least = interval.least;
        bin.most = interval.most;
        result.error += sums[i].weight / all.weight * std::abs(bin.stated - bin.stayed);
    }
    if (all.weight > 0) {
        result.stated = all.stated / all.weight;
        result.stayed = all.stayed / all.weight;
    }
    return result;
}

} // namespace aurora
