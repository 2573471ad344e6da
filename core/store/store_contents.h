// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All that a store keeps, read at once, and as a document in words where the store has codes: what a user exports and
// what the privacy reports are made of. On the store's thread; the documents on any.

#include "core/learn/store_settings.h"
#include "core/store/sqlite_store.h"

#include <boost/json.hpp>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace aurora {

struct StoreContents {
    std::vector<JournalEntry> entries;
    std::vector<TypeVote> votes;
    std::vector<LedgerEntry> ledger;
    Retention retention;
    bool trainsItself = true;
    std::int64_t budget = 0; // millionths of ε a year
    std::array<std::vector<NamedBlob>, shelfCount> shelves;

    const std::vector<NamedBlob>& on(Shelf shelf) const { return shelves[static_cast<std::size_t>(shelf)]; }
};
Result<StoreContents> contentsOf(SqliteStore& store);

// "aurora.store-export" (docs/formats/store.md). hour: now, since 1970-01-01T00:00Z.
boost::json::object contentsDocument(const StoreContents& contents, std::int64_t hour);
boost::json::object entryDocument(const JournalEntry& entry); // one of its decisions
boost::json::object settingsDocument(const StoreContents& contents);
boost::json::object ledgerDocument(std::span<const LedgerEntry> ledger, std::int64_t budget, std::int64_t hour);
boost::json::array textsOf(const std::vector<std::string>& list);
std::string dayOf(std::int64_t hour); // "2026-11-21", UTC

} // namespace aurora
