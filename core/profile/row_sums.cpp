// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/row_sums.h"

#include "core/profile/cell_bytes.h"
#include "core/profile/value_sample.h"

#include <algorithm>
#include <cmath>

namespace aurora {

void DuplicateRows::count(std::uint64_t hash, std::uint32_t times)
{
    m_counts[hash] += times;
    if (m_counts.size() <= capacity)
        return;
    m_below /= 2;
    boost::unordered::erase_if(m_counts, [this](const auto& item) { return item.first > m_below; });
}

void DuplicateRows::add(std::span<const std::uint64_t> hashes)
{
    for (const std::uint64_t hash : hashes)
        if (hash <= m_below)
            m_added.push_back(hash);
}

void DuplicateRows::merge(const DuplicateRows& other)
{
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

double DuplicateRows::estimate() const
{
    std::uint64_t copies = 0;
    for (const auto& item : m_counts)
        copies += item.second - 1;
    return std::round(double(copies) / fraction());
}

double DuplicateRows::standardError() const
{
    const double f = fraction();
    if (f >= 1)
        return 0;
    double squares = 0; // Horvitz and Thompson's estimator of a Poisson sample
    for (const auto& item : m_counts)
        squares += double(item.second - 1) * double(item.second - 1);
    // Where none was seen, one might have been missed.
    return std::sqrt(std::max(1.0, squares) * (1 - f)) / f;
}

namespace {

constexpr std::size_t mostRows = 2048;
constexpr std::size_t mostCells = 400000; // of a wide table
constexpr std::size_t leastRows = 64;

} // namespace

SampledRows::SampledRows(std::size_t columns, std::uint64_t below)
    : m_columns(columns)
    , m_capacity(std::clamp(mostCells / std::max<std::size_t>(1, columns), leastRows, mostRows))
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
