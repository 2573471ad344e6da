// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a file by several workers at once. The file is cut into parts of equal bytes; a worker guesses where the first
// record of its part begins, which quotes make uncertain, and reads on; parts are accepted in file order, and one whose
// guess turns out wrong is read again from where the part before ended (speculation as in Ge et al., "Speculative
// Distributed CSV Data Parsing for Big Data Analytics", SIGMOD 2019). So the result is that of reading from the front,
// whatever the number of threads and wherever the cuts fall.

#include "core/source/csv/row_walk.h"
#include "core/source/table_source.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace aurora {

struct PartScanSettings {
    static constexpr std::uint64_t leastPart = 4 << 20;
    std::uint64_t partBytes = leastPart; // some milliseconds of work, so that cancelling is quick
    unsigned threads = 0;                // 0: as many as there are processors
    RecordCutter::Want want = RecordCutter::Want::Fields;
    ProgressFn progress; // called by whichever worker accepts a part, never by two at once
};

// Where the rows begin, and how far the stream reaches.
struct PartScanRange {
    std::uint64_t first = 0; // stream position of the first row
    std::uint64_t line = 1;
    std::uint64_t end = 0; // stream position behind the last byte
};

// What a scan by parts found, beside the sinks' own work.
struct PartScanResult {
    ScanResult scan;
    RowIndex index;
};

// makeStream: a stream of the same bytes for each worker. sinks may lack both functions: then rows are only counted.
Result<PartScanResult> scanParts(const std::function<Result<TextStream>()>& makeStream,
                                 std::shared_ptr<const TableShape> shape, const PartScanRange& range,
                                 const RecordSinks& sinks, const PartScanSettings& settings, std::stop_token stop);

} // namespace aurora
