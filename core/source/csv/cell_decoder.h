// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns a record into UTF-8 cells, one a column, and names what is wrong with it. One thread at a time.

#include "core/source/csv/record_reader.h"
#include "core/source/table_source.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class CellDecoder {
public:
    CellDecoder(RecordReader& reader, std::string file, std::size_t columns, IssueLog& issues);

    // The record that the reader stands on. Valid until its next one or the next call of anything here; the bytes of
    // its cells until release() and until the reader refills.
    RecordView decode(const RecordCut& cut, std::uint64_t number);
    // Adds the same issues without making cells where nothing is wrong.
    void check(const RecordCut& cut, std::uint64_t number);
    // Whether the bytes at hand may be handed on as they are, as the cutter knows them.
    bool soundAtHand() const;
    // Gives up the bytes that cells had to be converted into.
    void release() { m_convertedUsed = 0; }

private:
    bool sound(const RecordCut& cut) const;
    std::string_view utf8(std::string_view raw, std::uint32_t column);
    void issue(IssueKind kind, std::uint32_t column, std::uint64_t found = 0, std::uint64_t expected = 0);
    void recordIssues(const RecordCut& cut);
    std::size_t cutCells(); // fills m_cells; returns the number of fields
    void closeLook(std::size_t fields);

    RecordReader& m_reader;
    TextStream& m_stream;
    std::string m_file;
    std::size_t m_columns;
    IssueLog& m_issues;
    std::uint64_t m_number = 0;
    std::vector<std::string_view> m_cells;
    std::unique_ptr<bool[]> m_quoted;
    std::vector<std::size_t> m_escaped;  // cells that hold doubled quotes, from 0
    std::deque<std::string> m_converted; // a deque, since views into its elements must stay put
    std::size_t m_convertedUsed = 0;
    std::uint64_t m_streamUndecodable = 0;
};

} // namespace aurora
