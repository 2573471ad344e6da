// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/facts.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr std::string_view typePrefix = "p_";
constexpr std::string_view numberName = "p_number";

} // namespace

FactValues factValues(const RuleFacts& facts, const TypeDistribution& type)
{
    FactValues all;
    std::copy(facts.features.values.begin(), facts.features.values.end(), all.begin());
    if (facts.context)
        std::copy(facts.context->values.begin(), facts.context->values.end(), all.begin() + featureCount);
    else
        std::fill_n(all.begin() + featureCount, contextCount, std::nan(""));
    setTypes(type, all);
    return all;
}

void setTypes(const TypeDistribution& type, FactValues& facts)
{
    std::copy(type.begin(), type.end(), facts.begin() + typeFacts);
    facts[numberFact] = type[static_cast<std::size_t>(FeatureType::Numeric)] +
                        type[static_cast<std::size_t>(FeatureType::EmbeddedNumber)];
}

TypeDistribution unknownTypes()
{
    TypeDistribution none;
    none.fill(std::nan(""));
    return none;
}

std::optional<std::size_t> factFromName(std::string_view factText)
{
    if (const auto feature = featureFromName(factText))
        return static_cast<std::size_t>(*feature);
    if (const auto fact = contextFromName(factText))
        return featureCount + static_cast<std::size_t>(*fact);
    if (!factText.starts_with(typePrefix))
        return std::nullopt;
    if (factText == numberName)
        return numberFact;
    std::string typeText(factText.substr(typePrefix.size()));
    std::replace(typeText.begin(), typeText.end(), '_', '-');
    FeatureType type;
    if (!featureTypeFromName(typeText, type))
        return std::nullopt;
    return typeFacts + static_cast<std::size_t>(type);
}

std::string factName(std::size_t fact)
{
    if (fact < featureCount)
        return std::string(featureTable()[fact].name);
    if (fact < typeFacts)
        return std::string(contextTable()[fact - featureCount].name);
    if (fact == numberFact)
        return std::string(numberName);
    std::string typeText = name(static_cast<FeatureType>(fact - typeFacts));
    std::replace(typeText.begin(), typeText.end(), '-', '_');
    return std::string(typePrefix) + typeText;
}

FeatureUnit factUnit(std::size_t fact)
{
    if (fact < featureCount)
        return featureTable()[fact].unit;
    return fact < typeFacts ? contextTable()[fact - featureCount].unit : FeatureUnit::Share;
}

} // namespace aurora
