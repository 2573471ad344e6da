// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How good the data of a column and of a table is, from 0 to 100: a hundred less what each flaw takes. Every flaw has
// its weight in one table (flawTable), so that a score explains itself; what is not known takes nothing and is named.
// The share of missing cells and of duplicate rows weigh as in the formula that overviews of tables use
// (100 − min(30, missing share × 30) − 10 with more than 1 % duplicate rows); the rest makes "consistency" real.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace aurora {

struct ColumnProfile;
struct TableProfile;

enum class Flaw : std::uint8_t {
    // of a column
    MissingCells,
    EmptyColumn,
    ConstantColumn,
    DuplicateColumn,
    MixedKinds,       // cells that are not of the main kind
    BrokenPattern,    // cells that are not of the pattern that the others have: no e-mail among e-mails
    DateFormats,      // dates that are not written in the main format
    AmbiguousDates,   // day and month could be swapped, and nothing tells which is which
    DateSentinels,    // 9999-12-31 and its like
    SeveralUnits,     // different units or currencies
    NumberFormats,    // some numbers are plain, some need a number format to be read
    CaseVariants,     // levels that differ in case and blanks
    SpellingVariants, // levels that differ in accents, signs or one letter
    EdgeBlanks,
    Sentinels,    // numbers that stand for missing
    MissingWords, // several words or signs for missing
    // of a table
    DuplicateRows,
    IdleColumns,     // empty, constant or duplicate ones
    ReadingProblems, // records that were not read as they stand
    Headers,         // columns without a name, or with one that occurs twice
    Count
};
constexpr std::size_t flawCount = static_cast<std::size_t>(Flaw::Count);
const char* name(Flaw flaw); // "missing_cells" …

// points = most × min(1, share / fullAt). The share is of the column's cells, levels or dates, of the table's rows,
// cells or columns, as the flaw says.
struct FlawWeight {
    Flaw flaw;
    double most;   // points at most
    double fullAt; // the share from which on it takes them all; 0: any share does
    const char* reason;
};
const std::array<FlawWeight, flawCount>& flawTable();

struct Deduction {
    Flaw flaw = Flaw::MissingCells;
    double points = 0;       // above 0
    double share = 0;        // what the points follow from, 0 to 1
    std::uint64_t count = 0; // cells, levels, rows or columns behind the share
    bool estimated = false;  // from a sample or a sketch
};

struct Quality {
    bool known = false;                // false: nobody looked
    double score = 100;                // 0 to 100
    std::vector<Deduction> deductions; // the largest first
    std::vector<Flaw> unknown;         // what could not be told, such as duplicate rows that were not counted
};

Quality qualityOf(const ColumnProfile& column);
// REQUIRES: the columns' quality is known. At most consistencyMost points go for the flaws within columns: all of them
// where half of the columns lose 25 points and more.
constexpr double consistencyMost = 30;
Quality qualityOf(const TableProfile& table);

} // namespace aurora
