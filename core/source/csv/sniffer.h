// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds out how a text table is written: a function from a sample and the user's choices to a ranked list of readings
// with scores. Phases: line ends, then delimiter × quote × escape by consistency of shape and of cell types, then the
// lines before the table, then the header, then number and date signs.

#include "core/source/dialect.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aurora {

using SampleRow = std::vector<std::string>;
constexpr std::size_t sniffedRows = 400; // enough to see the shape, few enough to try some thirty readings at once

// sample is UTF-8. cutAtEnd: the last record may be incomplete and does not count.
// Fills ranked, header and end of the result (end as an offset in the sample), not the encoding.
SniffResult sniffText(std::string_view sample, bool cutAtEnd, const DialectChoices& choices);

// The sample's records under one reading; blank lines and comments are left out.
std::vector<SampleRow> sampleRows(std::string_view sample, bool cutAtEnd, const Dialect& dialect, std::size_t limit,
                                  std::size_t* strayRows = nullptr); // strayRows: with misplaced quotes

// --- phases, each in a file of its own ---

LineEnd detectLineEnd(std::string_view sample);
// The ends of the records alone: what a quoted cell holds tells nothing of the file's own.
LineEnd recordLineEnd(std::string_view sample, bool cutAtEnd, const Dialect& dialect);

// How well rows fit together, 0 to 1: the share of rows of the usual width times how typed their cells are.
double scoreRows(const std::vector<SampleRow>& rows);

// What a reading makes of the sample.
struct Reading {
    std::string_view sample;
    const std::vector<SampleRow>& rows;
    const std::vector<SampleRow>& lines; // the same as whole lines
    std::size_t stray = 0;               // rows with misplaced quotes
    bool cutShort = false;               // rows behind the table's end are left out
};
// The score of the rows, weighed with how usual the dialect's signs are; what was told is not weighed. 0 to 1.
double scoreReading(const Reading& reading, const Dialect& dialect, const DialectChoices& told);

// Delimiters worth trying, the common ones first, the empty one (a single column) last.
std::vector<std::string> delimiterCandidates(std::string_view sample);
// One of those that most tables are cut by.
bool strongDelimiter(std::string_view delimiter);
// Quote and escape pairs worth trying: quotes that open a field somewhere.
std::vector<std::pair<std::string, std::string>> quoteCandidates(std::string_view sample, const std::string& delimiter);
// The sign that comment lines begin with under this dialect; empty: there are none.
std::string detectComment(std::string_view sample, bool cutAtEnd, const Dialect& dialect);

// The width that most rows have; the larger one where two are as frequent.
std::size_t usualWidth(const std::vector<SampleRow>& rows);
std::vector<std::string> headerNames(const std::vector<SampleRow>& rows, const Dialect& dialect, std::size_t width);

// The number of leading lines that are not part of the table.
std::uint32_t detectSkip(std::string_view sample, bool cutAtEnd, const Dialect& dialect);

// Number of header rows: 0, 1 or 2.
std::uint32_t detectHeader(const std::vector<SampleRow>& rows);

// Decimal and group sign, date order, from the cells below the header.
void detectNumberSigns(const std::vector<SampleRow>& rows, Dialect& dialect);
DateOrder detectDateOrder(const std::vector<SampleRow>& rows);

// What a cell looks like, as far as telling dialects and headers apart needs it.
enum class Look : unsigned char { Empty, Number, DateOrTime, Other, Sentence };
Look look(std::string_view cell);
bool isTyped(Look kind); // number, date or time
std::size_t filledCells(const SampleRow& row);

// The text behind the lines that the dialect skips; a record that begins in one of them is left out whole.
std::string_view behindSkip(std::string_view text, const Dialect& dialect);
std::uint64_t countLineEnds(std::string_view text, const Dialect& dialect);
// Physical lines, empty ones at the end not counted.
std::uint64_t countLines(std::string_view text, const Dialect& dialect);

} // namespace aurora
