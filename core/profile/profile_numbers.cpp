// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a column: quantiles, histogram, outliers, sentinels.
#include "core/profile/profile_builder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace aurora {

namespace {

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole ? double(part) / double(whole) : 0.0;
}

} // namespace

std::vector<HistogramBin> histogramOf(const RankedValues& ranked, bool whole)
{
    const auto& ascending = ranked.values;
    if (ascending.empty())
        return {};
    const double min = ascending.front().first, max = ascending.back().first;
    if (min == max)
        return {{min, max, ranked.count}};
    double low = min, high = max;
    const double q1 = ranked.quantile(0.25), q3 = ranked.quantile(0.75);
    constexpr double farReach = 20; // quartile distances: beyond, all would fall into one bin
    if (q3 > q1 && max - min > farReach * (q3 - q1)) {
        low = ranked.quantile(0.005);
        high = ranked.quantile(0.995);
    }
    std::size_t bins = histogramBins;
    if (whole && high - low < double(histogramBins)) // a bin a number
        bins = static_cast<std::size_t>(high - low) + 1;
    else if (ascending.size() < histogramBins)
        bins = std::max<std::size_t>(ascending.size(), 5);
    const double width = whole && high - low < double(histogramBins) ? 1.0 : (high - low) / double(bins);
    if (!(width > 0))
        return {{min, max, ranked.count}};
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

std::uint32_t peaksOf(const std::vector<HistogramBin>& bins)
{
    std::vector<double> smooth;
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const double left = i > 0 ? double(bins[i - 1].count) : 0,
                     right = i + 1 < bins.size() ? double(bins[i + 1].count) : 0;
        smooth.push_back((left + 2 * double(bins[i].count) + right) / 4);
    }
    if (smooth.empty())
        return 0;
    const double step = *std::max_element(smooth.begin(), smooth.end()) / 10;
    std::uint32_t count = 0;
    double low = 0, high = 0;
    bool rising = true;
    for (const double y : smooth) {
        if (rising) {
            high = std::max(high, y);
            if (y < high - step) {
                ++count;
                rising = false;
                low = y;
            }
        } else {
            low = std::min(low, y);
            if (y > low + step) {
                rising = true;
                high = y;
            }
        }
    }
    return rising && high > low + step ? count + 1 : std::max<std::uint32_t>(1, count);
}

MadFacts madOf(const RankedValues& ranked)
{
    const auto& values = ranked.values;
    const double median = ranked.quantile(0.5);
    // Distances ascending: the two sides of the median, each in order, merged.
    auto right = std::lower_bound(values.begin(), values.end(), median,
                                  [](const auto& item, double x) { return item.first < x; });
    auto left = right;
    RankedValues distances;
    distances.count = ranked.count;
    distances.values.reserve(values.size());
    while (left != values.begin() || right != values.end()) {
        const bool takeLeft = right == values.end() ||
                              (left != values.begin() && median - std::prev(left)->first < right->first - median);
        const auto& item = takeLeft ? *--left : *right++;
        distances.values.emplace_back(std::abs(item.first - median), item.second);
    }
    MadFacts facts;
    facts.mad = distances.quantile(0.5);
    // The modified z-score: 0.6745 is the third quartile of the normal distribution (Iglewicz and Hoaglin 1993).
    constexpr double toDeviation = 0.6745, far = 3.5;
    std::uint64_t outside = 0;
    for (const auto& [distance, times] : distances.values)
        outside += toDeviation * distance > far * facts.mad ? times : 0;
    facts.outlierShare = facts.mad > 0 ? share(outside, ranked.count) : std::nan("");
    return facts;
}

RankedValues ProfileBuilder::ranked() const
{
    RankedValues result;
    if (!m_from.m_exact) {
        result.values = m_from.m_ranks.ascending();
        result.count = m_from.m_ranks.weight();
        return result;
    }
    for (const auto& entry : m_from.m_values.entries())
        if (entry.facts.hasNumber)
            result.values.emplace_back(entry.facts.number + 0.0, entry.count);
    std::sort(result.values.begin(), result.values.end());
    for (const auto& item : result.values)
        result.count += item.second;
    return result;
}

void ProfileBuilder::numbers()
{
    const Moments& m = *m_moments;
    if (m.n == 0)
        return;
    NumericSummary n{};
    n.count = static_cast<std::uint64_t>(m.n);
    n.min = m.min;
    n.max = m.max;
    n.minRow = m_extremes->minRow;
    n.maxRow = m_extremes->maxRow;
    n.sum = m.sum;
    n.mean = m.mean;
    n.stddev = std::sqrt(m.variance());
    n.skewness = m.skewness();
    n.kurtosis = m.kurtosis();
    n.zeros = m_sums->zeros;
    n.negatives = m_sums->negatives;
    n.whole = m_sums->whole;
    n.maxDecimals = m_sums->maxDecimals;
    const RankedValues values = ranked();
    if (!m_from.m_exact && !m_from.m_ranks.exact()) {
        constexpr double sure = 3; // standard deviations
        n.quantileError = m_from.m_ranks.rankError() + sure * std::sqrt(m_from.m_rankVariance) / m.n;
    }
    for (const double p :
         {0.0,  0.001, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.15, 0.2,   0.25, 0.3,  0.35,  0.4,   0.45, 0.5,
          0.55, 0.6,   0.65,  0.7,  0.75, 0.8,   0.85, 0.9, 0.95, 0.975, 0.98, 0.99, 0.995, 0.999, 1.0})
        n.quantiles.emplace_back(p, std::clamp(values.quantile(p), n.min, n.max));
    n.quantiles.front().second = n.min;
    n.quantiles.back().second = n.max;
    n.histogram = histogramOf(values, n.whole == n.count);
    n.modes = peaksOf(n.histogram);
    if (!n.histogram.empty()) { // the sketch may have lost the ends
        n.histogram.front().lower = std::min(n.histogram.front().lower, n.min);
        n.histogram.back().upper = std::max(n.histogram.back().upper, n.max);
    }
    m_profile.numeric = std::move(n);
    order();
    outliers(values);
    sentinels(values);
}

void ProfileBuilder::order()
{
    auto& n = *m_profile.numeric;
    const auto& s = m_from.m_numberOrder;
    const bool some = s.count() > 1;
    n.increasing = some && s.falls() == 0;
    n.strictlyIncreasing = n.increasing && s.stays() == 0;
    n.decreasing = some && s.rises() == 0;
    n.strictlyDecreasing = n.decreasing && s.stays() == 0;
    n.risingShare = some ? double(s.rises()) / double(s.count() - 1) : std::nan("");
    n.step = s.step();
    n.autocorrelation = s.autocorrelation();
}

void ProfileBuilder::outliers(const RankedValues& ranked)
{
    auto& n = *m_profile.numeric;
    const double q1 = ranked.quantile(0.25), q3 = ranked.quantile(0.75), iqr = q3 - q1;
    std::uint64_t outside = 0, far = 0;
    for (const auto& [value, times] : ranked.values) {
        outside += value < q1 - 1.5 * iqr || value > q3 + 1.5 * iqr ? times : 0;
        far += value < q1 - 3 * iqr || value > q3 + 3 * iqr ? times : 0;
    }
    n.outlierShare = share(outside, ranked.count);
    n.farOutlierShare = share(far, ranked.count);
    const MadFacts mad = madOf(ranked);
    n.mad = mad.mad;
    n.madOutlierShare = mad.outlierShare;
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
void ProfileBuilder::sentinels(const RankedValues& ranked)
{
    const auto& ascending = ranked.values;
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

} // namespace aurora
