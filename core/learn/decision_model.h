// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A model of decisions: boosted trees (XGBoost) on all that the journal keeps of a column (style.h), retrained on the
// user's own machine from generated examples and the user's decisions (LEARNING.md, section 5). Its trees say how the
// odds of an action differ from what is expected of anybody: that the engine's proposal for the column's type is
// accepted. Where they say nothing, that stands. Immutable; any thread.

#include "core/base/result.h"
#include "core/learn/style.h"
#include "core/predict/forest.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

constexpr std::string_view decisionCardFile = "decisions.json", decisionTreesFile = "decisions-trees.ubj.zst";
// Of the card, the facts and what they mean. Raised by every change of one of them.
constexpr int decisionModelVersion = 1;

// How good first choices are, on decisions of which the model saw nothing of their table.
struct DecisionMeasure {
    std::size_t decisions = 0;
    double right = 0;   // share whose first choice is what was wanted
    double logLoss = 0; // natural logarithm
    // The same of what is expected of anybody, without trees.
    double rightBefore = 0, logLossBefore = 0;
};

// What is known of a model beside its trees: decisions.json (docs/formats/model.md). A plain value.
struct DecisionCard {
    std::string file, hash; // of the trees
    std::size_t bytes = 0;
    std::string vocabulary;            // hash of the words that it was trained on
    std::size_t facts = 0;             // how many the trees are told
    std::vector<std::uint8_t> outputs; // the actions that have trees
    std::uint64_t seed = 0;
    std::size_t decisions = 0, generated = 0; // what it was trained on: the user's own; examples that nobody decided
    double weight = 0;                        // of the decisions together
    DecisionMeasure heldOut;                  // of the user's own decisions
};

std::string written(const DecisionCard& card, const StyleVocabulary& vocabulary);
// Errors: ModelUnavailable where it is damaged or of another vocabulary; NewerDocument.
Result<DecisionCard> readDecisionCard(std::string_view text, const StyleVocabulary& vocabulary);

class DecisionModel {
public:
    // What a folder holds. Errors: ModelUnavailable where something is missing, damaged or foreign, NewerDocument;
    // subject is the path.
    static Result<std::shared_ptr<const DecisionModel>> load(const std::string& folder,
                                                             const std::shared_ptr<const StyleVocabulary>& vocabulary);
    // REQUIRES: as many outputs as the trees have classes, as many columns as there are facts.
    DecisionModel(std::shared_ptr<const StyleVocabulary> vocabulary, Forest trees, std::vector<std::uint8_t> outputs);
    virtual ~DecisionModel() = default;

    // Probability of each action; sums to 1. Some ten microseconds. Others may stand in for it in trials.
    virtual StyleDistribution said(const StyleColumn& column) const;

private:
    std::shared_ptr<const StyleVocabulary> m_vocabulary;
    Forest m_trees;
    std::vector<std::uint8_t> m_outputs;
};

// --- what training and deciding share

// Of the columns of a vocabulary: its bits, the probability of each type, and of each action how probable a type is for
// which the engine proposes it.
std::size_t decisionFactCount(const StyleVocabulary& vocabulary);
void decisionFacts(const StyleColumn& column, const StyleVocabulary& vocabulary, std::span<float> into);

// What is wanted of such a column by anybody; sums to 1, nothing is 0.
StyleDistribution expectedOfAnybody(const StyleColumn& column, const StyleVocabulary& vocabulary);

// Pools a model's answer into a forecast on the logarithms (Genest and Zidek 1986): the forecast has the exponent
// 1 − share, the model share. Both are over the same actions and sum to 1, the result too. What the forecast rules out
// stays out.
void poolIn(std::span<double> forecast, const StyleDistribution& said, double share);
// Chosen on simulated analysts (docs/LEARNING.md).
constexpr double retrainedShare = 0.2;

// Of the words in their order, as 64 hexadecimal digits.
std::string hashOfVocabulary(const StyleVocabulary& vocabulary);

} // namespace aurora
