// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recommendation_row.h"

#include "ui/text/actions.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr std::size_t sparkWidth = 20; // bars that stay apart in the width of the cell

ChipTone toneOf(Action action)
{
    if (action == Action::drop || action == Action::drop_rows || action == Action::drop_duplicates)
        return ChipTone::Loss;
    if (info(action).stage == Stage::Missing || action == Action::mask_personal)
        return ChipTone::Guess;
    return ChipTone::Plain;
}

void scaleToOne(std::vector<double>& bars)
{
    const auto top = std::max_element(bars.begin(), bars.end());
    if (top == bars.end() || *top <= 0)
        return;
    const double highest = *top;
    for (auto& bar : bars)
        bar /= highest;
}

// Ask first, then a small margin on many cells, then the sure ones.
double attentionOf(const ColumnState& state, const Effect& effect)
{
    if (decided(state.verdict))
        return -1;
    const auto& decision = *state.decision;
    const double second = decision.alternatives.empty() ? 0 : decision.alternatives.front().confidence;
    const double margin = std::clamp(decision.confidence - second, 0.0, 1.0);
    const double reach = effect.of ? double(std::max(effect.changed, effect.filled)) / double(effect.of) : 0;
    constexpr double asks = 10; // above anything that only is unsure
    return (needsYou(state) ? asks : 0) + (1 - decision.confidence) + (1 - margin) * (0.5 + 0.5 * reach);
}

} // namespace

std::vector<double> sparkBars(const ColumnProfile& column)
{
    std::vector<double> bars;
    if (column.numeric && column.numeric->histogram.size() > 1) {
        const auto& bins = column.numeric->histogram;
        const std::size_t width = std::min(bins.size(), sparkWidth);
        bars.assign(width, 0);
        for (std::size_t i = 0; i < bins.size(); ++i)
            bars[i * width / bins.size()] += double(bins[i].count);
    } else {
        for (const auto& value : column.top) {
            if (bars.size() == sparkWidth)
                break;
            bars.push_back(double(value.count));
        }
    }
    scaleToOne(bars);
    return bars;
}

RecommendationRow makeRow(const ColumnProfile& column, const ColumnState& state)
{
    const auto& decision = *state.decision;
    RecommendationRow row;
    row.column = column.index;
    row.name = text::fromUtf8(column.name);
    row.glyph = text::glyph(column, decision.type);
    row.subline = text::subline(column, decision.type);
    row.bars = sparkBars(column);
    row.missing = column.missingShare();
    for (const auto& step : decision.steps)
        row.chips.push_back({text::chip(step, &column), toneOf(step.action)});
    const auto changes = effect(decision.steps, column);
    row.effect = text::sentence(changes);
    row.confidence = text::confidence(decision.confidence, decision.ask);
    row.probability = decision.confidence;
    row.source = decision.source;
    if (!decision.alternatives.empty())
        row.alternative = text::headlineOf(decision.alternatives.front(), &column);
    row.why = text::fromUtf8(decision.why);
    row.verdict = state.verdict;
    row.ask = needsYou(state);
    row.changed = state.changed;
    row.identifier = decision.type == FeatureType::NotGeneralizable || column.pattern == Pattern::Identifier;
    row.type = decision.type;
    row.attention = attentionOf(state, changes);
    return row;
}

} // namespace aurora
