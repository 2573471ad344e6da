// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One pass over a table by several workers: each part of the file is added up apart, and the sums are merged in file
// order. What the first rows tell spares work in the first parts, and what is known after a power of two of parts in
// those behind them; since the parts and these steps are the same whatever the number of threads, so is what comes out,
// to the last bit.

#include "core/profile/column_accumulator.h"
#include "core/profile/row_sums.h"
#include "core/profile/table_head.h"
#include "core/source/table_source.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace aurora {

// What parts may know. Immutable but for the bounds of the samples.
struct TablePlan {
    std::vector<ColumnPlan> columns;
    std::uint64_t duplicatesBelow = ~std::uint64_t{0};
    std::uint64_t sampleBelow = ~std::uint64_t{0};
};

struct TableLayout {
    std::vector<std::string> names;
    std::vector<CellFormat> formats; // as many
    ColumnSettings settings;
    std::uint64_t quantileBudget = 0; // numbers that go into a column's quantiles, more or less
};

// The sums of one stretch of rows.
class TableSums {
public:
    TableSums(std::shared_ptr<const TableLayout> layout, std::shared_ptr<const TablePlan> plan);
    void merge(TableSums&& later);

    std::uint64_t rows = 0;
    std::vector<ColumnAccumulator> columns;
    DuplicateRows duplicates;
    SampledRows sample;

private:
    std::shared_ptr<const TableLayout> m_layout;
    std::shared_ptr<const TablePlan> m_plan; // the columns point into it
};

// What a worker needs room for while it reads a part; kept for the next one.
struct PartRoom {
    std::vector<std::string_view> cells; // column by column
    std::vector<std::uint64_t> hashes;   // of the column at hand
    std::vector<std::uint64_t> rowHashes;
    BatchRoom batch;
    std::vector<FactsCache> facts; // of each column
};

// Adds the records of one part to its sums, a batch of rows at a time, column by column. One thread.
class PartSums : public RecordSink {
public:
    PartSums(std::uint64_t part, std::shared_ptr<const TableLayout> layout, std::shared_ptr<const TablePlan> plan,
             std::unique_ptr<PartRoom> room);
    void add(const RecordView& record) override;
    CellRoom room() override;
    void filled(std::size_t records) override;
    void release() override;
    TableSums& sums() { return m_sums; }
    std::unique_ptr<PartRoom> takeRoom() { return std::move(m_room); } // when nothing more is added

private:
    void addColumn(std::size_t column);

    const std::uint64_t m_part;
    TableSums m_sums;
    std::size_t m_rowsInBatch = 0;          // at most m_capacity
    const std::size_t m_capacity, m_stride; // of a batch: rows, and from a column's cells to the next one's
    std::unique_ptr<PartRoom> m_room;
};

// Merges the parts as they are accepted and hands out what is known. Thread-safe as RecordSinks need it.
class ProfilePass {
public:
    // head: its columns empty where nothing is known.
    explicit ProfilePass(std::shared_ptr<const TableLayout> layout, TableHead head = {});
    RecordSinks sinks();
    // When the scan is over.
    const TableSums& sums() const { return m_sums; }

private:
    std::unique_ptr<RecordSink> make(std::uint64_t part);
    void accept(std::unique_ptr<RecordSink> sink);
    void planFirst(std::uint64_t parts);
    void renewSampleBounds();
    std::shared_ptr<const TablePlan> planNow(std::uint64_t partRows) const;

    std::shared_ptr<const TableLayout> m_layout;
    TableHead m_head;                         // not changed once there is a part
    std::shared_ptr<const TablePlan> m_first; // of the parts before any plan; made before any part
    TableSums m_sums;                         // the accepting worker's
    std::uint64_t m_accepted = 0;
    std::vector<std::atomic<std::uint64_t>> m_sampleBelow; // of each column
    std::uint64_t m_parts = 0;                             // that there will be; 0: not known

    std::mutex m_mutex;
    std::condition_variable m_planned;
    // Guarded by m_mutex: by the number of parts that they know. Few, since each knows twice as many as the one before.
    std::map<std::uint64_t, std::shared_ptr<const TablePlan>> m_plans;
    std::vector<std::unique_ptr<PartRoom>> m_rooms; // guarded by m_mutex: those that nobody uses
    bool m_over = false;                            // guarded by m_mutex
};

} // namespace aurora
