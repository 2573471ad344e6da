// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FeatureVector: the numbers about a column that rules, models and fingerprints all read, in a fixed order under a
// version. NaN means "not known" and no comparison with it holds. Computed from a profile by one function.

#include "core/profile/table_profile.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace aurora {

constexpr int featureVersion = 1; // raised by every change of the list below or of a formula

enum class FeatureUnit : std::uint8_t { Count, Share, Number, Flag, Bits };

// One line a feature: enumerator (= its name in rules and documents), unit, what it is.
// Shares are of the cells present unless they say otherwise.
#define AURORA_FEATURES(X)                                                                                             \
    X(rows, Count, "rows of the table")                                                                                \
    X(columns, Count, "columns of the table")                                                                          \
    X(null_percentage, Share, "missing cells, markers included, of all rows")                                          \
    X(missing_count, Count, "missing cells, markers included")                                                         \
    X(marker_count, Count, "cells that hold a word or sign for missing")                                               \
    X(marker_kinds, Count, "different words or signs for missing")                                                     \
    X(sentinel_share, Share, "numbers that stand for missing, such as -999")                                           \
    X(sentinel_value, Number, "the number that stands for missing")                                                    \
    X(distinct_count, Count, "different values")                                                                       \
    X(unique_ratio, Share, "different values over cells present")                                                      \
    X(top_share, Share, "share of the most frequent value")                                                            \
    X(second_share, Share, "share of the second most frequent value")                                                  \
    X(rare_levels, Count, "levels under 1 % of the cells")                                                             \
    X(case_variants, Count, "levels that another equals but for case and blanks")                                      \
    X(entropy, Bits, "of the distribution of values")                                                                  \
    X(normalized_entropy, Share, "entropy over its maximum for so many levels")                                        \
    X(cardinality_bucket, Number, "0 constant, 1 two, 2 to 15, 3 to 50, 4 to 1000, 5 more")                            \
    X(integer_share, Share, "cells that are integers")                                                                 \
    X(decimal_share, Share, "cells that are decimals")                                                                 \
    X(text_share, Share, "cells that are text")                                                                        \
    X(numeric_share, Share, "integers and decimals")                                                                   \
    X(readable_number_share, Share, "numbers as they stand or after a number format, unit or sign is read")            \
    X(number_text_share, Share, "numbers that only a number format reads")                                             \
    X(currency_share, Share, "money with a sign")                                                                      \
    X(percent_share, Share, "per cent with a sign")                                                                    \
    X(quantity_share, Share, "numbers with a unit")                                                                    \
    X(unit_kinds, Count, "different units or currencies")                                                              \
    X(boolean_share, Share, "words for yes and no")                                                                    \
    X(date_share, Share, "dates, with or without time")                                                                \
    X(timestamp_share, Share, "dates with time")                                                                       \
    X(time_share, Share, "times of day")                                                                               \
    X(duration_share, Share, "durations")                                                                              \
    X(epoch_likely, Flag, "whole numbers in the range of unix times, and a name or step that says so")                 \
    X(date_formats, Count, "different date formats")                                                                   \
    X(date_ambiguous_share, Share, "dates whose day and month could be swapped")                                       \
    X(date_iso, Flag, "every date is ISO 8601")                                                                        \
    X(date_sentinels, Count, "dates such as 9999-12-31")                                                               \
    X(date_span_days, Number, "last date minus first date")                                                            \
    X(email_share, Share, "e-mail addresses")                                                                          \
    X(url_share, Share, "web addresses")                                                                               \
    X(uuid_share, Share, "UUIDs")                                                                                      \
    X(phone_share, Share, "telephone numbers")                                                                         \
    X(identifier_share, Share, "codes of letters and digits or with leading zeros")                                    \
    X(ip_share, Share, "IP addresses")                                                                                 \
    X(list_share, Share, "lists of items")                                                                             \
    X(json_share, Share, "JSON objects or arrays")                                                                     \
    X(pattern_complexity, Count, "different value shapes kept, 1 to 8")                                                \
    X(top_shape_share, Share, "share of the most frequent shape")                                                      \
    X(leading_zero_share, Share, "digits with leading zeros")                                                          \
    X(edge_blank_share, Share, "cells with blanks before or after")                                                    \
    X(upper_share, Share, "cells with capitals only")                                                                  \
    X(mean_length, Number, "code points a cell")                                                                       \
    X(min_length, Count, "code points of the shortest cell")                                                           \
    X(max_length, Count, "code points of the longest cell")                                                            \
    X(mean_words, Number, "words a cell")                                                                              \
    X(min, Number, "smallest number")                                                                                  \
    X(max, Number, "largest number")                                                                                   \
    X(mean, Number, "mean")                                                                                            \
    X(median, Number, "median")                                                                                        \
    X(stddev, Number, "sample standard deviation")                                                                     \
    X(cv, Number, "standard deviation over the absolute mean")                                                         \
    X(skewness, Number, "g1")                                                                                          \
    X(kurtosis, Number, "excess")                                                                                      \
    X(outlier_percentage, Share, "numbers beyond 1.5 IQR of the quartiles")                                            \
    X(far_outlier_share, Share, "numbers beyond 3 IQR of the quartiles")                                               \
    X(zero_share, Share, "zeros among the numbers")                                                                    \
    X(negative_share, Share, "negative numbers among the numbers")                                                     \
    X(whole_share, Share, "whole numbers among the numbers")                                                           \
    X(max_decimals, Count, "digits after the decimal sign")                                                            \
    X(range_ratio, Number, "largest over smallest positive quantile (99 % over 1 %)")                                  \
    X(modes, Count, "separate peaks of the histogram (multimodality_score)")                                           \
    X(increasing, Flag, "never falls in file order")                                                                   \
    X(strictly_increasing, Flag, "always rises in file order")                                                         \
    X(constant_step, Flag, "neighbours differ by the same number")                                                     \
    X(unit_interval, Flag, "all numbers from 0 to 1, some between")                                                    \
    X(percent_range, Flag, "all numbers from 0 to 100, the largest above 1")                                           \
    X(year_like, Flag, "whole numbers from 1900 to 2100")                                                              \
    X(small_whole_range, Flag, "whole numbers, largest minus smallest at most 20")                                     \
    X(consecutive_levels, Flag, "whole numbers that fill their range without a gap, at most 20 of them")               \
    X(duplicate_column, Flag, "an earlier column holds the same cells")                                                \
    X(is_target, Flag, "the user named this column as target")                                                         \
    X(has_target, Flag, "the user named some column as target")                                                        \
    X(first_column, Flag, "the first of the table")                                                                    \
    X(unnamed, Flag, "no header, or a made-up one such as Unnamed: 0")                                                 \
    X(name_id, Flag, "name: identifier, key, number of")                                                               \
    X(name_code, Flag, "name: code, type, class, category")                                                            \
    X(name_date, Flag, "name: date, time, day")                                                                        \
    X(name_birth, Flag, "name: date of birth")                                                                         \
    X(name_money, Flag, "name: amount, price, cost, salary")                                                           \
    X(name_ratio, Flag, "name: rate, share, per cent")                                                                 \
    X(name_count, Flag, "name: count, quantity, number of items")                                                      \
    X(name_geo, Flag, "name: latitude, longitude")                                                                     \
    X(name_postal, Flag, "name: postal code")                                                                          \
    X(name_place, Flag, "name: city, country, street")                                                                 \
    X(name_person, Flag, "name: first or last name of a person")                                                       \
    X(name_contact, Flag, "name: mail, phone, address")                                                                \
    X(name_text, Flag, "name: comment, description, note")                                                             \
    X(name_score, Flag, "name: score, rating, grade, level")                                                           \
    X(name_bool, Flag, "name: is, has, flag")                                                                          \
    X(name_cyclic, Flag, "name: month, hour, weekday, angle")                                                          \
    X(name_measure, Flag, "name: temperature, weight, length, speed …")                                                \
    X(name_url, Flag, "name: link, url, image")                                                                        \
    X(name_sensitive, Flag, "name: national number, account, card, tax or insurance number")                           \
    X(ordered_levels, Flag, "levels of a known order (low, medium, high; A1, A2; 0-9, 10-19)")                         \
    X(spelling_variants, Count, "levels that another equals but for accents, signs or a letter")                       \
    X(one_host, Flag, "every web address lies on the same host")

enum class Feature : std::uint16_t {
#define X(id, unit, what) id,
    AURORA_FEATURES(X)
#undef X
        Count
};
constexpr std::size_t featureCount = static_cast<std::size_t>(Feature::Count);

struct FeatureInfo {
    Feature id;
    std::string_view name;
    FeatureUnit unit;
    std::string_view what;
};
const std::array<FeatureInfo, featureCount>& featureTable();
std::optional<Feature> featureFromName(std::string_view name);

struct FeatureVector {
    int version = featureVersion;
    std::array<double, featureCount> values;

    FeatureVector() { values.fill(std::nan("")); }
    double operator[](Feature f) const { return values[static_cast<std::size_t>(f)]; }
    double& operator[](Feature f) { return values[static_cast<std::size_t>(f)]; }
    bool known(Feature f) const { return !std::isnan((*this)[f]); }
};

// One for a column of table, in the order of table.columns.
FeatureVector features(const TableProfile& table, const ColumnProfile& column);
std::vector<FeatureVector> features(const TableProfile& table);

} // namespace aurora
