// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/erasing.h"

#include "core/learn/model_registry.h"
#include "core/learn/stored_learning.h"

#include <algorithm>
#include <vector>

namespace aurora {

namespace {

// Rules that were confirmed of decisions which are to be erased.
Result<void> forgetRules(SqliteStore& store, const Erasure& what)
{
    if (what.everything)
        return {};
    const auto entries = store.entries();
    if (!entries)
        return entries.error();
    std::vector<EntryId> leaving;
    for (const auto& entry : *entries) {
        const bool named =
            std::find(what.decisions.begin(), what.decisions.end(), entry.decision) != what.decisions.end();
        const bool of = (what.from || what.before) && (!what.from || entry.hour >= *what.from) &&
                        (!what.before || entry.hour < *what.before);
        if (named || of)
            leaving.push_back(entry.id);
    }
    return forgetRulesAfter(store, leaving);
}

} // namespace

Result<Erased> eraseWithAll(SqliteStore& store, const Erasure& what, const std::string& modelFolder)
{
    // First, so that the disk is cleaned of them as well.
    if (const auto gone = forgetRules(store, what); !gone)
        return gone.error();
    auto erased = store.erase(what);
    // Models are quickly trained anew from what is left.
    if (erased && !modelFolder.empty() && (erased->decisions > 0 || what.everything))
        if (const auto forgotten = ModelRegistry(store, modelFolder).forgetAll(); !forgotten)
            return forgotten.error();
    return erased;
}

} // namespace aurora
