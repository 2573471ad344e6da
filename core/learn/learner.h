// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was learned from this user: the style learner (style_learner.h) in Aurora's own words. It is a pure function of
// the journal: undo is a replay without the entry.

#include "core/learn/journal.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

// Read from names; nothing where a name is unknown or nothing is said at all.
std::optional<LearnedCondition> learnedCondition(std::string_view type, std::string_view proposed, std::string_view bit,
                                                 bool present = true);

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
    bool team = false;            // without imported packs the first choice would be another; times and of are then 0
};

// The question: the column and what the engine would say itself.
struct LearnedQuery {
    FingerprintBits fingerprint;
    TypeDistribution type{};
    std::array<Action, featureTypeCount> defaults{};
    Action suggested = Action::keep;
    std::array<double, actionCount> prior{}; // the engine's pooled headline distribution, sums to 1
};

// Where a correction may hold as well.
struct LearnedScope {
    LearnedCondition when;
    std::vector<std::size_t> covered; // places among the columns that were given
};

// A learned rule that the user spoke about. A confirmed or pinned one is strong evidence from its place in the journal
// on; one that is off takes the decisions that made it out of learning, as long as it is off. What was deleted is gone:
// its decisions are undone in the journal (evidenceOf()).
struct ConfirmedRule {
    enum class State : std::uint8_t { On, Pinned, Off };
    LearnedCondition when;
    Action action = Action::keep;
    EntryId after = 0; // the last decision before it was confirmed; 0: before all
    State state = State::On;
};

const char* name(ConfirmedRule::State state); // "on", "pinned", "off"

// A line of JSON for the store's table learned_rules, and back; nothing where it is none of ours.
std::string toText(const ConfirmedRule& rule);
std::optional<ConfirmedRule> confirmedRuleFromText(std::string_view text);

class StyleLearner;
class TypeLearner;
struct StyleColumn;
struct StyleDecision;
struct StylePart;
struct StyleVocabulary;
struct PackPrior;
struct TeamTrial;

// Aurora's own words for learners and models of decisions: its types, actions and bits.
const std::shared_ptr<const StyleVocabulary>& ownVocabulary();
// A column in these words, in the journal's steps, so that it is the same before it was kept and after.
StyleColumn styleColumn(const LearnedQuery& query);

// Immutable and thread-safe.
class LearnedModel {
public:
    virtual ~LearnedModel() = default;
    // Nothing when no like column was ever decided.
    virtual std::optional<LearnedOpinion> ask(const LearnedQuery& query) const = 0;
    virtual std::size_t decisions() const = 0;
    // Whether it may have an opinion at all.
    virtual bool speaks() const { return decisions() > 0; }
    // How imported packs fare beside the user's own decisions (team_voice.h).
    virtual std::vector<TeamTrial> teamTrials() const;
    // What the decisions amount to, most often confirmed first.
    virtual std::vector<LearnedRule> rules() const { return {}; }
    // Rules that the user confirmed, with what was decided where they hold since then.
    struct Confirmed {
        LearnedRule rule;
        bool rests = false; // refuted by these, and not heard until they speak for it again
    };
    virtual std::vector<Confirmed> confirmed() const { return {}; }
    // Up to three proposals where a correction of one column may hold, most likely first; each covers that column and
    // others among those given.
    virtual std::vector<LearnedScope> scopes(const LearnedQuery& /*corrected*/, Action /*chosen*/,
                                             std::span<const LearnedQuery> /*among*/) const
    {
        return {};
    }
    // What was said of feature types by themselves; null where nothing was.
    virtual const TypeLearner* types() const { return nullptr; }
    // How often a change of style was noticed and followed.
    virtual std::size_t changesOfStyle() const { return 0; }
    // What stands behind it, for measuring; null where nothing does.
    virtual const StyleLearner* style() const { return nullptr; }
};

// A journal's entry in the learner's words.
StyleDecision styleDecision(const JournalEntry& entry);

// The entries of a journal from which is learned: neither undone, nor of another vocabulary, nor made by a rule that is
// off.
std::vector<const JournalEntry*> learnedFrom(std::span<const JournalEntry> journal,
                                             std::span<const ConfirmedRule> rules);

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal);

// All that a learner is made of.
struct LearnedMemory {
    std::span<const JournalEntry> journal;
    std::span<const ConfirmedRule> rules;
    std::span<const StylePart> counters; // of what has left the journal; none: nothing has
    const PackPrior* packs = nullptr;    // imported from colleagues; null: none
    std::span<const TypeVote> votes = {};
};

// The same model, reached from one of a memory that mostly agrees: only what differs is learned (an entry more: some
// 50 microseconds). `before` may be null. Counters that cannot be read are as if there were none.
std::shared_ptr<const LearnedModel> learn(const LearnedMemory& memory,
                                          const std::shared_ptr<const LearnedModel>& before);
std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal,
                                          const std::shared_ptr<const LearnedModel>& before);

// The counters once these entries have left the journal for good, in their order. Errors: StoreDamaged.
Result<std::vector<StylePart>> folded(std::span<const StylePart> counters, std::span<const JournalEntry> leaving);

// The decisions of a journal that a rule rests on: where its condition held and its action was chosen. Ids.
std::vector<EntryId> evidenceOf(const LearnedRule& rule, std::span<const JournalEntry> journal);

} // namespace aurora
