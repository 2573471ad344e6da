// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_crew.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace aurora {

namespace {

// Large enough that waking helpers costs nothing beside the work, small enough for the processor's cache and for a
// cancel to act at once: some five milliseconds.
constexpr std::size_t batchCells = 32768;
constexpr std::size_t batchBytes = 1 << 20;
constexpr unsigned mostThreads = 8; // beyond, reading is what takes the time

} // namespace

void ColumnCrew::Batch::clear()
{
    bytes.clear();
    ends.clear();
}

ColumnCrew::ColumnCrew(std::vector<ColumnAccumulator>& columns, unsigned threads)
    : m_columns(columns)
    , m_next(columns.size())
{
    if (threads == 0)
        threads = std::clamp(std::thread::hardware_concurrency(), 1u, mostThreads);
    try {
        for (unsigned i = 1; i < threads && i < columns.size(); ++i)
            m_helpers.emplace_back([this] { help(); });
    } catch (const std::system_error&) {
        // No more threads are to be had: those that are there do the work.
    }
}

ColumnCrew::~ColumnCrew()
{
    m_next = m_columns.size(); // what was not finished is not wanted
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_begin.notify_all();
    for (auto& helper : m_helpers)
        helper.join();
}

void ColumnCrew::add(const RecordView& record)
{
    if (m_helpers.empty()) {
        for (std::size_t c = 0; c < m_columns.size(); ++c)
            m_columns[c].add(record.cells[c]);
        return;
    }
    for (const auto cell : record.cells) {
        m_filling.bytes += cell;
        m_filling.ends.push_back(m_filling.bytes.size());
    }
    if (m_filling.ends.size() >= batchCells || m_filling.bytes.size() >= batchBytes)
        handOver();
}

void ColumnCrew::finish()
{
    if (m_helpers.empty())
        return;
    handOver();
    workOff();
    waitForHelpers();
}

void ColumnCrew::handOver()
{
    workOff();        // instead of waiting idly
    waitForHelpers(); // who took a column had counted itself before
    std::swap(m_filling, m_working);
    m_filling.clear();
    {
        const std::lock_guard lock(m_mutex);
        ++m_round;
        m_next = 0;
    }
    m_begin.notify_all();
}

void ColumnCrew::workOff()
{
    for (std::size_t column = m_next++; column < m_columns.size(); column = m_next++)
        addColumn(column);
}

void ColumnCrew::addColumn(std::size_t column) const
{
    const std::string_view bytes = m_working.bytes;
    const auto& ends = m_working.ends;
    auto& accumulator = m_columns[column];
    for (std::size_t i = column; i < ends.size(); i += m_columns.size()) {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        accumulator.add(bytes.substr(begin, ends[i] - begin));
    }
}

void ColumnCrew::waitForHelpers()
{
    std::unique_lock lock(m_mutex);
    m_end.wait(lock, [this] { return m_busy == 0; });
}

void ColumnCrew::help()
{
    for (std::uint64_t seen = 0;;) {
        {
            std::unique_lock lock(m_mutex);
            m_begin.wait(lock, [&] { return m_closing || m_round != seen; });
            if (m_closing)
                return;
            seen = m_round;
            ++m_busy; // a helper that wakes late is not waited for
        }
        workOff();
        const std::lock_guard lock(m_mutex);
        if (--m_busy == 0)
            m_end.notify_one();
    }
}

} // namespace aurora
