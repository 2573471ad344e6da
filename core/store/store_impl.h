// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a SqliteStore is made of; for its own files alone.

#include "core/store/name_codes.h"
#include "core/store/sqlite_store.h"
#include "core/store/store_opening.h"

namespace aurora {

struct SqliteStore::Impl {
    std::unique_ptr<StoreConnection> connection;
    NameCodes codes;
    bool readOnly = false;
    std::optional<Error> notice;
    Fold fold;
    qint64 dataVersion = 0;  // when it was last asked whether others have written
    qint64 namesVersion = 0; // when names were last read for writing
    std::string secret;      // of tables' names; read when it is first needed

    explicit Impl(OpenedStore opened)
        : connection(std::move(opened.connection))
        , codes(*connection)
        , readOnly(opened.readOnly)
        , notice(std::move(opened.notice))
    {
    }

    bool newer() const { return notice && notice->kind == ErrorKind::StoreNewer; } // its tables may be others
    Result<void> writable() const;                                                 // Error: NoPermission
    Result<void> write(const std::function<Result<void>()>& steps);                // in a transaction
    bool noteVersion(); // whether another connection has written since the last call

    Result<std::string> setting(const QString& key);
    Result<void> setSetting(const QString& key, const std::string& value);
    Result<QByteArray> tableName(std::uint64_t table);

    // The rest is to be called inside write().
    Result<EntryId> insert(const JournalEntry& entry);
    Result<std::vector<JournalEntry>> read(const QString& where, const QVariantList& values);
    Result<void> foldAway(std::span<const JournalEntry> leaving);
    Result<void> noteFoldedHour(bool first, std::span<const JournalEntry> leaving);
    Result<bool> eraseSums(const Erasure& what); // true where all that is in them is to be erased, and they are
    Result<std::vector<NamedBlob>> shelf(Shelf shelf);
    Result<void> put(Shelf shelf, std::span<const NamedBlob> blobs);
    Result<void> forgetUnusedNames(); // of sessions, tables and rules that no decision speaks of any more
};

} // namespace aurora
