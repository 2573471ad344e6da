// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was learned from this user: the style learner (style_learner.h) in Aurora's own words. It is a pure function of
// the journal: undo is a replay without the entry.

#include "core/learn/journal.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace aurora {

// Where a learned rule holds; what is not said may be anything.
struct LearnedCondition {
    std::optional<FeatureType> type;
    std::optional<Action> proposed; // what the engine proposes itself
    std::optional<std::size_t> bit; // of fingerprintVocabulary() …
    bool present = true;            // … that is set, or is not
    bool operator==(const LearnedCondition&) const = default;
};

struct LearnedRule {
    LearnedCondition when;
    Action action = Action::keep;
    double times = 0; // the user chose it so often where the condition holds, by weight of evidence …
    double of = 0;    // … out of so many
};

struct LearnedOpinion {
    // Probability of each action as the headline, indexed by Action; sums to 1. The first choice's is calibrated.
    std::array<double, actionCount> headline{};
    double evidence = 0;          // effective number of like decisions behind it
    Action mostly = Action::keep; // its first choice, which the user took …
    unsigned times = 0;           // … so many times …
    unsigned of = 0;              // … out of so many …
    LearnedCondition where;       // … in columns like this
};

// The question: the column and what the engine would say itself.
struct LearnedQuery {
    FingerprintBits fingerprint;
    TypeDistribution type{};
    std::array<Action, featureTypeCount> defaults{};
    Action suggested = Action::keep;
    std::array<double, actionCount> prior{}; // the engine's pooled headline distribution, sums to 1
};

class StyleLearner;
struct StyleDecision;

// Immutable and thread-safe.
class LearnedModel {
public:
    virtual ~LearnedModel() = default;
    // Nothing when no like column was ever decided.
    virtual std::optional<LearnedOpinion> ask(const LearnedQuery& query) const = 0;
    virtual std::size_t decisions() const = 0;
    // What the decisions amount to, most often confirmed first.
    virtual std::vector<LearnedRule> rules() const { return {}; }
    // How often a change of style was noticed and followed.
    virtual std::size_t changesOfStyle() const { return 0; }
    // What stands behind it, for measuring; null where nothing does.
    virtual const StyleLearner* style() const { return nullptr; }
};

// A journal's entry in the learner's words.
StyleDecision styleDecision(const JournalEntry& entry);

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal);

// The same model, reached from one of a journal that mostly agrees: only what differs is learned (an entry more: some
// 50 microseconds). `before` may be null.
std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal,
                                          const std::shared_ptr<const LearnedModel>& before);

} // namespace aurora
