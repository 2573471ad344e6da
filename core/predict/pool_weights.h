// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How what rules and models say becomes one distribution, and how its first choice becomes a confidence: weights of
// log-linear pools (Genest and Zidek 1986) and a map of log-odds (Platt 1999), both learned by cross-fitting
// (`aurora-cli train --generated`) and kept in models/pools.json. Plain values, any thread.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace aurora {

// Of the logarithms of what each source says. Their sum is the inverse of a temperature.
struct TypeWeights {
    double prior = 0, model = 0, rules = 0;
};

struct PoolWeights {
    // Of a column of which a document told statistics and a few values, and of one whose every cell was counted.
    TypeWeights told{0, 1, 0.05}, whole{0.5, 0.5, 0.5};
    // Of the rules where no model speaks.
    double rulesAlone = 0.8;
    // The first choice of a plan, and what is done in each of its slots.
    double headlineRules = 1, headlineModel = 0;
    double slotRules = 1, slotModel = 0;
    // Confidence of the first choice: sigma(slope · logit(p) + offset).
    double slope = 1, offset = 0;

    double confidence(double probability) const;
};

// What holds without a file.
const PoolWeights& defaultPooling();

constexpr std::string_view poolsFile = "pools.json";
constexpr int poolsVersion = 1;

// Where weights come from, for the file: a text of JSON, an object.
std::string written(const PoolWeights& weights, const std::string& provenance);
// Errors: ModelUnavailable where it is no such document; NewerDocument.
Result<PoolWeights> readPoolWeights(std::string_view text);

} // namespace aurora
