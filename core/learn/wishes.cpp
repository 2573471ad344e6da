// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/wishes.h"

#include <array>

namespace aurora {

using enum Action;

std::span<const Action> wishes(FeatureType type)
{
    static constexpr std::array numeric{standard_scale, robust_scale, minmax_scale,  log,         power,
                                        quantile,       bin,          clip_outliers, sqrt,        maxabs_scale,
                                        keep,           drop,         impute_median, impute_mean, impute_flag,
                                        one_hot,        ordinal,      cyclic};
    static constexpr std::array categorical{one_hot,     ordinal,       frequency_encode, target_encode,
                                            hash_encode, rare_group,    binary_encode,    impute_mode,
                                            keep,        drop,          impute_constant,  merge_spellings,
                                            trim_case,   mask_personal, keep_as_text_id,  parse_boolean};
    static constexpr std::array datetime{parse_date, date_parts, elapsed, cyclic, drop, keep};
    static constexpr std::array sentence{text_features, text_length,   trim_case, mask_personal,
                                         drop,          target_encode, keep,      frequency_encode};
    static constexpr std::array url{url_domain, email_domain, drop, keep, mask_personal, keep_as_text_id};
    static constexpr std::array embedded{parse_number, parse_currency, parse_percent,  parse_unit,  log,
                                         drop,         keep,           standard_scale, robust_scale};
    static constexpr std::array list{multi_hot, parse_list, text_length, text_features, drop, keep};
    static constexpr std::array notGeneralizable{drop, keep_as_text_id, hash_encode, mask_personal, keep};
    static constexpr std::array contextSpecific{
        keep, drop, keep_as_text_id, target_encode, hash_encode, mask_personal, frequency_encode, one_hot, geo};
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
