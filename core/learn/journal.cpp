// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/journal.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr double typeSteps = 255, weightSteps = 100, confidenceSteps = 10000;

double inSteps(double x, double steps)
{
    return std::round(std::clamp(x, 0.0, 1.0) * steps) / steps;
}

} // namespace

JournalEntry inKeptSteps(JournalEntry entry)
{
    double sum = 0;
    for (double& p : entry.type)
        sum += p = std::round(std::clamp(p, 0.0, 1.0) * typeSteps);
    for (double& p : entry.type)
        p = sum > 0 ? p / sum : 0;
    entry.weight = inSteps(entry.weight, weightSteps);
    entry.confidence = inSteps(entry.confidence, confidenceSteps);
    return entry;
}

const char* name(Shelf shelf)
{
    static constexpr std::array<const char*, shelfCount> names{"counters", "learned_rules", "model_versions",
                                                               "trials",   "calibration",   "drift_references",
                                                               "metrics",  "packs",         "shown"};
    return names[static_cast<std::size_t>(shelf)];
}

Result<std::vector<EntryId>> LearningStore::appendAll(std::span<const JournalEntry> entries)
{
    std::vector<EntryId> ids;
    for (const auto& entry : entries) {
        auto id = append(entry);
        if (!id)
            return id.error();
        ids.push_back(*id);
    }
    return ids;
}

Result<void> LearningStore::change(Shelf which, const ShelfChange& change)
{
    const auto now = shelf(which);
    if (!now)
        return now.error();
    const auto after = change(*now);
    return after ? put(which, *after) : Result<void>(after.error());
}

} // namespace aurora
