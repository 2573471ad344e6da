// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/rank_sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace aurora {

namespace {

constexpr std::size_t leastRoom = 8; // as in DataSketches: a level below that would be sorted all the time

// A coin whose tosses are spread like random ones (the finalizer of MurmurHash3).
bool toss(std::uint64_t number)
{
    number = (number ^ (number >> 33)) * 0xff51afd7ed558ccdull;
    number = (number ^ (number >> 33)) * 0xc4ceb9fe1a85ec53ull;
    return ((number ^ (number >> 33)) & 1) != 0;
}

} // namespace

std::vector<double>& RankSketch::level(std::size_t level)
{
    if (level >= m_levels.size()) {
        m_levels.resize(level + 1);
        m_sorted.resize(level + 1);
    }
    return m_levels[level];
}

RankSketch::RankSketch(std::size_t capacity)
    : m_capacity(capacity)
{
    // Every sketch of a table has the same capacity.
    static thread_local std::size_t lastCapacity = 0;
    static thread_local std::shared_ptr<const Rooms> lastRooms;
    if (lastCapacity != capacity || !lastRooms) {
        auto rooms = std::make_shared<Rooms>();
        for (std::size_t depth = 0; depth < deepest; ++depth) {
            const double room = std::ceil(double(capacity) * std::pow(2.0 / 3.0, double(depth)));
            (*rooms)[depth] = std::max(leastRoom, static_cast<std::size_t>(room));
        }
        lastRooms = std::move(rooms);
        lastCapacity = capacity;
    }
    m_rooms = lastRooms;
}

void RankSketch::add(double value, std::uint64_t weight)
{
    value += 0.0; // −0 and 0 are one value
    m_weight += weight;
    // No higher than the levels of as many single values reach: each level above takes room from those below, and with
    // it their precision. What weighs more comes several times.
    const auto highest = static_cast<std::size_t>(std::bit_width(m_weight / m_capacity));
    const auto put = [&](std::size_t l) {
        level(l).push_back(value);
        if (m_levels[l].size() > roomOf(l))
            compactFrom(l);
    };
    for (std::size_t l = 0; l < highest; ++l)
        if (weight >> l & 1)
            put(l);
    for (std::uint64_t times = weight >> highest; times != 0; --times)
        put(highest);
}

void RankSketch::reserve(unsigned at, std::size_t values)
{
    level(at).reserve(std::min(values, roomOf(at)) + 1);
}

void RankSketch::add(std::span<const double> values, unsigned at)
{
    if (values.empty())
        return;
    m_exact &= at == 0;
    m_weight += static_cast<std::uint64_t>(values.size()) << at;
    auto& to = level(at);
    for (const double value : values)
        to.push_back(value + 0.0); // −0 and 0 are one value
    if (to.size() > roomOf(at))
        compactFrom(at);
}

// Halves every level from here up that holds more than its room.
void RankSketch::compactFrom(std::size_t from)
{
    for (std::size_t l = from; l < m_levels.size() && m_levels[l].size() > roomOf(l); ++l) {
        level(l + 1);
        auto& full = m_levels[l];
        if (m_sorted[l] != full.size())
            std::sort(full.begin(), full.end());
        m_exact = false;
        // An odd one out stays where it is.
        std::vector<double> stays;
        if (full.size() % 2) {
            stays.push_back(full.back());
            full.pop_back();
        }
        std::vector<double> up;
        up.reserve(full.size() / 2);
        for (std::size_t i = toss(++m_tosses) ? 1 : 0; i < full.size(); i += 2)
            up.push_back(full[i]);
        full = std::move(stays);
        m_sorted[l] = full.size();
        auto& above = m_levels[l + 1];
        const bool tidy = m_sorted[l + 1] == above.size();
        const auto middle = static_cast<std::ptrdiff_t>(above.size());
        above.insert(above.end(), up.begin(), up.end());
        if (tidy) {
            std::inplace_merge(above.begin(), above.begin() + middle, above.end());
            m_sorted[l + 1] = above.size();
        }
    }
}

void RankSketch::merge(const RankSketch& other)
{
    m_exact &= other.m_exact;
    m_weight += other.m_weight;
    for (std::size_t l = 0; l < other.m_levels.size(); ++l) {
        auto& to = level(l);
        to.insert(to.end(), other.m_levels[l].begin(), other.m_levels[l].end());
    }
    for (std::size_t l = 0; l < m_levels.size(); ++l)
        if (m_levels[l].size() > roomOf(l))
            compactFrom(l);
}

double RankSketch::rankError(std::size_t capacity)
{
    return 2.296 / std::pow(double(capacity), 0.9021); // DataSketches' fit, single-sided, 99 % of trials
}

double RankSketch::rankError() const
{
    return m_exact ? 0 : rankError(m_capacity);
}

std::vector<std::pair<double, std::uint64_t>> RankSketch::ascending() const
{
    std::vector<std::pair<double, std::uint64_t>> all;
    for (std::size_t l = 0; l < m_levels.size(); ++l)
        for (const double value : m_levels[l])
            all.emplace_back(value, std::uint64_t{1} << l);
    std::sort(all.begin(), all.end());
    std::size_t kept = 0;
    for (const auto& item : all) {
        if (kept && all[kept - 1].first == item.first)
            all[kept - 1].second += item.second;
        else
            all[kept++] = item;
    }
    all.resize(kept);
    return all;
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

} // namespace aurora
