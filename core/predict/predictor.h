// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a trained model answers. Deciding asks it in its place; an answer that is absent (no model is loaded, or it was
// trained on another feature version) leaves the other sources to speak.

#include "core/advice/decision.h"
#include "core/profile/column_context.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace aurora {

struct ModelOpinion {
    std::optional<TypeDistribution> type;
    // Probability of each action within its stage, indexed by Action; absent without an action model.
    std::optional<std::array<double, actionCount>> actions;
};

// What a model of actions is told. A view: all outlive the call.
struct ActionQuestion {
    const FeatureVector& facts;
    const ColumnContext& context;
    const TypeDistribution& type; // as all sources together see it
};

// How much one fact moved a model's answer, in log-odds; negative: against it.
struct FactShare {
    std::string name; // of the fact, "unique_ratio"; "words" for the n-grams of name and values together
    std::string what; // the same in words, "different values over cells"
    double value = 0; // of the fact; NaN: not known, or no number
    double weight = 0;
};

// The log-odds of an answer against the model's best other one, as a sum: SHAP values (Lundberg et al. 2020) of both
// answers' margins, one from the other, each member of a pool by its weight.
struct ModelShares {
    std::vector<FactShare> strongest; // by what they moved
    double others = 0; // all other facts together, and what the model says of columns of which nothing is known
    double total() const;
};
constexpr std::size_t sharesTold = 5; // of the strongest: more are no reason that a person would read

// Thread-safe.
class Predictor {
public:
    virtual ~Predictor() = default;
    // facts: the features of this column.
    virtual ModelOpinion predict(const FeatureVector& facts, const ColumnProfile& column) const = 0;
    virtual std::string version() const = 0; // "" when no model is loaded

    // Why a column would be of a type. Takes milliseconds, the first time tens of them: for an explanation that
    // somebody looks at, not for deciding. Nothing where no model can tell.
    virtual std::optional<ModelShares> contributions(const FeatureVector&, const ColumnProfile&, FeatureType) const
    {
        return std::nullopt;
    }
};

// Speaks for an installation without models.
class NoPredictor final : public Predictor {
public:
    ModelOpinion predict(const FeatureVector&, const ColumnProfile&) const override { return {}; }
    std::string version() const override { return {}; }
};

} // namespace aurora
