// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/action_facts.h"

#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aurora {

namespace {

constexpr std::size_t contextBegin = featureCount + featureTypeCount;

float narrow(double value)
{
    constexpr double most = std::numeric_limits<float>::max();
    return static_cast<float>(std::clamp(value, -most, most)); // NaN stays NaN
}

} // namespace

ActionFacts actionFacts(const ActionQuestion& question)
{
    ActionFacts facts;
    auto next = std::transform(question.facts.values.begin(), question.facts.values.end(), facts.begin(), narrow);
    next = std::transform(question.type.begin(), question.type.end(), next, narrow);
    std::transform(question.context.values.begin(), question.context.values.end(), next, narrow);
    return facts;
}

std::string actionFactName(std::size_t fact)
{
    if (fact < featureCount)
        return std::string(featureTable()[fact].name);
    if (fact >= contextBegin)
        return std::string(contextTable()[fact - contextBegin].name);
    std::string text = name(static_cast<FeatureType>(fact - featureCount));
    std::replace(text.begin(), text.end(), '-', '_');
    return "p_" + text;
}

std::string actionFactWords(std::size_t fact)
{
    if (fact < featureCount)
        return std::string(featureTable()[fact].what);
    if (fact >= contextBegin)
        return std::string(contextTable()[fact - contextBegin].what);
    return "probability of the type " + std::string(name(static_cast<FeatureType>(fact - featureCount)));
}

std::string actionFactHash(std::size_t count)
{
    std::string names;
    for (std::size_t fact = 0; fact < count; ++fact)
        names += actionFactName(fact) + '\n';
    return hashOfBytes(names);
}

} // namespace aurora
