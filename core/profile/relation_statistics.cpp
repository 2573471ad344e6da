// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/relation_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace aurora::between {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double errorRate = 0.05;      // of a whole family of comparisons
constexpr double rowsAGroup = 5;        // on average; below, bias corrections have nothing to hold on to
constexpr double roundingFloor = 1e-12; // a variance below this part of the square of the mean is rounding

struct Centred {
    std::size_t n = 0;
    double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
};

Centred centred(std::span<const double> x, std::span<const double> y)
{
    Centred c;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        ++c.n;
        c.meanX += x[i];
        c.meanY += y[i];
    }
    if (c.n == 0)
        return c;
    c.meanX /= double(c.n);
    c.meanY /= double(c.n);
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        const double dx = x[i] - c.meanX, dy = y[i] - c.meanY;
        c.xx += dx * dx;
        c.yy += dy * dy;
        c.xy += dx * dy;
    }
    return c;
}

double correlationOf(const Centred& c)
{
    const auto varies = [&](double squares, double mean) {
        return squares > roundingFloor * mean * mean * double(c.n);
    };
    if (c.n < 3 || !varies(c.xx, c.meanX) || !varies(c.yy, c.meanY))
        return nan;
    return std::clamp(c.xy / std::sqrt(c.xx * c.yy), -1.0, 1.0);
}

} // namespace

double normalQuantile(double p)
{
    // Halving: fifty steps on a range of 80 reach the last bit, and this is asked once a table.
    double low = -40, high = 40;
    for (int i = 0; i < 64; ++i) {
        const double middle = (low + high) / 2;
        (0.5 * std::erfc(-middle / std::sqrt(2.0)) < p ? low : high) = middle;
    }
    return (low + high) / 2;
}

double familyWiseZ(std::size_t comparisons)
{
    return -normalQuantile(errorRate / 2 / double(comparisons));
}

double lowerBound(double r, std::size_t n, double z, double slack)
{
    if (n <= 3)
        return 0;
    constexpr double nearlyOne = 1 - 1e-12;
    const double bound = std::atanh(std::min(std::fabs(r), nearlyOne)) - z * slack / std::sqrt(double(n) - 3);
    return std::max(0.0, std::tanh(bound));
}

double dot(const float* a, const float* b, std::size_t n)
{
    constexpr std::size_t lanes = 16;
    float sums[lanes] = {};
    for (std::size_t i = 0; i < n; i += lanes)
        for (std::size_t k = 0; k < lanes; ++k)
            sums[k] += a[i + k] * b[i + k];
    double total = 0;
    for (const float sum : sums)
        total += double(sum);
    return total;
}

std::vector<double> averageRanks(std::span<const double> values)
{
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::size_t r = 0; r < values.size(); ++r)
        if (!std::isnan(values[r]))
            order.emplace_back(values[r], static_cast<std::uint32_t>(r));
    std::sort(order.begin(), order.end());
    std::vector<double> ranks(values.size(), nan);
    for (std::size_t i = 0, j = 0; i < order.size(); i = j) {
        while (j < order.size() && order[j].first == order[i].first)
            ++j;
        for (std::size_t k = i; k < j; ++k)
            ranks[order[k].second] = double(i + j - 1) / 2 + 1;
    }
    return ranks;
}

double pearson(std::span<const double> x, std::span<const double> y, std::size_t& n)
{
    const Centred c = centred(x, y);
    n = c.n;
    return correlationOf(c);
}

double pearsonWithoutFew(std::span<const double> x, std::span<const double> y)
{
    const Centred c = centred(x, y);
    std::vector<double> pull;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!std::isnan(x[i]) && !std::isnan(y[i]))
            pull.push_back(std::fabs((x[i] - c.meanX) * (y[i] - c.meanY)));
    const std::size_t few = std::max<std::size_t>(1, pull.size() / 100);
    if (pull.size() <= few)
        return nan;
    std::nth_element(pull.begin(), pull.end() - std::ptrdiff_t(few), pull.end());
    const double most = pull[pull.size() - few];
    std::vector<double> keptX, keptY;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::fabs((x[i] - c.meanX) * (y[i] - c.meanY)) < most) { // false for NaN
            keptX.push_back(x[i]);
            keptY.push_back(y[i]);
        }
    }
    return correlationOf(centred(keptX, keptY));
}

Contingency contingency(std::span<const std::uint16_t> a, std::size_t levelsA, std::span<const std::uint16_t> b,
                        std::size_t levelsB)
{
    std::vector<std::uint32_t> cells((levelsA + 1) * (levelsB + 1)), rows(levelsA + 1), columns(levelsB + 1);
    for (std::size_t i = 0; i < a.size(); ++i)
        ++cells[a[i] * (levelsB + 1) + b[i]];
    Contingency result;
    for (std::size_t i = 1; i <= levelsA; ++i)
        for (std::size_t j = 1; j <= levelsB; ++j) {
            const auto count = cells[i * (levelsB + 1) + j];
            rows[i] += count;
            columns[j] += count;
            result.n += count;
        }
    double inner = 0, r = 0, c = 0;
    for (std::size_t i = 1; i <= levelsA; ++i)
        for (std::size_t j = 1; j <= levelsB; ++j)
            if (const double count = cells[i * (levelsB + 1) + j]; count > 0)
                inner += count * count / (double(rows[i]) * double(columns[j]));
    r = double(std::count_if(rows.begin(), rows.end(), [](auto n) { return n > 0; }));
    c = double(std::count_if(columns.begin(), columns.end(), [](auto n) { return n > 0; }));
    const double n = double(result.n);
    if (n < 3 || r < 2 || c < 2)
        return result;
    result.dense = n >= rowsAGroup * std::max(r, c);
    const double phi2 = std::max(0.0, inner - 1), degrees = (r - 1) * (c - 1);
    const double corrected = std::max(0.0, phi2 - degrees / (n - 1));
    const double rr = r - (r - 1) * (r - 1) / (n - 1), cc = c - (c - 1) * (c - 1) / (n - 1);
    const double least = std::min(rr, cc) - 1;
    result.v = least > 0 ? std::min(1.0, std::sqrt(corrected / least)) : 0;
    const double spread = 2 / (9 * degrees);
    result.z = (std::cbrt(n * phi2 / degrees) - (1 - spread)) / std::sqrt(spread);
    return result;
}

GroupEffect groupEffect(std::span<const std::uint16_t> groups, std::size_t levels, std::span<const double> values)
{
    std::vector<double> sums(levels + 1);
    std::vector<std::uint32_t> counts(levels + 1);
    double total = 0;
    GroupEffect result;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (groups[i] == 0 || std::isnan(values[i]))
            continue;
        ++result.n;
        ++counts[groups[i]];
        total += values[i];
    }
    const double n = double(result.n);
    const double k = double(std::count_if(counts.begin(), counts.end(), [](auto count) { return count > 0; }));
    if (k < 2 || n <= k + 1)
        return result;
    result.dense = n >= rowsAGroup * k;
    const double mean = total / n;
    double squares = 0, between = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (groups[i] == 0 || std::isnan(values[i]))
            continue;
        const double d = values[i] - mean;
        sums[groups[i]] += d;
        squares += d * d;
    }
    for (std::size_t g = 1; g <= levels; ++g)
        if (counts[g])
            between += sums[g] * sums[g] / counts[g];
    if (!(squares > roundingFloor * mean * mean * n))
        return result;
    const double within = std::max(0.0, squares - between), d1 = k - 1, d2 = n - k;
    result.eta = std::sqrt(std::clamp((between - d1 * within / d2) / squares, 0.0, 1.0));
    // Paulson (1942); the cap keeps groups without inner variance finite.
    constexpr double mostF = 1e12;
    const double f = std::min(mostF, (between / d1) / std::max(within / d2, 1e-300)), root = std::cbrt(f);
    const double a = 2 / (9 * d1), b = 2 / (9 * d2);
    result.z = ((1 - b) * root - (1 - a)) / std::sqrt(b * root * root + a);
    return result;
}

} // namespace aurora::between
