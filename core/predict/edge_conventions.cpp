// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_conventions.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace aurora::edge {

namespace {

using enum Action;
using T = FeatureType;

constexpr ActionSet scales{standard_scale, minmax_scale, robust_scale, maxabs_scale};
constexpr ActionSet shapes{log, Action::sqrt, power, quantile, bin, clip_outliers};
constexpr ActionSet arithmetic = scales | shapes | ActionSet{impute_median, impute_mean};
constexpr ActionSet gaps{impute_flag, impute_median, impute_mean};
constexpr ActionSet codesOfLevels{one_hot, ordinal, target_encode, frequency_encode, hash_encode, binary_encode};
constexpr ActionSet gapsOfLevels{impute_constant, impute_mode, impute_flag};
constexpr ActionSet strongShapes{log, power, quantile, Action::sqrt};

Expectation expect(std::initializer_list<T> types, Action first, ActionSet also, ActionSet never,
                   std::vector<ActionSet> steps = {})
{
    Expectation e;
    e.type = *types.begin();
    for (const T type : types)
        e.typesAccepted = static_cast<std::uint16_t>(e.typesAccepted | 1u << static_cast<unsigned>(type));
    e.first = first;
    e.accepted = also | ActionSet{first};
    e.never = never - e.accepted;
    e.steps = std::move(steps);
    return e;
}

Expectation askToo(Expectation e)
{
    e.mayAsk = true;
    return e;
}

double moment(const Numbers& values, double mean, int power)
{
    double sum = 0;
    for (const double x : values)
        sum += std::pow(x - mean, power);
    return sum / double(values.size());
}

double meanOf(const Numbers& values)
{
    double sum = 0;
    for (const double x : values)
        sum += x;
    return sum / double(values.size());
}

double kurtosis(const Numbers& values)
{
    const double mean = meanOf(values), m2 = moment(values, mean, 2);
    return m2 > 0 ? moment(values, mean, 4) / m2 / m2 - 3 : 0;
}

constexpr double someSkew = 1, muchSkew = 2, farTails = 3; // excess kurtosis: that of the Laplace distribution
constexpr double manyZeros = 0.5;                          // from here on a count is called zero-inflated
constexpr std::size_t smallCount = 16;                     // so few values can be kept, or cut into bins
constexpr double fewGaps = 0.05, someGaps = 0.15, levelGaps = 0.2, halfGaps = 0.5;
constexpr int severalLevels = 4, someLevels = 15, manyLevels = 50, tooManyLevels = 100, rareAreSome = 3;

struct ShapeAdvice {
    Action first = keep;
    ActionSet also, never, step; // step: empty where none must be in the plan
};

ShapeAdvice shapeOf(const Numbers& values, bool count)
{
    const double skew = skewness(values);
    const bool negative = *std::min_element(values.begin(), values.end()) < 0;
    const std::size_t distinct = std::set<double>(values.begin(), values.end()).size();
    const double zeros = double(std::count(values.begin(), values.end(), 0.0)) / double(values.size());
    const ActionSet noLog = negative || skew < 0 ? ActionSet{log} : ActionSet{};
    if (std::abs(skew) <= someSkew) {
        if (kurtosis(values) > farTails)
            return {clip_outliers, {robust_scale, quantile, keep, power, standard_scale}, noLog, {}};
        return {keep, scales, noLog, {}};
    }
    if (skew < 0)
        return {power, skew > -muchSkew ? ActionSet{quantile, keep} | scales : ActionSet{quantile}, noLog, {}};
    if (negative)
        return {power, {quantile, robust_scale, clip_outliers}, noLog, {power, quantile, robust_scale}};
    const ActionSet few = distinct <= smallCount ? ActionSet{keep, bin} : ActionSet{};
    if (zeros >= manyZeros)
        return {log, ActionSet{power, quantile, bin, Action::sqrt} | few, noLog, strongShapes | ActionSet{bin}};
    if (skew <= muchSkew) {
        const ActionSet also = ActionSet{keep, log, power, quantile, Action::sqrt, clip_outliers, bin} | scales;
        return {count || !few.empty() ? keep : log, also, noLog, {}};
    }
    return {log, strongShapes | few, noLog, few.empty() ? strongShapes : ActionSet{}};
}

constexpr ActionSet noNumber = arithmetic | ActionSet{one_hot, ordinal};

std::optional<Expectation> plainNumber(Plain kind)
{
    switch (kind) {
    case Plain::ZeroOne:
        return expect({T::Categorical, T::Numeric}, keep, {parse_boolean, one_hot},
                      {standard_scale, log, drop, text_features});
    case Plain::Scale:
        return expect({T::Categorical, T::Numeric}, ordinal, {keep, one_hot},
                      {log, drop, keep_as_text_id, mask_personal});
    case Plain::Year:
        return expect({T::Categorical, T::Numeric, T::Datetime}, keep,
                      scales | ActionSet{one_hot, ordinal, frequency_encode, elapsed, date_parts},
                      {log, mask_personal, keep_as_text_id, drop});
    case Plain::Cyclic:
        return expect({T::Categorical, T::Numeric, T::Datetime}, cyclic, {one_hot},
                      {log, drop, mask_personal, text_features}, {{cyclic, one_hot, ordinal}});
    case Plain::CyclicWords:
        return expect({T::Categorical, T::Datetime}, one_hot, {cyclic, ordinal},
                      {log, drop, mask_personal, text_features}, {{cyclic, one_hot, ordinal}});
    case Plain::Angle:
        return expect({T::Numeric, T::Categorical}, cyclic, {bin}, {log, one_hot, drop}, {{cyclic}});
    case Plain::Duration:
        return expect({T::EmbeddedNumber, T::Datetime}, parse_duration, {parse_number, parse_unit},
                      {one_hot, keep, text_features, drop}, {{parse_duration}});
    default:
        return std::nullopt;
    }
}

std::optional<Expectation> plainWho(Plain kind)
{
    switch (kind) {
    case Plain::Key:
        return expect({T::NotGeneralizable, T::ContextSpecific}, keep_as_text_id, {drop},
                      arithmetic | codesOfLevels | ActionSet{text_features, parse_number}, {{keep_as_text_id, drop}});
    case Plain::RowNumber:
        return expect({T::NotGeneralizable}, drop, {keep_as_text_id},
                      arithmetic | codesOfLevels | ActionSet{text_features, keep}, {{drop, keep_as_text_id}});
    case Plain::Person:
    case Plain::Email:
    case Plain::Contact:
        return expect({T::ContextSpecific, T::NotGeneralizable, T::Categorical}, mask_personal,
                      kind == Plain::Email ? ActionSet{drop, email_domain} : ActionSet{drop},
                      noNumber | ActionSet{target_encode, text_features, keep}, {{mask_personal, drop}});
    case Plain::Thing:
        return expect({T::ContextSpecific, T::NotGeneralizable, T::Sentence, T::Categorical}, keep_as_text_id,
                      {drop, text_features, frequency_encode, hash_encode}, noNumber);
    case Plain::BirthDate:
        return expect({T::Datetime}, elapsed, {parse_date}, noNumber | ActionSet{date_parts, keep, keep_as_text_id},
                      {{elapsed}});
    case Plain::DateSentinel:
        return expect({T::Datetime}, replace_missing_markers, {parse_date, impute_flag},
                      noNumber | ActionSet{keep_as_text_id},
                      {{replace_missing_markers}, {parse_date, date_parts, elapsed}});
    case Plain::TimeOfDay:
        return expect({T::Datetime, T::Categorical}, parse_date, {cyclic, date_parts},
                      {one_hot, frequency_encode, keep_as_text_id, log}, {{parse_date, cyclic, date_parts}});
    case Plain::Epoch:
        return expect({T::Datetime, T::Numeric}, parse_epoch, {date_parts},
                      scales | ActionSet{log, keep, keep_as_text_id, one_hot}, {{parse_epoch}});
    default:
        return std::nullopt;
    }
}

std::optional<Expectation> plainContent(Plain kind)
{
    switch (kind) {
    case Plain::Postal:
        return expect({T::Categorical, T::ContextSpecific, T::NotGeneralizable}, geo,
                      {keep_as_text_id, frequency_encode, hash_encode, target_encode, rare_group},
                      arithmetic | ActionSet{drop},
                      {{geo, keep_as_text_id, frequency_encode, target_encode, hash_encode, rare_group}});
    case Plain::Coordinate:
        return expect({T::Numeric, T::ContextSpecific}, geo, {keep, standard_scale},
                      {log, one_hot, drop, clip_outliers});
    case Plain::CoordinatePair:
        return expect({T::ContextSpecific, T::List, T::EmbeddedNumber}, geo, {keep_as_text_id, parse_list},
                      arithmetic | ActionSet{one_hot});
    case Plain::Text:
        return expect({T::Sentence, T::ContextSpecific}, text_features, {text_length},
                      {one_hot, ordinal, keep, target_encode, frequency_encode}, {{text_features}});
    case Plain::List:
        return expect({T::List, T::ContextSpecific}, parse_list, {multi_hot}, {one_hot, keep, ordinal, keep_as_text_id},
                      {{parse_list, multi_hot}});
    case Plain::Json:
        return expect({T::ContextSpecific, T::List}, parse_json, {},
                      {one_hot, keep, text_features, ordinal, parse_list}, {{parse_json}});
    case Plain::Links:
        return expect({T::Url, T::ContextSpecific}, url_domain, {drop}, {one_hot, ordinal, keep}, {{url_domain, drop}});
    case Plain::OneHost:
        return expect({T::Url, T::NotGeneralizable}, drop, {keep_as_text_id}, {one_hot, ordinal, text_features},
                      {{drop, keep_as_text_id}});
    default:
        return std::nullopt;
    }
}

std::optional<Expectation> plainWhole(Plain kind)
{
    switch (kind) {
    case Plain::Constant:
        return expect({T::NotGeneralizable}, drop, {}, scales | ActionSet{one_hot, target_encode, log, text_features},
                      {{drop}});
    case Plain::NearlyConstant:
        return askToo(expect({T::NotGeneralizable, T::Categorical, T::Numeric}, drop, {},
                             scales | ActionSet{one_hot, target_encode, log, text_features}, {{drop}}));
    case Plain::MostlyMissing:
        return askToo(expect(
            {T::NotGeneralizable, T::Categorical, T::Numeric, T::ContextSpecific, T::Datetime, T::Sentence}, drop,
            {impute_flag}, {keep, forward_fill, impute_mean, impute_median, impute_mode}, {{drop, impute_flag}}));
    case Plain::BlankIsNone:
        return expect({T::Categorical, T::ContextSpecific}, impute_constant, {impute_flag},
                      {impute_mode, drop, forward_fill, keep}, {{impute_constant, impute_flag}});
    case Plain::Leak:
        return askToo(expect(
            {T::NotGeneralizable, T::Numeric, T::Categorical, T::Datetime}, drop, {},
            scales | gapsOfLevels | ActionSet{keep, one_hot, parse_boolean, log, date_parts, parse_date}, {{drop}}));
    case Plain::Duplicate:
        return expect({T::NotGeneralizable, T::Numeric, T::Categorical}, drop, {}, ActionSet{target_encode}, {{drop}});
    case Plain::TargetWords:
        return expect({T::Categorical}, keep, {parse_boolean, one_hot, ordinal},
                      {drop, impute_mode, target_encode, impute_constant});
    default:
        return std::nullopt;
    }
}

} // namespace

double skewness(const Numbers& values)
{
    const double mean = meanOf(values), m2 = moment(values, mean, 2);
    return m2 > 0 ? moment(values, mean, 3) / std::pow(m2, 1.5) : 0;
}

Expectation number(const Numbers& values, const Mess& mess, bool count)
{
    ShapeAdvice shape = shapeOf(values, count);
    ActionSet never =
        shape.never | ActionSet{one_hot, drop, text_features, keep_as_text_id, mask_personal, forward_fill};
    std::vector<ActionSet> steps;
    if (mess.sentinel || mess.words) {
        never = never | ActionSet{keep} | scales | (mess.belowZero ? ActionSet{log} : ActionSet{});
        shape.first = replace_missing_markers;
        shape.also = {impute_flag, impute_median};
        steps.push_back({replace_missing_markers});
    } else if (mess.missing >= someGaps) {
        shape.also = mess.missing < halfGaps ? ActionSet{impute_median} : ActionSet{};
        shape.first = impute_flag;
        never.insert(keep);
    } else if (mess.missing >= fewGaps) {
        shape.also = ActionSet{impute_flag, impute_mean} | (shape.first == log ? ActionSet{log} : ActionSet{});
        shape.first = impute_median;
    } else if (mess.missing > 0) {
        shape.also = shape.also | gaps;
    }
    if (mess.missing > 0 && !mess.sentinel)
        steps.push_back(gaps);
    if (!shape.step.empty())
        steps.push_back(shape.step);
    return expect({T::Numeric}, shape.first, shape.also, never, steps);
}

Expectation numberText(const Numbers& values, Action parse, const Mess& mess, bool mixed)
{
    const ShapeAdvice shape = shapeOf(values, false);
    const bool strong = shape.first == log && skewness(values) > muchSkew;
    ActionSet never{one_hot, keep, frequency_encode, target_encode, text_features, drop, keep_as_text_id};
    const ActionSet reads = mixed ? ActionSet{parse} : ActionSet{parse, parse_number};
    if (mixed)
        never.insert(parse_number);
    std::vector<ActionSet> steps{reads};
    if (mess.missing > 0)
        steps.push_back(gaps);
    if (strong && !shape.step.empty())
        steps.push_back(shape.step);
    return expect({T::EmbeddedNumber, T::Numeric}, parse,
                  reads | (strong ? ActionSet{log, power, quantile} : ActionSet{}), never, steps);
}

Expectation category(int levels, int rareLevels, const Mess& mess)
{
    ActionSet never =
        scales | ActionSet{log, power, text_features, mask_personal, impute_mean, impute_median, drop, forward_fill};
    Action first = one_hot;
    ActionSet also{rare_group};
    if (levels == 2) {
        also = {parse_boolean, ordinal, keep, binary_encode};
    } else if (levels <= someLevels) {
        if (rareLevels >= rareAreSome) {
            first = rare_group;
            also = {one_hot, frequency_encode};
        }
    } else if (levels <= manyLevels) {
        also = {rare_group, frequency_encode, hash_encode};
    } else {
        first = mess.target ? target_encode : frequency_encode;
        also = {frequency_encode, hash_encode, rare_group};
    }
    if (levels > someLevels && mess.target)
        also.insert(target_encode);
    if (levels >= severalLevels)
        never.insert(ordinal);
    if (levels > tooManyLevels)
        never.insert(one_hot);
    std::vector<ActionSet> steps;
    const ActionSet encoders = also | ActionSet{first};
    if (mess.words)
        also.insert(replace_missing_markers);
    if (mess.missing >= levelGaps) {
        first = impute_constant;
        also = {impute_flag, replace_missing_markers};
        never.insert(impute_mode);
    } else if (mess.missing > 0) {
        also = also | gapsOfLevels;
    }
    if (mess.missing >= fewGaps)
        steps.push_back(gapsOfLevels | ActionSet{replace_missing_markers});
    steps.push_back(encoders);
    return levels > someLevels ? expect({T::Categorical, T::ContextSpecific}, first, also, never, steps)
                               : expect({T::Categorical}, first, also, never, steps);
}

Expectation ordered(int levels, const Mess& mess)
{
    constexpr int fewOrdered = 10;
    ActionSet also = levels <= fewOrdered ? ActionSet{one_hot} : ActionSet{};
    if (mess.missing > 0)
        also = also | gapsOfLevels | ActionSet{replace_missing_markers};
    const bool gappy = mess.missing >= levelGaps;
    return expect({T::Categorical, T::ContextSpecific}, gappy ? impute_constant : ordinal, also | ActionSet{ordinal},
                  {text_features, frequency_encode, drop, mask_personal, hash_encode}, {{ordinal, one_hot}});
}

Expectation yesNo(const Mess& mess)
{
    const ActionSet also = ActionSet{one_hot, ordinal} |
                           (mess.missing > 0 ? gapsOfLevels | ActionSet{replace_missing_markers} : ActionSet{});
    return expect({T::Categorical}, parse_boolean, also,
                  scales | ActionSet{log, drop, text_features, mask_personal, keep_as_text_id},
                  {{parse_boolean, one_hot, ordinal}});
}

Expectation spelled(bool merge)
{
    return expect({T::Categorical, T::ContextSpecific}, merge ? merge_spellings : trim_case,
                  {trim_case, merge_spellings},
                  {one_hot, ordinal, keep, target_encode, frequency_encode, rare_group, text_features},
                  {merge ? ActionSet{merge_spellings} : ActionSet{merge_spellings, trim_case}});
}

Expectation entity(int levels)
{
    const ActionSet also{frequency_encode, hash_encode, target_encode, drop, rare_group};
    return askToo(expect({T::ContextSpecific, T::NotGeneralizable, T::Categorical}, keep_as_text_id, also,
                         arithmetic | ActionSet{text_features, ordinal} |
                             (levels > tooManyLevels ? ActionSet{one_hot} : ActionSet{}),
                         {also | ActionSet{keep_as_text_id}}));
}

Expectation codes(int levels)
{
    return askToo(
        expect({T::Categorical, T::ContextSpecific}, one_hot,
               ActionSet{rare_group, frequency_encode} | (levels == 2 ? ActionSet{parse_boolean} : ActionSet{}),
               arithmetic | ActionSet{drop}, {{one_hot, rare_group, frequency_encode}}));
}

Expectation dates(bool iso, double missing)
{
    const ActionSet never =
        arithmetic | ActionSet{one_hot, frequency_encode, target_encode, text_features, keep_as_text_id};
    const ActionSet flag = missing >= someGaps ? ActionSet{impute_flag} : ActionSet{};
    if (iso)
        return expect({T::Datetime}, date_parts, flag | ActionSet{elapsed, parse_date}, never,
                      {{date_parts, elapsed, parse_date}});
    return expect({T::Datetime}, parse_date, flag, never | ActionSet{keep}, {{parse_date}});
}

Expectation targetNumber(const Numbers& values)
{
    return expect({T::Numeric}, keep, skewness(values) > someSkew ? ActionSet{log} : ActionSet{},
                  {drop, impute_median, impute_mean, impute_flag, clip_outliers, target_encode});
}

Expectation plain(Plain kind)
{
    for (const auto of : {plainNumber, plainWho, plainContent, plainWhole})
        if (auto expected = of(kind))
            return *expected;
    return {};
}

} // namespace aurora::edge
