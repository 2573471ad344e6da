// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/sketches.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace aurora {

void Moments::add(double x, std::uint64_t times)
{
    Moments many;
    many.n = static_cast<double>(times);
    many.mean = x;
    many.sum = x * many.n;
    many.min = many.max = x;
    merge(many);
}

void Moments::add(const NumberSums& batch, std::size_t count)
{
    Moments many;
    many.n = static_cast<double>(count);
    many.sum = batch.sum;
    // What rounding left in the mean is taken out again (the corrected two-pass algorithm, Chan et al. 1983).
    const double slip = batch.d1 / many.n;
    many.m2 = batch.d2 - many.n * slip * slip;
    many.m3 = batch.d3 - 3 * slip * many.m2;
    many.m4 = batch.d4 - 4 * slip * many.m3;
    many.mean = batch.mean + slip;
    many.min = batch.min;
    many.max = batch.max;
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

// Whether two differences are the same step but for rounding.
bool sameStep(double a, double b)
{
    constexpr double rounding = 1e-9; // relative, or absolute for steps below one
    return std::abs(a - b) <= rounding * std::max(1.0, std::abs(b));
}

} // namespace

void SequenceSums::add(std::span<const double> x)
{
    if (!x.empty())
        add(x, profileKernels().numbers(x.data(), x.size()));
}

void SequenceSums::add(std::span<const double> x, const NumberSums& batch)
{
    if (x.empty())
        return;
    SequenceSums own;
    own.m_count = x.size();
    own.m_first = x.front();
    own.m_last = x.back();
    own.m_mean = batch.mean;
    own.m_squares = batch.d2;
    own.m_lagged = batch.lagged;
    own.m_rises = batch.rises;
    own.m_falls = batch.falls;
    const std::size_t pairs = x.size() - 1;
    if (pairs > 0)
        own.m_step = x[1] - x[0];
    for (std::size_t i = 1; i < pairs && !own.m_stepVaries && !m_stepVaries; ++i)
        own.m_stepVaries = !sameStep(x[i + 1] - x[i], own.m_step);
    merge(own);
}

void SequenceSums::merge(const SequenceSums& later)
{
    if (later.m_count == 0)
        return;
    if (m_count == 0) {
        *this = later;
        return;
    }
    const double seam = later.m_first - m_last;
    const double n1 = double(m_count), n2 = double(later.m_count), total = n1 + n2;
    const double d = later.m_mean - m_mean, mean = m_mean + d * n2 / total;
    // Sums about another mean: the deviations of all but the first, or the last, sum up to minus that one's.
    const auto shifted = [mean](const SequenceSums& s) {
        const double shift = s.m_mean - mean;
        return s.m_lagged - shift * ((s.m_first - s.m_mean) + (s.m_last - s.m_mean)) +
               (double(s.m_count) - 1) * shift * shift;
    };
    m_lagged = shifted(*this) + shifted(later) + (m_last - mean) * (later.m_first - mean);
    m_squares += later.m_squares + d * d * n1 * n2 / total;
    m_mean = mean;
    const double known = m_count > 1 ? m_step : later.m_count > 1 ? later.m_step : seam;
    m_stepVaries = m_stepVaries || later.m_stepVaries || !sameStep(seam, known) ||
                   (later.m_count > 1 && !sameStep(later.m_step, known));
    m_step = m_count > 1 ? m_step : seam;
    m_rises += later.m_rises + (seam > 0);
    m_falls += later.m_falls + (seam < 0);
    m_count += later.m_count;
    m_last = later.m_last;
}

double SequenceSums::step() const
{
    return m_count > 1 && !m_stepVaries ? m_step : std::nan("");
}

double SequenceSums::autocorrelation() const
{
    constexpr std::uint64_t least = 3; // two pairs
    if (m_count < least)
        return std::nan("");
    const double pairs = double(m_count) - 1;
    const double first = m_first - m_mean, last = m_last - m_mean;
    // Means and squares of all but the last, and of all but the first, relative to m_mean.
    const double meanX = -last / pairs, meanY = -first / pairs;
    const double squaresX = m_squares - last * last - pairs * meanX * meanX,
                 squaresY = m_squares - first * first - pairs * meanY * meanY;
    const double product = m_lagged - pairs * meanX * meanY;
    const double scale = std::sqrt(squaresX) * std::sqrt(squaresY);
    // Where all but rounding is gone there is nothing to correlate.
    constexpr double rounding = 1e-14;
    return squaresX > rounding * m_squares && squaresY > rounding * m_squares && scale > 0
               ? std::clamp(product / scale, -1.0, 1.0)
               : std::nan("");
}

void DistinctCounter::raise(std::size_t index, std::uint8_t rank)
{
    // Without a branch: as long as there are not far more values than registers, nobody knows which are raised.
    std::atomic_ref<std::uint8_t> cell(m_registers[index]);
    cell.store(std::max(rank, cell.load(std::memory_order_relaxed)), std::memory_order_relaxed);
}

void DistinctCounter::add(std::uint64_t hash)
{
    if (!exact()) {
        note(hash);
    } else if (m_listing) {
        m_list.push_back(hash);
        if (m_list.size() == listed)
            settleList();
    } else {
        m_hashes.insert(hash);
        if (m_hashes.size() > exactLimit)
            toRegisters();
    }
}

void DistinctCounter::add(std::span<const std::uint64_t> hashes)
{
    std::size_t i = 0;
    while (i < hashes.size() && exact())
        add(hashes[i++]);
    fetch(hashes.size() - i);
    for (; i < hashes.size(); ++i)
        note(hashes[i]);
}

// The registers of many columns lie in far memory, from where they come faster in their order than one by one.
void DistinctCounter::fetch(std::size_t times) const
{
    constexpr std::size_t line = 64;
    if (times > m_registers.size() / line)
        for (std::size_t r = 0; r < m_registers.size(); r += line)
            asm volatile("" ::"r"(m_registers[r]));
}

void DistinctCounter::tell(std::span<const std::uint64_t> hashes, std::vector<Raise>& to) const
{
    const std::size_t before = to.size();
    to.resize(before + hashes.size());
    Raise* next = to.data() + before;
    for (const std::uint64_t hash : hashes)
        *next++ = {static_cast<std::uint32_t>(indexOf(hash) & 0xFFFFFF), rankOf(hash)};
}

void DistinctCounter::collectRaises(std::span<const std::uint64_t> hashes, std::uint8_t floor, std::uint64_t* room,
                                    std::vector<Raise>& to) const
{
    if (floor > 0)
        hashes = {room, profileKernels().selectLow(hashes.data(), hashes.size(), m_precision, floor, room)};
    std::size_t kept = 0;
    for (const std::uint64_t hash : hashes) { // without a branch: few are taken, and nobody knows which
        room[kept] = hash;
        kept += rankOf(hash) > registerOf(hash);
    }
    for (std::size_t i = 0; i < kept; ++i)
        to.push_back({static_cast<std::uint32_t>(indexOf(room[i]) & 0xFFFFFF), rankOf(room[i])});
}

void DistinctCounter::raise(std::span<const Raise> raises)
{
    fetch(raises.size());
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < raises.size(); ++i) {
        if (i + ahead < raises.size())
            __builtin_prefetch(&m_registers[raises[i + ahead].index]);
        raise(raises[i].index, raises[i].rank);
    }
}

// Registers tell at once whether there are far more than the limit; only otherwise each hash is looked up.
void DistinctCounter::settleList()
{
    constexpr double surelyMore = 1.1 * exactLimit; // ten standard errors and more above
    m_listing = false;
    const std::vector<std::uint64_t> list = std::move(m_list);
    m_list = {};
    m_registers.assign(std::size_t{1} << m_precision, 0);
    for (const auto hash : list)
        note(hash);
    if (registerEstimate() > surelyMore)
        return;
    m_registers = {};
    for (const auto hash : list)
        add(hash);
}

void DistinctCounter::toRegisters()
{
    m_registers.assign(std::size_t{1} << m_precision, 0);
    for (const auto hash : m_hashes)
        note(hash);
    for (const auto hash : m_list)
        note(hash);
    m_hashes = {};
    m_list = {};
    m_listing = false;
}

void DistinctCounter::merge(const DistinctCounter& other)
{
    if (!other.exact() && exact())
        toRegisters();
    for (const auto hash : other.m_list)
        add(hash);
    for (const auto hash : other.m_hashes)
        add(hash);
    for (std::size_t i = 0; i < other.m_registers.size(); ++i)
        raise(i, other.m_registers[i]);
}

std::uint8_t DistinctCounter::floor() const
{
    return exact() ? 0 : *std::min_element(m_registers.begin(), m_registers.end());
}

double DistinctCounter::standardError() const
{
    return exact() ? 0 : 1.04 / std::sqrt(double(m_registers.size()));
}

double DistinctCounter::estimate() const
{
    if (!exact())
        return registerEstimate();
    auto different = m_hashes;
    different.insert(m_list.begin(), m_list.end());
    return static_cast<double>(different.size());
}

namespace {

// The two functions of Ertl's estimator, for registers that nothing has reached yet and for full ones.
double sigma(double x)
{
    if (x == 1)
        return std::numeric_limits<double>::infinity();
    double sum = x, before = -1;
    for (double factor = 1; sum != before; factor += factor) {
        x *= x;
        before = sum;
        sum += x * factor;
    }
    return sum;
}

double tau(double x)
{
    if (x == 0 || x == 1)
        return 0;
    double sum = 1 - x, before = -1;
    for (double factor = 0.5; sum != before; factor /= 2) {
        x = std::sqrt(x);
        before = sum;
        sum -= (1 - x) * (1 - x) * factor;
    }
    return sum / 3;
}

} // namespace

double DistinctCounter::registerEstimate() const
{
    const double m = static_cast<double>(m_registers.size());
    const unsigned highest = 64 - m_precision;   // and one more for hashes of zeros alone
    constexpr std::size_t ranks = 66, apart = 4; // side by side, since one count often follows itself
    std::array<std::array<std::uint32_t, ranks>, apart> counts{};
    for (std::size_t i = 0; i < m_registers.size(); ++i)
        ++counts[i % apart][m_registers[i]];
    std::array<double, ranks> holding{}; // registers by what they hold
    for (const auto& some : counts)
        for (std::size_t rank = 0; rank < ranks; ++rank)
            holding[rank] += some[rank];
    double sum = m * tau(1 - holding[highest + 1] / m);
    for (unsigned rank = highest; rank >= 1; --rank)
        sum = (sum + holding[rank]) / 2;
    sum += m * sigma(holding[0] / m);
    constexpr double ln2 = 0.69314718055994530942;
    return m * m / (2 * ln2 * sum);
}

} // namespace aurora
