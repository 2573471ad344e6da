// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a table ends before its text does: totals, notes and rows of bare delimiters at the end of the file, or another
// table further down. Losing a row of the user's is the worst fault, so everything in doubt is a row.

#include "core/source/csv/sniffer.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace aurora {

// A record of the sample with where it stands.
struct PlacedRow {
    SampleRow cells;
    std::size_t begin = 0;    // offset in the text
    bool blankBefore = false; // an empty line stands before it
    bool bare = false;        // nothing but delimiters
    bool stray = false;       // with misplaced quotes
};

// The records of a text, without comments and blank lines.
std::vector<PlacedRow> placedRows(std::string_view text, bool cutAtEnd, const Dialect& dialect, std::size_t limit);

// What the rows of a table look like, so that what is none stands out.
struct RowShape {
    std::size_t width = 0;
    double consistency = 0;      // share of the rows that have this width
    std::size_t fill = 0;        // cells that most rows fill at least
    std::vector<double> filled;  // share of the rows that fill this column
    std::vector<double> typed;   // share of numbers and dates among the column's filled cells
    std::vector<bool> sentences; // whether the column holds any
    std::size_t totals = 0;      // rows that a word for a total begins
    std::size_t rows = 0;
};
// Of rows[first … end), bare ones not counted.
RowShape rowShape(const std::vector<PlacedRow>& rows, std::size_t first, std::size_t end);
// Of rows[first …) without what might be a footer at their end.
RowShape shapeAboveFooter(const std::vector<PlacedRow>& rows, std::size_t first);

// The row at which another table (with its title, if it has one) begins; rows.size() where there is none.
// rows[0 … headers) are the first table's header.
std::size_t secondTable(const std::vector<PlacedRow>& rows, std::uint32_t headers);

// The row at which the footer begins; rows.size() where there is none. The last row is the last one of the file, and
// nothing before rows[first] is a footer.
std::size_t footer(const std::vector<PlacedRow>& rows, std::size_t first, const RowShape& shape);

// Both of them: the row at which the table ends. whole: rows holds the last record of the file.
std::size_t tableEnd(const std::vector<PlacedRow>& rows, std::uint32_t headers, bool whole);

// Whether a cell begins like a total or a note, or stands for a missing value.
bool saysTotal(std::string_view cell);
bool saysNote(std::string_view cell);
bool saysMissing(std::string_view cell);

} // namespace aurora
