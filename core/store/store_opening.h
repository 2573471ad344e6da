// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Opening the store's file: created private, checked, set aside and read anew where it is damaged, migrated after a
// copy.

#include "core/store/store_connection.h"

#include <QDateTime>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>

namespace aurora {

struct OpenedStore {
    std::unique_ptr<StoreConnection> connection;
    bool readOnly = false;
    // StoreNewer, or StoreDamaged with where the damaged one is now as detail, and how many decisions could be read
    // from it as place.record.
    std::optional<Error> notice;
};

// Errors: StoreUnavailable, StoreLocked, NoPermission, DiskFull; StoreDamaged where it may not be written.
Result<OpenedStore> openStoreFile(const std::string& path);

// The files beside a store that hold what it held: copies from before a migration, damaged ones that were set aside,
// all with their logs.
QStringList copiesOf(const std::string& path);

// Overwritten and removed; whether it was there. What a copy holds is kept no longer than the journal itself.
bool removeForGood(const QString& path);
void removeCopiesBefore(const std::string& path, const QDateTime& moment);

} // namespace aurora
