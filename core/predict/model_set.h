// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All models of a folder as one source: feature types, and where they are there actions and the weights of the pools.
// A set without the latter decides by types and rules. Immutable; any thread.

#include "core/base/result.h"
#include "core/predict/action_model.h"
#include "core/predict/predictor.h"
#include "core/predict/type_model.h"

#include <memory>
#include <optional>
#include <string>

namespace aurora {

class ModelSet final : public Predictor {
public:
    // Errors: those of TypeModel::load. What is wrong with the rest is told in `trouble`, which may be null; it is then
    // done without. A folder without actions and pools is no trouble: models of types alone are trained into one.
    static Result<std::shared_ptr<const ModelSet>> load(const std::string& folder,
                                                        std::optional<Error>* trouble = nullptr);

    ModelSet(std::shared_ptr<const TypeModel> types, std::shared_ptr<const ActionModel> actions, PoolWeights pooling);

    ModelOpinion predict(const FeatureVector& facts, const ColumnProfile& column) const override;
    std::optional<ActionOpinion> actions(const ActionQuestion& question) const override;
    std::string version() const override;
    std::optional<ModelShares> contributions(const FeatureVector& facts, const ColumnProfile& column,
                                             FeatureType type) const override;
    std::optional<ModelShares> contributions(const ActionQuestion& question, Action action) const override;
    const PoolWeights& pooling() const override { return m_pooling; }

    // Its models of types alone, pooled as told.
    std::shared_ptr<const ModelSet> typesWith(const PoolWeights& pooling) const;

private:
    std::shared_ptr<const TypeModel> m_types;
    std::shared_ptr<const ActionModel> m_actions;
    PoolWeights m_pooling;
};

} // namespace aurora
