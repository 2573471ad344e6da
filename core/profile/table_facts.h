// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures of a table that an overview shows first. Computed from the column profiles; absent where not known.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace aurora {

struct TableProfile;

// Of a column of numbers.
struct NumberTotals {
    std::size_t column = 0; // index from 1
    double sum, mean, max;
};

// A column with far values.
struct OutlierFact {
    std::size_t column = 0;
    double share;                // of its numbers, by the modified z-score; by quartiles where that is not known
    std::optional<double> ratio; // largest over smallest, where the smallest is above zero
};

struct TableFacts {
    std::uint64_t rows = 0;
    std::size_t columns = 0;
    std::uint64_t missing = 0;           // cells
    double missingShare = 0;             // of all cells
    std::optional<double> duplicateRows; // rows that equal an earlier one
    double duplicateRowsError = 0;       // 0: exact; else one standard error
    std::optional<bool> hasDuplicates;
    std::size_t dateColumns = 0;
    std::vector<NumberTotals> numbers;
    // Far values by a robust measure, the largest share first. The older habit, largest over smallest above ten, is
    // true of most columns of amounts; it is counted for comparison only.
    std::vector<OutlierFact> outliers;
    std::size_t ratioAboveTen = 0;
    std::optional<std::size_t> strongCorrelations; // pairs with |r| or |rho| above 0.7; nothing: nobody looked
};

TableFacts factsOf(const TableProfile& table);

// One call that fills what follows from the finished columns: quality, and where all rows are in, relations.
void describeRelations(TableProfile& table, bool allRowsIn = true);

} // namespace aurora
