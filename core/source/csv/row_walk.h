// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The data rows of a stream: records without the blank lines and comments between them, and without what stands before
// and behind the table. One thread at a time; each worker has its own.

#include "core/source/csv/cell_decoder.h"
#include "core/source/csv/record_reader.h"
#include "core/source/row_index.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>

namespace aurora {

// What is known of the table before its rows are read. Immutable, shared by the workers.
struct TableShape {
    std::string path;
    std::size_t columns = 0;
    Dialect signs; // as they stand in the stream
    std::size_t blockBytes = RecordReader::defaultBlock;
    std::size_t recordLimit = RecordReader::recordLimit;
    std::uint64_t end = std::numeric_limits<std::uint64_t>::max(); // where the table ends in the stream
};

class RowWalk {
public:
    // Begins at the stream's beginning. issues outlives it.
    RowWalk(TextStream stream, std::shared_ptr<const TableShape> shape, RecordCutter::Want want, IssueLog& issues);

    // Past the lines before the table and its header rows.
    Result<void> toFirstRow();
    // To the row that begins there; rows are then counted from `before` on.
    Result<void> seek(std::uint64_t position, std::uint64_t line, std::uint64_t before);

    // The next row; false behind the last one, and where the disk refused (failure() tells).
    bool next();
    // Its cells, whose bytes stay until release(), which is called here before the reader gives them up.
    RecordView view() { return m_cells.decode(m_cut, m_rows); }
    void release();
    // Told whenever cells are released; null: nobody. It must outlive its use here.
    void tellReleases(RecordSink* sink) { m_sink = sink; }
    void check() { m_cells.check(m_cut, m_rows); }
    // Several rows at once where they are clean and sound, into the room; none that begins at or behind `before`. They
    // are marked in the index. 0: the next row is to be had by next().
    std::size_t nextSound(const CellRoom& room, std::uint64_t before, RowIndex& index);
    // Remembers where the row begins if the index wants it.
    void mark(RowIndex& index);

    const RecordCut& cut() const { return m_cut; }
    std::uint64_t rows() const { return m_rows; } // so far, the one that it stands on included
    RecordReader& reader() { return m_reader; }
    const std::optional<Error>& failure() const { return m_reader.failure(); }

private:
    bool isRow(const RecordCut& cut) const;

    TextStream m_stream;
    std::shared_ptr<const TableShape> m_shape;
    RecordReader m_reader;
    CellDecoder m_cells;
    RecordCut m_cut;
    RecordSink* m_sink = nullptr;
    std::uint64_t m_rows = 0;
};

} // namespace aurora
