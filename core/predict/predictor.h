// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a trained model answers. Deciding asks it in its place; an answer that is absent (no model is loaded, or it was
// trained on another feature version) leaves the other sources to speak.

#include "core/advice/decision.h"

#include <array>
#include <optional>
#include <string>

namespace aurora {

struct ModelOpinion {
    std::optional<TypeDistribution> type;
    // Probability of each action within its stage, indexed by Action; absent without an action model.
    std::optional<std::array<double, actionCount>> actions;
};

// Thread-safe.
class Predictor {
public:
    virtual ~Predictor() = default;
    // facts: the features of this column.
    virtual ModelOpinion predict(const FeatureVector& facts, const ColumnProfile& column) const = 0;
    virtual std::string version() const = 0; // "" when no model is loaded
};

// Speaks for an installation without models.
class NoPredictor final : public Predictor {
public:
    ModelOpinion predict(const FeatureVector&, const ColumnProfile&) const override { return {}; }
    std::string version() const override { return {}; }
};

} // namespace aurora
