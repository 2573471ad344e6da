// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The registry of retrained models (LEARNING.md, section 5): which there are, which one decides, which one is on trial,
// and what became of those before. What is known of them lies on the store's shelves and changes in one write; the
// models themselves lie in a folder beside the store (docs/formats/model.md). A model without its line in the store is
// none, one whose files do not fit its line is refused. On the store's thread.

#include "core/advice/decision.h"
#include "core/learn/decision_training.h"
#include "core/learn/journal.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aurora {

// So many new decisions are worth a new model (LEARNING.md, section 5).
constexpr std::size_t decisionsWanted = 50;

struct ModelVersion {
    std::uint32_t number = 0; // from 1; 0 stands for what is shipped
    std::string id;           // of what it is, the same for the same; its folder's name
    std::uint32_t parent = 0; // what decided when it was trained
    std::int64_t hour = 0;    // of the training, since 1970-01-01T00:00Z
    std::uint64_t seed = 0;
    std::size_t decisions = 0, generated = 0; // what it was trained on
    double weight = 0;                        // of the decisions together
    DecisionMeasure heldOut;
};

// A trial or a watch in figures (core/learn/trial.h).
struct TrialFigures {
    std::uint32_t number = 0;     // the how-manieth challenger ever tried
    std::uint32_t challenger = 0; // versions. Of a watch: the former model, which would come back
    std::uint32_t champion = 0;
    std::uint64_t decisions = 0, challengerAlone = 0, championAlone = 0;
    double logEvidence = 0, logBar = 0; // natural logarithms
};

enum class ModelVerdict : std::uint8_t {
    Promoted,   // a challenger showed that it is better
    GivenUp,    // it showed nothing for long enough
    RolledBack, // a promoted one proved worse than the one before
    Stayed,     // it did not, for long enough
    Ended,      // another model came in, or this one was removed: its trial is over without a verdict
    Unusable,   // its files are missing, damaged or of a newer program
    Chosen      // by the user: used or rolled back
};
const char*
name(ModelVerdict verdict); // "promoted", "given up", "rolled back", "stayed", "ended", "unusable", "chosen"

struct ModelEvent {
    ModelVerdict verdict = ModelVerdict::Ended;
    std::int64_t hour = 0;
    std::uint32_t active = 0; // what decides from then on
    TrialFigures figures;     // as they stood then; number 0 where no trial stands behind it
};

// Everything that there is to see.
struct ModelsState {
    std::vector<ModelVersion> versions; // by number
    std::uint32_t active = 0;           // 0: what is shipped decides
    bool pinned = false;                // stays whatever trials say, and none is run
    std::uint32_t tried = 0;            // challengers ever
    std::optional<TrialFigures> trial, watch;
    std::vector<ModelEvent> history; // newest first, at most eventsKept
    std::size_t newDecisions = 0;    // since the last training
    std::size_t wanted = decisionsWanted;
    bool waitsForTrial() const { return trial.has_value() && !pinned; }
};
constexpr std::size_t eventsKept = 100;

// What deciding is given. Immutable, shared.
struct DecisionModels {
    std::shared_ptr<const DecisionModel> champion;                    // null: what is shipped decides alone
    std::shared_ptr<const DecisionModel> challenger;                  // where trial is not 0
    std::shared_ptr<const DecisionModel> former;                      // where watch is not 0; null: what is shipped
    std::uint32_t trial = 0, watch = 0;                               // RivalChoices has the same
    std::uint64_t coin = 0;                                           // of the draw which side is shown
    bool any() const { return champion || trial != 0 || watch != 0; } // else what is shipped decides alone
    bool operator==(const DecisionModels&) const = default;
};

// Who would have been right.
struct TrialObservation {
    EntryId entry = 0; // 0: the journal is off, and it cannot be taken back
    Action chosen = Action::keep;
    RivalChoices rivals;
};

struct RegistryState; // registry_records.h

class ModelRegistry {
public:
    // The store outlives it. folder: of the models, made when the first one comes.
    ModelRegistry(LearningStore& store, std::string folder);

    // journal: of the same store, as it is now.
    Result<ModelsState> state(std::span<const JournalEntry> journal) const;

    // Keeps a model and begins its trial; the one that was on trial is ended. Returns its number; the number of the one
    // that is the same where there is one, and no trial begins. upTo: the last decision that it saw.
    Result<std::uint32_t> enter(const TrainedDecisions& trained, EntryId upTo, std::int64_t hour);

    // The models in use. A model that cannot be used is told in `troubles` (may be null), its trial ends, and where it
    // decided the last good one decides instead, at last what is shipped.
    Result<DecisionModels> load(std::int64_t hour, std::vector<Error>* troubles);

    // What explicit decisions say of the rivals. Returns what came of it, oldest first; mostly nothing.
    Result<std::vector<ModelEvent>> observe(std::span<const TrialObservation> seen, std::int64_t hour);
    // Decisions that were taken back, or came back, count so in the trial that runs.
    Result<void> withdraw(std::span<const EntryId> entries, bool undone);

    // --- by hand. Errors: BadParameter for a number that there is not, RetrainedUnavailable for one that cannot be
    // used.
    Result<void> use(std::uint32_t number, std::int64_t hour); // 0: what is shipped
    Result<void> pin(bool pinned);
    Result<std::uint32_t> rollBack(std::int64_t hour);            // to the one before; returns which
    Result<void> remove(std::uint32_t number, std::int64_t hour); // not the one that decides
    Result<void> forgetAll();                                     // with all files: decisions were erased

    const std::string& folder() const { return m_folder; }

private:
    std::string folderOf(const ModelVersion& version) const { return m_folder + "/" + version.id; }
    struct Losses;
    Result<std::shared_ptr<const DecisionModel>> loaded(const ModelVersion& version) const;
    DecisionModels loaded(const RegistryState& state, const std::vector<ModelVersion>& versions, Losses& losses,
                          std::vector<Error>* troubles) const;
    void removeStrays(const std::vector<ModelVersion>& known) const;

    LearningStore& m_store;
    std::string m_folder;
};

// Where the models of a store lie: beside it.
std::string modelFolderOf(const std::string& storePath);

} // namespace aurora
