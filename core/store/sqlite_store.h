// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The learning store: one SQLite file in the user's data folder, mode 0600 (docs/formats/store.md). The only Qt in
// core. A SqliteStore belongs to the thread that opened it.

#include "core/learn/journal.h"

#include <memory>
#include <optional>
#include <string>

namespace aurora {

// What a thorough look at the store found.
struct StoreCheck {
    int version = 0;
    std::int64_t bytes = 0; // of the file and its log
    std::int64_t decisions = 0, undone = 0;
    std::int64_t unknown = 0;          // of a vocabulary that this version does not know
    std::int64_t unsound = 0;          // whose sum does not fit: they speak no more
    std::vector<std::string> problems; // SQLite's own words; empty: sound
    std::vector<std::string> copies;   // files beside it that hold older states of it
};

// Which decisions to erase. Hours since 1970-01-01T00:00Z; a range is half open.
struct Erasure {
    bool everything = false;            // counters, learned rules, packs, ledger and settings too
    std::vector<std::string> decisions; // by their ids
    std::optional<std::int64_t> from, before;
};

struct Erased {
    std::int64_t decisions = 0, left = 0;
    bool sums = false;               // what had been folded was all of that time, and is gone as well
    std::int64_t types = 0;          // corrections of types among what went
    std::vector<std::string> copies; // files that went with them
};

class SqliteStore final : public LearningStore {
public:
    // Creates the file and its folder where they are missing, migrates an older one after copying it, opens a newer
    // one read-only, sets a damaged one aside as NAME.damaged-N and starts anew with what can be read of it
    // (openNotice says so).
    // Errors: StoreUnavailable, StoreLocked, NoPermission, DiskFull; StoreDamaged where it may not be written.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& path);
    ~SqliteStore() override;

    using LearningStore::append;
    Result<EntryId> append(const JournalEntry& entry) override;
    Result<std::vector<EntryId>> appendAll(std::span<const JournalEntry> entries) override;
    Result<void> setUndone(EntryId id, bool undone) override;
    Result<std::vector<JournalEntry>> entries() override; // rows that are not sound are left out
    bool readOnly() const override;
    bool changedElsewhere() override;

    Result<std::vector<NamedBlob>> shelf(Shelf shelf) override;
    Result<void> put(Shelf shelf, std::span<const NamedBlob> blobs) override;
    Result<void> take(Shelf shelf, const std::string& name) override;
    Result<void> change(Shelf shelf, const ShelfChange& change) override; // in one transaction
    Result<void> trim(Shelf shelf, std::size_t newest) override;

    Result<EntryId> append(const TypeVote& vote) override;
    Result<std::vector<TypeVote>> typeVotes() override;
    Result<void> setVoteUndone(EntryId id, bool undone) override;

    void setFold(Fold fold) override;
    Result<std::size_t> foldOld(std::int64_t hour) override;

    Result<std::string> setting(const std::string& key) override;
    Result<void> setSetting(const std::string& key, const std::string& value) override;

    // --- what was given away
    Result<std::vector<LedgerEntry>> ledger();
    // Writes it down if the sum of the 365 days before stays within the budget. Error: BudgetSpent, and nothing is
    // written. To be called before anything is given away.
    Result<void> spend(const LedgerEntry& entry, std::int64_t budgetMicroEpsilon);

    // --- care
    Result<StoreCheck> check();
    // Gone from the file, its log, its free pages and the copies beside it. Error: StoreLocked where another window
    // reads at this moment: what was erased is then gone from the tables and not yet from the disk.
    Result<Erased> erase(const Erasure& what);

    int version() const;
    // Something that happened on opening and that the user should be told (StoreDamaged, StoreNewer): see OpenedStore.
    const std::optional<Error>& openNotice() const;

private:
    struct Impl;
    explicit SqliteStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

// The default place: AURORA_STORE, else $XDG_DATA_HOME/aurora/learning.sqlite, else ~/.local/share/aurora/….
std::string defaultStorePath();

} // namespace aurora
