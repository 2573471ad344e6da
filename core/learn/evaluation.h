// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How well the user's decisions were foreseen, told from the journal by replaying it in its order: before a decision is
// learned, each contender says what it would have chosen ("test, then train": Gama, Sebastião and Rodrigues, "On
// evaluating stream learning algorithms", Machine Learning 90, 2013). So no contender is asked about what it has seen.
// Pure functions, any thread; 50 microseconds a decision.

#include "core/learn/journal.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace aurora {

// Decisions that were foreseen, of those asked about.
struct Foreseen {
    std::size_t right = 0, of = 0;
    double share() const { return of ? double(right) / double(of) : 0; }
    // Where the true share lies with 95 %: Wilson's interval (JASA 22, 1927). 0 and 1 where nothing was asked.
    double least() const;
    double most() const;
};

struct ContenderResult {
    std::string name;
    Foreseen all;
    std::vector<Foreseen> blocks; // of blockDecisions each, in the journal's order; the last may hold fewer
};

// Who is asked, and what it learns from the answer; called in the journal's order.
struct Contender {
    std::string name;
    std::function<Action(const JournalEntry& entry)> says;
    std::function<void(const JournalEntry& entry)> learns = {}; // may be empty
    EntryId after = 0; // asked about later entries alone: the earlier ones it was trained on
};

constexpr std::size_t blockDecisions = 20; // a point of the learning curve; fewer are chance

// Undone entries count for nobody; entries of another fingerprint are left out, since nobody could be asked.
std::vector<ContenderResult> evaluate(std::span<const JournalEntry> journal, std::vector<Contender> contenders);

// What rules and models say alone: the default of the most probable type.
Contender engineAlone();
// What was shown at the time.
Contender asShown();
// What the learner of today would have said, made anew from what came before.
Contender learnerAlone();

} // namespace aurora
