// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TeamVoice: what imported packs say beside this user's own learner, and how far they are heard. A pack is on trial
// from its first day, intent by intent (feature type, engine's own choice): its stake is the Bayes factor between "my
// decisions were drawn as the packs say" and "as my own learner foresaw them". Under the second the factor exceeds x at
// any time with a probability of at most 1/x (Ville's inequality), as the trials of trial.h have it; but it is worked
// out of the learner's counters alone, so that it survives the folding of the journal, and a decision that is taken
// back takes its word in the trial along. Immutable; safe on any thread.

#include "core/learn/pack.h"
#include "core/learn/style_learner.h"

#include <map>
#include <optional>
#include <vector>

namespace aurora {

struct TeamOpinion {
    StyleDistribution action{}; // sums to 1 where evidence is above 0
    double evidence = 0;        // worth so many decisions of one's own; 0: the packs say nothing, or are not heard
    // Of the most likely type that they speak about, for words.
    FeatureType type = FeatureType::ContextSpecific;
    Action standard = Action::keep;
};

// How the packs fare in one intent.
struct TeamTrial {
    enum class State : std::uint8_t { Speaks, Confirmed, Silent };
    FeatureType type = FeatureType::ContextSpecific;
    Action standard = Action::keep;
    Action chosen = Action::keep; // by most of the packs
    double pseudoCount = 0;       // of all its cells, at most pseudoCountsAnIntent
    double decisions = 0;         // of one's own behind the verdict, by weight
    double logEvidence = 0;       // natural logarithm of the Bayes factor for the packs, here and, by half, elsewhere
    State state = State::Speaks;
};
const char* name(TeamTrial::State state); // "speaks", "confirmed", "silent"

class TeamVoice {
public:
    // own: what this user has decided so far; looked at once.
    TeamVoice(const PackPrior& prior, const StyleLearner& own);

    bool empty() const { return m_intents.empty(); }
    TeamOpinion hear(const StyleColumn& column) const;
    std::vector<TeamTrial> trials() const; // in the order of types and actions

private:
    using Key = std::pair<std::uint8_t, std::uint8_t>; // type, engine's own choice
    struct Intent {
        StyleDistribution action{}; // pseudo-counts by action; with a share of the base, summing to 1, once they are in
        double evidence = 0;        // how far it is heard
        TeamTrial trial;
    };
    void bringToTrial(const StyleLearner& own, std::size_t packs);

    std::map<Key, Intent> m_intents;
};

} // namespace aurora
