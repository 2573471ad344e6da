// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The learning store: one SQLite file in the user's data folder, mode 0600 (docs/formats/store.md). The only Qt in
// core. A SqliteStore belongs to the thread that opened it.

#include "core/learn/journal.h"

#include <memory>
#include <optional>
#include <string>

namespace aurora {

class SqliteStore final : public LearningStore {
public:
    // Creates the file and its folder where they are missing, migrates an older one after copying it, opens a newer
    // one read-only, sets a damaged one aside as NAME.damaged-N and starts anew (openNotice says so).
    // Errors: StoreUnavailable, StoreLocked, NoPermission, DiskFull.
    static Result<std::unique_ptr<SqliteStore>> open(const std::string& path);
    ~SqliteStore() override;

    Result<EntryId> append(const JournalEntry& entry) override;
    Result<std::vector<EntryId>> appendAll(std::span<const JournalEntry> entries) override;
    Result<void> setUndone(EntryId id, bool undone) override;
    Result<std::vector<JournalEntry>> entries() override;
    bool readOnly() const override;

    int version() const;
    // Something that happened on opening and that the user should be told (StoreDamaged, StoreNewer).
    const std::optional<Error>& openNotice() const;

private:
    struct Impl;
    explicit SqliteStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

// The default place: AURORA_STORE, else $XDG_DATA_HOME/aurora/learning.sqlite, else ~/.local/share/aurora/….
std::string defaultStorePath();

} // namespace aurora
