// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/column_plan.h"

#include "core/base/json_text.h"

#include <algorithm>
#include <charconv>

namespace aurora {

CellState initialState(const SpecField& field)
{
    return field.type == "integer" || field.type == "number" ? CellState::Number : CellState::Text;
}

CellState stateAfter(Action action, CellState before)
{
    switch (action) {
    case Action::parse_number:
    case Action::parse_percent:
    case Action::parse_currency:
    case Action::parse_unit:
    case Action::parse_duration:
    case Action::parse_boolean:
        return CellState::Number;
    case Action::parse_date:
    case Action::parse_epoch:
        return CellState::Date;
    case Action::parse_list:
        return CellState::List;
    case Action::parse_json:
        return CellState::Json;
    case Action::trim_case:
    case Action::merge_spellings:
    case Action::keep_as_text_id:
    case Action::mask_personal:
    case Action::url_domain:
    case Action::email_domain:
        return CellState::Text;
    case Action::bin:
    case Action::one_hot:
    case Action::ordinal:
    case Action::frequency_encode:
    case Action::target_encode:
    case Action::hash_encode:
    case Action::binary_encode:
    case Action::rare_group:
    case Action::multi_hot:
    case Action::date_parts:
    case Action::cyclic:
    case Action::elapsed:
    case Action::text_features:
    case Action::text_length:
    case Action::geo:
        return CellState::Encoded;
    case Action::drop:
        return CellState::Gone;
    case Action::replace_missing_markers:
    case Action::impute_median:
    case Action::impute_mean:
    case Action::impute_mode:
    case Action::impute_constant:
    case Action::impute_group:
    case Action::impute_flag:
    case Action::forward_fill:
    case Action::drop_rows:
    case Action::clip_outliers:
    case Action::log:
    case Action::sqrt:
    case Action::power:
    case Action::quantile:
    case Action::standard_scale:
    case Action::minmax_scale:
    case Action::robust_scale:
    case Action::maxabs_scale:
    case Action::keep:
    case Action::drop_duplicates:
    case Action::Count:
        return before;
    }
    return before;
}

bool ColumnPlan::has(Action action) const
{
    return std::any_of(steps.begin(), steps.end(), [action](const SpecStep* step) { return step->op == action; });
}

std::vector<ColumnPlan> columnPlans(const PipelineSpec& spec)
{
    std::vector<ColumnPlan> plans(spec.fields.size());
    std::unordered_map<std::string_view, std::size_t> byName;
    for (std::size_t i = 0; i < spec.fields.size(); ++i) {
        plans[i].field = &spec.fields[i];
        byName.emplace(spec.fields[i].name, i);
    }
    for (const auto& step : spec.steps) {
        if (!step.enabled || step.inputs.empty())
            continue;
        const auto found = byName.find(step.inputs.front());
        if (found != byName.end())
            plans[found->second].steps.push_back(&step);
    }
    return plans;
}

std::string textParam(const Params& params, std::string_view name, std::string_view fallback)
{
    const auto found = params.find(std::string(name));
    if (found == params.end())
        return std::string(fallback);
    if (const auto* text = std::get_if<std::string>(&found->second))
        return *text;
    if (const auto* number = std::get_if<double>(&found->second))
        return jsonNumber(*number);
    return std::string(fallback);
}

double numberParam(const Params& params, std::string_view name, double fallback)
{
    const auto found = params.find(std::string(name));
    if (found == params.end())
        return fallback;
    if (const auto* number = std::get_if<double>(&found->second))
        return *number;
    const auto* text = std::get_if<std::string>(&found->second);
    double number = fallback;
    if (text && std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
        return fallback;
    return number;
}

std::vector<std::string> textsParam(const Params& params, std::string_view name)
{
    const auto found = params.find(std::string(name));
    if (found == params.end())
        return {};
    if (const auto* texts = std::get_if<std::vector<std::string>>(&found->second))
        return *texts;
    if (const auto* text = std::get_if<std::string>(&found->second); text && !text->empty())
        return {*text};
    return {};
}

} // namespace aurora
