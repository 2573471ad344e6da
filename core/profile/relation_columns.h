// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns that are compared in pairs, made ready for it: cells of the sample as codes, numbers and ranks. Which
// columns take part is decided from their profiles alone, so that a table of ten thousand costs no more than one of
// hundreds.

#include "core/profile/table_profile.h"

#include <cstdint>
#include <vector>

namespace aurora::between {

struct SampleColumn {
    const ColumnProfile* profile = nullptr;
    bool number = false;                // values, standard and ranks are filled: numbers, or dates in days
    bool dates = false;                 // values are days since 1970-01-01
    bool category = false;              // few levels that repeat
    std::uint32_t levels = 0;           // codes run from 1 to levels in the order of their first row
    std::uint32_t known = 0;            // rows with a code
    std::uint32_t numbers = 0;          // rows with a number
    double agreement = 0;               // chance that two rows drawn at random hold the same value (Simpson)
    double topShare = 0;                // of the most frequent value, of the rows known
    std::vector<std::uint16_t> codes;   // of the value but for case and blanks; 0: missing
    std::vector<std::uint64_t> hashes;  // of the same, comparable between columns; 0: missing
    std::vector<double> values;         // NaN: no number, or one that stands for missing
    std::vector<float> standard, ranks; // mean 0, variance 1 over the numbers; 0 where none; padded with 0
    std::vector<std::uint64_t> mask;    // bit of row r: there is a number

    std::size_t index() const { return profile->index; }
};

struct SampleMatrix {
    std::size_t rows = 0;                // used of the sample
    bool complete = false;               // all rows of the table
    std::vector<std::uint64_t> fileRows; // their numbers, ascending
    std::vector<SampleColumn> columns;   // by index
    std::size_t target = 0;              // place in columns of the chosen target + 1; 0: none

    const SampleColumn* byIndex(std::size_t index) const;
};

// Empty where the table holds no sample of at least leastRows rows.
constexpr std::size_t leastRows = 20;
SampleMatrix sampleMatrix(const TableProfile& table);

// At least nine of ten cells present are dates.
bool holdsDates(const ColumnProfile& column);

// Whether this cell of the sample counts as missing in its column.
bool missingCell(const ColumnProfile& column, const std::string& cell);

} // namespace aurora::between
