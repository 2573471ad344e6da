// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advice/decision.h"

#include "core/profile/partial_facts.h"

#include <algorithm>

namespace aurora {

const char* name(DecisionSource source)
{
    static constexpr std::array<const char*, 5> names{"rule", "model", "learned", "you", "assistant"};
    return names[static_cast<std::size_t>(source)];
}

const char* name(Timing stage)
{
    static constexpr std::array<const char*, timingCount> names{"features", "learned", "rules",
                                                                "model",    "pool",    "explain"};
    return names[static_cast<std::size_t>(stage)];
}

const char* name(Verdict verdict)
{
    static constexpr std::array<const char*, 5> names{"open", "accepted", "corrected", "kept", "later"};
    return names[static_cast<std::size_t>(verdict)];
}

namespace {

std::uint64_t countOf(const ColumnProfile& column, Pattern pattern)
{
    return column.patterns[static_cast<std::size_t>(pattern)];
}

// Whether a saved profile tells what changedBy counts.
bool countKnown(Action action, const ColumnProfile& column)
{
    const bool numbers = !column.numeric || knows(column, ColumnFact::NumberCount);
    switch (action) {
    case Action::replace_missing_markers:
        return knows(column, ColumnFact::Markers) && knows(column, ColumnFact::Sentinels);
    case Action::parse_number:
        return knows(column, ColumnFact::Patterns) && numbers;
    case Action::trim_case:
        // Spellings are counted where all values are kept.
        return knows(column, ColumnFact::EdgeBlanks) && (knows(column, ColumnFact::CaseVariants) || !column.topExact);
    case Action::keep_as_text_id:
        return knows(column, ColumnFact::LeadingZeros);
    default:
        break;
    }
    return info(action).stage != Stage::Shape || numbers;
}

// Cells that one step changes; the steps of a plan overlap, so a plan counts its widest one.
std::uint64_t changedBy(Action action, const ColumnProfile& column)
{
    switch (info(action).stage) {
    case Stage::Parse:
        if (action == Action::replace_missing_markers) {
            std::uint64_t markers = column.sentinels;
            for (const auto& marker : column.missingMarkers)
                markers += marker.count;
            return markers;
        }
        if (action == Action::parse_number)
            return std::max(countOf(column, Pattern::NumberText), column.numeric ? column.numeric->count : 0);
        if (action == Action::trim_case)
            return std::max(column.text.edgeBlanks, column.caseVariants);
        if (action == Action::keep_as_text_id)
            return column.text.leadingZeros;
        return column.present();
    case Stage::Missing:
        return 0;
    case Stage::Shape:
        if (action == Action::clip_outliers && column.numeric)
            return static_cast<std::uint64_t>(column.numeric->outlierShare * double(column.numeric->count) + 0.5);
        return column.numeric ? column.numeric->count : column.present();
    case Stage::Encode:
        return column.present();
    case Stage::Whole:
    case Stage::Count:
        return 0;
    }
    return 0;
}

} // namespace

Effect effect(const std::vector<Step>& steps, const ColumnProfile& column)
{
    Effect result;
    result.of = column.rows;
    const bool cells = knows(column, ColumnFact::Rows) && knows(column, ColumnFact::Missing);
    for (const auto& step : steps) {
        if (step.action != Action::drop && (!cells || !countKnown(step.action, column)))
            return {Effect::Measure::Unknown, 0, 0, 0};
        if (step.action == Action::drop)
            return {Effect::Measure::Column, 1, 0, 1};
        if (step.action == Action::drop_rows)
            return {Effect::Measure::Rows, column.missing(), 0, column.rows};
        if (info(step.action).stage == Stage::Missing)
            result.filled = column.missing();
        result.changed = std::max(result.changed, changedBy(step.action, column));
    }
    if (result.changed || result.filled)
        result.measure = Effect::Measure::Cells;
    return result;
}

} // namespace aurora
