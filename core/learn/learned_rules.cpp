// SPDX-License-Identifier: GPL-3.0-or-later
// Learned rules as the store keeps them: a line of JSON with the names of the closed vocabularies.
#include "core/learn/learner.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace aurora {

namespace json = boost::json;

namespace {

constexpr std::array stateNames{"on", "pinned", "off"}; // by ConfirmedRule::State

std::string_view text(const json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string_view(value->as_string()) : std::string_view();
}

} // namespace

const char* name(ConfirmedRule::State state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<LearnedCondition> learnedCondition(std::string_view type, std::string_view proposed, std::string_view bit,
                                                 bool present)
{
    LearnedCondition condition;
    condition.present = present;
    if (!type.empty()) {
        FeatureType found{};
        if (!featureTypeFromName(type, found))
            return std::nullopt;
        condition.type = found;
    }
    if (!proposed.empty()) {
        condition.proposed = actionFromName(proposed);
        if (!condition.proposed)
            return std::nullopt;
    }
    if (!bit.empty()) {
        const auto& all = fingerprintVocabulary();
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == bit; });
        if (found == all.end())
            return std::nullopt;
        condition.bit = std::size_t(found - all.begin());
    }
    const bool says = condition.type || condition.proposed || condition.bit;
    return says ? std::optional(condition) : std::nullopt;
}

std::string toText(const ConfirmedRule& rule)
{
    json::object out;
    if (rule.when.type)
        out["type"] = name(*rule.when.type);
    if (rule.when.proposed)
        out["proposed"] = name(*rule.when.proposed);
    if (rule.when.bit) {
        out["bit"] = fingerprintVocabulary().at(*rule.when.bit).name;
        out["present"] = rule.when.present;
    }
    out["action"] = name(rule.action);
    out["after"] = rule.after;
    out["state"] = stateNames[static_cast<std::size_t>(rule.state)];
    return json::serialize(out);
}

std::optional<ConfirmedRule> confirmedRuleFromText(std::string_view line)
{
    boost::system::error_code error;
    const auto document = json::parse(line, error);
    if (error || !document.is_object())
        return std::nullopt;
    const auto& object = document.as_object();
    const auto* present = object.if_contains("present");
    const bool holds = !present || !present->is_bool() || present->as_bool();
    const auto when = learnedCondition(text(object, "type"), text(object, "proposed"), text(object, "bit"), holds);
    const auto action = actionFromName(text(object, "action"));
    const auto state = std::find(stateNames.begin(), stateNames.end(), text(object, "state"));
    const auto* after = object.if_contains("after");
    if (!when || !action || state == stateNames.end() || !after || !after->is_int64())
        return std::nullopt;
    return ConfirmedRule{*when, *action, after->as_int64(),
                         static_cast<ConfirmedRule::State>(state - stateNames.begin())};
}

} // namespace aurora
