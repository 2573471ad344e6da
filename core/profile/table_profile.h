// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TableProfile: the profiles of all columns of a file and how it was read. Immutable; handed between threads as
// shared_ptr<const TableProfile>.

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/profile/column_profile.h"
#include "core/profile/relations.h"
#include "core/source/table_source.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace aurora {

// Whole rows drawn evenly from all of the file, in file order; all rows where there are few. In memory only.
struct RowSample {
    std::vector<std::vector<std::string>> columns; // [column][row], every column as long as rows
    std::vector<std::uint64_t> rows;               // their numbers in the file, from 1, ascending
    bool complete = false;                         // these are all rows
};

struct TableProfile {
    SourceInfo source;
    std::uint64_t rows = 0;
    bool sampled = false; // not all rows were seen
    std::vector<ColumnProfile> columns;
    // Rows that equal an earlier one. Exact where duplicateRowsError is 0, else an estimate with that standard error.
    std::optional<double> duplicateRows;
    double duplicateRowsError = 0;
    std::shared_ptr<const RowSample> sample; // null: not known
    Relations relations;                     // known once all rows are in
    Quality quality;                         // of the table as a whole
    IssueLog issues;
    double seconds = 0;     // how long reading and profiling took
    std::size_t target = 0; // index of the column that the user named as target, 0: none

    const ColumnProfile* byIndex(std::size_t index) const
    {
        return index >= 1 && index <= columns.size() ? &columns[index - 1] : nullptr;
    }
};

struct ProfileOptions {
    std::uint64_t sampleRows = 0; // 0: all
    std::string target;           // name or "#n"; empty: none
    unsigned threads = 0;         // 0: as many as there are processors; the result is the same
    ProgressFn progress;
    // Called on the worker with a profile of the first rows, so that something shows at once; may be empty.
    std::function<void(std::shared_ptr<const TableProfile>)> early;
};

// One streaming pass. Error: Cancelled when stopped, else only what reading gives.
Result<std::shared_ptr<const TableProfile>> profileTable(TableSource& source, const ProfileOptions& options,
                                                         std::stop_token stop);

// The column that a person names by header or "#n". Errors: UnknownColumn, AmbiguousColumn (a header twice).
Result<std::size_t> findColumn(const std::vector<std::string>& names, const std::string& text);

} // namespace aurora
