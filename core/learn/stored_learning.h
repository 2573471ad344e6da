// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was learned, out of a store: its journal, the rules that the user spoke about, and the counters of decisions
// that have left the journal. On the store's thread.

#include "core/learn/learner.h"
#include "core/learn/pack.h"
#include "core/learn/style_archive.h"

#include <memory>
#include <string>
#include <vector>

namespace aurora {

// Everything of a store that learning is made of. Entries that were undone are among them.
struct StoredLearning {
    std::vector<JournalEntry> journal;
    std::vector<ConfirmedRule> rules;
    std::vector<StylePart> counters;
    PackPrior packs; // of colleagues, imported
    std::vector<TypeVote> votes;

    // Only what differs from `before` is learned; it may be null.
    std::shared_ptr<const LearnedModel> model(const std::shared_ptr<const LearnedModel>& before = nullptr) const;
};
Result<StoredLearning> storedLearning(LearningStore& store);

// What a store does with decisions that leave its journal (LearningStore::setFold).
Fold foldIntoCounters();

// The rules that the user spoke about, in the order in which they were confirmed.
Result<std::vector<ConfirmedRule>> confirmedRules(LearningStore& store);

// How a rule lies on the store's shelf.
NamedBlob blobOf(const ConfirmedRule& rule);
// Puts a rule on the store's shelf, in the place of the one of equal condition and action, or takes it away.
Result<void> keepRule(LearningStore& store, const ConfirmedRule& rule);
Result<void> forgetRule(LearningStore& store, const LearnedCondition& when, Action action);
// Takes a rule away with its evidence: the decisions that it rests on are undone in the journal.
Result<void> deleteRule(LearningStore& store, const StoredLearning& learning, const LearnedRule& rule);

// Takes away the rules that were confirmed right after one of these decisions: they go with it when it is erased.
Result<void> forgetRulesAfter(LearningStore& store, std::span<const EntryId> decisions);

// A learned rule as it is listed.
struct ListedRule {
    LearnedRule rule;                          // of = 0: no decision stands behind it
    std::optional<ConfirmedRule::State> state; // nothing: learned, and never spoken about
    bool rests = false;                        // LearnedModel::Confirmed::rests
};
// What the decisions amount to, then rules that the user spoke about and that no decision confirms, such as those
// that are off.
std::vector<ListedRule> listedRules(const LearnedModel& model, const std::vector<ConfirmedRule>& confirmed);

} // namespace aurora
