// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of a set of type models, beside their files: types.json (docs/formats/model.md). Plain values.

#include "core/base/result.h"
#include "core/predict/type_measure.h"
#include "core/predict/type_pool.h"

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

constexpr int typeModelVersion = 1; // of types.json and of what belongs to it

struct ModelFile {
    std::string kind; // "trees", "grams"
    std::string file; // its name, in the folder of the card
    std::string hash; // of the file's bytes
    std::size_t bytes = 0;
};

struct TypeCard {
    std::vector<ModelFile> files; // the members, in the order of pool.weights
    TypePool pool;
    std::uint64_t seed = 0;
    int leftOut = -1; // the fold that was not trained on; −1: none
    std::size_t columns = 0, groups = 0;
    std::string dataHash; // of the training set's file
    std::string date;     // yyyy-mm-dd
    double trainAccuracy = 0;
    TypeMeasure pooled;              // by cross-fitting: every column by models and a pool that did not see its fold
    std::vector<TypeMeasure> single; // the members alone, the same way
    double microseconds = 0;         // a column, facts included, rounded up to tens
};

std::string written(const TypeCard& card);
// The members and the pool; of the figures accuracy and ECE. Errors: ModelUnavailable where it is no such card or one
// for other facts; NewerDocument.
Result<TypeCard> readTypeCard(std::string_view text);

} // namespace aurora
