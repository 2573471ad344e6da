// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace aurora {

namespace {

constexpr double kindShare = 0.95;   // a column is of a kind when 19 of 20 of its cells are
constexpr double patternShare = 0.5; // as wide as documents state it: "at least half of the cells"
constexpr std::size_t keptTop = 50;
constexpr std::size_t keptShapes = 8;

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole ? double(part) / double(whole) : 0.0;
}

std::string folded(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) > 0x20)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

template <class Map>
auto mostFrequent(const Map& map)
{
    return std::max_element(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
}

} // namespace

std::string shapeOf(std::string_view value)
{
    constexpr std::size_t longestRun = 4, longestShape = 32;
    std::string shape;
    char last = 0;
    std::size_t run = 0;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80)
            continue;
        const char sign = c >= '0' && c <= '9'                     ? '9'
                          : c >= 'A' && c <= 'Z'                   ? 'A'
                          : (c >= 'a' && c <= 'z') || byte >= 0x80 ? 'a'
                                                                   : c;
        const bool counts = sign == '9' || sign == 'A' || sign == 'a';
        run = sign == last && counts ? run + 1 : 1;
        last = sign;
        if (run <= longestRun)
            shape += sign;
        else if (run == longestRun + 1)
            shape += '+';
        if (shape.size() >= longestShape)
            break;
    }
    return shape;
}

std::vector<HistogramBin> histogramOf(const std::vector<std::pair<double, std::uint64_t>>& ascending,
                                      std::uint64_t count, bool whole)
{
    if (ascending.empty())
        return {};
    const double min = ascending.front().first, max = ascending.back().first;
    if (min == max)
        return {{min, max, count}};
    double low = min, high = max;
    const double q1 = quantileOf(ascending, count, 0.25), q3 = quantileOf(ascending, count, 0.75);
    constexpr double farReach = 20; // quartile distances: beyond, all would fall into one bin
    if (q3 > q1 && max - min > farReach * (q3 - q1)) {
        low = quantileOf(ascending, count, 0.005);
        high = quantileOf(ascending, count, 0.995);
    }
    std::size_t bins = histogramBins;
    if (whole && high - low < double(histogramBins)) // a bin a number
        bins = static_cast<std::size_t>(high - low) + 1;
    else if (ascending.size() < histogramBins)
        bins = std::max<std::size_t>(ascending.size(), 5);
    const double width = whole && high - low < double(histogramBins) ? 1.0 : (high - low) / double(bins);
    if (!(width > 0))
        return {{min, max, count}};
    std::vector<HistogramBin> result(bins);
    for (std::size_t i = 0; i < bins; ++i)
        result[i] = {low + width * double(i), low + width * double(i + 1), 0};
    for (const auto& [value, times] : ascending) {
        const double place = std::clamp((value - low) / width, 0.0, double(bins - 1));
        result[static_cast<std::size_t>(place)].count += times;
    }
    result.front().lower = std::min(result.front().lower, min);
    result.back().upper = std::max(result.back().upper, max);
    return result;
}

ProfileBuilder::ProfileBuilder(const ColumnAccumulator& from)
    : m_from(from)
    , m_sums(&from.m_sums)
{
    if (!from.m_values.exact())
        return;
    for (const auto* entry : from.m_values.byCount()) // a fixed order, so that sums are the same to the last bit
        m_own.add(entry->facts, entry->count);
    m_sums = &m_own;
}

ColumnProfile ProfileBuilder::build()
{
    counts();
    values();
    text();
    dates();
    numbers();
    format();
    return std::move(m_profile);
}

void ProfileBuilder::counts()
{
    auto& p = m_profile;
    p.index = m_from.m_index;
    p.name = m_from.m_name;
    p.rows = m_from.m_rows;
    p.emptyCells = m_from.m_empty;
    p.contentHash = m_from.m_contentHash;
    for (const auto& [marker, count] : m_from.m_markers)
        p.missingMarkers.push_back({marker, count});
    std::stable_sort(p.missingMarkers.begin(), p.missingMarkers.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    p.kinds = m_sums->kinds;
    p.kinds[static_cast<std::size_t>(Kind::Empty)] = p.missing();
    p.patterns = m_sums->patterns;
    const std::uint64_t present = m_sums->present;
    // yyyymmdd are integers that mean dates when all of them do, and there is more than one day.
    if (present > 0 && m_sums->compactDates == present && m_sums->minDays < m_sums->maxDays)
        p.patterns[static_cast<std::size_t>(Pattern::Date)] = present;
    for (std::size_t i = 1; i < patternCount; ++i) {
        if (present > 0 && share(p.patterns[i], present) >= patternShare)
            p.pattern = static_cast<Pattern>(i);
    }
    const auto kind = [&](Kind k) { return share(p.kinds[static_cast<std::size_t>(k)], present); };
    if (present == 0)
        p.kind = Kind::Empty;
    else if (kind(Kind::Integer) + kind(Kind::Decimal) >= kindShare)
        p.kind = kind(Kind::Decimal) > 0 ? Kind::Decimal : Kind::Integer;
    else if (kind(Kind::Date) + kind(Kind::Datetime) >= kindShare)
        p.kind = kind(Kind::Datetime) > 0 ? Kind::Datetime : Kind::Date;
    else if (kind(Kind::Boolean) >= kindShare)
        p.kind = Kind::Boolean;
    else if (kind(Kind::Time) >= kindShare)
        p.kind = Kind::Time;
    else if (kind(Kind::Text) + kind(Kind::Boolean) >= kindShare)
        p.kind = Kind::Text;
    else
        p.kind = Kind::Mixed;
}

void ProfileBuilder::values()
{
    auto& p = m_profile;
    const auto& table = m_from.m_values;
    p.topExact = table.exact();
    p.distinct = table.exact() ? double(table.entries().size()) : m_from.m_distinct.estimate();
    p.distinctError = table.exact() || m_from.m_distinct.exact() ? 0 : DistinctCounter::standardError;
    p.distinct = std::min(std::round(p.distinct), double(m_sums->present));
    const auto byCount = table.byCount();
    for (std::size_t i = 0; i < byCount.size() && i < keptTop; ++i)
        p.top.push_back({byCount[i]->value, byCount[i]->count});
    sample();
    levels();
    shapes();
}

void ProfileBuilder::sample()
{
    auto& p = m_profile;
    const auto& table = m_from.m_values;
    constexpr std::size_t keptSample = 512;
    std::vector<const ValueTable::Entry*> entries;
    for (const auto& entry : table.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->hash < b->hash; });
    p.sampleComplete = table.exact() && entries.size() <= keptSample;
    entries.resize(std::min(entries.size(), keptSample));
    for (const auto* entry : entries)
        p.sample.push_back({entry->value, entry->count});
}

void ProfileBuilder::levels()
{
    auto& p = m_profile;
    const auto& entries = m_from.m_values.entries();
    const double present = double(m_sums->present);
    double kept = 0, bits = 0;
    std::unordered_map<std::string, std::uint64_t> spellings;
    constexpr double rareShare = 0.01;
    for (const auto& entry : entries) {
        const double s = double(entry.count) / present;
        kept += s;
        bits -= s > 0 ? s * std::log2(s) : 0;
        if (m_from.m_values.exact()) {
            p.rareLevels += s < rareShare;
            if (!entry.facts.hasNumber)
                ++spellings[folded(entry.value)];
        }
    }
    for (const auto& [spelling, levels] : spellings)
        p.caseVariants += levels > 1 ? levels : 0;
    const double others = p.distinct - double(entries.size());
    if (!m_from.m_values.exact() && kept < 1 && others >= 1) // the rest taken as spread evenly
        bits -= (1 - kept) * std::log2((1 - kept) / others);
    p.entropy = bits;
}

void ProfileBuilder::shapes()
{
    std::unordered_map<std::string, std::uint64_t> shapes;
    for (const auto& entry : m_from.m_values.entries())
        shapes[shapeOf(entry.value)] += entry.count;
    auto& list = m_profile.text.shapes;
    for (auto& [shape, count] : shapes)
        list.push_back({shape, count});
    std::sort(list.begin(), list.end(),
              [](const auto& a, const auto& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
    if (list.size() > keptShapes)
        list.resize(keptShapes);
}

void ProfileBuilder::text()
{
    auto& t = m_profile.text;
    if (m_sums->present == 0)
        return;
    t.minLength = m_sums->minLength;
    t.maxLength = m_sums->maxLength;
    t.meanLength = double(m_sums->lengths) / double(m_sums->present);
    t.meanWords = double(m_sums->words) / double(m_sums->present);
    t.leadingZeros = m_sums->leadingZeros;
    t.edgeBlanks = m_sums->edgeBlanks;
    t.upperCase = m_sums->upperCase;
    if (!m_sums->separators.empty())
        t.separator.assign(1, mostFrequent(m_sums->separators)->first);
}

void ProfileBuilder::dates()
{
    DateSummary d;
    for (const auto& [key, count] : m_sums->dateFormats) {
        d.formats.push_back({dateFormatName(key), count});
        d.count += count;
        d.hasTime |= d.formats.back().value.find('H') != std::string::npos ||
                     d.formats.back().value.find('I') != std::string::npos;
    }
    if (d.count == 0 && m_profile.pattern == Pattern::Date) {
        d.count = m_sums->compactDates;
        d.formats.push_back({dateFormatName(compactDateFormat()), d.count});
    }
    if (d.count == 0)
        return;
    std::stable_sort(d.formats.begin(), d.formats.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    d.minDays = m_sums->minDays;
    d.maxDays = m_sums->maxDays;
    d.sentinels = m_sums->dateSentinels;
    const bool day = m_sums->dayFirst > 0, month = m_sums->monthFirst > 0;
    if (d.formats.front().value.starts_with("%Y"))
        d.order = DateOrder::Ymd;
    else if (day != month)
        d.order = day ? DateOrder::Dmy : DateOrder::Mdy;
    else if (d.formats.front().value.starts_with("%d."))
        d.order = DateOrder::Dmy;
    // One date that can only be read one way settles the rest, unless others contradict it.
    d.ambiguous = day != month || d.order != DateOrder::Unknown ? 0 : m_sums->ambiguousDates;
    if (day && month)
        d.ambiguous = m_sums->ambiguousDates;
    m_profile.dates = std::move(d);
}

void ProfileBuilder::numbers()
{
    const Moments& m = m_sums->moments;
    if (m.n == 0)
        return;
    NumericSummary n{};
    n.count = static_cast<std::uint64_t>(m.n);
    n.min = m.min;
    n.max = m.max;
    n.sum = m.sum;
    n.mean = m.mean;
    n.stddev = std::sqrt(m.variance());
    n.skewness = m.skewness();
    n.kurtosis = m.kurtosis();
    n.zeros = m_sums->zeros;
    n.negatives = m_sums->negatives;
    n.whole = m_sums->whole;
    n.maxDecimals = m_sums->maxDecimals;
    const auto& s = m_from.m_sequence;
    n.increasing = s.numbers > 1 && !s.falls;
    n.strictlyIncreasing = n.increasing && !s.stays;
    n.step = s.numbers > 1 && !s.stepVaries ? s.step : std::nan("");
    const auto ascending = m_sums->quantiles.ascending();
    n.quantileError = m_sums->quantiles.exact() ? 0 : QuantileSketch::relativeError;
    for (const double p :
         {0.0,  0.001, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.15, 0.2,   0.25, 0.3,  0.35,  0.4,   0.45, 0.5,
          0.55, 0.6,   0.65,  0.7,  0.75, 0.8,   0.85, 0.9, 0.95, 0.975, 0.98, 0.99, 0.995, 0.999, 1.0})
        n.quantiles.emplace_back(p, std::clamp(quantileOf(ascending, n.count, p), n.min, n.max));
    n.quantiles.front().second = n.min;
    n.quantiles.back().second = n.max;
    n.histogram = histogramOf(ascending, n.count, n.whole == n.count);
    m_profile.numeric = std::move(n);
    outliers(ascending);
    sentinels(ascending);
}

void ProfileBuilder::outliers(const std::vector<std::pair<double, std::uint64_t>>& ascending)
{
    auto& n = *m_profile.numeric;
    const double q1 = quantileOf(ascending, n.count, 0.25), q3 = quantileOf(ascending, n.count, 0.75), iqr = q3 - q1;
    std::uint64_t outside = 0, far = 0;
    for (const auto& [value, times] : ascending) {
        outside += value < q1 - 1.5 * iqr || value > q3 + 1.5 * iqr ? times : 0;
        far += value < q1 - 3 * iqr || value > q3 + 3 * iqr ? times : 0;
    }
    n.outlierShare = share(outside, n.count);
    n.farOutlierShare = share(far, n.count);
}

namespace {

// What people write for "missing", and the codes of surveys and instruments for "refused" or "not known".
bool usualSentinel(double x)
{
    static constexpr std::array usual{-1.0,   -7.0,    -8.0,     -9.0,      -77.0,      -88.0,      -99.0,  -888.0,
                                      -999.0, -9999.0, -99999.0, -999999.0, 77.0,       88.0,       99.0,   777.0,
                                      888.0,  990.0,   997.0,    998.0,     999.0,      7777.0,     8888.0, 9998.0,
                                      9999.0, 77777.0, 88888.0,  99999.0,   999999.0,   9999999.0,  -99.9,  -999.9,
                                      999.9,  9999.9,  999.99,   9999.99,   99999999.0, 999999999.0};
    return std::find(usual.begin(), usual.end(), x) != usual.end();
}

// A zero that lies as far from all other values as this part of their spread is no measurement (a blood pressure).
constexpr double farZero = 0.4;
constexpr std::size_t zeroLevels = 20;       // among few levels a zero may be one of them
constexpr double zeroShare = 0.1;            // more zeros are a group of their own
constexpr std::uint64_t leastSentinels = 2;  // once is a slip
constexpr double leastSpreadOfMinusOne = 10; // −1 stands among small counts

} // namespace

// A number that people write for "missing": a usual one at an end of the values, repeated, and far from those that
// are none. Several such codes may stand side by side (77, 88, 99); the most frequent one is named.
void ProfileBuilder::sentinels(const std::vector<std::pair<double, std::uint64_t>>& ascending)
{
    const auto& n = *m_profile.numeric;
    const std::size_t size = ascending.size();
    if (size < 3)
        return;
    // The ends are exact, whatever the sketch rounds.
    const auto valueAt = [&](std::size_t i) { return i == 0 ? n.min : i + 1 == size ? n.max : ascending[i].first; };
    std::size_t low = 0, high = size - 1;
    while (low < high && usualSentinel(valueAt(low)))
        ++low;
    while (high > low && usualSentinel(valueAt(high)))
        --high;
    const double first = valueAt(low), last = valueAt(high), spread = last - first;
    std::uint64_t most = 0;
    const auto take = [&](std::size_t i) {
        m_profile.sentinels += ascending[i].second;
        if (ascending[i].second > most) {
            most = ascending[i].second;
            m_profile.sentinelValue = valueAt(i);
        }
    };
    for (std::size_t i = 0; i < low; ++i) {
        const double x = valueAt(i), gap = first - x;
        const bool far = x == -1 ? first >= 0 && spread > leastSpreadOfMinusOne
                                 : gap > spread || (x < 0 && first >= 0 && gap > spread / 4);
        if (ascending[i].second >= leastSentinels && far)
            take(i);
    }
    for (std::size_t i = high + 1; i < size; ++i) {
        if (ascending[i].second >= leastSentinels && valueAt(i) - last > spread)
            take(i);
    }
    const auto& [lowest, zeros] = ascending[low];
    if (lowest == 0 && zeros >= leastSentinels && high - low > zeroLevels &&
        double(zeros) < zeroShare * double(n.count) &&
        ascending[low + 1].first > farZero * (last - ascending[low + 1].first))
        take(low);
}

void ProfileBuilder::format()
{
    auto& f = m_profile.numberFormat;
    f.decimal = m_from.m_format.decimal;
    f.group = m_from.m_format.group;
    f.units = m_sums->units.size();
    std::map<std::uint8_t, std::uint64_t> currencies, units;
    for (const auto& [unit, count] : m_sums->units)
        (isCurrency(unit) ? currencies : units)[unit] = count;
    if (!currencies.empty())
        f.currency = unitName(mostFrequent(currencies)->first);
    if (!units.empty())
        f.unit = unitName(mostFrequent(units)->first);
}

} // namespace aurora
