// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/journal.h"

namespace aurora {

Result<std::vector<EntryId>> LearningStore::appendAll(std::span<const JournalEntry> entries)
{
    std::vector<EntryId> ids;
    for (const auto& entry : entries) {
        auto id = append(entry);
        if (!id)
            return id.error();
        ids.push_back(*id);
    }
    return ids;
}

} // namespace aurora
