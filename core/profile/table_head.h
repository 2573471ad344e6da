// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the first rows of a file prove or suggest about all of it, so that its first parts, which are read before
// anything is known, need not keep everything. Values; any thread may make one.
//
// A few rows are at hand anyway (tableHead); where they suggest that some more would prove columns to have more values
// than a table holds, these are looked at for that alone (HeadSink), which takes less than the tables of the first
// parts would: in all 40 ms less of the processor, and as much of the wall, at 1 GiB of text.

#include "core/profile/column_accumulator.h"
#include "core/source/table_source.h"

#include <boost/unordered/unordered_flat_set.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace aurora {

struct TableHead {
    struct Column {
        bool many = false; // proved: more different values than a table holds
        // Proved: no value of a larger hash comes into the sample.
        std::uint64_t sampleBelow = ~std::uint64_t{0};
        double present = 0;     // share of the cells
        bool maybeMany = false; // not proved, but likely, and soon seen
    };
    std::uint64_t rows = 0;      // of the file, most likely; 0: nobody knows
    std::uint64_t deeper = 0;    // bytes from the first row on that would prove more, most likely; 0: none
    std::vector<Column> columns; // one a column of the table
};

// bytes: of the file as it is read, 0 where that is not known. formats: one a column.
TableHead tableHead(const std::vector<Row>& first, std::uint64_t bytes, const std::vector<CellFormat>& formats,
                    const ColumnSettings& settings);

// Sees what columns that maybe have many values hold. One thread.
class HeadSink : public RecordSink {
public:
    // formats: as many as columns; they and head outlive it.
    HeadSink(const TableHead& head, const std::vector<CellFormat>& formats, const ColumnSettings& settings);
    void add(const RecordView& record) override;
    CellRoom room() override;
    void filled(std::size_t records) override;
    void release() override;
    // What it proves.
    void addTo(TableHead& head) const;

private:
    struct Seen {
        std::size_t column = 0;
        boost::unordered_flat_set<std::uint64_t> values, missing; // their hashes
    };
    const std::vector<CellFormat>& m_formats;
    const ColumnSettings m_settings;
    std::vector<Seen> m_seen;
    const std::size_t m_capacity;          // of m_cells, in rows
    std::vector<std::string_view> m_cells; // column by column
    std::size_t m_rows = 0;                // in m_cells
};

} // namespace aurora
