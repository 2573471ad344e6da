// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What type models are trained on, without the columns: their facts, hashed n-grams, labels, and which of them belong
// together. It is what later retraining needs, and holds no cell and no name. Plain values.

#include "core/base/result.h"
#include "core/predict/labelled_columns.h"
#include "core/predict/matrix.h"
#include "core/predict/type_facts.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

struct TrainingSet {
    DenseMatrix facts;
    SparseMatrix grams;
    std::vector<std::uint8_t> labels; // FeatureType
    std::vector<std::int32_t> groups; // columns of one data set
    std::vector<std::int8_t> folds;   // 0 … foldCount − 1, never splitting a group

    std::size_t size() const { return labels.size(); }
    void add(const TypeInput& input, FeatureType label, int group, int fold);
    TypeInput input(std::size_t row) const; // as it was added
    // The rows whose number is given, in their order.
    TrainingSet part(std::span<const std::size_t> rows) const;
};

constexpr int foldCount = 5;

// Columns without a group are groups of their own; without folds, groups are dealt out by a hash of their number.
TrainingSet trainingSet(const std::vector<LabelledColumn>& columns);

// The name of the file that is shipped beside the models.
constexpr std::string_view vectorsFile = "types-vectors.zst";

// As a file (docs/formats/model.md). Errors of reading: ModelUnavailable where it is no such file, damaged, or of
// another version of the facts.
std::string packedTrainingSet(const TrainingSet& set);
Result<TrainingSet> readTrainingSet(std::string_view bytes);

} // namespace aurora
