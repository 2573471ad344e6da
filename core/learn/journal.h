// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The journal of what the user chose, and the interface of the store that keeps it. An entry holds no value, no
// column name, no file name and no path.

#include "core/advice/decision.h"
#include "core/base/result.h"
#include "core/learn/fingerprint.h"

#include <array>
#include <cstdint>
#include <functional>
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
    EntryId id = 0;        // given by the store; 0: not kept, since the journal is switched off
    std::int64_t hour = 0; // hours since 1970-01-01T00:00Z
    int fingerprintVersion = aurora::fingerprintVersion;
    FingerprintBits fingerprint;
    TypeDistribution type{};                         // kept in steps of 1/255
    std::array<Action, featureTypeCount> defaults{}; // the engine's own headline for each type
    Action suggested = Action::keep;
    Action chosen = Action::keep;
    double weight = explicitWeight;               // above 0, at most 1; kept in steps of 1/100
    DecisionSource source = DecisionSource::Rule; // of the suggestion
    double confidence = 0;                        // kept in steps of 1/10000
    std::vector<std::string> rules;               // ids of the rules that spoke
    std::string decision;                         // id of the decision
    std::string session;                          // a random id, one a start of the program
    // Which table the column belonged to: what tableFingerprint() says when it is given to a store, and the store's own
    // keyed name of that when it comes out of one. Only equality means anything; 0: not known.
    std::uint64_t table = 0;
    bool undone = false;
};

// The entry as a store will give it back: in the steps in which it is kept. What is learned from an entry at once and
// what is learned from it after a restart is then the same.
JournalEntry inKeptSteps(JournalEntry entry);

// --- what is kept beside the journal. The store knows nothing of its meaning.

enum class Shelf : std::uint8_t {
    Counters,     // what the learner keeps of entries that left the journal
    LearnedRules, // confirmed scopes, pins, switched-off rules, with evidence
    ModelVersions,
    Trials,
    Calibration,
    DriftReferences,
    Metrics,
    Packs, // imported from colleagues, a document each
    Shown, // what was recommended lately (shown_decisions.h)
    Count
};
constexpr std::size_t shelfCount = static_cast<std::size_t>(Shelf::Count);
const char* name(Shelf shelf); // the table's name: "counters", "learned_rules", …

struct NamedBlob {
    std::string name; // unique on its shelf
    std::string content;
    bool operator==(const NamedBlob&) const = default;
};

// Says what the counters are from now on, given what they were and the entries that leave the journal for good, in
// their order, undone ones too. A pure function; called with the store locked for writing.
using Fold = std::function<Result<std::vector<NamedBlob>>(std::vector<NamedBlob> counters,
                                                          std::span<const JournalEntry> leaving)>;

// An export of something private: what was given away, and what it cost.
struct LedgerEntry {
    std::int64_t id = 0;           // given by the store
    std::int64_t hour = 0;         // hours since 1970-01-01T00:00Z
    std::string what;              // the pack's id
    std::int64_t microEpsilon = 0; // ε in millionths: sums are exact
    std::int64_t tables = 0;       // how many tables voted; the user's own figure, never exported
};

// A correction of the feature type by itself.
struct TypeVote {
    EntryId id = 0;
    std::int64_t hour = 0;
    int fingerprintVersion = aurora::fingerprintVersion;
    FingerprintBits fingerprint;
    TypeDistribution type{}; // what was thought, in steps of 1/255
    FeatureType told = FeatureType::ContextSpecific;
    std::string decision;
    bool undone = false;
};

// Error::detail of a decision that is part of the sums by now.
inline const std::string foldedDetail = "folded";

// Implemented by core/store. One thread at a time; calls block on the disk and never run on the window's thread. What
// is not about the journal has an answer here for stores that keep nothing else: empty, and nothing is done.
class LearningStore {
public:
    virtual ~LearningStore() = default;
    virtual Result<EntryId> append(const JournalEntry& entry) = 0; // committed to disk when it returns
    // Several as one: all of them are kept or none. This one appends them singly, for stores that cannot fail halfway.
    virtual Result<std::vector<EntryId>> appendAll(std::span<const JournalEntry> entries);
    // Error: UnknownDecision, with foldedDetail where it has left the journal.
    virtual Result<void> setUndone(EntryId id, bool undone) = 0;
    virtual Result<std::vector<JournalEntry>> entries() = 0; // in order, undone ones too
    virtual bool readOnly() const = 0;

    // True once after another program or window has written since the last call of this or of entries(). Cheap enough
    // to be asked twice a second.
    virtual bool changedElsewhere() { return false; }

    // --- the shelves
    virtual Result<std::vector<NamedBlob>> shelf(Shelf) { return std::vector<NamedBlob>{}; } // by name
    virtual Result<void> put(Shelf, std::span<const NamedBlob>) { return {}; } // all or none; replaces equal names
    virtual Result<void> take(Shelf, const std::string& /*name*/) { return {}; }
    // Reads a shelf, says which blobs shall stand there beside or instead of those, and puts them: nobody else writes
    // in between. An error of `change` is the answer, and nothing is put. This one is for stores that nobody shares.
    using ShelfChange = std::function<Result<std::vector<NamedBlob>>(const std::vector<NamedBlob>& now)>;
    virtual Result<void> change(Shelf shelf, const ShelfChange& change);
    virtual Result<void> trim(Shelf, std::size_t /*newest*/) { return {}; } // all but those go

    // --- corrections of the type
    virtual Result<EntryId> append(const TypeVote&) { return EntryId{0}; }
    // With the journal switched off nothing is kept, and the id is 0.
    virtual Result<std::vector<TypeVote>> typeVotes() { return std::vector<TypeVote>{}; } // in order, undone ones too
    virtual Result<void> setVoteUndone(EntryId, bool /*undone*/) { return {}; }

    // --- retention. Until a fold is set no entry leaves the journal by itself. With the journal switched off, an entry
    // is folded at once and gets the id 0; without a fold it is not kept at all.
    virtual void setFold(Fold) {}
    // Folds what is too old or too many by the settings; returns how many entries left. hour: now.
    virtual Result<std::size_t> foldOld(std::int64_t /*hour*/) { return std::size_t{0}; }

    // --- settings (core/learn/store_settings.h names them)
    virtual Result<std::string> setting(const std::string& /*key*/) { return std::string(); } // "" if never set
    virtual Result<void> setSetting(const std::string& /*key*/, const std::string& /*value*/) { return {}; }
};

} // namespace aurora
