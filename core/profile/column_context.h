// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ColumnContext: what rules may ask of a column beside its features: what it means, what it has to do with the other
// columns of its table, and facts of its profile that neither models nor fingerprints are made of. A list of its own,
// so that a rule can learn a new fact without every model and every memory becoming foreign. NaN means "not known" and
// no comparison with it holds. Computed from a profile by one function; any thread.

#include "core/profile/features.h"
#include "core/profile/table_profile.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace aurora {

// One line a fact: enumerator (= its name in rules), unit, what it is. "Earlier" is a column before this one that is
// not the target. A relation that was looked for and not found is 0, not unknown.
#define AURORA_CONTEXT(X)                                                                                              \
    X(semantic_type, Number, "what the column means, as a number of the table of semantic types; -1: nothing known")   \
    X(semantic_confidence, Share, "how sure that is, 0 without a claim")                                               \
    X(semantic_share, Share, "values that satisfy it, 0 without a claim")                                              \
    X(semantic_personal, Flag, "it says something about one person")                                                   \
    X(semantic_by_name, Flag, "the header was needed to see it")                                                       \
    X(leak_strength, Share, "how well it tells the target, where it tells it too well")                                \
    X(leak_by_name, Flag, "its name holds every word of the target's name")                                            \
    X(leak_by_missing, Flag, "whether it is missing tells the target")                                                 \
    X(target_association, Share, "strongest association with the target: |r|, Cramer's V, correlation ratio")          \
    X(target_money, Flag, "the target's name says that it is money")                                                   \
    X(same_as_earlier, Share, "cells that equal an earlier column's but for case and blanks, where nearly all do")     \
    X(linear_of_earlier, Flag, "a straight line of an earlier column to the last digit")                               \
    X(one_to_one_earlier, Share, "rows in which each value goes with one value of an earlier column")                  \
    X(determined_by_earlier, Share, "1 - g3 of the dependency on an earlier column that is no key")                    \
    X(correlation_earlier, Share, "strongest correlation with an earlier column")                                      \
    X(missing_together, Share, "kappa of the gaps that it shares with other columns")                                  \
    X(missing_in_turn, Share, "rows in which it is missing where another is not, and the other way round")             \
    X(key_score, Share, "how likely it is meant as a key")                                                             \
    X(target_score, Share, "how likely it is what one wants to predict")                                               \
    X(time_axis_score, Share, "how likely it tells when a row happened")                                               \
    X(table_time_axis, Flag, "some column tells when a row happened, and its values never fall in file order")         \
    X(decreasing, Flag, "never rises in file order")                                                                   \
    X(strictly_decreasing, Flag, "always falls in file order")                                                         \
    X(autocorrelation, Number, "correlation of neighbours in file order")                                              \
    X(mad_outlier_share, Share, "numbers whose modified z-score is above 3.5")                                         \
    X(lower_quartile, Number, "a quarter of the numbers lie below")                                                    \
    X(upper_quartile, Number, "a quarter of the numbers lie above")                                                    \
    X(level_gaps, Number, "levels that are numbers: mean distance of neighbours over the least one; 1: evenly spaced") \
    X(decimal_comma, Flag, "its numbers have a comma before the decimals")                                             \
    X(date_increasing, Flag, "its dates never fall in file order")                                                     \
    X(date_order_known, Flag, "whether day or month stands first is certain")                                          \
    X(date_with_time, Flag, "some of its dates have a time of day")                                                    \
    X(date_first_year, Number, "year of the first date")                                                               \
    X(date_last_year, Number, "year of the last date")                                                                 \
    X(item_reuse, Number, "different values over the different items that they hold, cut at a separator")              \
    X(item_counts, Count, "different numbers of items a cell")                                                         \
    X(marker_is_none, Flag, "the only mark for missing is a word for none, which can be a level of its own")           \
    X(name_athlete, Flag, "name: player, runner, athlete")                                                             \
    X(name_turning, Flag, "name: azimuth, bearing, wind direction")                                                    \
    X(name_per_time, Flag, "name: counted per hour or per day")                                                        \
    X(name_weighting, Flag, "name: sampling weight")                                                                   \
    X(name_per_unit, Flag, "name: something per something")                                                            \
    X(letter_share, Share, "cells with a letter")                                                                      \
    X(digit_share, Share, "cells with a digit")                                                                        \
    X(sign_share, Share, "cells with a sign")

enum class ContextFact : std::uint16_t {
#define X(id, unit, what) id,
    AURORA_CONTEXT(X)
#undef X
        Count
};
constexpr std::size_t contextCount = static_cast<std::size_t>(ContextFact::Count);

struct ContextInfo {
    ContextFact id;
    std::string_view name;
    FeatureUnit unit;
    std::string_view what;
};
const std::array<ContextInfo, contextCount>& contextTable();
std::optional<ContextFact> contextFromName(std::string_view name);

struct ColumnContext {
    std::array<double, contextCount> values;

    ColumnContext() { values.fill(std::nan("")); }
    double operator[](ContextFact f) const { return values[static_cast<std::size_t>(f)]; }
    double& operator[](ContextFact f) { return values[static_cast<std::size_t>(f)]; }
};

ColumnContext context(const TableProfile& table, const ColumnProfile& column);
// Of all columns in their order: goes through the relations once, which a wide table has thousands of.
std::vector<ColumnContext> contexts(const TableProfile& table);

} // namespace aurora
