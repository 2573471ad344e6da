// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The shipped models of feature types: boosted trees on facts and a linear model on hashed n-grams, pooled and
// calibrated. Immutable; any thread.

#include "core/base/result.h"
#include "core/predict/forest.h"
#include "core/predict/gram_model.h"
#include "core/predict/predictor.h"
#include "core/predict/shares.h"
#include "core/predict/type_card.h"
#include "core/predict/type_facts.h"

#include <array>
#include <memory>
#include <string>

namespace aurora {

class TypeModel final : public Predictor {
public:
    // What a folder holds: types.json and the files that it names. Errors: ModelUnavailable where one is missing,
    // damaged (another hash than stated) or foreign, NewerDocument; subject is the path.
    static Result<std::shared_ptr<const TypeModel>> load(const std::string& folder);

    // packedTrees: the file that the trees were read from; without it no answer is explained.
    TypeModel(Forest trees, GramModel grams, TypeCard card, std::string packedTrees = {});

    ModelOpinion predict(const FeatureVector& facts, const ColumnProfile& column) const override;
    std::string version() const override { return m_version; }
    std::optional<ModelShares> contributions(const FeatureVector& facts, const ColumnProfile& column,
                                             FeatureType type) const override;

    TypeDistribution predict(const TypeInput& input) const;
    // What each member says alone, in the order of the card's files.
    std::array<TypeDistribution, 2> opinions(const TypeInput& input) const;
    const TypeCard& card() const { return m_card; }

private:
    Forest m_trees;
    GramModel m_grams;
    TypeCard m_card;
    std::unique_ptr<const ShareTeller> m_shares;
    std::string m_version;
};

// The names of the files and kinds of a set, in the order of its members.
constexpr std::string_view typeCardFile = "types.json", treesFile = "types-trees.ubj.zst",
                           gramsFile = "types-grams.ubj.zst", treesKind = "trees", gramsKind = "grams";

// Nine margins as probabilities.
TypeDistribution typesOf(std::span<const float> margins);

} // namespace aurora
