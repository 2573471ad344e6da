// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the commands about the store itself share.

#include "app/cli/command.h"
#include "core/store/store_contents.h"

#include <QDate>

namespace aurora::cli {

// Opens the store as itself, telling what happened on opening; nothing (and the reason on standard error) without one.
std::unique_ptr<SqliteStore> openCare(const Call& call);

std::int64_t hourNow(const Call& call); // since 1970-01-01T00:00Z

} // namespace aurora::cli
