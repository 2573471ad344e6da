// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/row_sums.h"

#include "core/profile/cell_bytes.h"
#include "core/profile/value_sample.h"

#include <algorithm>
#include <cmath>

#include <boost/unordered/unordered_flat_set.hpp>

namespace aurora {

void DuplicateRows::count(std::uint64_t hash, std::uint32_t times)
{
    m_counts[hash] += times;
    if (m_counts.size() <= capacity)
        return;
    m_below /= 2;
    boost::unordered::erase_if(m_counts, [this](const auto& item) { return item.first > m_below; });
}

void DuplicateRows::add(std::span<const std::uint64_t> hashes, std::span<std::uint32_t> passed)
{
    for (const std::uint64_t hash : hashes)
        if (hash <= m_below)
            m_added.push_back(hash);
    m_often.add(hashes, passed, [](std::size_t) { return std::pair(std::string_view(), std::uint64_t{0}); });
}

void DuplicateRows::merge(DuplicateRows&& other)
{
    m_often.merge(std::move(other.m_often), 0);
    if (other.m_below < m_below) {
        m_below = other.m_below;
        boost::unordered::erase_if(m_counts, [this](const auto& item) { return item.first > m_below; });
    }
    for (const auto& [hash, times] : other.m_counts)
        if (hash <= m_below)
            count(hash, times);
    for (const std::uint64_t hash : other.m_added)
        if (hash <= m_below)
            count(hash, 1);
}

double DuplicateRows::fraction() const
{
    return (double(m_below) + 1) / 18446744073709551616.0; // 2^64
}

DuplicateRows::Estimate DuplicateRows::estimate() const
{
    const double f = fraction();
    const double lost = double(m_often.error()); // a frequent row's count may be too low by that
    constexpr double surelyOften = 2;            // times what may be lost
    boost::unordered_flat_set<std::uint64_t> often;
    Estimate out;
    double missed = lost; // a single row that is not counted anywhere may come so often
    for (const auto& [hash, item] : m_often.byCount()) {
        if (f >= 1)
            break;
        const double count = double(item->count);
        const bool counted = hash <= m_below;
        if (count <= surelyOften * lost) {
            missed = counted ? missed : std::max(missed, count + lost);
            continue;
        }
        often.insert(hash);
        out.rows += counted ? 0 : count + lost / 2 - 1;
        out.error += counted ? 0 : lost / 2; // they lose alike
    }
    double copies = 0, squares = 0;
    for (const auto& [hash, times] : m_counts) {
        const double more = double(times) - 1;
        if (often.contains(hash)) {
            out.rows += more;
            continue;
        }
        copies += more;
        squares += more * more;
    }
    out.rows = std::round(out.rows + copies / f);
    if (f >= 1)
        return out;
    // Horvitz and Thompson's estimator of a Poisson sample; where none was seen, one might have been missed.
    const double sampling = std::max(1.0, squares) * (1 - f) / (f * f);
    out.error = std::sqrt(out.error * out.error + sampling + missed * missed);
    return out;
}

namespace {

constexpr std::size_t mostRows = 2048;
constexpr std::size_t mostCells = 400000; // of a wide table
constexpr std::size_t leastRows = 64;

std::size_t capacityFor(std::size_t columns)
{
    return std::clamp(mostCells / std::max<std::size_t>(1, columns), leastRows, mostRows);
}

} // namespace

std::uint64_t SampledRows::likelyBound(std::size_t columns, std::uint64_t rows)
{
    constexpr std::uint64_t slack = 4; // first rows may be that much shorter than others
    const std::uint64_t wanted = slack * capacityFor(columns), all = ~std::uint64_t{0};
    return rows > wanted ? all / rows * wanted : all;
}

SampledRows::SampledRows(std::size_t columns, std::uint64_t below)
    : m_columns(columns)
    , m_capacity(capacityFor(columns))
    , m_below(below)
{
}

std::uint64_t SampledRows::draw(std::uint64_t part, std::uint64_t row)
{
    return foldedProduct(foldedProduct(part + 1, 0x9E3779B97F4A7C15ull) ^ (row + 1), 0xa0761d6478bd642full);
}

void SampledRows::add(std::uint64_t drawn, std::uint64_t row, std::span<const std::string_view> cells)
{
    Sampled& added = m_rows.emplace_back();
    added.drawn = drawn;
    added.row = row;
    added.cells.reserve(cells.size());
    for (const auto cell : cells)
        added.cells.emplace_back(shortened(cell));
    if (m_rows.size() >= 2 * m_capacity)
        trim();
}

void SampledRows::trim()
{
    if (m_rows.size() <= m_capacity)
        return;
    std::nth_element(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(m_capacity), m_rows.end(),
                     [](const Sampled& a, const Sampled& b) { return a.drawn < b.drawn; });
    m_below = m_rows[m_capacity].drawn;
    m_rows.resize(m_capacity);
}

void SampledRows::merge(SampledRows&& later, std::uint64_t rowsBefore)
{
    for (Sampled& row : later.m_rows) {
        if (!wants(row.drawn))
            continue;
        row.row += rowsBefore;
        m_rows.push_back(std::move(row));
    }
    if (m_rows.size() >= 2 * m_capacity)
        trim();
}

std::shared_ptr<const RowSample> SampledRows::finish(std::uint64_t rows) const
{
    std::vector<const Sampled*> kept;
    for (const Sampled& row : m_rows)
        kept.push_back(&row);
    std::sort(kept.begin(), kept.end(), [](const auto* a, const auto* b) { return a->drawn < b->drawn; });
    kept.resize(std::min(kept.size(), m_capacity));
    std::sort(kept.begin(), kept.end(), [](const auto* a, const auto* b) { return a->row < b->row; });
    auto sample = std::make_shared<RowSample>();
    sample->columns.resize(m_columns);
    for (auto& column : sample->columns)
        column.reserve(kept.size());
    for (const Sampled* row : kept) {
        sample->rows.push_back(row->row);
        for (std::size_t c = 0; c < m_columns; ++c)
            sample->columns[c].push_back(row->cells[c]);
    }
    sample->complete = kept.size() == rows;
    return sample;
}

} // namespace aurora
