// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pipeline of deciding: learned, rules, model → pooled, explained Decision. Thresholds stand in settings.h.
// A Decider holds shared immutable parts only; decide() may run on any thread.

#include "core/advice/decision.h"
#include "core/base/clock.h"
#include "core/decide/decision_cache.h"
#include "core/learn/journal.h"
#include "core/learn/learner.h"
#include "core/learn/model_registry.h"
#include "core/predict/predictor.h"
#include "core/rules/rule_set.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace aurora {

using Decisions = std::vector<Decision>; // in the order of TableProfile::columns

// What the models say of a column and why.
struct ModelReason {
    FeatureType type = FeatureType::ContextSpecific; // their first choice
    double probability = 0;
    ModelShares shares; // of that type
};

class Decider {
public:
    // cache: shared by all deciders of a program; null: every column is thought through.
    Decider(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const Predictor> model,
            std::shared_ptr<const LearnedModel> learned, const Clock& clock,
            std::shared_ptr<DecisionCache> cache = nullptr);

    // A column is decided in about 100 µs; a stopped call returns what is there.
    Decisions decide(const TableProfile& table, std::stop_token stop = {}) const;
    Decision decide(const TableProfile& table, std::size_t columnIndex) const;

    // For somebody who looks at one decision: it takes milliseconds. Nothing without models.
    std::optional<ModelReason> modelReason(const TableProfile& table, std::size_t columnIndex) const;

    // The same engine with another state of learning.
    Decider with(std::shared_ptr<const LearnedModel> learned) const;
    // The same engine with other retrained models.
    Decider with(std::shared_ptr<const DecisionModels> models) const;
    // The same engine with other rules.
    Decider with(std::shared_ptr<const RuleSet> rules) const;
    DecisionCache* cache() const { return m_cache.get(); } // may be null
    const RuleSet& rules() const { return *m_rules; }
    const Predictor* model() const { return m_model.get(); }        // what is shipped; may be null
    const DecisionModels* models() const { return m_models.get(); } // retrained ones; may be null
    const Clock& clock() const { return *m_clock; }

private:
    Decision decide(const TableProfile& table, const ColumnProfile& column, const ColumnContext& beside) const;

    std::shared_ptr<const RuleSet> m_rules;
    std::shared_ptr<const Predictor> m_model;
    std::shared_ptr<const LearnedModel> m_learned;
    std::shared_ptr<const DecisionModels> m_models;
    const Clock* m_clock;
    std::shared_ptr<DecisionCache> m_cache;
    std::uint64_t m_engineState = 0, m_learnedState = 0;
};

// The plan with another headline: takes the alternative that has it, else builds one whose needs are met and whose
// repairs are kept. The chosen decision has source You. Error: BadParameter when the column lacks what it needs.
Result<Decision> corrected(const Decision& decision, const ColumnProfile& column, const Step& chosen);

// What is remembered of an acceptance (chosen = the headline) or a correction.
JournalEntry journalEntry(const Decision& decision, Action chosen, double weight, const Clock& clock,
                          const std::string& session);

// What is remembered of a feature type that the user told by itself.
TypeVote typeVote(const Decision& decision, FeatureType told, const Clock& clock);

// What a decision says of the models on trial, once an action was chosen explicitly and kept as an entry.
TrialObservation trialObservation(const Decision& decision, Action chosen, EntryId entry);

// Which table the columns are of, for JournalEntry::table (core/learn/table_fingerprint.h).
std::uint64_t tableOf(const Decisions& decisions);

// What the learned source is asked about the column of a decision.
LearnedQuery learnedQuery(const Decision& decision);

} // namespace aurora
