// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was learned from this user. The learner is a pure function of the journal: undo is a replay without the
// entry. Not thread-safe; deciding works on an immutable snapshot.

#include "core/learn/journal.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace aurora {

struct LearnedOpinion {
    // Probability of each action as the headline, indexed by Action; sums to 1.
    std::array<double, actionCount> headline{};
    double evidence = 0;          // effective number of like decisions behind it
    Action mostly = Action::keep; // what the user mostly did in like columns …
    unsigned times = 0;           // … so many times …
    unsigned of = 0;              // … out of so many
};

// The question: the column and what the engine would say itself.
struct LearnedQuery {
    FingerprintBits fingerprint;
    TypeDistribution type{};
    std::array<Action, featureTypeCount> defaults{};
    Action suggested = Action::keep;
    std::array<double, actionCount> prior{}; // the engine's pooled headline distribution, sums to 1
};

// Immutable and thread-safe.
class LearnedModel {
public:
    virtual ~LearnedModel() = default;
    // Nothing when no like column was ever decided.
    virtual std::optional<LearnedOpinion> ask(const LearnedQuery& query) const = 0;
    virtual std::size_t decisions() const = 0;
};

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal);

} // namespace aurora
