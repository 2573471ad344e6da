// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naive_statistics.h"

#include "core/profile/cell.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace aurora::test {

namespace {

bool readNumber(const std::string& cell, double& value)
{
    const char* const end = cell.data() + cell.size();
    if (cell.find_first_not_of("0123456789.-+eE") != cell.npos)
        return false;
    const auto [behind, error] = std::from_chars(cell.data(), end, value);
    return error == std::errc() && behind == end;
}

double linear(const std::vector<double>& sorted, double p)
{
    const double rank = p * double(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(rank);
    if (low + 1 >= sorted.size())
        return sorted.back();
    return sorted[low] + (rank - double(low)) * (sorted[low + 1] - sorted[low]);
}

} // namespace

Naive::Naive(const std::vector<std::string>& cells)
{
    std::unordered_set<std::string> seen;
    seen.reserve(cells.size());
    levels.reserve(cells.size());
    for (const auto& cell : cells) {
        ++rows;
        duplicateCells += !seen.insert(cell).second;
        double value = 0;
        if (cell.empty() || isMissingMarker(cell)) {
            ++missing;
            empty += cell.empty();
            if (!cell.empty())
                ++markers[cell];
            continue;
        }
        Level& level = levels[cell];
        level.firstRow = level.count++ ? level.firstRow : rows;
        addText(cell);
        if (readNumber(cell, value))
            addNumber(value, rows);
    }
    for (const auto& [cell, level] : levels) {
        const double share = double(level.count) / double(present());
        entropy -= share * std::log2(share);
        byCount.emplace_back(level.count, &cell);
    }
    std::sort(byCount.rbegin(), byCount.rend());
    sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    moments();
    neighbours();
    outliers();
}

void Naive::addText(const std::string& cell)
{
    std::uint64_t length = 0;
    bool inWord = false, upper = false, lower = false, digit = false, sign = false, beyond = false;
    for (const char c : cell) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0) != 0x80;
        const bool blank = byte <= 0x20;
        words += !blank && !inWord;
        inWord = !blank;
        upper |= c >= 'A' && c <= 'Z';
        lower |= c >= 'a' && c <= 'z';
        digit |= c >= '0' && c <= '9';
        beyond |= byte >= 0x80;
        sign |= byte > 0x20 && byte < 0x7F && !std::isalnum(byte);
    }
    minLength = present() == 1 ? length : std::min(minLength, length);
    maxLength = std::max(maxLength, length);
    lengths += length;
    withLetters += upper || lower;
    upperCase += upper && !lower;
    withDigits += digit;
    withSigns += sign;
    nonAscii += beyond;
}

void Naive::addNumber(double value, std::uint64_t row)
{
    if (numbers.empty() || value < m_min) {
        m_min = value;
        minRow = row;
    }
    if (numbers.empty() || value > m_max) {
        m_max = value;
        maxRow = row;
    }
    numbers.push_back(value);
    zeros += value == 0;
    negatives += value < 0;
    whole += value == std::trunc(value);
}

void Naive::moments()
{
    const auto n = static_cast<long double>(numbers.size());
    for (const double x : numbers) {
        sum += x;
        magnitudes += std::abs(x);
    }
    mean = sum / n;
    long double m2 = 0, m3 = 0, m4 = 0;
    for (const double x : numbers) {
        const long double d = x - mean;
        m2 += d * d;
        m3 += d * d * d;
        m4 += d * d * d * d;
    }
    const long double none = std::numeric_limits<long double>::quiet_NaN();
    stddev = n > 1 ? std::sqrt(m2 / (n - 1)) : none;
    skewness = m2 > 0 ? (m3 / n) / std::pow(m2 / n, 1.5L) : none;
    kurtosis = m2 > 0 ? (m4 / n) / ((m2 / n) * (m2 / n)) - 3 : none;
}

void Naive::neighbours()
{
    autocorrelation = std::numeric_limits<long double>::quiet_NaN();
    const std::size_t pairs = numbers.empty() ? 0 : numbers.size() - 1;
    long double meanX = 0, meanY = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        rises += numbers[i + 1] > numbers[i];
        falls += numbers[i + 1] < numbers[i];
        meanX += numbers[i];
        meanY += numbers[i + 1];
    }
    meanX /= static_cast<long double>(pairs);
    meanY /= static_cast<long double>(pairs);
    for (std::size_t i = 0; i < pairs; ++i) {
        const long double x = numbers[i] - meanX, y = numbers[i + 1] - meanY;
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    if (pairs >= 2 && xx > 0 && yy > 0)
        autocorrelation = xy / (std::sqrt(xx) * std::sqrt(yy));
}

void Naive::outliers()
{
    if (numbers.empty())
        return;
    const double median = quantile(0.5), q1 = quantile(0.25), q3 = quantile(0.75), iqr = q3 - q1;
    std::vector<double> distances;
    for (const double x : numbers)
        distances.push_back(std::abs(x - median));
    std::sort(distances.begin(), distances.end());
    mad = linear(distances, 0.5);
    const auto share = [&](auto outside) {
        return double(std::count_if(numbers.begin(), numbers.end(), outside)) / double(numbers.size());
    };
    madOutlierShare = share([&](double x) { return 0.6745 * std::abs(x - median) > 3.5 * mad; });
    outlierShare = share([&](double x) { return x < q1 - 1.5 * iqr || x > q3 + 1.5 * iqr; });
    farOutlierShare = share([&](double x) { return x < q1 - 3 * iqr || x > q3 + 3 * iqr; });
}

double Naive::quantile(double p) const
{
    return linear(sorted, p);
}

} // namespace aurora::test
