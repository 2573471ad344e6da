// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ColumnCrew: adds records to the accumulators of their columns with every processor. Cells are gathered in batches;
// while the reader fills one, helpers work off the one before, each column by one thread and in file order. What comes
// out is therefore the same to the last bit whatever the number of threads.

#include "core/profile/column_accumulator.h"
#include "core/source/table_source.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace aurora {

// add() and finish() belong to one thread, the reader's. The accumulators must not be touched between the first add()
// and finish(); they outlive the crew, and destruction leaves out what was not finished.
class ColumnCrew {
public:
    // threads: how many work, the reader's included; 0: as many as there are processors.
    ColumnCrew(std::vector<ColumnAccumulator>& columns, unsigned threads);
    ~ColumnCrew();
    ColumnCrew(const ColumnCrew&) = delete;
    ColumnCrew& operator=(const ColumnCrew&) = delete;

    void add(const RecordView& record);
    void finish(); // returns when every record is in

private:
    struct Batch {
        std::string bytes;
        std::vector<std::size_t> ends; // of each cell in bytes, record by record

        void clear();
    };

    void handOver(); // waits for the batch before, then lets this one be worked off
    void workOff();  // takes columns until none is left
    void addColumn(std::size_t column) const;
    void waitForHelpers();
    void help();

    std::vector<ColumnAccumulator>& m_columns;
    Batch m_filling;                 // the reader's
    Batch m_working;                 // read by all while it is worked off
    std::atomic<std::size_t> m_next; // the column to be taken next

    std::mutex m_mutex;
    std::condition_variable m_begin, m_end;
    std::uint64_t m_round = 0; // guarded by m_mutex: batches handed over
    std::size_t m_busy = 0;    // guarded by m_mutex: helpers that may be taking columns
    bool m_closing = false;    // guarded by m_mutex
    std::vector<std::thread> m_helpers;
};

} // namespace aurora
