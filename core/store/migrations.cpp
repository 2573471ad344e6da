// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

namespace aurora {

const std::vector<Migration>& migrations()
{
    static const std::vector<Migration> list{
        {1,
         {QStringLiteral("CREATE TABLE decisions ("
                         " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                         " hour INTEGER NOT NULL," // hours since 1970-01-01T00:00Z
                         " fingerprint_version INTEGER NOT NULL,"
                         " fingerprint TEXT NOT NULL," // 32 hexadecimal digits
                         " type BLOB NOT NULL,"        // nine bytes, the type posterior in steps of 1/255
                         " defaults TEXT NOT NULL,"    // nine action names, separated by blanks
                         " suggested TEXT NOT NULL,"
                         " chosen TEXT NOT NULL,"
                         " weight REAL NOT NULL CHECK (weight > 0 AND weight <= 1),"
                         " source TEXT NOT NULL,"
                         " confidence REAL NOT NULL,"
                         " rules TEXT NOT NULL,"    // rule ids, separated by blanks
                         " decision TEXT NOT NULL," // random id
                         " session TEXT NOT NULL,"  // random id
                         " undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))"
                         ") STRICT"),
          QStringLiteral("CREATE INDEX decisions_by_decision ON decisions (decision)")}},
    };
    return list;
}

int newestStoreVersion()
{
    return migrations().back().version;
}

} // namespace aurora
