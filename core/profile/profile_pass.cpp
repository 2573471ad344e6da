// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_pass.h"

#include "core/profile/cell_bytes.h"

#include <algorithm>
#include <bit>

namespace aurora {

namespace {

constexpr std::size_t batchCells = 1 << 15; // with their hashes they stay in the processor's second cache
constexpr std::size_t leastBatchRows = 64, mostBatchRows = 8192;
// Wide tables give up that nearness for columns long enough that beginning with one is not what takes the time.
constexpr std::size_t wideBatchCells = 1 << 17, wideBatchRows = 256;

std::size_t batchRows(std::size_t columns)
{
    columns = std::max<std::size_t>(1, columns);
    const std::size_t near = batchCells / columns;
    return std::clamp(std::max(near, std::min(wideBatchCells / columns, wideBatchRows)), leastBatchRows, mostBatchRows);
}

const ColumnPlan* planOf(const std::shared_ptr<const TablePlan>& plan, std::size_t column)
{
    return plan ? &plan->columns[column] : nullptr;
}

// Of how many parts from the first on the plan serves this part; 0: there is none. The later plans are made of more,
// so that they may lag behind by more. A plan of one part is not worth the wait for it.
std::uint64_t plannedParts(std::uint64_t part)
{
    constexpr std::uint64_t lag = 4; // a plan of n parts serves from n + n / lag on
    const std::uint64_t newest = std::bit_floor(part);
    const std::uint64_t known = part >= newest + newest / lag ? newest : newest / 2;
    return known > 1 ? known : 0;
}

// From one column's cells to the next one's: an odd number of cache lines, or else the cells of one record all fall
// into the same few places of the cache.
std::size_t strideOf(std::size_t rows)
{
    constexpr std::size_t perLine = 64 / sizeof(std::string_view);
    return ((rows + perLine - 1) / perLine | 1) * perLine;
}

} // namespace

TableSums::TableSums(std::shared_ptr<const TableLayout> layout, std::shared_ptr<const TablePlan> plan)
    : duplicates(plan ? plan->duplicatesBelow : ~std::uint64_t{0})
    , sample(layout->names.size(), plan ? plan->sampleBelow : ~std::uint64_t{0})
    , m_layout(std::move(layout))
    , m_plan(std::move(plan))
{
    columns.reserve(m_layout->names.size());
    for (std::size_t c = 0; c < m_layout->names.size(); ++c)
        columns.emplace_back(c + 1, m_layout->names[c], m_layout->formats[c], m_layout->settings, planOf(m_plan, c));
}

void TableSums::merge(TableSums&& later)
{
    for (std::size_t c = 0; c < columns.size(); ++c)
        columns[c].merge(std::move(later.columns[c]));
    duplicates.merge(std::move(later.duplicates));
    sample.merge(std::move(later.sample), rows);
    rows += later.rows;
}

PartSums::PartSums(std::uint64_t part, std::shared_ptr<const TableLayout> layout, std::shared_ptr<const TablePlan> plan,
                   std::unique_ptr<PartRoom> room)
    : m_part(part)
    , m_sums(std::move(layout), std::move(plan))
    , m_capacity(batchRows(m_sums.columns.size()))
    , m_stride(strideOf(m_capacity))
    , m_room(std::move(room))
{
    m_room->cells.resize(m_stride * m_sums.columns.size());
    m_room->batch.part = part;
    m_room->hashes.resize(m_capacity);
    m_room->rowHashes.resize(m_capacity);
    constexpr std::size_t cachedColumns = 100; // a cache takes a megabyte
    if (m_sums.columns.size() <= cachedColumns)
        m_room->facts.resize(m_sums.columns.size());
}

void PartSums::add(const RecordView& record)
{
    std::string_view* to = m_room->cells.data() + m_rowsInBatch;
    for (const std::string_view cell : record.cells) {
        *to = cell;
        to += m_stride;
    }
    const std::uint64_t row = m_sums.rows + m_rowsInBatch;
    if (const std::uint64_t drawn = SampledRows::draw(m_part, row); m_sums.sample.wants(drawn))
        m_sums.sample.add(drawn, row + 1, record.cells);
    if (++m_rowsInBatch == m_capacity)
        release();
}

CellRoom PartSums::room()
{
    return {m_room->cells.data() + m_rowsInBatch, m_stride, m_capacity - m_rowsInBatch};
}

void PartSums::filled(std::size_t records)
{
    std::vector<std::string_view> row;
    for (std::size_t i = m_rowsInBatch; i < m_rowsInBatch + records; ++i) {
        const std::uint64_t number = m_sums.rows + i;
        const std::uint64_t drawn = SampledRows::draw(m_part, number);
        if (!m_sums.sample.wants(drawn))
            continue;
        row.clear();
        for (std::size_t c = 0; c < m_sums.columns.size(); ++c)
            row.push_back(m_room->cells[c * m_stride + i]);
        m_sums.sample.add(drawn, number + 1, row);
    }
    m_rowsInBatch += records;
    if (m_rowsInBatch == m_capacity)
        release();
}

void PartSums::addColumn(std::size_t column)
{
    // Held here, not where they belong: nothing that is written can then seem to change them.
    const std::size_t count = m_rowsInBatch;
    const std::string_view* const cells = m_room->cells.data() + column * m_stride;
    std::uint64_t* const hashes = m_room->hashes.data();
    std::uint64_t* const rows = m_room->rowHashes.data();
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15ull;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t hash = paddedHash(cells[i]);
        hashes[i] = hash;
        rows[i] = (rows[i] ^ hash) * odd;
    }
    m_room->batch.facts = m_room->facts.empty() ? nullptr : &m_room->facts[column];
    m_sums.columns[column].add({cells, count}, {hashes, count}, m_room->batch);
}

void PartSums::release()
{
    if (m_rowsInBatch == 0)
        return;
    std::vector<std::uint64_t>& rows = m_room->rowHashes;
    std::fill_n(rows.begin(), m_rowsInBatch, 0);
    m_room->batch.begin(m_rowsInBatch);
    for (std::size_t c = 0; c < m_sums.columns.size(); ++c)
        addColumn(c);
    for (std::size_t i = 0; i < m_rowsInBatch; ++i) // a product's low bits know little of the factors' high ones
        rows[i] = foldedProduct(rows[i], 0xe7037ed1a0b428dbull);
    m_sums.duplicates.add(std::span(rows).first(m_rowsInBatch), m_room->batch.passed());
    m_sums.rows += m_rowsInBatch;
    m_rowsInBatch = 0;
}

ProfilePass::ProfilePass(std::shared_ptr<const TableLayout> layout, TableHead head)
    : m_layout(std::move(layout))
    , m_head(std::move(head))
    , m_sums(m_layout, nullptr)
    , m_sampleBelow(m_layout->names.size())
{
    for (auto& bound : m_sampleBelow)
        bound.store(~std::uint64_t{0}, std::memory_order_relaxed);
}

// What the first rows say to the parts that are read while nothing else is known.
void ProfilePass::planFirst(std::uint64_t parts)
{
    m_parts = parts;
    if (m_head.columns.empty() || m_head.rows == 0 || parts == 0)
        return;
    auto plan = std::make_shared<TablePlan>();
    plan->sampleBelow = SampledRows::likelyBound(m_layout->names.size(), m_head.rows);
    m_sums.sample = SampledRows(m_layout->names.size(), plan->sampleBelow);
    for (std::size_t c = 0; c < m_head.columns.size(); ++c) {
        const TableHead::Column& head = m_head.columns[c];
        m_sampleBelow[c].store(head.sampleBelow, std::memory_order_relaxed);
        ColumnPlan& column = plan->columns.emplace_back();
        column.many = head.many;
        column.sampleBelow = &m_sampleBelow[c];
        column.expected = m_head.rows / parts;
        if (head.many)
            column.quantileLevel =
                quantileLevel(static_cast<std::uint64_t>(double(m_head.rows) * head.present), m_layout->quantileBudget);
    }
    m_first = std::move(plan);
}

RecordSinks ProfilePass::sinks()
{
    RecordSinks sinks;
    sinks.make = [this](std::uint64_t part) { return make(part); };
    sinks.accept = [this](std::unique_ptr<RecordSink> sink) { accept(std::move(sink)); };
    sinks.expect = [this](std::uint64_t parts) { planFirst(parts); };
    sinks.over = [this] {
        const std::scoped_lock lock(m_mutex);
        m_over = true;
        m_planned.notify_all();
    };
    if (m_head.deeper == 0)
        return sinks;
    sinks.headBytes = m_head.deeper;
    sinks.head = [this] { return std::make_unique<HeadSink>(m_head, m_layout->formats, m_layout->settings); };
    sinks.acceptHead = [this](std::unique_ptr<RecordSink> sink) { static_cast<HeadSink&>(*sink).addTo(m_head); };
    return sinks;
}

std::unique_ptr<RecordSink> ProfilePass::make(std::uint64_t part)
{
    // By then they are merged, or nearly: only many threads have to wait, and only near the beginning.
    std::shared_ptr<const TablePlan> plan = m_first;
    std::unique_ptr<PartRoom> room;
    std::unique_lock lock(m_mutex);
    if (const std::uint64_t known = plannedParts(part)) {
        m_planned.wait(lock, [&] { return m_over || m_plans.contains(known); });
        if (m_plans.contains(known))
            plan = m_plans[known];
    }
    if (!m_rooms.empty()) {
        room = std::move(m_rooms.back());
        m_rooms.pop_back();
    }
    lock.unlock();
    return std::make_unique<PartSums>(part, m_layout, std::move(plan),
                                      room ? std::move(room) : std::make_unique<PartRoom>());
}

void ProfilePass::accept(std::unique_ptr<RecordSink> sink)
{
    auto& part = static_cast<PartSums&>(*sink);
    {
        const std::scoped_lock lock(m_mutex);
        m_rooms.push_back(part.takeRoom());
    }
    const std::uint64_t partRows = part.sums().rows;
    m_sums.merge(std::move(part.sums()));
    ++m_accepted;
    renewSampleBounds();
    if (!std::has_single_bit(m_accepted))
        return;
    auto plan = planNow(partRows);
    const std::scoped_lock lock(m_mutex);
    m_plans.emplace(m_accepted, std::move(plan));
    m_planned.notify_all();
}

// Often enough that few values are kept for nothing, and so that finding the bounds takes less than that spares.
void ProfilePass::renewSampleBounds()
{
    constexpr std::uint64_t timesEachDoubling = 4;
    if (m_accepted % std::max<std::uint64_t>(1, std::bit_floor(m_accepted) / timesEachDoubling) != 0)
        return;
    for (std::size_t c = 0; c < m_sums.columns.size(); ++c)
        if (const std::uint64_t below = m_sums.columns[c].sampleBelow(); below < m_sampleBelow[c])
            m_sampleBelow[c].store(below, std::memory_order_relaxed);
}

std::shared_ptr<const TablePlan> ProfilePass::planNow(std::uint64_t partRows) const
{
    auto plan = std::make_shared<TablePlan>();
    plan->duplicatesBelow = m_sums.duplicates.below();
    plan->sampleBelow = m_sums.sample.below();
    // Where nobody knows how long the file is, it is taken for twice what was read.
    const double share = m_parts ? std::min(1.0, double(m_accepted) / double(m_parts)) : 0.5;
    for (std::size_t c = 0; c < m_sums.columns.size(); ++c) {
        plan->columns.push_back(m_sums.columns[c].plan(partRows, share, m_layout->quantileBudget));
        plan->columns.back().sampleBelow = &m_sampleBelow[c];
    }
    // Where the counters are too many for near memory, asking them takes longer than it spares: each is then visited
    // once a part, when that is merged.
    constexpr std::size_t nearColumns = 32;
    if (plan->columns.size() > nearColumns)
        for (auto& column : plan->columns)
            column.known = nullptr;
    return plan;
}

} // namespace aurora
