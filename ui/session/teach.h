// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one command of the history teaches, and how it is written into the store. For the session's own files only.

#include "core/learn/stored_learning.h"
#include "ui/session/session.h"

namespace aurora {

// What is known before the store is asked again: only what differs is read and learned.
struct Session::Recalling {
    std::shared_ptr<const LearnedModel> learned;
    ModelsState models;
    std::shared_ptr<const DecisionModels> loaded;
    std::string folder; // of models
    std::int64_t hour = 0;
};

// What a store says when it was written to, or by another window.
struct Session::Recalled {
    std::shared_ptr<const LearnedModel> model;
    std::vector<ConfirmedRule> rules;
    Reliability reliability;
    RuleRecords ruleRecords;
    ModelsState models;
    std::shared_ptr<const DecisionModels> loaded;
    std::vector<Error> troubles;    // of models
    std::vector<ModelEvent> events; // trials that came to their end
    bool trainsItself = false;

    // On the store's thread.
    static Result<Recalled> from(LearningStore& store, const Recalling& known);
};

// Shared between a command's undos and redos, the worker that decides and the store's thread.
struct Session::Teach {
    // Immutable: what was suggested, what was chosen.
    std::vector<std::pair<std::shared_ptr<const Decision>, Action>> choices;
    double weight = explicitWeight;       // immutable
    std::uint64_t table = 0;              // immutable: JournalEntry::table
    OpenFile* file = nullptr;             // window's thread
    text::Learning words;                 // window's thread
    bool undone = false;                  // window's thread
    bool announce = false;                // immutable: a correction is always talked about
    std::optional<TypeVote> vote;         // immutable: a type that was told
    ColumnId told = 0;                    // immutable: the column that the vote was about
    std::vector<EntryId> entries;         // store's thread alone; of the vote where there is one
    std::shared_ptr<const Teach> first;   // immutable: of the correction whose scope `rule` is
    std::optional<ConfirmedRule> rule;    // immutable: a scope that was chosen
    std::optional<ConfirmedRule> instead; // store's thread alone: the one whose place the rule took

    // On the store's thread.
    Result<void> write(LearningStore& store, const Clock& clock, const std::string& session, bool withdraw);

    // Explicit decisions speak in the trials that run, and are silent again once they are undone. After write().
    Result<std::vector<ModelEvent>> speakInTrials(LearningStore& store, const std::string& folder, std::int64_t hour,
                                                  bool withdraw);

private:
    bool spoke = false; // store's thread alone
    Result<void> writeRule(LearningStore& store, bool withdraw);
    Result<void> writeVote(LearningStore& store, bool withdraw);
};

// The newest correction's scopes, until something else is learned. Window's thread.
struct Session::Offer {
    std::shared_ptr<const Teach> of;
    std::vector<LearnedScope> scopes;
};

} // namespace aurora
