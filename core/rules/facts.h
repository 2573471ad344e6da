// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything that a rule can ask about a column, as one array of numbers: its features, its context, the probabilities
// of the nine types and p_number (numeric or embedded-number, since most of what is true of numbers does not depend on
// how they are written). NaN: not known. Internal to core/rules.

#include "core/rules/rule_set.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace aurora {

constexpr std::size_t typeFacts = featureCount + contextCount; // where the types begin
constexpr std::size_t numberFact = typeFacts + featureTypeCount;
constexpr std::size_t factCount = numberFact + 1;
constexpr std::size_t semanticFact = featureCount + static_cast<std::size_t>(ContextFact::semantic_type);
using FactValues = std::array<double, factCount>;

FactValues factValues(const RuleFacts& facts, const TypeDistribution& type);
void setTypes(const TypeDistribution& type, FactValues& facts);
TypeDistribution unknownTypes();

// Index of a fact by its name in rules ("skewness", "leak_strength", "p_numeric").
std::optional<std::size_t> factFromName(std::string_view name);
std::string factName(std::size_t fact);
// How a fact is written in a sentence when no format says otherwise.
FeatureUnit factUnit(std::size_t fact);
inline bool isTypeFact(std::size_t fact)
{
    return fact >= typeFacts;
}

} // namespace aurora
