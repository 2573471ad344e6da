// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advice/action.h"

#include <unordered_map>

namespace aurora {

namespace {

using enum Primitive;

// Parameters and lowering of each action. An action that is not listed has no parameters and lowers to nothing.
struct Lowering {
    std::vector<ParamInfo> params;
    std::vector<Primitive> primitives;
};

Lowering lowering(Action action)
{
    switch (action) {
    case Action::replace_missing_markers:
        return {{{"markers", "texts", ""}, {"value", "number", ""}}, {ReplaceText}};
    case Action::parse_number:
    case Action::parse_percent:
    case Action::parse_currency:
        return {{{"decimal", "text", "."}, {"group", "text", ""}}, {ReplaceText, ParseNumber}};
    case Action::parse_unit:
        return {{{"decimal", "text", "."}, {"group", "text", ""}, {"unit", "text", ""}}, {Extract, ParseNumber, Affine}};
    case Action::parse_date:
        return {{{"format", "text", ""}, {"order", "text", ""}}, {ParseDate}};
    case Action::parse_epoch:
        return {{{"unit", "text", "s"}}, {ParseNumber, Affine}};
    case Action::parse_duration:
        return {{}, {Extract, ParseNumber, Affine}};
    case Action::parse_boolean:
        return {{{"true", "texts", ""}, {"false", "texts", ""}}, {MapByTable}};
    case Action::parse_list:
    case Action::multi_hot:
        return {{{"separator", "text", ","}}, {Extract, OneHot}};
    case Action::parse_json:
        return {{}, {Extract}};
    case Action::trim_case:
        return {{{"case", "text", "lower"}}, {ReplaceText}};
    case Action::merge_spellings:
        return {{}, {MapByTable}};
    case Action::impute_median:
    case Action::impute_mean:
    case Action::impute_mode:
        return {{}, {FillNull}};
    case Action::impute_constant:
        return {{{"value", "text", "missing"}}, {FillNull}};
    case Action::impute_group:
        return {{{"by", "text", ""}}, {MapByTable, FillNull}};
    case Action::impute_flag:
        return {{{"fill", "text", "median"}}, {NullIndicator, FillNull}};
    case Action::clip_outliers:
        return {{{"lower", "number", "0.005"}, {"upper", "number", "0.995"}}, {Clip}};
    case Action::log:
    case Action::sqrt:
        return {{}, {Unary}};
    case Action::power:
        return {{{"method", "text", "yeo-johnson"}}, {Unary, Affine}};
    case Action::quantile:
        return {{{"bins", "number", "100"}}, {Interpolate}};
    case Action::bin:
        return {{{"bins", "number", "8"}}, {Bucket}};
    case Action::standard_scale:
    case Action::minmax_scale:
    case Action::robust_scale:
    case Action::maxabs_scale:
        return {{}, {Affine}};
    case Action::one_hot:
        return {{}, {OneHot}};
    case Action::rare_group:
        return {{{"below", "number", "0.01"}}, {MapByTable, OneHot}};
    case Action::ordinal:
        return {{{"order", "texts", ""}}, {MapByTable}};
    case Action::frequency_encode:
    case Action::target_encode:
    case Action::geo:
        return {{}, {MapByTable}};
    case Action::hash_encode:
        return {{{"buckets", "number", "64"}}, {HashBucket}};
    case Action::mask_personal:
        return {{}, {HashBucket}};
    case Action::binary_encode:
        return {{}, {MapByTable}};
    case Action::date_parts:
    case Action::elapsed:
        return {{}, {DatePart}};
    case Action::cyclic:
        return {{{"period", "number", ""}}, {Unary, Affine}};
    case Action::text_features:
        return {{{"features", "number", "64"}}, {HashBucket}};
    case Action::text_length:
    case Action::url_domain:
    case Action::email_domain:
        return {{}, {Extract}};
    case Action::drop:
    case Action::drop_rows:
    case Action::drop_duplicates:
        return {{}, {Drop}};
    case Action::keep_as_text_id:
    case Action::forward_fill:
    case Action::keep:
    case Action::Count:
        return {};
    }
    return {};
}

const std::vector<ActionInfo>& table()
{
    static const std::vector<ActionInfo> all = [] {
        std::vector<ActionInfo> list;
#define X(id, stage, need) list.push_back({Action::id, #id, Stage::stage, Need::need, {}, {}});
        AURORA_ACTIONS(X)
#undef X
        for (auto& entry : list) {
            auto parts = lowering(entry.id);
            entry.params = std::move(parts.params);
            entry.lowersTo = std::move(parts.primitives);
        }
        return list;
    }();
    return all;
}

} // namespace

const ActionInfo& info(Action action) { return table()[static_cast<std::size_t>(action)]; }

const char* name(Action action) { return info(action).name.data(); }

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
        "anything", "numbers", "positive-numbers", "non-negative-numbers", "dates", "categories", "text",
        "missing-cells", "target"};
    return names[static_cast<std::size_t>(need)];
}

} // namespace aurora
