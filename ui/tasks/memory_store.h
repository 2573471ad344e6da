// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A learning store that lasts as long as the window: stands in where none is wanted or none can be opened.

#include "core/learn/journal.h"

#include <algorithm>
#include <map>
#include <vector>

namespace aurora {

class MemoryStore final : public LearningStore {
public:
    using LearningStore::append;
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

    Result<EntryId> append(const TypeVote& vote) override
    {
        m_votes.push_back(vote);
        m_votes.back().id = EntryId(m_votes.size());
        return m_votes.back().id;
    }
    Result<std::vector<TypeVote>> typeVotes() override { return m_votes; }
    Result<void> setVoteUndone(EntryId id, bool undone) override
    {
        if (id < 1 || id > EntryId(m_votes.size()))
            return Error{ErrorKind::UnknownDecision, {}, std::to_string(id), {}};
        m_votes[std::size_t(id) - 1].undone = undone;
        return {};
    }

    Result<std::vector<NamedBlob>> shelf(Shelf which) override
    {
        std::vector<NamedBlob> blobs;
        for (const auto& [name, content] : m_shelves[which])
            blobs.push_back({name, content});
        return blobs;
    }
    Result<void> put(Shelf which, std::span<const NamedBlob> blobs) override
    {
        for (const auto& blob : blobs)
            m_shelves[which][blob.name] = blob.content;
        return {};
    }
    Result<void> take(Shelf which, const std::string& name) override
    {
        m_shelves[which].erase(name);
        return {};
    }

private:
    std::vector<JournalEntry> m_entries;
    std::vector<TypeVote> m_votes;
    std::map<Shelf, std::map<std::string, std::string>> m_shelves;
};

} // namespace aurora
