// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numbered migrations of the learning store. A migration is never changed once released; a change of the store is
// a new one at the end of the list, with a test that opens a store of each older version.

#include "core/store/decision_rows.h"
#include "core/store/store_connection.h"

#include <QStringList>

#include <vector>

namespace aurora {

struct Migration {
    int version;
    QStringList before;                                  // statements
    Result<void> (*convert)(StoreConnection&) = nullptr; // what SQL alone cannot say; runs between the two
    QStringList after{};
};

const std::vector<Migration>& migrations();
int newestStoreVersion();

// Makes every step from `from` on, each with its number, and writes down what the tables then look like. To be called
// inside a transaction.
Result<void> migrateFrom(StoreConnection& connection, int from);

// A sum over the version and the statements that made the tables and indexes. A store in which it is not what was
// written down was changed by something that is not Aurora.
Result<QString> schemaSum(StoreConnection& connection);

// Decisions as version 1 kept them, by their names, so that those of an unknown vocabulary come along too.
QString selectFirstVersion(const QString& table);
Result<DecisionRow> rowOfFirstVersion(const QSqlQuery& query, NameCodes& codes);

} // namespace aurora
