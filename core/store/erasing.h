// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Erasing decisions with all that was made of them: rules that were confirmed of them go, and models that were trained
// on any. The command line and the window erase through this alone. On the store's thread.

#include "core/store/sqlite_store.h"

#include <cstdint>
#include <string>

namespace aurora {

// Whether a decision of this hour and id is among what is to be erased.
bool takes(const Erasure& what, std::int64_t hour, const std::string& decision);

// modelFolder: of core/learn/model_registry.h; empty: there are no models. Errors: those of SqliteStore::erase() and of
// ModelRegistry::forgetAll().
Result<Erased> eraseWithAll(SqliteStore& store, const Erasure& what, const std::string& modelFolder);

} // namespace aurora
