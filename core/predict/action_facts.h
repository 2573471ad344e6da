// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What models of actions are told about a column: its features, the probabilities of the nine types as all sources
// together see them, and last, since that list grows, what it has to do with the other columns of its table. Numbers of
// a fixed order; what is not known is NaN. A model is told as many of them as there were when it was trained.

#include "core/predict/predictor.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace aurora {

// Raised by every change of a formula of these facts. That other facts stand in front, a hash of their names tells.
constexpr int actionFactVersion = 1;

constexpr std::size_t actionFactCount = featureCount + featureTypeCount + contextCount;
using ActionFacts = std::array<float, actionFactCount>;

ActionFacts actionFacts(const ActionQuestion& question);

// "skewness", "leak_strength", "p_numeric"; and in words.
std::string actionFactName(std::size_t fact);
std::string actionFactWords(std::size_t fact);
// Of the names of the first so many facts, as 64 hexadecimal digits.
std::string actionFactHash(std::size_t count);

} // namespace aurora
