// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/gram_model.h"

#include "core/predict/saved_booster.h"

#include <cmath>

namespace aurora {

Result<GramModel> GramModel::read(std::string_view ubj)
{
    std::string why;
    const auto document = UbjValue::parse(ubj, why);
    if (!document)
        return foreignModel(why);
    const auto head = boosterHead(*document);
    const auto* weights = document->arrayAt({"learner", "gradient_booster", "model", "weights"});
    if (!head || head->kind != "gblinear" || !weights)
        return foreignModel("no linear model of XGBoost");
    if (head->columns != gramBuckets || weights->size() != (gramBuckets + 1) * head->classes)
        return foreignModel("sizes that cannot be");
    GramModel model;
    model.m_classes = head->classes;
    model.m_base = head->base;
    model.m_weights.reserve(weights->size());
    for (std::size_t i = 0; i < weights->size(); ++i) {
        const double number = weights->number(i);
        if (!std::isfinite(number))
            return foreignModel("a weight that is no number");
        model.m_weights.push_back(static_cast<float>(number));
    }
    return model;
}

void GramModel::margins(std::span<const Gram> grams, std::span<float> margins) const
{
    const float* bias = m_weights.data() + gramBuckets * m_classes;
    for (std::size_t c = 0; c < m_classes; ++c)
        margins[c] = m_base + bias[c];
    for (const Gram& gram : grams) {
        const float* weights = m_weights.data() + gram.bucket * m_classes;
        for (std::size_t c = 0; c < m_classes; ++c)
            margins[c] += weights[c] * gram.weight;
    }
}

} // namespace aurora
