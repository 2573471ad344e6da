// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The numbered migrations of the learning store. A migration is never changed once released; a change of the store is
// a new one at the end of the list, with a test that opens a store of each older version.

#include <QStringList>

#include <vector>

namespace aurora {

struct Migration {
    int version;
    QStringList statements;
};

const std::vector<Migration>& migrations();
int newestStoreVersion();

} // namespace aurora
