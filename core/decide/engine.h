// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Decides one column from its features and its profile. What Decider does for a table, without the table: so that the
// decision can be tested with hand-made facts. Safe on any thread.

#include "core/base/clock.h"
#include "core/decide/pool.h"
#include "core/learn/learner.h"
#include "core/learn/model_registry.h"
#include "core/learn/type_learner.h"
#include "core/predict/predictor.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace aurora {

class DecisionCache;

// None of the sources is null. All outlive the calls.
struct Sources {
    const RuleSet* rules = nullptr;
    const Predictor* model = nullptr;
    const LearnedModel* learned = nullptr;
    const Clock* clock = nullptr;
    DecisionCache* cache = nullptr;         // may be null; then the states mean nothing
    std::uint64_t engineState = 0;          // of rules and models
    std::uint64_t learnedState = 0;         // of what was learned, and of retrained models
    const DecisionModels* models = nullptr; // may be null: none was retrained
};

// What rules and models alone say to a first choice; it takes longer than all the rest of an explanation.
struct EngineReasons {
    Action headline = Action::keep;
    std::vector<FiredRule> nearMisses;
    std::string wouldChange;
};
// Kept with an opinion, so that it is thought of once; filled by whoever explains first. Any thread.
struct ReasonsMemo {
    std::atomic<std::shared_ptr<const EngineReasons>> reasons;
};

// All that is thought about a column on the way to its decision.
struct Opinion {
    ColumnContext context; // what rules may ask beside the features
    TypeDistribution type{};
    TypeDistribution thought{};      // what it was without what the user said of types
    std::optional<TypeOpinion> told; // nothing: nothing was said of columns like this
    Action untold = Action::keep;    // the engine's own first choice by `thought`; only where something was said
    std::vector<RuleHit> typeHits;
    std::vector<RuleHit> hits; // of rules with an action
    ModelOpinion model;
    SlotPools pools;
    ActionDistribution engine{};   // the headline as rules and model see it; only what the column can give
    ActionDistribution headline{}; // with what was learned
    std::optional<ActionDistribution> beforeRetrained; // what headline was before a retrained model was pooled in
    std::shared_ptr<const LearnedOpinion> learned;     // null: nothing was learned of such columns
    std::array<Action, featureTypeCount> defaults{};
    std::shared_ptr<ReasonsMemo> memo; // null: nobody keeps the opinion
};

// What rules and models think. Microseconds of each stage are added to the array.
Opinion opine(const Sources& sources, const RuleFacts& facts, const ColumnProfile& column,
              std::array<double, timingCount>& microseconds);

// What the user said of feature types, about a column that is thought to be of these. Nothing where nothing was said.
std::optional<TypeOpinion> toldTypes(const Sources& sources, const FeatureVector& facts,
                                     const TypeDistribution& thought);

// The learned source alone, once the others have spoken.
void hearLearned(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column, Opinion& opinion,
                 std::array<double, timingCount>& microseconds);

// Retrained models at last: what each of the rivals would put first. The headline becomes that of the champion, or of
// the challenger where the two disagree and the draw says so.
RivalChoices hearRetrained(const Sources& sources, const FeatureVector& facts, const ColumnProfile& column,
                           Opinion& opinion, std::array<double, timingCount>& microseconds);

// How its sources are pooled.
const PoolWeights& poolingOf(const Sources& sources);

// What its cells are was counted, here or by who wrote the document; else little more is known than was told.
bool wholeColumn(const ColumnProfile& column);

// Rules and model alone, for another state of the facts: what the first choice would be.
Action engineHeadline(const Sources& sources, const RuleFacts& facts, const ColumnProfile& column,
                      const TypeDistribution& type, const ModelOpinion& model);

Decision decideColumn(const Sources& sources, const RuleFacts& facts, const ColumnProfile& column);

// Adds the microseconds of its own life to one stage.
class StageTimer {
public:
    StageTimer(const Clock& clock, std::array<double, timingCount>& into, Timing stage)
        : m_clock(clock)
        , m_into(into[static_cast<std::size_t>(stage)])
        , m_start(clock.monotonic())
    {
    }
    ~StageTimer() { m_into += std::chrono::duration<double, std::micro>(m_clock.monotonic() - m_start).count(); }
    StageTimer(const StageTimer&) = delete;
    StageTimer& operator=(const StageTimer&) = delete;

private:
    const Clock& m_clock;
    double& m_into;
    std::chrono::nanoseconds m_start;
};

} // namespace aurora
