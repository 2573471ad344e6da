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
    for (const auto& entry : *entries)
        if (takes(what, entry.hour, entry.decision))
            leaving.push_back(entry.id);
    return forgetRulesAfter(store, leaving);
}

} // namespace

bool takes(const Erasure& what, std::int64_t hour, const std::string& decision)
{
    if (what.everything)
        return true;
    if (std::find(what.decisions.begin(), what.decisions.end(), decision) != what.decisions.end())
        return true;
    return (what.from || what.before) && (!what.from || hour >= *what.from) && (!what.before || hour < *what.before);
}

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
