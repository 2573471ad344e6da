// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/compare_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aurora::test {

namespace {

constexpr double precision = 1e-9;                                  // relative, as the issue asks
constexpr double rounding = std::numeric_limits<double>::epsilon(); // of one operation
constexpr std::size_t keptBytes = 256;                              // longer values are shown cut
constexpr std::size_t keptTop = 50;

class Comparison {
public:
    Comparison(const ColumnProfile& profile, const Naive& truth, const std::vector<std::string>& cells,
               std::size_t sampled)
        : p(profile)
        , t(truth)
        , m_cells(cells)
        , m_sampled(sampled)
    {
    }
    QStringList run();

private:
    using Cells = std::vector<std::string>;
    void equal(const char* what, double got, double wanted);
    void near(const char* what, double got, long double wanted, long double slack);
    void holds(const char* what, bool good) { m_wrong += good ? QStringList{} : QStringList{what}; }
    void counts();
    void texts();
    void numbers();
    void moments();
    void quantiles();
    void outliers();
    void distinct();
    void top();
    void sample();
    bool overflows(int power) const;

    const ColumnProfile& p;
    const Naive& t;
    const Cells& m_cells;
    std::size_t m_sampled;
    QStringList m_wrong;
};

void Comparison::equal(const char* what, double got, double wanted)
{
    if (got != wanted)
        m_wrong << QStringLiteral("%1: %2, not %3").arg(what).arg(got, 0, 'g', 17).arg(wanted, 0, 'g', 17);
}

void Comparison::near(const char* what, double got, long double wanted, long double slack)
{
    const bool same = std::isnan(wanted) ? std::isnan(got) : std::abs(got - wanted) <= slack;
    if (!same)
        m_wrong << QStringLiteral("%1: %2, not %3")
                       .arg(what)
                       .arg(got, 0, 'g', 17)
                       .arg(static_cast<double>(wanted), 0, 'g', 17);
}

void Comparison::counts()
{
    equal("rows", double(p.rows), double(t.rows));
    equal("missing", double(p.missing()), double(t.missing));
    equal("empty", double(p.emptyCells), double(t.empty));
    holds("markers", p.missingMarkers.size() == t.markers.size() &&
                         std::all_of(p.missingMarkers.begin(), p.missingMarkers.end(), [&](const auto& m) {
                             return t.markers.contains(m.value) && t.markers.at(m.value) == m.count;
                         }));
}

void Comparison::texts()
{
    const double present = double(t.present());
    if (present == 0)
        return;
    equal("shortest", p.text.minLength, double(t.minLength));
    equal("longest", p.text.maxLength, double(t.maxLength));
    equal("mean length", p.text.meanLength, double(t.lengths) / present);
    equal("mean words", p.text.meanWords, double(t.words) / present);
    equal("with letters", double(p.text.withLetters), double(t.withLetters));
    equal("capitals", double(p.text.upperCase), double(t.upperCase));
    equal("with digits", double(p.text.withDigits), double(t.withDigits));
    equal("with signs", double(p.text.withSigns), double(t.withSigns));
    equal("beyond ASCII", double(p.text.nonAscii), double(t.nonAscii));
}

void Comparison::numbers()
{
    holds("numbers are known", p.numeric.has_value() == !t.numbers.empty());
    if (!p.numeric || t.numbers.empty())
        return;
    const auto& n = *p.numeric;
    equal("numbers", double(n.count), double(t.numbers.size()));
    equal("min", n.min, t.sorted.front());
    equal("max", n.max, t.sorted.back());
    equal("row of min", double(n.minRow), double(t.minRow));
    equal("row of max", double(n.maxRow), double(t.maxRow));
    equal("zeros", double(n.zeros), double(t.zeros));
    equal("negatives", double(n.negatives), double(t.negatives));
    equal("whole", double(n.whole), double(t.whole));
    const bool several = t.numbers.size() > 1;
    equal("increasing", n.increasing, several && t.falls == 0);
    equal("strictly increasing", n.strictlyIncreasing, several && t.rises + 1 == t.numbers.size());
    equal("decreasing", n.decreasing, several && t.rises == 0);
    equal("strictly decreasing", n.strictlyDecreasing, several && t.falls + 1 == t.numbers.size());
    if (several)
        equal("rising share", n.risingShare, double(t.rises) / double(t.numbers.size() - 1));
    moments();
    quantiles();
    outliers();
}

// Sums of that power of deviations, times the square of their number, may leave the range of doubles.
bool Comparison::overflows(int power) const
{
    const long double reach = std::max(t.sorted.back() - t.mean, t.mean - t.sorted.front());
    const auto n = static_cast<long double>(t.numbers.size());
    const long double largest = std::pow(reach, static_cast<long double>(power)) * n * n * n;
    return largest > std::numeric_limits<double>::max() ||
           std::pow(t.stddev, 4.0L) < std::numeric_limits<double>::min();
}

void Comparison::moments()
{
    const auto& n = *p.numeric;
    const auto count = static_cast<long double>(t.numbers.size());
    const long double magnitude = t.magnitudes / count;
    // Where sums leave the range of doubles they are not known; where squares vanish, so does the deviation, as in
    // pandas.
    const bool tooLarge = t.magnitudes > std::numeric_limits<double>::max();
    if (tooLarge && !std::isfinite(n.sum) && !std::isfinite(n.mean))
        return;
    near("sum", n.sum, t.sum, precision * std::abs(t.sum) + 64 * rounding * t.magnitudes);
    near("mean", n.mean, t.mean, precision * std::abs(t.mean) + 64 * rounding * magnitude);
    // The values themselves, and so their mean, are known to rounding: what that is of the spread shows in the rest.
    const long double blurred = t.stddev > 0 ? 8 * rounding * magnitude / t.stddev : 0;
    const auto within = [&](const char* what, double got, long double wanted, int power) {
        if (t.stddev > 0 && overflows(power) && !std::isfinite(got))
            return;
        near(what, got, wanted, (precision + blurred) * std::max(1.0L, std::abs(wanted)));
    };
    if (!(t.stddev > 0 && overflows(2) && (!std::isfinite(n.stddev) || n.stddev == 0)))
        near("stddev", n.stddev, t.stddev, (precision + blurred) * t.stddev);
    within("skewness", n.skewness, t.skewness, 4);
    within("kurtosis", n.kurtosis, t.kurtosis, 4);
    within("autocorrelation", n.autocorrelation, t.autocorrelation, 2);
}

void Comparison::quantiles()
{
    const auto& n = *p.numeric;
    const double count = double(t.numbers.size());
    for (const auto& [probability, value] : n.quantiles) {
        const QByteArray what = "quantile " + QByteArray::number(probability);
        if (n.quantileError == 0) {
            const long double wanted = t.quantile(probability);
            near(what.constData(), value, wanted, precision * std::abs(wanted));
            continue;
        }
        const auto below = std::lower_bound(t.sorted.begin(), t.sorted.end(), value) - t.sorted.begin();
        const auto upTo = std::upper_bound(t.sorted.begin(), t.sorted.end(), value) - t.sorted.begin();
        const double slack = n.quantileError + 1 / count; // and between two ranks
        if (double(below) / count > probability + slack || double(upTo) / count < probability - slack)
            m_wrong << QStringLiteral("%1: rank %2 to %3, error stated %4")
                           .arg(what)
                           .arg(double(below) / count)
                           .arg(double(upTo) / count)
                           .arg(n.quantileError);
    }
    std::uint64_t binned = 0;
    for (const auto& bin : n.histogram)
        binned += bin.count;
    near("binned", double(binned), count, n.quantileError == 0 ? 0 : n.quantileError * count + 1);
}

void Comparison::outliers()
{
    const auto& n = *p.numeric;
    if (n.quantileError == 0) {
        near("mad", n.mad, t.mad, precision * t.mad);
        equal("outliers", n.outlierShare, t.outlierShare);
        equal("far outliers", n.farOutlierShare, t.farOutlierShare);
        if (t.mad > 0)
            equal("outliers by mad", n.madOutlierShare, t.madOutlierShare);
        return;
    }
    // Both sides of what is outside have a rank each.
    const double slack = 2 * n.quantileError + 2 / double(t.numbers.size());
    const auto share = [&](auto outside) {
        return double(std::count_if(t.numbers.begin(), t.numbers.end(), outside)) / double(t.numbers.size());
    };
    const double median = n.quantile(0.5), q1 = n.quantile(0.25), q3 = n.quantile(0.75), iqr = q3 - q1;
    const auto distant = [&](double reach) { return share([&](double x) { return std::abs(x - median) > reach; }); };
    const double least = share([&](double x) { return std::abs(x - median) >= n.mad * (1 - precision); });
    holds("mad", distant(n.mad * (1 + precision)) <= 0.5 + slack && least >= 0.5 - slack);
    near("outliers", n.outlierShare, share([&](double x) { return x < q1 - 1.5 * iqr || x > q3 + 1.5 * iqr; }), slack);
    near("far outliers", n.farOutlierShare, share([&](double x) { return x < q1 - 3 * iqr || x > q3 + 3 * iqr; }),
         slack);
    if (n.mad > 0)
        near("outliers by mad", n.madOutlierShare, distant(3.5 * n.mad / 0.6745), slack);
}

void Comparison::distinct()
{
    constexpr double exactTo = 10000, stated = 0.02, sure = 4; // standard errors
    const double wanted = double(t.levels.size());
    if (wanted <= exactTo)
        equal("error of distinct", p.distinctError, 0);
    near("distinct", p.distinct, wanted, std::min(stated, sure * p.distinctError) * wanted);
    if (p.topExact)
        near("entropy", p.entropy, t.entropy, precision * std::max(1.0, t.entropy));
    else
        holds("entropy is possible", p.entropy >= 0 && p.entropy <= std::log2(std::max(1.0, p.distinct)) + precision);
}

void Comparison::top()
{
    std::uint64_t least = p.top.size() < keptTop ? 0 : ~std::uint64_t{0}, before = ~std::uint64_t{0};
    std::vector<std::string> listed;
    for (const auto& one : p.top) {
        const auto level = t.levels.find(one.value);
        holds("a top value occurs", level != t.levels.end());
        if (level == t.levels.end())
            return;
        const std::uint64_t lost = p.topExact ? 0 : p.topError;
        holds("a top count is not too high", one.count <= level->second.count);
        holds("a top count is within its error", one.count + lost >= level->second.count);
        holds("top counts fall", one.count <= before);
        holds("a top value's row holds it",
              one.row >= 1 && one.row <= m_cells.size() && m_cells[one.row - 1] == one.value);
        if (p.topExact)
            equal("the first row of a top value", double(one.row), double(level->second.firstRow));
        before = one.count;
        least = std::min(least, one.count);
        listed.push_back(one.value);
    }
    std::sort(listed.begin(), listed.end());
    for (const auto& [count, value] : t.byCount) {
        if (count <= least + (p.topExact ? 0 : p.topError))
            break;
        if (!std::binary_search(listed.begin(), listed.end(), *value))
            m_wrong << QStringLiteral("a value that occurs %1 times is no top value, though %2 suffice, error %3")
                           .arg(count)
                           .arg(least)
                           .arg(p.topError);
    }
}

void Comparison::sample()
{
    equal("values of the sample", double(p.sample.size()), double(std::min(m_sampled, t.levels.size())));
    equal("the sample is complete", p.sampleComplete, t.levels.size() <= m_sampled);
    for (const auto& one : p.sample) {
        const auto level = t.levels.find(one.value);
        holds("a sampled value occurs", level != t.levels.end());
        if (level == t.levels.end())
            return;
        equal("the count of a sampled value", double(one.count), double(level->second.count));
        equal("the first row of a sampled value", double(one.row), double(level->second.firstRow));
    }
}

QStringList Comparison::run()
{
    counts();
    texts();
    numbers();
    distinct();
    if (t.maxLength <= keptBytes) {
        top();
        sample();
    }
    m_wrong.removeDuplicates();
    return m_wrong;
}

} // namespace

QStringList wrongFigures(const ColumnProfile& profile, const Naive& truth, const std::vector<std::string>& cells,
                         std::size_t sampled)
{
    return Comparison(profile, truth, cells, sampled).run();
}

} // namespace aurora::test
