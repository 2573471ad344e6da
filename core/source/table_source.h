// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An opened file as records. One folder a format implements it; the rest of the program sees only this.
// Opening reads a sample, not the file. A TableSource may be used by one thread at a time; copies of what it
// hands out are plain values.

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/source/dialect.h"
#include "core/source/issue.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

struct SourceInfo {
    std::string path; // as given; "-" is standard input
    std::string kind = "csv";
    std::string packed;        // "gzip" or "zstd" where the file is an archive and what is read is the text inside
    std::uint64_t bytes = 0;   // size on the disk when it was opened, of an archive as it lies there
    std::int64_t modified = 0; // unix seconds
    SniffResult sniff;
};

// One record: exactly one cell a column (padded). UTF-8. The spans are valid only during the call that hands it over;
// so are the bytes that they point to, but for a RecordSink.
struct RecordView {
    std::uint64_t number = 0; // data records from 1; the header does not count
    std::span<const std::string_view> cells;
    std::span<const std::string_view> overflow; // fields beyond the last column
    std::span<const bool> quoted;               // whether the cell was in quotes; as long as cells
};

using RecordFn = std::function<void(const RecordView&)>;

struct ScanResult {
    std::uint64_t rows = 0;
    IssueLog issues;
    bool cancelled = false; // rows and issues then tell how far it came
    bool limited = false;   // maxRows stopped it before the end
};

struct ScanOptions {
    std::uint64_t maxRows = 0; // 0: all
    ProgressFn progress;       // may be empty
};

// Room for the cells of several records, column by column: the cell of record r and column c goes to
// cells[c * stride + r].
struct CellRoom {
    std::string_view* cells = nullptr;
    std::size_t stride = 0;
    std::size_t records = 0; // that have room; 0: records are wanted one by one
};

// Takes the records of one stretch of the file, in order, on one worker. Their numbers count from the stretch's
// beginning.
class RecordSink {
public:
    // Behind the end of every cell so many more bytes can be read, whatever they are: code that works on whole blocks
    // needs it.
    static constexpr std::size_t readableBeyond = 64;

    virtual ~RecordSink() = default;
    virtual void add(const RecordView& record) = 0;
    // Sound records may be written here instead, which is quicker; filled() then says how many. Only as wide as the
    // table.
    virtual CellRoom room() { return {}; }
    virtual void filled(std::size_t records) { static_cast<void>(records); }
    // The bytes of all cells handed over since the last call are gone when this returns. Called at the end as well.
    virtual void release() {}
};

// How a scan by several workers hands over what it reads. make is called on any worker, at once by several, with the
// number of the stretch, from 0; stretches are the same whatever the number of threads. It may wait until accept has
// got the sinks of earlier stretches. accept gets the sinks in file order, one at a time, on any worker; sinks that it
// never gets had begun at the wrong place.
struct RecordSinks {
    std::function<std::unique_ptr<RecordSink>(std::uint64_t part)> make;
    std::function<void(std::unique_ptr<RecordSink>)> accept;
    // How many stretches there will be, where that is known: called before anything else; may be empty.
    std::function<void(std::uint64_t parts)> expect = {};
    // Wants the first headBytes beforehand, where the file can be read from its beginning twice: called with them
    // before expect; nothing of it counts. May be empty.
    std::function<std::unique_ptr<RecordSink>()> head = {};
    std::function<void(std::unique_ptr<RecordSink>)> acceptHead = {};
    std::uint64_t headBytes = 0;
    // Nothing more will be accepted, though not all was read: whoever waits in make need wait no longer. May be called
    // several times, on any worker; may be empty.
    std::function<void()> over = {};
};

struct PartsOptions {
    unsigned threads = 0;      // 0: as many as there are processors
    ProgressFn progress = {};  // may be empty; called by one worker at a time
    std::uint64_t maxRows = 0; // 0: all; else one thread reads them
};

using Row = std::vector<std::string>;

class TableSource {
public:
    virtual ~TableSource() = default;
    virtual const SourceInfo& info() const = 0;
    virtual const std::vector<std::string>& columns() const = 0;

    // Every record in order. Bad content becomes issues; only a lost disk is an error.
    virtual Result<ScanResult> scan(const RecordFn& fn, const ScanOptions& options, std::stop_token stop) = 0;

    // Every record, read by several workers where the file allows it. The records, their order as the sinks are
    // accepted, and the result are those of scan(), whatever the number of threads.
    virtual Result<ScanResult> scanParts(const RecordSinks& sinks, const PartsOptions& options,
                                         std::stop_token stop) = 0;
    // The result of scan() without making cells.
    virtual Result<ScanResult> count(const PartsOptions& options, std::stop_token stop) = 0;

    // Rows first … first+count−1, counted from 0, fewer at the end of the file. Seeks by the row index that a scan
    // leaves behind; before a scan it reads from the start.
    virtual Result<std::vector<Row>> rows(std::uint64_t first, std::uint64_t count) = 0;
    // Whether rows() reads a little now, wherever they stand.
    virtual bool seeks() const = 0;
};

// Opens by content; choices are never overruled. Errors: FileMissing, FileIsDirectory, NoPermission, ReadFailed,
// UnknownEncoding (a told one that does not exist), UnpackMemory (an archive that takes too much to unpack).
// cacheFolder: where row indexes of files seen before are kept (index_cache.h); empty: nowhere.
Result<std::unique_ptr<TableSource>> openTable(const std::string& path, const DialectChoices& choices = {},
                                               const std::string& cacheFolder = {});

} // namespace aurora
