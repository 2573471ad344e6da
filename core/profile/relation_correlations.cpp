// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and dates that rise together. All pairs are screened with standardised floats; the strongest are then worked
// out in full on the rows where both are known.
#include "core/profile/relation_finders.h"
#include "core/profile/relation_statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace aurora::between {

namespace {

constexpr double surely = 0.5;           // the lower bound over all pairs must show a large effect (Cohen 1988)
constexpr double spearmanSlack = 1.03;   // Fieller, Hartley and Pearson (1957)
constexpr double incompleteScreen = 0.5; // with missing cells the screen only guesses
constexpr double floatScreen = 0.699;    // the screen rounds as floats do
constexpr std::size_t mostWorkedOut = 240;
constexpr double lineScreen = 0.9999;    // what is not at least so straight is no line to the last digit
constexpr double finestTolerance = 0.01; // of a deviation: rounding that hides more than that shows no line
constexpr std::size_t leastOnALine = 10; // different numbers
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Candidate {
    std::size_t a, b;
    double strength;
};

std::size_t commonRows(const SampleColumn& a, const SampleColumn& b)
{
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.mask.size(); ++i)
        n += static_cast<std::size_t>(std::popcount(a.mask[i] & b.mask[i]));
    return n;
}

std::vector<Candidate> screened(const SampleMatrix& matrix, const Findings& found, std::size_t& pairs)
{
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < matrix.columns.size(); ++i)
        if (matrix.columns[i].number && matrix.columns[i].numbers >= leastRows && !found.spoken[i])
            numbers.push_back(i);
    std::vector<Candidate> result;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto& a = matrix.columns[numbers[i]];
        for (std::size_t j = i + 1; j < numbers.size(); ++j) {
            const auto& b = matrix.columns[numbers[j]];
            ++pairs;
            const bool complete = a.numbers == matrix.rows && b.numbers == matrix.rows;
            const std::size_t n = complete ? matrix.rows : commonRows(a, b);
            if (n < leastRows)
                continue;
            const double r = std::fabs(dot(a.standard.data(), b.standard.data(), a.standard.size())) / double(n);
            const double rho = std::fabs(dot(a.ranks.data(), b.ranks.data(), a.ranks.size())) / double(n);
            if (const double strength = std::max(r, rho); strength >= (complete ? floatScreen : incompleteScreen))
                result.push_back({numbers[i], numbers[j], strength});
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& x, const auto& y) { return x.strength > y.strength; });
    return result;
}

double rankCorrelation(const SampleColumn& a, const SampleColumn& b)
{
    std::vector<double> x, y;
    for (std::size_t r = 0; r < a.values.size(); ++r) {
        if (std::isnan(a.values[r]) || std::isnan(b.values[r]))
            continue;
        x.push_back(a.values[r]);
        y.push_back(b.values[r]);
    }
    std::size_t n = 0;
    return pearson(averageRanks(x), averageRanks(y), n);
}

// Half of the last digit that the column writes; dates are written to the second.
double roundingOf(const SampleColumn& column)
{
    constexpr double halfSecond = 0.5 / 86400;
    if (column.dates)
        return halfSecond;
    return column.profile->numeric ? 0.5 * std::pow(10, -double(column.profile->numeric->maxDecimals)) : 0;
}

struct Line {
    bool straight = false;
    double slope = 0, offset = 0;
};

// y = slope·x + offset in every row, up to the rounding of y.
Line lineThrough(const SampleColumn& x, const SampleColumn& y)
{
    double sx = 0, sy = 0, n = 0;
    for (std::size_t r = 0; r < x.values.size(); ++r)
        if (!std::isnan(x.values[r]) && !std::isnan(y.values[r])) {
            sx += x.values[r];
            sy += y.values[r];
            ++n;
        }
    double xx = 0, xy = 0, yy = 0;
    for (std::size_t r = 0; r < x.values.size(); ++r)
        if (!std::isnan(x.values[r]) && !std::isnan(y.values[r])) {
            const double dx = x.values[r] - sx / n, dy = y.values[r] - sy / n;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
    Line line;
    line.slope = xy / xx;
    line.offset = sy / n - line.slope * sx / n;
    const double deviation = std::sqrt(yy / n);
    // The rounding of y, of the fitted line, and of the arithmetic itself.
    constexpr double arithmetic = 1e-9;
    const double tolerance = 1.1 * roundingOf(y) + arithmetic * (deviation + std::fabs(sy / n));
    if (!(xx > 0) || tolerance > finestTolerance * deviation)
        return line;
    line.straight = true;
    for (std::size_t r = 0; r < x.values.size() && line.straight; ++r)
        if (!std::isnan(x.values[r]) && !std::isnan(y.values[r]))
            line.straight = std::fabs(y.values[r] - line.slope * x.values[r] - line.offset) <= tolerance;
    return line;
}

bool addLine(const SampleMatrix& matrix, const SampleColumn& a, const SampleColumn& b, const Relation& measured,
             std::vector<Relation>& out)
{
    if (std::fabs(measured.pearson) < lineScreen || a.levels < leastOnALine || b.levels < leastOnALine)
        return false;
    Relation relation = measured;
    relation.kind = RelationKind::Linear;
    relation.value = measured.pearson;
    relation.lower = nan;
    relation.sampled = !matrix.complete;
    Line line = lineThrough(a, b);
    if (!line.straight) { // y may be written with more digits than x
        line = lineThrough(b, a);
        std::swap(relation.columns[0], relation.columns[1]);
    }
    if (!line.straight)
        return false;
    relation.slope = line.slope;
    relation.offset = line.offset;
    out.push_back(std::move(relation));
    return true;
}

// Pearson's r counts only when it is not the work of a few far values.
bool carried(const SampleColumn& a, const SampleColumn& b, double r, double rho)
{
    return std::fabs(rho) < surely && !(std::fabs(pearsonWithoutFew(a.values, b.values)) >= std::fabs(r) / 2);
}

bool measure(const SampleColumn& a, const SampleColumn& b, double z, Relation& out)
{
    std::size_t n = 0;
    out.kind = RelationKind::Correlation;
    out.columns = {a.index(), b.index()};
    out.pearson = pearson(a.values, b.values, n);
    out.spearman = rankCorrelation(a, b);
    out.rows = n;
    if (std::isnan(out.pearson) || n < leastRows)
        return false;
    const double lowR = lowerBound(out.pearson, n, z, 1), lowRho = lowerBound(out.spearman, n, z, spearmanSlack);
    const bool strongR =
        std::fabs(out.pearson) > strongRelation && lowR > surely && !carried(a, b, out.pearson, out.spearman);
    const bool strongRho = std::fabs(out.spearman) > strongRelation && lowRho > surely;
    if (!strongR && !strongRho)
        return false;
    const bool byRank = strongRho && (!strongR || std::fabs(out.spearman) > std::fabs(out.pearson));
    out.value = byRank ? out.spearman : out.pearson;
    out.lower = byRank ? lowRho : lowR;
    out.reasons = {byRank ? RelationReason::Spearman : RelationReason::Pearson};
    return true;
}

} // namespace

void findCorrelations(const SampleMatrix& matrix, Findings& out)
{
    std::size_t pairs = 0;
    const auto candidates = screened(matrix, out, pairs);
    if (candidates.empty())
        return;
    const double z = familyWiseZ(pairs);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& [a, b, strength] = candidates[i];
        if (i >= mostWorkedOut) {
            out.beyond[static_cast<std::size_t>(RelationKind::Correlation)] += strength > strongRelation;
            out.together.add(a, b);
            continue;
        }
        if (out.spoken[a] || out.spoken[b])
            continue; // lines came first, being the strongest
        Relation relation;
        const bool strong = measure(matrix.columns[a], matrix.columns[b], z, relation);
        if (!strong)
            continue;
        out.together.add(a, b);
        if (addLine(matrix, matrix.columns[a], matrix.columns[b], relation, out.list)) {
            out.sayTheSame(a, b);
            continue;
        }
        relation.sampled = !matrix.complete;
        out.list.push_back(std::move(relation));
    }
}

} // namespace aurora::between
