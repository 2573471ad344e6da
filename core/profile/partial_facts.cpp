// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/partial_facts.h"

#include <algorithm>
#include <initializer_list>

namespace aurora {

namespace {

using F = Feature;

constexpr std::uint64_t bits(std::initializer_list<ColumnFact> facts)
{
    std::uint64_t all = 0;
    for (const ColumnFact fact : facts)
        all |= std::uint64_t{1} << static_cast<unsigned>(fact);
    return all;
}

struct Need {
    Feature feature;
    std::uint64_t facts; // all of them
};

constexpr auto present = bits({ColumnFact::Rows, ColumnFact::Missing}); // shares are of the cells present
constexpr auto kinds = present | bits({ColumnFact::Kinds});
constexpr auto patterns = present | bits({ColumnFact::Patterns});
constexpr auto numbers = bits({ColumnFact::NumberCount});
constexpr auto wholeRange = bits({ColumnFact::NumberCount, ColumnFact::Whole, ColumnFact::Min, ColumnFact::Max});

// What each feature is made of; those that are not here show by themselves that they are not known, or always are.
// NaN in a profile makes NaN in a feature, but for flags.
constexpr Need needs[]{
    {F::rows, bits({ColumnFact::Rows})},
    {F::null_percentage, present},
    {F::missing_count, bits({ColumnFact::Missing})},
    {F::marker_count, bits({ColumnFact::Markers})},
    {F::marker_kinds, bits({ColumnFact::Markers})},
    {F::sentinel_share, present | bits({ColumnFact::Sentinels})},
    {F::distinct_count, bits({ColumnFact::Distinct})},
    {F::unique_ratio, present | bits({ColumnFact::Distinct})},
    {F::cardinality_bucket, bits({ColumnFact::Distinct})},
    {F::top_share, present | bits({ColumnFact::TopCounts})},
    {F::second_share, present | bits({ColumnFact::TopCounts})},
    {F::rare_levels, bits({ColumnFact::RareLevels})},
    {F::case_variants, bits({ColumnFact::CaseVariants})},
    {F::ordered_levels, bits({ColumnFact::OrderedLevels})},
    {F::spelling_variants, bits({ColumnFact::SpellingVariants})},
    {F::one_host, bits({ColumnFact::OneHost})},
    {F::entropy, bits({ColumnFact::Entropy})},
    {F::normalized_entropy, bits({ColumnFact::Entropy, ColumnFact::Distinct})},
    {F::integer_share, kinds},
    {F::decimal_share, kinds},
    {F::text_share, kinds},
    {F::numeric_share, kinds},
    {F::boolean_share, kinds},
    {F::number_text_share, patterns},
    {F::currency_share, patterns},
    {F::percent_share, patterns},
    {F::quantity_share, patterns},
    {F::readable_number_share, kinds | patterns},
    {F::date_share, patterns},
    {F::timestamp_share, patterns},
    {F::time_share, patterns},
    {F::duration_share, patterns},
    {F::email_share, patterns},
    {F::url_share, patterns},
    {F::uuid_share, patterns},
    {F::phone_share, patterns},
    {F::identifier_share, patterns},
    {F::ip_share, patterns},
    {F::list_share, patterns},
    {F::json_share, patterns},
    {F::unit_kinds, bits({ColumnFact::Units})},
    {F::pattern_complexity, bits({ColumnFact::Shapes})},
    {F::top_shape_share, bits({ColumnFact::Shapes})},
    {F::leading_zero_share, present | bits({ColumnFact::LeadingZeros})},
    {F::edge_blank_share, present | bits({ColumnFact::EdgeBlanks})},
    {F::upper_share, present | bits({ColumnFact::UpperCase})},
    {F::mean_length, bits({ColumnFact::MeanLength})},
    {F::min_length, bits({ColumnFact::MinLength})},
    {F::max_length, bits({ColumnFact::MaxLength})},
    {F::mean_words, bits({ColumnFact::MeanWords})},
    {F::date_formats, bits({ColumnFact::DateFormats})},
    {F::date_iso, bits({ColumnFact::DateFormats})},
    {F::date_ambiguous_share, bits({ColumnFact::DateCount, ColumnFact::Ambiguous})},
    {F::date_sentinels, bits({ColumnFact::DateSentinels})},
    {F::date_span_days, bits({ColumnFact::MinDays, ColumnFact::MaxDays})},
    {F::cv, bits({ColumnFact::Mean, ColumnFact::Stddev})},
    {F::zero_share, numbers | bits({ColumnFact::Zeros})},
    {F::negative_share, numbers | bits({ColumnFact::Negatives})},
    {F::whole_share, numbers | bits({ColumnFact::Whole})},
    {F::max_decimals, bits({ColumnFact::MaxDecimals})},
    {F::modes, bits({ColumnFact::Histogram})},
    {F::increasing, bits({ColumnFact::Increasing})},
    {F::strictly_increasing, bits({ColumnFact::StrictlyIncreasing})},
    {F::constant_step, numbers | bits({ColumnFact::Step})},
    {F::unit_interval, wholeRange},
    {F::percent_range, bits({ColumnFact::Min, ColumnFact::Max})},
    {F::year_like, wholeRange},
    {F::small_whole_range, wholeRange},
    {F::consecutive_levels, wholeRange | bits({ColumnFact::Distinct})},
    {F::epoch_likely, wholeRange | bits({ColumnFact::Increasing})},
    {F::duplicate_column, bits({ColumnFact::Duplicates})},
};

// A kind without its counts is taken at its word (docs/formats/profile.md): 19 of 20 cells at least are of it, so that
// at most one of 20 is of another.
constexpr double kindAtLeast = 0.95;
constexpr double othersAtMost = 1 - kindAtLeast;

void setFromKind(Kind kind, FeatureVector& f)
{
    if (kind == Kind::Mixed || kind == Kind::Empty || kind == Kind::Count)
        return;
    const auto share = [](bool of) { return of ? kindAtLeast : othersAtMost; };
    const bool number = kind == Kind::Integer || kind == Kind::Decimal;
    const bool date = kind == Kind::Date || kind == Kind::Datetime;
    f[F::integer_share] = share(kind == Kind::Integer);
    f[F::decimal_share] = share(kind == Kind::Decimal);
    f[F::numeric_share] = share(number);
    f[F::text_share] = share(kind == Kind::Text);
    f[F::boolean_share] = share(kind == Kind::Boolean);
    if (std::isnan(f[F::date_share]))
        f[F::date_share] = share(date);
    if (std::isnan(f[F::timestamp_share]) && kind != Kind::Date)
        f[F::timestamp_share] = share(kind == Kind::Datetime);
    if (std::isnan(f[F::time_share]))
        f[F::time_share] = share(kind == Kind::Time);
    // Texts may well be numbers that only a number format reads.
    if (std::isnan(f[F::readable_number_share]) && kind != Kind::Text)
        f[F::readable_number_share] = share(number);
}

std::optional<Feature> shareOf(Pattern pattern)
{
    switch (pattern) {
    case Pattern::Currency:
        return F::currency_share;
    case Pattern::Percent:
        return F::percent_share;
    case Pattern::Quantity:
        return F::quantity_share;
    case Pattern::NumberText:
        return F::number_text_share;
    case Pattern::Date:
        return F::date_share;
    case Pattern::Timestamp:
        return F::timestamp_share;
    case Pattern::Time:
        return F::time_share;
    case Pattern::Duration:
        return F::duration_share;
    case Pattern::Email:
        return F::email_share;
    case Pattern::Url:
        return F::url_share;
    case Pattern::Uuid:
        return F::uuid_share;
    case Pattern::Phone:
        return F::phone_share;
    case Pattern::Identifier:
        return F::identifier_share;
    case Pattern::IpAddress:
        return F::ip_share;
    case Pattern::List:
        return F::list_share;
    case Pattern::Json:
        return F::json_share;
    case Pattern::Boolean:
    case Pattern::None:
    case Pattern::Count:
        break;
    }
    return std::nullopt;
}

void setFromSemantic(const ColumnProfile& column, double share, FeatureVector& f)
{
    const auto feature = shareOf(column.pattern);
    if (!feature)
        return;
    f[*feature] = share;
    if (column.pattern == Pattern::Timestamp) // a date with a time is a date
        f[F::date_share] = share;
    if (column.pattern == Pattern::Currency || column.pattern == Pattern::Percent ||
        column.pattern == Pattern::Quantity || column.pattern == Pattern::NumberText)
        f[F::readable_number_share] = share;
}

} // namespace

void hideUnknown(const ColumnProfile& column, FeatureVector& f)
{
    const PartialFacts& partial = *column.partial;
    for (const Need& need : needs) {
        if ((partial.known & need.facts) != need.facts)
            f[need.feature] = std::nan("");
    }
    const bool shares = partial.knows(ColumnFact::Rows) && partial.knows(ColumnFact::Missing);
    const double cells = double(column.present());
    if (partial.knows(ColumnFact::TopCounts) && column.top.empty() && shares && cells > 0) {
        const auto& counts = partial.topCounts;
        f[F::top_share] = counts.empty() ? 0 : double(counts[0]) / cells;
        f[F::second_share] = counts.size() < 2 ? 0 : double(counts[1]) / cells;
    }
    if (column.top.empty() && cells > 0) {
        if (partial.knows(ColumnFact::OrderedLevels))
            f[F::ordered_levels] = partial.ordered ? 1 : 0;
        if (partial.knows(ColumnFact::SpellingVariants))
            f[F::spelling_variants] = double(partial.spellings);
        if (partial.knows(ColumnFact::OneHost))
            f[F::one_host] = partial.sameHost ? 1 : 0;
    }
    if (!partial.knows(ColumnFact::Patterns) && partial.semanticShare)
        setFromSemantic(column, *partial.semanticShare, f);
    if (!partial.knows(ColumnFact::Kinds))
        setFromKind(column.kind, f);
}

} // namespace aurora
