// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can still be read of a damaged store. Decisions are sought in the bytes of the file and of its write-ahead log,
// whatever SQLite still makes of their pages: each row carries a sum that says whether it is whole. The rest is read
// row by row from both ends of each table.

#include "core/store/decision_rows.h"
#include "core/store/store_connection.h"

#include <string>
#include <vector>

namespace aurora {

struct Salvaged {
    std::size_t decisions = 0;
};

// Fills a new, empty store from the one that was set aside, all of it or (on an error of the new store) nothing. What
// the ledger of the damaged one said cannot be known for sure: the year's budget then counts as spent.
Result<Salvaged> salvage(const std::string& damaged, StoreConnection& into, std::int64_t hour);

// Decisions that stand in the bytes of a write-ahead log and that SQLite does not use, since something before them in
// the log is damaged: kept again. Returns how many.
Result<std::size_t> rescueFromLog(const QByteArray& log, StoreConnection& into);

// The sound rows of decisions in the bytes of a database, in the order in which they stand; id 0 where it is not known.
std::vector<DecisionRow> decisionsInBytes(const QByteArray& bytes);

} // namespace aurora
