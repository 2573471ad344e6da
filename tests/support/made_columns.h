// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Hand-made facts about columns, for tests of deciding that need no file.

#include "core/profile/features.h"

#include <initializer_list>
#include <utility>

namespace aurora::test {

struct MadeColumn {
    FeatureVector facts;
    ColumnProfile profile;
};

inline MadeColumn column(std::initializer_list<std::pair<Feature, double>> facts)
{
    MadeColumn made;
    made.profile.index = 1;
    made.profile.name = "c";
    for (const auto feature : {Feature::rows,
                               Feature::null_percentage,
                               Feature::sentinel_share,
                               Feature::integer_share,
                               Feature::decimal_share,
                               Feature::numeric_share,
                               Feature::text_share,
                               Feature::date_share,
                               Feature::readable_number_share,
                               Feature::number_text_share,
                               Feature::currency_share,
                               Feature::percent_share,
                               Feature::quantity_share,
                               Feature::duration_share,
                               Feature::boolean_share,
                               Feature::time_share,
                               Feature::email_share,
                               Feature::url_share,
                               Feature::uuid_share,
                               Feature::phone_share,
                               Feature::identifier_share,
                               Feature::ip_share,
                               Feature::list_share,
                               Feature::json_share,
                               Feature::marker_count,
                               Feature::rare_levels,
                               Feature::case_variants,
                               Feature::spelling_variants,
                               Feature::edge_blank_share,
                               Feature::leading_zero_share,
                               Feature::ordered_levels,
                               Feature::duplicate_column,
                               Feature::is_target,
                               Feature::has_target,
                               Feature::unnamed,
                               Feature::one_host})
        made.facts[feature] = 0;
    for (std::size_t f = static_cast<std::size_t>(Feature::name_id);
         f <= static_cast<std::size_t>(Feature::name_sensitive); ++f)
        made.facts.values[f] = 0;
    made.facts[Feature::rows] = 1000;
    made.facts[Feature::top_share] = 0.1;
    for (const auto& [feature, value] : facts)
        made.facts[feature] = value;
    made.profile.rows = static_cast<std::uint64_t>(made.facts[Feature::rows]);
    return made;
}

// Numbers of many different values, nothing missing, symmetric.
inline MadeColumn numbers(std::initializer_list<std::pair<Feature, double>> more = {})
{
    auto made = column({{Feature::decimal_share, 1},
                        {Feature::numeric_share, 1},
                        {Feature::readable_number_share, 1},
                        {Feature::distinct_count, 800},
                        {Feature::unique_ratio, 0.8},
                        {Feature::mean_words, 1},
                        {Feature::min, 1},
                        {Feature::max, 90},
                        {Feature::skewness, 0.1},
                        {Feature::kurtosis, 0.2},
                        {Feature::negative_share, 0},
                        {Feature::zero_share, 0},
                        {Feature::whole_share, 0},
                        {Feature::far_outlier_share, 0},
                        {Feature::outlier_percentage, 0},
                        {Feature::range_ratio, 90},
                        {Feature::strictly_increasing, 0},
                        {Feature::constant_step, 0},
                        {Feature::year_like, 0},
                        {Feature::epoch_likely, 0},
                        {Feature::consecutive_levels, 0}});
    for (const auto& [feature, value] : more)
        made.facts[feature] = value;
    return made;
}

// Six words that repeat.
inline MadeColumn words(std::initializer_list<std::pair<Feature, double>> more = {})
{
    auto made = column({{Feature::text_share, 1},
                        {Feature::distinct_count, 6},
                        {Feature::unique_ratio, 0.006},
                        {Feature::mean_words, 1},
                        {Feature::mean_length, 7},
                        {Feature::top_share, 0.3}});
    for (const auto& [feature, value] : more)
        made.facts[feature] = value;
    return made;
}

} // namespace aurora::test
