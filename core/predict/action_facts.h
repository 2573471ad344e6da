// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What models of actions are told about a column: its features, what it has to do with the other columns of its table,
// and the probabilities of the nine types as all sources together see them. Numbers of a fixed order under a version;
// what is not known is NaN.

#include "core/predict/predictor.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace aurora {

// Raised by every change of the features, of the context, of the types or of their formulas.
constexpr int actionFactVersion = 1;

constexpr std::size_t actionFactCount = featureCount + contextCount + featureTypeCount;
using ActionFacts = std::array<float, actionFactCount>;

ActionFacts actionFacts(const ActionQuestion& question);

// "skewness", "leak_strength", "p_numeric"; and in words.
std::string actionFactName(std::size_t fact);
std::string actionFactWords(std::size_t fact);

} // namespace aurora
