// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A learning store that lasts as long as the window: stands in where none is wanted or none can be opened.

#include "core/learn/journal.h"

#include <algorithm>
#include <vector>

namespace aurora {

class MemoryStore final : public LearningStore {
public:
    Result<EntryId> append(const JournalEntry& entry) override
    {
        m_entries.push_back(entry);
        m_entries.back().id = EntryId(m_entries.size());
        return m_entries.back().id;
    }
    Result<void> setUndone(EntryId id, bool undone) override
    {
        const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& e) { return e.id == id; });
        if (found == m_entries.end())
            return Error{ErrorKind::UnknownDecision, {}, std::to_string(id), {}};
        found->undone = undone;
        return {};
    }
    Result<std::vector<JournalEntry>> entries() override { return m_entries; }
    bool readOnly() const override { return false; }

private:
    std::vector<JournalEntry> m_entries;
};

} // namespace aurora
