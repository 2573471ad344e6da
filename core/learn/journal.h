// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The journal of what the user chose, and the interface of the store that keeps it. An entry holds no value, no
// column name, no file name and no path.

#include "core/advice/decision.h"
#include "core/base/result.h"
#include "core/learn/fingerprint.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aurora {

using EntryId = std::int64_t;

// Weights of evidence (LEARNING.md, section 2).
constexpr double explicitWeight = 1.0;
constexpr double bulkWeight = 0.5;
constexpr double unseenWeight = 0.25;

struct JournalEntry {
    EntryId id = 0;        // given by the store
    std::int64_t hour = 0; // hours since 1970-01-01T00:00Z
    int fingerprintVersion = aurora::fingerprintVersion;
    FingerprintBits fingerprint;
    TypeDistribution type{};                         // kept in steps of 1/255
    std::array<Action, featureTypeCount> defaults{}; // the engine's own headline for each type
    Action suggested = Action::keep;
    Action chosen = Action::keep;
    double weight = explicitWeight;
    DecisionSource source = DecisionSource::Rule; // of the suggestion
    double confidence = 0;
    std::vector<std::string> rules; // ids of the rules that spoke
    std::string decision;           // id of the decision
    std::string session;            // a random id, one a start of the program
    bool undone = false;
};

// Implemented by core/store. One thread at a time; calls block on the disk and never run on the window's thread.
class LearningStore {
public:
    virtual ~LearningStore() = default;
    virtual Result<EntryId> append(const JournalEntry& entry) = 0; // committed to disk when it returns
    // Several as one: all of them are kept or none. This one appends them singly, for stores that cannot fail halfway.
    virtual Result<std::vector<EntryId>> appendAll(std::span<const JournalEntry> entries);
    virtual Result<void> setUndone(EntryId id, bool undone) = 0;
    virtual Result<std::vector<JournalEntry>> entries() = 0; // in order, undone ones too
    virtual bool readOnly() const = 0;
};

} // namespace aurora
