// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Decision: what Aurora proposes for one column, how sure it is, and why. A plain value, immutable once handed out.

#include "core/advice/action.h"
#include "core/profile/features.h"
#include "core/profile/kinds.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace aurora {

enum class DecisionSource : std::uint8_t { Rule, Model, Learned, You, Assistant };
const char* name(DecisionSource source); // "rule", "model", "learned", "you", "assistant"

// Confidence words of the window. Ask also when the margin to the second is under askMargin.
constexpr double highConfidence = 0.90;
constexpr double mediumConfidence = 0.70;
constexpr double lowConfidence = 0.50;
constexpr double askMargin = 0.10;

// One fact of the reason, for example {"skewness", 6.1}; number is NaN for a text fact.
struct Fact {
    std::string name;
    double number = 0;
    std::string text;
};

// How much one thing moved the first choice, in log-odds; negative: against it.
struct Contribution {
    std::string what; // a rule id, a feature name or "learned"
    DecisionSource source = DecisionSource::Rule;
    double weight = 0;
};

// An action of one stage with its pooled probability; the probabilities of a stage sum to 1.
struct RankedStep {
    Step step;
    double probability = 0;
    std::string rule; // id of the strongest rule behind it, "" if none
};

struct StageRanking {
    Stage stage = Stage::Whole;
    std::vector<RankedStep> ranked; // best first; "do nothing here" is the action keep
};

struct Alternative {
    Action headline = Action::keep;
    std::vector<Step> steps; // the whole plan, ready to take
    double confidence = 0;
    std::string reasonFor; // filled from the rule that speaks for it; empty: ui/text has the general one
    std::string reasonAgainst;
};

struct FiredRule {
    std::string id;
    Action action = Action::keep;
    double strength = 0;
    std::string sentence; // with the numbers filled in
};

struct Explanation {
    std::vector<Fact> facts;
    std::vector<FiredRule> fired;
    std::vector<FiredRule> nearMisses;       // rules that just did not fire; sentence says what was lacking
    std::vector<Contribution> contributions; // strongest first, at most six
    std::string wouldChange;                 // the nearest change of a fact that changes the first choice; may be empty
    std::string learnedSentence;             // "You took … 14 of 15 times for …", empty without learning
    std::string typeSentence; // "You said categorical for 3 columns like this.", empty if nothing was said
    FeatureType toldType = FeatureType::ContextSpecific; // the same as values
    unsigned toldTimes = 0;
    bool sourcesDisagree = false;
};

// Microseconds spent on each stage of deciding one column.
enum class Timing : std::uint8_t { Features, Learned, Rules, Model, Pool, Explain, Count };
constexpr std::size_t timingCount = static_cast<std::size_t>(Timing::Count);
const char* name(Timing stage); // "features", "learned", "rules", "model", "pool", "explain"

// What models of decisions on trial (core/learn/model_trials.h) would each have put first, for as long as there are
// such. The decision itself is that of one of them.
struct RivalChoices {
    std::uint32_t trial = 0; // number of the challenger on trial; 0: none
    std::uint32_t watch = 0; // number of the challenger that was promoted last, while it is watched; 0: none
    Action champion = Action::keep;
    Action challenger = Action::keep; // where trial is not 0
    Action former = Action::keep;     // where watch is not 0: of the model that the watched one replaced
    bool challengerShown = false;     // drawn at random where the two disagree
};

struct Decision {
    std::string id;         // a random UUID; never derived from the file
    std::size_t column = 0; // index, from 1
    FeatureType type = FeatureType::ContextSpecific;
    TypeDistribution typeProbabilities{};
    TypeDistribution typeThought{}; // without what the user said of types; the same where nothing was said
    std::vector<Step> steps;        // the recommended plan in the order of the stages; never empty ("keep" at least)
    Action headline = Action::keep; // the earliest repair without which the rest is wrong, else what changes most
    double confidence = 0;          // calibrated probability that the headline is what the user wants
    DecisionSource source = DecisionSource::Rule;
    std::vector<Alternative> alternatives; // best first, without the first choice
    std::string why;                       // the reason in words with the real numbers
    bool ask = false;                      // better asked: low confidence or margin
    std::vector<StageRanking> stages;
    Explanation explanation;
    std::array<double, timingCount> microseconds{};
    FeatureVector features;
    std::array<Action, featureTypeCount> defaults{}; // the engine's own headline if the column were surely of a type
    RivalChoices rivals;
};

// What the user did with a decision.
enum class Verdict : std::uint8_t { Open, Accepted, Corrected, Kept, Later };
const char* name(Verdict verdict); // "open", "accepted", "corrected", "kept", "later"

// How many cells a plan changes, as far as the profile tells; Unknown where a saved profile did not count them.
struct Effect {
    enum class Measure : std::uint8_t { Cells, Column, Rows, None, Unknown } measure = Measure::None;
    std::uint64_t changed = 0;
    std::uint64_t filled = 0; // missing cells that get a value
    std::uint64_t of = 0;
};
Effect effect(const std::vector<Step>& steps, const ColumnProfile& column);

} // namespace aurora
