// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_table.h"

#include <algorithm>
#include <numeric>

namespace aurora {

namespace {

constexpr std::size_t firstStride = 4; // few intents ever see more than three actions by name
constexpr std::size_t strideStep = 4;
constexpr std::size_t mostRows = 1 << 18; // far above what any vocabulary needs; a damaged length stops here

} // namespace

StyleTable::StyleTable(std::size_t rows)
    : m_stride(firstStride)
    , m_counts(rows * firstStride)
    , m_total(rows)
{
    m_slotOf.fill(noSlot);
}

void StyleTable::addRows(std::size_t count)
{
    m_total.resize(m_total.size() + count);
    m_counts.resize(m_total.size() * m_stride);
}

void StyleTable::copyRow(std::size_t from, std::size_t to)
{
    m_total[to] = m_total[from];
    std::copy_n(m_counts.begin() + std::ptrdiff_t(from * m_stride), m_stride,
                m_counts.begin() + std::ptrdiff_t(to * m_stride));
}

float StyleTable::count(std::size_t row, std::uint8_t action) const
{
    return m_slotOf[action] == noSlot ? 0.0F : fromFixed(m_counts[row * m_stride + m_slotOf[action]]);
}

float StyleTable::accepted(std::size_t row) const
{
    return fromFixed(m_counts[row * m_stride]);
}

float StyleTable::predictive(std::size_t row, StyleOutcome outcome, const StyleBase& base) const
{
    float hits = base.concentration * base.named[outcome.action];
    if (outcome.accepted())
        hits += base.concentration * base.accept + accepted(row);
    if (m_slotOf[outcome.action] != noSlot)
        hits += fromFixed(m_counts[row * m_stride + m_slotOf[outcome.action]]);
    return hits / (total(row) + base.concentration);
}

void StyleTable::prepare(StyleOutcome outcome)
{
    if (outcome.accepted() || m_slotOf[outcome.action] != noSlot)
        return;
    m_slotOf[outcome.action] = static_cast<std::uint8_t>(slots());
    m_actions.push_back(outcome.action);
    if (slots() > m_stride)
        widen();
}

void StyleTable::widen()
{
    const std::size_t wider = m_stride + strideStep;
    std::vector<std::int32_t> counts(rows() * wider);
    for (std::size_t r = 0; r < rows(); ++r)
        std::copy_n(m_counts.begin() + std::ptrdiff_t(r * m_stride), m_stride,
                    counts.begin() + std::ptrdiff_t(r * wider));
    m_counts = std::move(counts);
    m_stride = wider;
}

void StyleTable::add(std::size_t row, StyleOutcome outcome, std::int32_t weight)
{
    const std::size_t slot = outcome.accepted() ? 0 : m_slotOf[outcome.action];
    m_counts[row * m_stride + slot] += weight;
    m_total[row] += weight;
}

void StyleTable::sum(std::size_t row, float weight, float concentration, StyleSum& into) const
{
    if (m_total[row] == 0) {
        into.base += weight;
        return;
    }
    const float share = weight / (total(row) + concentration);
    into.base += share * concentration;
    const float unit = share / float(styleUnit);
    const std::int32_t* counts = m_counts.data() + row * m_stride;
    for (std::size_t k = 0; k < slots(); ++k)
        into.outcome[k] += unit * float(counts[k]);
}

void StyleTable::scatter(const StyleSum& sum, std::uint8_t proposed, const StyleBase& base, std::span<float> into) const
{
    into[proposed] += sum.outcome[0] + sum.base * base.accept;
    for (std::size_t k = 1; k < slots(); ++k)
        into[m_actions[k - 1]] += sum.outcome[k];
    for (std::size_t a = 0; a < into.size(); ++a)
        into[a] += sum.base * base.named[a];
}

void StyleTable::scale(float factor)
{
    for (auto& one : m_counts)
        one = static_cast<std::int32_t>(std::lround(float(one) * factor));
    for (std::size_t r = 0; r < rows(); ++r) {
        const auto row = m_counts.begin() + std::ptrdiff_t(r * m_stride);
        m_total[r] = std::accumulate(row, row + std::ptrdiff_t(m_stride), std::int32_t{0});
    }
}

void StyleTable::write(StyleWriter& out) const
{
    out.list(m_actions);
    out.number(std::int64_t(m_stride));
    out.list(m_total);
    out.list(m_counts);
}

void StyleTable::read(StyleReader& in)
{
    m_actions = in.list<std::uint8_t>(styleActionCapacity);
    m_stride = in.count(styleActionCapacity + strideStep);
    m_total = in.list<std::int32_t>(mostRows);
    m_counts = in.list<std::int32_t>(mostRows * (styleActionCapacity + strideStep));
    m_slotOf.fill(noSlot);
    for (std::size_t k = 0; k < m_actions.size(); ++k) {
        if (m_actions[k] >= styleActionCapacity || m_slotOf[m_actions[k]] != noSlot)
            return in.fail();
        m_slotOf[m_actions[k]] = static_cast<std::uint8_t>(k + 1);
    }
    const auto negative = [](std::int32_t count) { return count < 0; };
    if (slots() > m_stride || m_counts.size() != m_total.size() * m_stride ||
        std::any_of(m_counts.begin(), m_counts.end(), negative) ||
        std::any_of(m_total.begin(), m_total.end(), negative))
        in.fail();
}

} // namespace aurora
