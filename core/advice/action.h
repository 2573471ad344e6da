// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The closed vocabulary of actions: one table. Rules, models, learning, the pipeline file and the exports all use
// these names. An action's words live in ui/text.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace aurora {

// The stages of a column's treatment in their order; Whole stands for keep, drop and what concerns the table.
enum class Stage : std::uint8_t { Parse, Missing, Shape, Encode, Whole, Count };
constexpr std::size_t stageCount = static_cast<std::size_t>(Stage::Count);
const char* name(Stage stage); // "parse", "missing", "shape", "encode", "whole"

// What an action needs of its column; a plan never holds an action whose need is not met by then.
enum class Need : std::uint8_t { Anything, Numbers, PositiveNumbers, NonNegativeNumbers, Dates, Categories, Text,
                                 MissingCells, Target };
const char* name(Need need);

// The fitted, row-wise primitives that every engine implements; an action lowers to a few of them.
enum class Primitive : std::uint8_t { ReplaceText, ParseNumber, ParseDate, MapByTable, FillNull, NullIndicator, Clip,
                                      Affine, Unary, Interpolate, Bucket, OneHot, HashBucket, DatePart, Extract, Drop };

// id, stage, need
#define AURORA_ACTIONS(X)                                                                                             \
    X(replace_missing_markers, Parse, Anything)                                                                       \
    X(parse_number, Parse, Text)                                                                                      \
    X(parse_percent, Parse, Text)                                                                                     \
    X(parse_currency, Parse, Text)                                                                                    \
    X(parse_unit, Parse, Text)                                                                                        \
    X(parse_date, Parse, Text)                                                                                        \
    X(parse_epoch, Parse, Numbers)                                                                                    \
    X(parse_duration, Parse, Text)                                                                                    \
    X(parse_boolean, Parse, Anything)                                                                                 \
    X(parse_list, Parse, Text)                                                                                        \
    X(parse_json, Parse, Text)                                                                                        \
    X(trim_case, Parse, Text)                                                                                         \
    X(merge_spellings, Parse, Text)                                                                                   \
    X(keep_as_text_id, Parse, Anything)                                                                               \
    X(impute_median, Missing, Numbers)                                                                                \
    X(impute_mean, Missing, Numbers)                                                                                  \
    X(impute_mode, Missing, Anything)                                                                                 \
    X(impute_constant, Missing, Anything)                                                                             \
    X(impute_group, Missing, Anything)                                                                                \
    X(impute_flag, Missing, Anything)                                                                                 \
    X(forward_fill, Missing, Anything)                                                                                \
    X(drop_rows, Missing, MissingCells)                                                                               \
    X(clip_outliers, Shape, Numbers)                                                                                  \
    X(log, Shape, NonNegativeNumbers)                                                                                 \
    X(sqrt, Shape, NonNegativeNumbers)                                                                                \
    X(power, Shape, Numbers)                                                                                          \
    X(quantile, Shape, Numbers)                                                                                       \
    X(bin, Shape, Numbers)                                                                                            \
    X(standard_scale, Encode, Numbers)                                                                                \
    X(minmax_scale, Encode, Numbers)                                                                                  \
    X(robust_scale, Encode, Numbers)                                                                                  \
    X(maxabs_scale, Encode, Numbers)                                                                                  \
    X(one_hot, Encode, Categories)                                                                                    \
    X(ordinal, Encode, Categories)                                                                                    \
    X(frequency_encode, Encode, Categories)                                                                           \
    X(target_encode, Encode, Target)                                                                                  \
    X(hash_encode, Encode, Categories)                                                                                \
    X(binary_encode, Encode, Categories)                                                                              \
    X(rare_group, Encode, Categories)                                                                                 \
    X(multi_hot, Encode, Text)                                                                                        \
    X(date_parts, Encode, Dates)                                                                                      \
    X(cyclic, Encode, Anything)                                                                                       \
    X(elapsed, Encode, Dates)                                                                                         \
    X(text_features, Encode, Text)                                                                                    \
    X(text_length, Encode, Text)                                                                                      \
    X(url_domain, Encode, Text)                                                                                       \
    X(email_domain, Encode, Text)                                                                                     \
    X(geo, Encode, Anything)                                                                                          \
    X(mask_personal, Encode, Anything)                                                                                \
    X(keep, Whole, Anything)                                                                                          \
    X(drop, Whole, Anything)                                                                                          \
    X(drop_duplicates, Whole, Anything)

enum class Action : std::uint8_t {
#define X(id, stage, need) id,
    AURORA_ACTIONS(X)
#undef X
        Count
};
constexpr std::size_t actionCount = static_cast<std::size_t>(Action::Count);

struct ParamInfo {
    std::string_view name;
    std::string_view type; // "number", "text", "texts", "flag"
    std::string_view fallback; // what holds when it is absent, as text
};

struct ActionInfo {
    Action id;
    std::string_view name;
    Stage stage;
    Need need;
    std::vector<ParamInfo> params;
    std::vector<Primitive> lowersTo;
};

const ActionInfo& info(Action action);
const char* name(Action action);
std::optional<Action> actionFromName(std::string_view text);

using ParamValue = std::variant<bool, double, std::string, std::vector<std::string>>;
using Params = std::map<std::string, ParamValue>; // sorted, so that documents diff cleanly

struct Step {
    Action action = Action::keep;
    Params params;
    bool operator==(const Step&) const = default;
};

} // namespace aurora
