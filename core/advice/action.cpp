// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advice/action.h"

#include <span>
#include <unordered_map>

namespace aurora {

namespace {

using enum Primitive;

// Parameters and lowering of each action. An action that is not listed has no parameters and lowers to nothing.
struct Lowering {
    Action action;
    std::vector<ParamInfo> params;
    std::vector<Primitive> primitives;
};

std::span<const Lowering> lowerings()
{
    static const Lowering list[] = {
        {Action::replace_missing_markers, {{"markers", "texts", ""}, {"value", "number", ""}}, {ReplaceText}},
        {Action::parse_number, {{"decimal", "text", "."}, {"group", "text", ""}}, {ReplaceText, ParseNumber}},
        {Action::parse_percent, {{"decimal", "text", "."}, {"group", "text", ""}}, {ReplaceText, ParseNumber}},
        {Action::parse_currency, {{"decimal", "text", "."}, {"group", "text", ""}}, {ReplaceText, ParseNumber}},
        {Action::parse_unit,
         {{"decimal", "text", "."}, {"group", "text", ""}, {"unit", "text", ""}},
         {Extract, ParseNumber, Affine}},
        {Action::parse_date, {{"format", "text", ""}, {"order", "text", ""}}, {ParseDate}},
        {Action::parse_epoch, {{"unit", "text", "s"}}, {ParseNumber, Affine}},
        {Action::parse_duration, {}, {Extract, ParseNumber, Affine}},
        {Action::parse_boolean, {{"true", "texts", ""}, {"false", "texts", ""}}, {MapByTable}},
        {Action::parse_list, {{"separator", "text", ","}}, {Extract, OneHot}},
        {Action::multi_hot, {{"separator", "text", ","}}, {Extract, OneHot}},
        {Action::parse_json, {}, {Extract}},
        {Action::trim_case, {{"case", "text", "lower"}}, {ReplaceText}},
        {Action::merge_spellings, {}, {MapByTable}},
        {Action::impute_median, {}, {FillNull}},
        {Action::impute_mean, {}, {FillNull}},
        {Action::impute_mode, {}, {FillNull}},
        {Action::impute_constant, {{"value", "text", "missing"}}, {FillNull}},
        {Action::impute_group, {{"by", "text", ""}}, {MapByTable, FillNull}},
        {Action::impute_flag, {{"fill", "text", "median"}}, {NullIndicator, FillNull}},
        {Action::clip_outliers, {{"lower", "number", "0.005"}, {"upper", "number", "0.995"}}, {Clip}},
        {Action::log, {}, {Unary}},
        {Action::sqrt, {}, {Unary}},
        {Action::power, {{"method", "text", "yeo-johnson"}}, {Unary, Affine}},
        {Action::quantile, {{"bins", "number", "100"}}, {Interpolate}},
        {Action::bin, {{"bins", "number", "8"}}, {Bucket}},
        {Action::standard_scale, {}, {Affine}},
        {Action::minmax_scale, {}, {Affine}},
        {Action::robust_scale, {}, {Affine}},
        {Action::maxabs_scale, {}, {Affine}},
        {Action::one_hot, {}, {OneHot}},
        {Action::rare_group, {{"below", "number", "0.01"}}, {MapByTable, OneHot}},
        {Action::ordinal, {{"order", "texts", ""}}, {MapByTable}},
        {Action::frequency_encode, {}, {MapByTable}},
        {Action::target_encode, {}, {MapByTable}},
        {Action::geo, {}, {MapByTable}},
        {Action::hash_encode, {{"buckets", "number", "64"}}, {HashBucket}},
        {Action::mask_personal, {}, {HashBucket}},
        {Action::binary_encode, {}, {MapByTable}},
        {Action::date_parts, {}, {DatePart}},
        {Action::elapsed, {}, {DatePart}},
        {Action::cyclic, {{"period", "number", ""}}, {Unary, Affine}},
        {Action::text_features, {{"features", "number", "64"}}, {HashBucket}},
        {Action::text_length, {}, {Extract}},
        {Action::url_domain, {}, {Extract}},
        {Action::email_domain, {}, {Extract}},
        {Action::drop, {}, {Drop}},
        {Action::drop_rows, {}, {Drop}},
        {Action::drop_duplicates, {}, {Drop}},
    };
    return list;
}

const std::vector<ActionInfo>& table()
{
    static const std::vector<ActionInfo> all = [] {
        std::vector<ActionInfo> list;
#define X(id, stage, need) list.push_back({Action::id, #id, Stage::stage, Need::need, {}, {}});
        AURORA_ACTIONS(X)
#undef X
        for (const auto& lowering : lowerings()) {
            auto& entry = list[static_cast<std::size_t>(lowering.action)];
            entry.params = lowering.params;
            entry.lowersTo = lowering.primitives;
        }
        return list;
    }();
    return all;
}

} // namespace

const ActionInfo& info(Action action)
{
    return table()[static_cast<std::size_t>(action)];
}

const char* name(Action action)
{
    return info(action).name.data();
}

std::optional<Action> actionFromName(std::string_view text)
{
    static const std::unordered_map<std::string_view, Action> byName = [] {
        std::unordered_map<std::string_view, Action> map;
        for (const auto& entry : table())
            map.emplace(entry.name, entry.id);
        return map;
    }();
    const auto found = byName.find(text);
    return found == byName.end() ? std::nullopt : std::optional(found->second);
}

const char* name(Stage stage)
{
    static constexpr std::array<const char*, stageCount> names{"parse", "missing", "shape", "encode", "whole"};
    return names[static_cast<std::size_t>(stage)];
}

const char* name(Need need)
{
    static constexpr std::array<const char*, 9> names{
        "anything",      "numbers", "positive-numbers", "non-negative-numbers", "dates", "categories", "text",
        "missing-cells", "target"};
    return names[static_cast<std::size_t>(need)];
}

} // namespace aurora
