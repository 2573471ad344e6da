// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/rule.h"

#include "core/rules/rule_json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace aurora {

namespace json = boost::json;

namespace {

constexpr std::size_t mostTests = 60; // nobody reads a longer one, and the matcher's stack holds it

// A wanted text; empty counts as absent.
Result<std::string> wanted(const json::object& object, json::string_view key)
{
    const auto* value = object.if_contains(key);
    if (!value || !value->is_string() || value->as_string().empty())
        return badRule("must be a text that is not empty: ", text(key));
    return text(value->as_string());
}

Result<RuleParam> readParam(const json::value& value)
{
    if (value.is_bool())
        return RuleParam(ParamValue(value.as_bool()));
    if (value.is_number())
        return RuleParam(ParamValue(value.to_number<double>()));
    if (value.is_string())
        return RuleParam(ParamValue(text(value.as_string())));
    if (const auto* list = value.if_array()) {
        std::vector<std::string> texts;
        for (const auto& item : *list) {
            if (!item.is_string())
                return badRule("a list of a parameter holds texts only");
            texts.push_back(text(item.as_string()));
        }
        return RuleParam(ParamValue(std::move(texts)));
    }
    const auto* object = value.if_object();
    const auto* factText = object ? object->if_contains("fact") : nullptr;
    const auto fact = factText && factText->is_string() ? factFromName(text(factText->as_string())) : std::nullopt;
    if (!fact)
        return badRule("a parameter must be a value, a list of texts or {\"fact\": FEATURE, \"times\": FACTOR}");
    FactParam param{*fact, 1.0};
    if (const auto* times = object->if_contains("times")) {
        if (!times->is_number())
            return badRule("\"times\" must be a number");
        param.times = times->to_number<double>();
    }
    return RuleParam(param);
}

Result<void> readParams(const json::value& value, Rule& rule)
{
    const auto* object = value.if_object();
    if (!object)
        return badRule("\"params\" must be an object");
    const auto& known = info(*rule.action).params;
    for (const auto& [key, inner] : *object) {
        const std::string paramName = text(key);
        const bool exists = std::any_of(known.begin(), known.end(), [&](const auto& p) { return p.name == paramName; });
        if (!exists)
            return badRule("the action has no parameter ", paramName);
        auto param = readParam(inner);
        if (!param)
            return param.error();
        rule.params.emplace(paramName, std::move(*param));
    }
    return {};
}

Result<void> readThen(const json::object& object, Rule& rule)
{
    const auto* value = object.if_contains("then");
    const auto* then = value ? value->if_object() : nullptr;
    if (!then || then->contains("action") == then->contains("type"))
        return badRule("\"then\" must hold either \"action\" or \"type\"");
    if (const auto* typeText = then->if_contains("type")) {
        FeatureType type;
        if (!typeText->is_string() || !featureTypeFromName(text(typeText->as_string()), type))
            return badRule("unknown type in \"then\"");
        rule.type = type;
        rule.about.action = name(type);
        return {};
    }
    const auto* actionText = then->if_contains("action");
    rule.action = actionText->is_string() ? actionFromName(text(actionText->as_string())) : std::nullopt;
    if (!rule.action)
        return badRule("unknown action in \"then\"");
    rule.about.action = name(*rule.action);
    if (const auto* params = then->if_contains("params"))
        return readParams(*params, rule);
    return {};
}

Result<bool> readFlag(const json::object& object, json::string_view key)
{
    const auto* value = object.if_contains(key);
    if (value && !value->is_bool())
        return badRule("must be true or false: ", text(key));
    return value && value->as_bool();
}

Result<void> readWeight(const json::object& object, Rule& rule)
{
    const auto* strength = object.if_contains("strength");
    if (!strength || !strength->is_number())
        return badRule("\"strength\" must be a number");
    rule.strength = strength->to_number<double>();
    if (!(rule.strength > 0.0 && rule.strength < 1.0))
        return badRule("\"strength\" must lie between 0 and 1");
    if (const auto* priority = object.if_contains("priority")) {
        if (!priority->is_int64())
            return badRule("\"priority\" must be a whole number");
        rule.priority = static_cast<int>(std::clamp<std::int64_t>(priority->as_int64(), -1000, 1000));
    }
    auto repair = readFlag(object, "repair");
    auto ask = readFlag(object, "ask");
    auto replaces = readFlag(object, "replaces");
    for (const auto* flag : {&repair, &ask, &replaces}) {
        if (!*flag)
            return flag->error();
    }
    rule.repair = *repair;
    rule.ask = *ask;
    rule.replaces = *replaces;
    if (const auto* silences = object.if_contains("silences")) {
        if (!silences->is_array())
            return badRule("\"silences\" must be a list of ids");
        for (const auto& id : silences->as_array()) {
            if (!id.is_string() || id.as_string().empty())
                return badRule("\"silences\" must be a list of ids");
            rule.silences.push_back(text(id.as_string()));
        }
    }
    rule.about.strength = rule.strength;
    rule.about.priority = rule.priority;
    rule.about.repair = rule.repair;
    rule.about.ask = rule.ask;
    rule.about.silences = rule.silences;
    return {};
}

Result<RuleCase> readCase(const json::value& value)
{
    const auto* object = value.if_object();
    const auto* fires = object ? object->if_contains("fires") : nullptr;
    const auto* facts = object ? object->if_contains("facts") : nullptr;
    if (!fires || !fires->is_bool() || !facts || !facts->is_object())
        return badRule("a case needs \"fires\" and \"facts\"");
    RuleCase result;
    result.fires = fires->as_bool();
    result.facts.fill(std::numeric_limits<double>::quiet_NaN());
    if (const auto* note = object->if_contains("note"); note && note->is_string())
        result.note = text(note->as_string());
    for (const auto& [key, inner] : facts->as_object()) {
        const auto fact = factFromName(text(key));
        if (!fact)
            return badRule("unknown feature in a case: ", text(key));
        const auto meaning =
            *fact == semanticFact && inner.is_string() ? semanticFromName(text(inner.as_string())) : std::nullopt;
        if (meaning)
            result.facts[*fact] = double(*meaning);
        else if (inner.is_bool())
            result.facts[*fact] = inner.as_bool() ? 1.0 : 0.0;
        else if (inner.is_number())
            result.facts[*fact] = inner.to_number<double>();
        else
            return badRule("a fact of a case must be a number, true or false");
    }
    return result;
}

Result<void> readCases(const json::object& object, Rule& rule)
{
    const auto* list = object.if_contains("cases");
    if (!list || !list->is_array())
        return badRule("\"cases\" must be a list");
    for (const auto& entry : list->as_array()) {
        auto one = readCase(entry);
        if (!one)
            return one.error();
        rule.cases.push_back(std::move(*one));
    }
    const auto firing = std::count_if(rule.cases.begin(), rule.cases.end(), [](const auto& c) { return c.fires; });
    if (firing == 0 || firing == static_cast<std::ptrdiff_t>(rule.cases.size()))
        return badRule("\"cases\" must hold one that fires and one that just does not");
    rule.about.cases = rule.cases.size();
    return {};
}

Result<void> readWords(const json::object& object, Rule& rule)
{
    auto title = wanted(object, "title");
    auto reason = wanted(object, "reason");
    auto reference = wanted(object, "reference");
    for (const auto* one : {&title, &reason, &reference}) {
        if (!*one)
            return one->error();
    }
    rule.about.title = *title;
    rule.about.reason = *reason;
    rule.about.reference = *reference;
    auto sentence = Sentence::compile(*reason);
    if (!sentence)
        return sentence.error();
    rule.reason = std::move(*sentence);
    if (const auto* against = object.if_contains("against")) {
        if (!against->is_string())
            return badRule("\"against\" must be a text");
        auto other = Sentence::compile(text(against->as_string()));
        if (!other)
            return other.error();
        rule.against = std::move(*other);
        rule.about.against = text(against->as_string());
    }
    return {};
}

// A misspelt key would silently change a rule's meaning.
Result<void> checkKeys(const json::object& object)
{
    static constexpr std::array<json::string_view, 16> known{
        "id",  "title",    "subject", "when",    "then",      "strength", "priority", "repair",
        "ask", "silences", "reason",  "against", "reference", "cases",    "replaces", "learned"};
    for (const auto& [key, value] : object) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return badRule("unknown key ", text(key));
    }
    return {};
}

Result<void> fillRule(const json::object& object, Rule& rule)
{
    if (auto ok = checkKeys(object); !ok)
        return ok;
    const auto* when = object.if_contains("when");
    if (!when)
        return badRule("\"when\" is missing");
    auto condition = Condition::compile(*when);
    if (!condition)
        return condition.error();
    rule.when = std::move(*condition);
    std::vector<const Comparison*> tests;
    rule.when.comparisons(tests);
    if (tests.size() > mostTests)
        return badRule("a condition holds at most 60 tests");
    rule.about.when = rule.when.inWords();
    if (auto ok = readThen(object, rule); !ok)
        return ok;
    if (auto ok = readWeight(object, rule); !ok)
        return ok;
    if (auto ok = readWords(object, rule); !ok)
        return ok;
    return readCases(object, rule);
}

} // namespace

Step Rule::step(const FactValues& facts) const
{
    Step result;
    result.action = action.value_or(Action::keep);
    for (const auto& [paramName, param] : params) {
        if (const auto* value = std::get_if<ParamValue>(&param)) {
            result.params.emplace(paramName, *value);
            continue;
        }
        const auto& computed = std::get<FactParam>(param);
        const double number = facts[computed.fact] * computed.times;
        if (!std::isnan(number)) // a fact that is not known leaves the parameter to its fallback
            result.params.emplace(paramName, number);
    }
    return result;
}

Result<Rule> readRule(const json::value& value, const std::string& file, const std::string& subject)
{
    const auto* object = value.if_object();
    if (!object)
        return badRule("a rule must be an object");
    auto id = wanted(*object, "id");
    if (!id)
        return id.error();
    Rule rule;
    rule.about.id = *id;
    rule.about.file = file;
    rule.about.subject = subject;
    if (const auto* own = object->if_contains("subject"); own && own->is_string())
        rule.about.subject = text(own->as_string());
    auto filled = fillRule(*object, rule);
    if (!filled) {
        Error error = filled.error();
        error.subject = *id;
        return error;
    }
    return rule;
}

} // namespace aurora
