// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/sketches.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace aurora {

void Moments::add(double x, std::uint64_t times)
{
    if (times == 1) { // the usual case, without the divisions of a merge
        const double n1 = n;
        n += 1;
        const double delta = x - mean, dn = delta / n, dn2 = dn * dn, term = delta * dn * n1;
        m4 += term * dn2 * (n * n - 3 * n + 3) + 6 * dn2 * m2 - 4 * dn * m3;
        m3 += term * dn * (n - 2) - 3 * dn * m2;
        m2 += term;
        mean += dn;
        sum += x;
        min = std::min(min, x);
        max = std::max(max, x);
        return;
    }
    Moments many;
    many.n = static_cast<double>(times);
    many.mean = x;
    many.sum = x * many.n;
    many.min = many.max = x;
    merge(many);
}

void Moments::merge(const Moments& b)
{
    if (b.n == 0)
        return;
    if (n == 0) {
        *this = b;
        return;
    }
    const double total = n + b.n, d = b.mean - mean, d2 = d * d;
    const double newM4 = m4 + b.m4 + d2 * d2 * n * b.n * (n * n - n * b.n + b.n * b.n) / (total * total * total) +
                         6 * d2 * (n * n * b.m2 + b.n * b.n * m2) / (total * total) +
                         4 * d * (n * b.m3 - b.n * m3) / total;
    const double newM3 =
        m3 + b.m3 + d * d2 * n * b.n * (n - b.n) / (total * total) + 3 * d * (n * b.m2 - b.n * m2) / total;
    m2 += b.m2 + d2 * n * b.n / total;
    m3 = newM3;
    m4 = newM4;
    mean += d * b.n / total;
    n = total;
    sum += b.sum;
    min = std::min(min, b.min);
    max = std::max(max, b.max);
}

double Moments::variance() const
{
    return n > 1 ? m2 / (n - 1) : std::nan("");
}

double Moments::skewness() const
{
    return m2 > 0 ? std::sqrt(n) * m3 / std::pow(m2, 1.5) : std::nan("");
}

double Moments::kurtosis() const
{
    return m2 > 0 ? n * m4 / (m2 * m2) - 3 : std::nan("");
}

namespace {

constexpr unsigned droppedBits = 45; // 52 bits of mantissa less seven
constexpr std::uint64_t bucketMask = ~((std::uint64_t{1} << droppedBits) - 1);

} // namespace

void QuantileSketch::add(double x, std::uint64_t times)
{
    if (x == 0)
        x = 0; // −0 and 0 are one value
    const auto bits = std::bit_cast<std::uint64_t>(x);
    m_counts[m_bucketed ? bits & bucketMask : bits] += times;
    m_count += times;
    if (!m_bucketed && m_counts.size() > exactValues)
        toBuckets();
}

void QuantileSketch::toBuckets()
{
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> buckets;
    for (const auto& [bits, count] : m_counts)
        buckets[bits & bucketMask] += count;
    m_counts = std::move(buckets);
    m_bucketed = true;
}

void QuantileSketch::merge(const QuantileSketch& other)
{
    if (other.m_bucketed && !m_bucketed)
        toBuckets();
    for (const auto& [bits, count] : other.m_counts)
        m_counts[m_bucketed ? bits & bucketMask : bits] += count;
    m_count += other.m_count;
    if (!m_bucketed && m_counts.size() > exactValues)
        toBuckets();
}

std::vector<std::pair<double, std::uint64_t>> QuantileSketch::ascending() const
{
    std::vector<std::pair<double, std::uint64_t>> values;
    values.reserve(m_counts.size());
    constexpr std::uint64_t half = std::uint64_t{1} << (droppedBits - 1);
    for (const auto& [bits, count] : m_counts)
        values.emplace_back(std::bit_cast<double>(m_bucketed && bits != 0 ? bits | half : bits), count);
    std::sort(values.begin(), values.end());
    return values;
}

double quantileOf(const std::vector<std::pair<double, std::uint64_t>>& ascending, std::uint64_t count, double p)
{
    const double rank = p * static_cast<double>(count - 1);
    const auto low = static_cast<std::uint64_t>(rank);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        seen += ascending[i].second;
        if (seen <= low)
            continue;
        const double value = ascending[i].first;
        if (seen > low + 1 || i + 1 == ascending.size())
            return value;
        return value + (rank - static_cast<double>(low)) * (ascending[i + 1].first - value);
    }
    return ascending.back().first;
}

void DistinctCounter::note(std::uint64_t hash)
{
    const std::size_t index = hash >> (64 - precision);
    const auto rank =
        static_cast<std::uint8_t>(std::countl_zero((hash << precision) | (std::uint64_t{1} << (precision - 1))) + 1);
    m_registers[index] = std::max(m_registers[index], rank);
}

void DistinctCounter::add(std::uint64_t hash)
{
    if (!exact()) {
        note(hash);
        return;
    }
    m_hashes.insert(hash);
    if (m_hashes.size() > exactLimit)
        toRegisters();
}

void DistinctCounter::toRegisters()
{
    m_registers.assign(std::size_t{1} << precision, 0);
    for (const auto hash : m_hashes)
        note(hash);
    m_hashes = {};
}

void DistinctCounter::merge(const DistinctCounter& other)
{
    if (!other.exact() && exact())
        toRegisters();
    for (const auto hash : other.m_hashes)
        add(hash);
    for (std::size_t i = 0; i < other.m_registers.size(); ++i)
        m_registers[i] = std::max(m_registers[i], other.m_registers[i]);
}

double DistinctCounter::estimate() const
{
    if (exact())
        return static_cast<double>(m_hashes.size());
    const double m = static_cast<double>(m_registers.size());
    double sum = 0;
    std::size_t zeros = 0;
    for (const auto rank : m_registers) {
        sum += std::ldexp(1.0, -int(rank));
        zeros += rank == 0;
    }
    const double alpha = 0.7213 / (1 + 1.079 / m); // for m ≥ 128
    const double raw = alpha * m * m / sum;
    // Linear counting below 2.5 m, as in the paper.
    return raw <= 2.5 * m && zeros > 0 ? m * std::log(m / static_cast<double>(zeros)) : raw;
}

std::uint64_t hashOf(std::string_view text)
{
    // libstdc++ hashes well but keeps few of the high bits apart for short texts: one round of mixing (Stafford 13).
    std::uint64_t h = std::hash<std::string_view>{}(text);
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9ull;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebull;
    return h ^ (h >> 31);
}

} // namespace aurora
