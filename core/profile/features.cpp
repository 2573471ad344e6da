// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/features.h"

#include "core/profile/levels.h"
#include "core/profile/name_words.h"
#include "core/profile/partial_facts.h"

#include <algorithm>
#include <unordered_map>

namespace aurora {

const std::array<FeatureInfo, featureCount>& featureTable()
{
    static constexpr std::array<FeatureInfo, featureCount> table{{
#define X(id, unit, what) {Feature::id, #id, FeatureUnit::unit, what},
        AURORA_FEATURES(X)
#undef X
    }};
    return table;
}

std::optional<Feature> featureFromName(std::string_view name)
{
    static const std::unordered_map<std::string_view, Feature> byName = [] {
        std::unordered_map<std::string_view, Feature> map;
        for (const auto& entry : featureTable())
            map.emplace(entry.name, entry.id);
        return map;
    }();
    const auto found = byName.find(name);
    return found == byName.end() ? std::nullopt : std::optional(found->second);
}

namespace {

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0.0;
}
double flag(bool on)
{
    return on ? 1.0 : 0.0;
}

void setTable(const TableProfile& table, const ColumnProfile& c, FeatureVector& f)
{
    f[Feature::rows] = double(c.rows);
    f[Feature::columns] = double(table.columns.size());
    f[Feature::first_column] = flag(c.index == 1);
    f[Feature::is_target] = flag(table.target == c.index);
    f[Feature::has_target] = flag(table.target != 0);
    f[Feature::duplicate_column] = flag(c.duplicateOf.has_value());
    const bool headless = !table.source.sniff.ranked.empty() && table.source.sniff.dialect().headerRows == 0;
    f[Feature::unnamed] = flag(headless || c.name.empty() || c.name.starts_with("Unnamed") ||
                               c.name == "column_" + std::to_string(c.index));
    setNameFeatures(c.name, f);
}

void setMissing(const ColumnProfile& c, FeatureVector& f)
{
    f[Feature::null_percentage] = c.missingShare();
    f[Feature::missing_count] = double(c.missing());
    f[Feature::marker_count] = double(c.missing() - c.emptyCells);
    f[Feature::marker_kinds] = double(c.missingMarkers.size());
    f[Feature::sentinel_share] = ratio(double(c.sentinels), double(c.present()));
    if (c.sentinelValue)
        f[Feature::sentinel_value] = *c.sentinelValue;
}

double cardinalityBucket(double distinct)
{
    constexpr std::array<double, 5> limits{1, 2, 15, 50, 1000};
    return double(std::lower_bound(limits.begin(), limits.end(), distinct) - limits.begin());
}

void setLevels(const ColumnProfile& c, FeatureVector& f)
{
    const double present = double(c.present());
    f[Feature::distinct_count] = c.distinct;
    f[Feature::unique_ratio] = c.uniqueRatio();
    f[Feature::cardinality_bucket] = cardinalityBucket(c.distinct);
    if (present == 0)
        return;
    f[Feature::top_share] = c.top.empty() ? 0 : double(c.top[0].count) / present;
    f[Feature::second_share] = c.top.size() < 2 ? 0 : double(c.top[1].count) / present;
    if (c.topExact) {
        f[Feature::rare_levels] = double(c.rareLevels);
        f[Feature::case_variants] = double(c.caseVariants);
    }
    f[Feature::ordered_levels] = flag(!orderedLevels(c).empty());
    f[Feature::spelling_variants] = double(spellingVariants(c));
    f[Feature::one_host] = flag(oneHost(c));
    f[Feature::entropy] = c.entropy;
    f[Feature::normalized_entropy] = c.distinct > 1 ? std::min(1.0, c.entropy / std::log2(c.distinct)) : 0.0;
}

void setKinds(const ColumnProfile& c, FeatureVector& f)
{
    if (c.present() == 0)
        return;
    f[Feature::integer_share] = c.share(Kind::Integer);
    f[Feature::decimal_share] = c.share(Kind::Decimal);
    f[Feature::text_share] = c.share(Kind::Text);
    f[Feature::numeric_share] = c.share(Kind::Integer) + c.share(Kind::Decimal);
    f[Feature::number_text_share] = c.share(Pattern::NumberText);
    f[Feature::currency_share] = c.share(Pattern::Currency);
    f[Feature::percent_share] = c.share(Pattern::Percent);
    f[Feature::quantity_share] = c.share(Pattern::Quantity);
    f[Feature::readable_number_share] =
        std::min(1.0, f[Feature::numeric_share] + c.share(Pattern::NumberText) + c.share(Pattern::Currency) +
                          c.share(Pattern::Percent) + c.share(Pattern::Quantity));
    f[Feature::unit_kinds] = double(c.numberFormat.units);
    f[Feature::boolean_share] = c.share(Kind::Boolean);
    f[Feature::date_share] = c.share(Pattern::Date) + c.share(Pattern::Timestamp);
    f[Feature::timestamp_share] = c.share(Pattern::Timestamp);
    f[Feature::time_share] = c.share(Pattern::Time);
    f[Feature::duration_share] = c.share(Pattern::Duration);
    f[Feature::email_share] = c.share(Pattern::Email);
    f[Feature::url_share] = c.share(Pattern::Url);
    f[Feature::uuid_share] = c.share(Pattern::Uuid);
    f[Feature::phone_share] = c.share(Pattern::Phone);
    f[Feature::identifier_share] = c.share(Pattern::Identifier);
    f[Feature::ip_share] = c.share(Pattern::IpAddress);
    f[Feature::list_share] = c.share(Pattern::List);
    f[Feature::json_share] = c.share(Pattern::Json);
}

void setText(const ColumnProfile& c, FeatureVector& f)
{
    const double present = double(c.present());
    if (present == 0)
        return;
    double kept = 0;
    for (const auto& shape : c.text.shapes)
        kept += double(shape.count);
    f[Feature::pattern_complexity] = double(c.text.shapes.size());
    f[Feature::top_shape_share] = c.text.shapes.empty() ? 0 : ratio(double(c.text.shapes[0].count), kept);
    f[Feature::leading_zero_share] = double(c.text.leadingZeros) / present;
    f[Feature::edge_blank_share] = double(c.text.edgeBlanks) / present;
    f[Feature::upper_share] = double(c.text.upperCase) / present;
    f[Feature::mean_length] = c.text.meanLength;
    f[Feature::min_length] = c.text.minLength;
    f[Feature::max_length] = c.text.maxLength;
    f[Feature::mean_words] = c.text.meanWords;
}

void setDates(const ColumnProfile& c, FeatureVector& f)
{
    if (!c.dates)
        return;
    const auto& d = *c.dates;
    f[Feature::date_formats] = double(d.formats.size());
    f[Feature::date_ambiguous_share] = ratio(double(d.ambiguous), double(d.count));
    f[Feature::date_iso] = flag(
        std::all_of(d.formats.begin(), d.formats.end(), [](const auto& x) { return x.value.starts_with("%Y-%m-%d"); }));
    f[Feature::date_sentinels] = double(d.sentinels);
    f[Feature::date_span_days] = d.maxDays - d.minDays;
}

void setNumbers(const ColumnProfile& c, FeatureVector& f)
{
    if (!c.numeric || c.numeric->count == 0)
        return;
    const auto& n = *c.numeric;
    const double count = double(n.count);
    f[Feature::min] = n.min;
    f[Feature::max] = n.max;
    f[Feature::mean] = n.mean;
    f[Feature::median] = n.quantile(0.5);
    f[Feature::stddev] = n.stddev;
    f[Feature::cv] = n.mean != 0 ? n.stddev / std::abs(n.mean) : std::nan("");
    f[Feature::skewness] = n.skewness;
    f[Feature::kurtosis] = n.kurtosis;
    f[Feature::outlier_percentage] = n.outlierShare;
    f[Feature::far_outlier_share] = n.farOutlierShare;
    f[Feature::zero_share] = double(n.zeros) / count;
    f[Feature::negative_share] = double(n.negatives) / count;
    f[Feature::whole_share] = double(n.whole) / count;
    f[Feature::max_decimals] = n.maxDecimals;
    const double low = n.quantile(0.01), high = n.quantile(0.99);
    if (low > 0)
        f[Feature::range_ratio] = high / low;
    if (n.modes > 0)
        f[Feature::modes] = n.modes;
    f[Feature::increasing] = flag(n.increasing);
    f[Feature::strictly_increasing] = flag(n.strictlyIncreasing);
    f[Feature::constant_step] = flag(!std::isnan(n.step) && n.step != 0 && count > 2);
    const bool whole = n.whole == n.count;
    f[Feature::unit_interval] = flag(n.min >= 0 && n.max <= 1 && !whole);
    f[Feature::percent_range] = flag(n.min >= 0 && n.max <= 100 && n.max > 1);
    f[Feature::year_like] = flag(whole && n.min >= 1900 && n.max <= 2100);
    constexpr double smallRange = 20;
    f[Feature::small_whole_range] = flag(whole && n.max - n.min <= smallRange);
    f[Feature::consecutive_levels] =
        flag(whole && c.distinct > 1 && c.distinct <= smallRange && c.distinct == n.max - n.min + 1);
    // 1990 to 2040 in seconds or milliseconds.
    const auto within = [&](double scale) { return n.min >= 631152000.0 * scale && n.max <= 2208988800.0 * scale; };
    f[Feature::epoch_likely] =
        flag(whole && n.min < n.max && (within(1) || within(1000)) && (f[Feature::name_date] == 1 || n.increasing));
}

} // namespace

FeatureVector features(const TableProfile& table, const ColumnProfile& column)
{
    FeatureVector f;
    setTable(table, column, f);
    setMissing(column, f);
    setLevels(column, f);
    setKinds(column, f);
    setText(column, f);
    setDates(column, f);
    setNumbers(column, f);
    if (column.partial)
        hideUnknown(column, f);
    return f;
}

std::vector<FeatureVector> features(const TableProfile& table)
{
    std::vector<FeatureVector> all;
    all.reserve(table.columns.size());
    for (const auto& column : table.columns)
        all.push_back(features(table, column));
    return all;
}

} // namespace aurora
