// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the first rows of a file prove or suggest about all of it, so that its first parts, which are read before
// anything is known, need not keep everything. Values; any thread may make one.

#include "core/profile/column_accumulator.h"
#include "core/source/table_source.h"

#include <cstdint>
#include <vector>

namespace aurora {

struct TableHead {
    struct Column {
        bool many = false; // proved: more different values than a table holds
        // Proved: no value of a larger hash comes into the sample.
        std::uint64_t sampleBelow = ~std::uint64_t{0};
        double present = 0; // share of the cells
    };
    std::uint64_t rows = 0;      // of the file, most likely; 0: nobody knows
    std::vector<Column> columns; // one a column of the table
};

// bytes: of the file as it is read, 0 where that is not known. formats: one a column.
TableHead tableHead(const std::vector<Row>& first, std::uint64_t bytes, const std::vector<CellFormat>& formats,
                    const ColumnSettings& settings);

} // namespace aurora
