// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From tables of which somebody said what is expected to what models of actions and pools learn from: each column as
// rules and type models see it, without a model of actions. Any thread.

#include "core/base/clock.h"
#include "core/predict/action_examples.h"
#include "core/predict/predictor.h"
#include "core/profile/table_profile.h"
#include "core/rules/rule_set.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace aurora {

struct TaughtColumn {
    ActionFacts facts{};
    std::array<double, actionCount> rules{}; // the headline as rules see it; sums to 1
    TypeDistribution typeByModel{}, typeByRules{};
    // What its slots are pooled from.
    std::vector<RuleHit> hits;
    TypeDistribution type{};
    FeatureVector features;
    Expectation expected;
};

class Teacher {
public:
    // All outlive it.
    Teacher(const RuleSet& rules, const Predictor& types, const Clock& clock);

    // In the order of the columns. REQUIRES: as many expectations as columns.
    std::vector<TaughtColumn> columns(const TableProfile& table, const std::vector<Expectation>& expected) const;

private:
    const RuleSet& m_rules;
    const Predictor& m_types;
    const Clock& m_clock;
};

// The profile of a table that is held in memory as the text of a file. Errors: those of reading.
Result<std::shared_ptr<const TableProfile>> profileOfText(const std::string& text, const std::string& target,
                                                          const DialectChoices& choices = {});

// --- what is learned from them beside the model of actions

// A column by what its sources say, and what is right. Points into what it was made of.
struct PooledExample {
    const TaughtColumn* column = nullptr;
    const ActionOpinion* model = nullptr; // of a model that saw nothing of its table
    const ActionTarget* target = nullptr;
    ActionSet accepted;
    int group = 0;
    bool labelled = false; // by people, not by the recipe of a generated table
};

// What the model weighs beside the rules, above 0 up to 1: for the headline, by how often the first choice and one of
// the first three are accepted; within slots, by how often what is done is what is wanted. Labelled and generated
// columns count the same in sum, since rules were made with the former in view.
// Likelihood would not do: it gives the model what makes the pool sure rather than right, because rules are modest; how
// sure to be is the confidence map's to find.
double fitHeadlineWeight(const std::vector<PooledExample>& examples);
double fitSlotWeight(const std::vector<PooledExample>& examples);

struct ConfidenceMap {
    double slope = 1, offset = 0;
};
// Platt 1999: a logistic regression of "the first choice was right" on the log-odds of what was stated, with his
// smoothed targets. slope > 0.
ConfidenceMap fitConfidence(const std::vector<double>& stated, const std::vector<bool>& right,
                            const std::vector<double>& weights);

// How often the first choice was right, and what was stated on average.
struct PoolMeasure {
    std::size_t columns = 0;
    double right = 0, stated = 0;
    double ece = 0; // ten equal bins
};

struct PoolLesson {
    PoolWeights weights; // learned from all
    // By cross-fitting over groups, of labelled columns: rules alone, pooled with the model, and with the confidence
    // that is stated; the last of generated columns as well.
    PoolMeasure rules, pooled, calibrated, calibratedAll;
};
// Labelled and generated columns count the same in sum. What `before` says of types is kept.
PoolLesson learnPools(const std::vector<PooledExample>& examples, const PoolWeights& before);

} // namespace aurora
