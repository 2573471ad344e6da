// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/parameters.h"

#include "core/decide/settings.h"
#include "core/profile/levels.h"

#include <algorithm>
#include <array>
#include <utility>

namespace aurora {

namespace {

// Widest value of the cycles that columns hold, and their period: weekdays, months, days, hours, minutes, weeks,
// degrees, days of a year.
constexpr std::array<std::pair<double, double>, 8> cycles{
    {{7, 7}, {12, 12}, {24, 24}, {31, 31}, {53, 53}, {60, 60}, {360, 360}, {366, 366}}};

constexpr double epochMilliseconds = 1e11; // as seconds this would be the year 5138
constexpr double epochMicroseconds = 1e14;

constexpr std::array<std::string_view, 30> yesWords{
    "yes",       "y",    "true", "t",    "1",     "on",  "ja",    "j",      "wahr",    "oui",
    "o",         "vrai", "si",   "sí",   "s",     "sim", "vero",  "tak",    "да",      "x",
    "verdadero", "ano",  "igen", "evet", "kyllä", "ok",  "aktiv", "active", "enabled", "checked"};

// ASCII only: enough to compare words for yes and no, whose other letters have no case in use.
std::string lowered(std::string_view text)
{
    std::string result(text);
    for (auto& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!result.empty() && blank(result.back()))
        result.pop_back();
    const auto first = std::find_if_not(result.begin(), result.end(), blank);
    return std::string(first, result.end());
}

bool meansYes(std::string_view value)
{
    const auto word = lowered(value);
    return std::find(yesWords.begin(), yesWords.end(), word) != yesWords.end();
}

template <class T>
void fill(Params& params, const char* key, T value)
{
    params.try_emplace(key, ParamValue(std::move(value)));
}

void fillMarkers(Params& params, const ColumnProfile& column)
{
    std::vector<std::string> markers;
    for (const auto& marker : column.missingMarkers)
        markers.push_back(marker.value);
    if (!markers.empty())
        fill(params, "markers", std::move(markers));
    if (column.sentinelValue)
        fill(params, "value", *column.sentinelValue);
}

void fillNumberFormat(Params& params, const ColumnProfile& column)
{
    if (!column.numberFormat.decimal) // of a profile document that does not say
        return;
    fill(params, "decimal", std::string(1, column.numberFormat.decimal));
    if (column.numberFormat.group)
        fill(params, "group", std::string(1, column.numberFormat.group));
}

void fillDate(Params& params, const ColumnProfile& column)
{
    if (!column.dates)
        return;
    if (column.dates->formats.size() == 1)
        fill(params, "format", column.dates->formats.front().value);
    if (column.dates->order != DateOrder::Unknown)
        fill(params, "order", std::string(name(column.dates->order)));
}

void fillBoolean(Params& params, const ColumnProfile& column)
{
    std::vector<std::string> yes, no;
    for (const auto& value : column.top)
        (meansYes(value.value) ? yes : no).push_back(value.value);
    if (!yes.empty())
        fill(params, "true", std::move(yes));
    if (!no.empty())
        fill(params, "false", std::move(no));
}

std::string epochUnit(const FeatureVector& facts)
{
    if (facts[Feature::max] > epochMicroseconds)
        return "us";
    return facts[Feature::max] > epochMilliseconds ? "ms" : "s";
}

// A code such as 990 among degrees is no part of the circle.
FeatureVector withoutSentinel(FeatureVector facts, const ColumnProfile& column)
{
    if (column.numeric && facts[Feature::max] == facts[Feature::sentinel_value])
        facts[Feature::max] = column.numeric->quantile(1.0 - 2.0 * std::min(0.45, facts[Feature::sentinel_share]));
    return facts;
}

bool holdsNumbers(const FeatureVector& facts)
{
    return facts[Feature::readable_number_share] >= settings::kindShare ||
           facts[Feature::numeric_share] >= settings::kindShare;
}

} // namespace

double cyclicPeriod(const FeatureVector& facts)
{
    const double max = facts[Feature::max];
    // Hours go from 0 to 23 and weekdays from 0 to 6: a cycle that begins at 0 ends one before its period.
    const bool fromZero = facts[Feature::min] <= 0.0 && max < cycles.back().second - 1.0;
    for (const auto& [widest, period] : cycles) {
        if (max <= (fromZero && period < 360.0 ? widest - 1.0 : widest))
            return period;
    }
    return max;
}

Step completed(Step step, const FeatureVector& facts, const ColumnProfile& column)
{
    auto& params = step.params;
    switch (step.action) {
    case Action::replace_missing_markers:
        fillMarkers(params, column);
        break;
    case Action::parse_number:
    case Action::parse_percent:
    case Action::parse_currency:
        fillNumberFormat(params, column);
        break;
    case Action::parse_unit:
        fillNumberFormat(params, column);
        if (!column.numberFormat.unit.empty())
            fill(params, "unit", column.numberFormat.unit);
        break;
    case Action::parse_date:
        fillDate(params, column);
        break;
    case Action::parse_epoch:
        fill(params, "unit", epochUnit(facts));
        break;
    case Action::parse_boolean:
        fillBoolean(params, column);
        break;
    case Action::parse_list:
    case Action::multi_hot:
        if (!column.text.separator.empty())
            fill(params, "separator", column.text.separator);
        break;
    case Action::impute_flag:
        fill(params, "fill", std::string(holdsNumbers(facts) ? "median" : "missing"));
        break;
    case Action::ordinal:
        if (auto order = orderedLevels(column); !order.empty())
            fill(params, "order", std::move(order));
        break;
    case Action::cyclic:
        if (facts.known(Feature::max))
            fill(params, "period", cyclicPeriod(withoutSentinel(facts, column)));
        break;
    default:
        break;
    }
    return step;
}

} // namespace aurora
