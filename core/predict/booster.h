// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// XGBoost (Chen and Guestrin 2016) behind one file: training, batches, shares of a prediction, saving. Everything runs
// on the calling thread alone, so that the same data, parameters and seed give the same bytes. One thread at a time.

#include "core/base/result.h"
#include "core/predict/matrix.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aurora {

// The library's own names and values (xgboost.readthedocs.io, "XGBoost Parameters").
using BoosterParameters = std::vector<std::pair<std::string, std::string>>;

struct TrainingLabels {
    std::vector<float> labels;  // from 0
    std::vector<float> weights; // of the rows; as many
};

// First and second derivatives of a loss by the margins, [row][class] each.
struct LossSlopes {
    std::vector<float> first, second;
};
// Fills in the slopes at the margins of all rows, [row][class]; called once a round.
using LossFn = std::function<void(std::span<const float> margins, LossSlopes& into)>;

class Booster {
public:
    // Errors: ModelUnavailable with the library's words.
    static Result<Booster> train(const DenseMatrix& data, const TrainingLabels& labels,
                                 const BoosterParameters& parameters, int rounds);
    static Result<Booster> train(const SparseMatrix& data, const TrainingLabels& labels,
                                 const BoosterParameters& parameters, int rounds);
    // By a loss of one's own: parameters name the number of classes, whose margins begin with nothing.
    static Result<Booster> train(const DenseMatrix& data, const LossFn& loss, const BoosterParameters& parameters,
                                 int rounds);
    // What bytes() gave, of this or an earlier version of the library.
    static Result<Booster> load(std::string_view bytes);

    // Margins (sums of the trees, before the softmax), row by row. Error: ModelUnavailable.
    Result<std::vector<float>> margins(const DenseMatrix& data) const;
    Result<std::vector<float>> margins(const SparseMatrix& data) const;
    // How much each column, and at last the bias, adds to each class's margin: SHAP values (Lundberg et al. 2020),
    // [row][class][columns + 1].
    Result<std::vector<float>> contributions(const DenseMatrix& data) const;

    // The model in Universal Binary JSON, as the library writes it. Error: ModelUnavailable.
    Result<std::string> bytes() const;

private:
    class Handle;
    explicit Booster(std::shared_ptr<Handle> handle)
        : m_handle(std::move(handle))
    {
    }
    std::shared_ptr<Handle> m_handle;
};

} // namespace aurora
