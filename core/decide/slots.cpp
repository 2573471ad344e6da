// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/slots.h"

namespace aurora {

using enum Action;

bool claimsHeadline(Action action)
{
    if (action == keep_as_text_id)
        return true;
    const Slot slot = slotOf(action);
    return slot == Slot::Whole || slot == Slot::Personal || slot == Slot::Shape || slot == Slot::Encode;
}

bool endsPlan(Action action)
{
    return action == drop || action == keep_as_text_id || action == mask_personal || action == keep;
}

Form formOf(Action action)
{
    switch (action) {
    case parse_number:
    case parse_percent:
    case parse_currency:
    case parse_unit:
    case parse_duration:
    case impute_median:
    case impute_mean:
    case clip_outliers:
    case log:
    case sqrt:
    case power:
    case quantile:
    case bin:
    case standard_scale:
    case minmax_scale:
    case robust_scale:
    case maxabs_scale:
        return Form::Number;
    case parse_boolean:
    case trim_case:
    case merge_spellings:
    case one_hot:
    case ordinal:
    case frequency_encode:
    case target_encode:
    case hash_encode:
    case binary_encode:
    case rare_group:
        return Form::Category;
    case parse_date:
    case parse_epoch:
    case date_parts:
    case elapsed:
        return Form::Date;
    case parse_list:
    case parse_json:
    case multi_hot:
    case text_features:
    case text_length:
    case url_domain:
    case email_domain:
        return Form::Text;
    default:
        return Form::Any;
    }
}

Form formOf(FeatureType type)
{
    switch (type) {
    case FeatureType::Numeric:
    case FeatureType::EmbeddedNumber:
        return Form::Number;
    case FeatureType::Categorical:
        return Form::Category;
    case FeatureType::Datetime:
        return Form::Date;
    case FeatureType::Sentence:
    case FeatureType::Url:
    case FeatureType::List:
        return Form::Text;
    case FeatureType::NotGeneralizable:
    case FeatureType::ContextSpecific:
    case FeatureType::Count:
        break;
    }
    return Form::Any;
}

std::span<const Action> usualActions(FeatureType type)
{
    static constexpr std::array numeric{impute_median, impute_flag,    log,          power,       quantile,
                                        clip_outliers, standard_scale, robust_scale, minmax_scale};
    static constexpr std::array categorical{impute_mode, impute_constant, one_hot,      frequency_encode,
                                            rare_group,  ordinal,         target_encode};
    static constexpr std::array datetime{parse_date, date_parts, elapsed, cyclic};
    static constexpr std::array sentence{text_features, text_length, drop};
    static constexpr std::array url{url_domain, drop, keep_as_text_id};
    static constexpr std::array embedded{parse_number, log, standard_scale, robust_scale};
    static constexpr std::array list{parse_list, multi_hot, text_features};
    static constexpr std::array notGeneralizable{drop, keep_as_text_id};
    static constexpr std::array contextSpecific{keep_as_text_id, frequency_encode, one_hot, drop};
    switch (type) {
    case FeatureType::Numeric:
        return numeric;
    case FeatureType::Categorical:
        return categorical;
    case FeatureType::Datetime:
        return datetime;
    case FeatureType::Sentence:
        return sentence;
    case FeatureType::Url:
        return url;
    case FeatureType::EmbeddedNumber:
        return embedded;
    case FeatureType::List:
        return list;
    case FeatureType::NotGeneralizable:
        return notGeneralizable;
    case FeatureType::ContextSpecific:
        return contextSpecific;
    case FeatureType::Count:
        break;
    }
    return {};
}

} // namespace aurora
