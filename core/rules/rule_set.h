// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rule language: reading, checking and evaluating rule files. The format is docs/formats/rules.md and
// resources/schema/aurora-rules-1.0.schema.json. Rules are compiled when loaded; a bad rule is refused with file, id
// and reason, and the rest still load. A RuleSet is immutable after loading and shared between threads.

#include "core/advice/decision.h"
#include "core/base/result.h"
#include "core/profile/column_context.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// What rules are asked about. A view: both outlive the call. Without a context its facts are not known.
struct RuleFacts {
    const FeatureVector& features;
    const ColumnContext* context = nullptr;

    explicit RuleFacts(const FeatureVector& facts) // nothing is known beside them
        : features(facts)
    {
    }
    RuleFacts(const FeatureVector& facts, const ColumnContext& beside)
        : features(facts)
        , context(&beside)
    {
    }
};

// One test of one fact: how far it is from holding tells just-not from not at all.
struct RuleTest {
    std::string fact;                 // a feature's name, or a type's probability such as p_numeric
    Feature feature = Feature::Count; // Count for a type's probability and a fact of the context
    FeatureUnit unit = FeatureUnit::Share;
    enum class Op : std::uint8_t {
        Less,
        LessEqual,
        Greater,
        GreaterEqual,
        Equal,
        NotEqual,
        Known,
        Unknown,
        In // one of several semantic types
    } op = Op::Greater;
    double threshold = 0;
};

// What a rule says when its condition holds: an action for a stage, or a feature type, never both.
struct RuleOutcome {
    std::string id;
    std::optional<Step> step; // parameters computed from the facts
    std::optional<FeatureType> type;
    double strength = 0;  // how often it is right where it speaks alone; under 0.5 it speaks against
    int priority = 0;     // a higher one silences lower ones of the same stage that it names
    bool repair = false;  // without it the steps behind it would be wrong
    bool ask = false;     // only the user can know: the decision is asked, with this as best guess
    std::string sentence; // reason with the numbers filled in
    std::string against;  // what speaks against it, may be empty
    std::vector<Fact> facts;
    std::vector<std::string> silences;
};

// A rule that fired and was not silenced, without any text: what pooling reads, some nanoseconds a rule.
struct RuleHit {
    std::size_t rule = 0; // for outcome()
    Action action = Action::keep;
    FeatureType type = FeatureType::ContextSpecific; // means something in a hit of a type rule only
    double strength = 0;
    bool repair = false;
    bool ask = false;
};

struct NearMiss {
    std::string id;
    std::optional<Action> action;
    RuleTest lacking; // the one test that failed
    double actual = 0;
    double strength = 0;
};

struct RuleDescription {
    std::string id, file, subject, title, reason, reference;
    std::string action; // or the type
    std::string when;   // the condition in words
    std::string against;
    double strength = 0;
    int priority = 0;
    bool repair = false;
    bool ask = false;
    bool off = false;      // switched off, by the file in changedBy
    std::string changedBy; // the file that switched it off, or whose rule this one replaced; empty: neither
    std::vector<std::string> silences;
    std::size_t cases = 0;
};

struct RuleProblem {
    std::string file, id;
    Error error;
};

class RuleSet {
public:
    RuleSet();
    ~RuleSet();
    RuleSet(RuleSet&&) noexcept;
    RuleSet& operator=(RuleSet&&) noexcept;

    // Every *.json of a folder, in order of name; not of the folders in it, where packs lie.
    static Result<RuleSet> loadFolder(const std::string& folder);
    // Adds a pack, a file of one's own or a folder of such: their rules come after those that are here, may replace
    // them and switch them off. Errors: FileMissing, ReadFailed; what is wrong inside is told by problems().
    Result<void> add(const std::string& path);
    // Adds one file's rules; problems() tells what was refused.
    void addDocument(std::string_view json, const std::string& fileName);

    const std::vector<RuleProblem>& problems() const;
    // Of all rules that were accepted, also of those that are switched off.
    std::vector<RuleDescription> describe() const;
    std::size_t size() const; // without those that are switched off

    // In file order. Rules with a type outcome are asked first and by themselves, since rules with an action may
    // test the type (p_numeric > 0.5 and so on).
    std::vector<RuleOutcome> types(const RuleFacts& facts) const;
    std::vector<RuleOutcome> fired(const RuleFacts& facts, const TypeDistribution& type) const;
    // Rules of an action that one test keeps from firing, and that test by less than half of its threshold.
    std::vector<NearMiss> nearMisses(const RuleFacts& facts, const TypeDistribution& type) const;

    // The words of a hit (see RuleRun), its parameters, its id.
    RuleOutcome outcome(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const;
    Step step(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const;
    const std::string& id(const RuleHit& hit) const;
    // The comparisons of a rule with their thresholds filled in, for asking what would change a decision.
    std::vector<RuleTest> tests(const RuleHit& hit, const RuleFacts& facts, const TypeDistribution& type) const;

    // Runs the cases of every rule; one line for each that does not hold.
    std::vector<std::string> failingCases() const;

private:
    friend class RuleRun;
    void read(std::string_view json, const std::string& fileName); // without completing
    void readFile(const std::string& path);
    void complete();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

// One column under the rules of a set, for the inner loop: what does not depend on the column's type is tested once,
// however many types are then asked for. No text is made. The set outlives it; one thread at a time.
class RuleRun {
public:
    RuleRun(const RuleSet& rules, const RuleFacts& facts);
    ~RuleRun();
    RuleRun(const RuleRun&) = delete;
    RuleRun& operator=(const RuleRun&) = delete;

    // Rules that fired and are not silenced, in file order; out is replaced.
    void typeHits(std::vector<RuleHit>& out);
    void actionHits(const TypeDistribution& type, std::vector<RuleHit>& out);

private:
    struct State;
    const RuleSet::Impl& m_rules;
    std::unique_ptr<State> m_state;
};

} // namespace aurora
