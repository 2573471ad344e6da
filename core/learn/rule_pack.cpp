// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/rule_pack.h"

#include "core/base/json_text.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace json = boost::json;

namespace {

using Op = FingerprintBit::Op;

constexpr double likelyType = 0.5;         // of the condition's type: more probable than all others together
constexpr double confirmedStrength = 0.9;  // of what the user said without decisions behind it
constexpr double most = 0.99, least = 0.5; // what a rule may state: below a half it would speak against

// A number just on this side of a threshold and just on the other, where the rule language tells them apart.
constexpr double nudge = 0.01;

const FingerprintBit& bitOf(const LearnedCondition& when)
{
    return fingerprintVocabulary()[*when.bit];
}

const FeatureInfo& infoOf(Feature feature)
{
    return featureTable()[static_cast<std::size_t>(feature)];
}

bool isFlag(Feature feature)
{
    return infoOf(feature).unit == FeatureUnit::Flag;
}

double step(Feature feature)
{
    return infoOf(feature).unit == FeatureUnit::Count ? 1 : nudge;
}

const char* signOf(Op op, bool present)
{
    switch (op) {
    case Op::Above:
        return present ? ">" : "<=";
    case Op::AtLeast:
        return present ? ">=" : "<";
    case Op::AtMost:
        return present ? "<=" : ">";
    case Op::Below:
        return present ? "<" : ">=";
    }
    return "";
}

// A value for which the bit is set, or just is not.
json::value example(const FingerprintBit& bit, bool set)
{
    if (isFlag(bit.feature))
        return set;
    const double near = step(bit.feature);
    switch (bit.op) {
    case Op::Above:
        return set ? bit.threshold + near : bit.threshold;
    case Op::AtLeast:
        return set ? bit.threshold : bit.threshold - near;
    case Op::AtMost:
        return set ? bit.threshold : bit.threshold + near;
    case Op::Below:
        return set ? bit.threshold - near : bit.threshold;
    }
    return {};
}

json::object test(std::string_view feature, std::string_view op, json::value value)
{
    return {{"feature", feature}, {"op", op}, {"value", std::move(value)}};
}

// A bit is unset where its feature is not known, so that its absence holds there too.
json::value bitTest(const LearnedCondition& when)
{
    const auto& bit = bitOf(when);
    const auto name = infoOf(bit.feature).name;
    auto said =
        isFlag(bit.feature) ? test(name, "==", when.present) : test(name, signOf(bit.op, when.present), bit.threshold);
    if (when.present)
        return said;
    return json::object{{"any", json::array{json::object{{"feature", name}, {"op", "unknown"}}, std::move(said)}}};
}

std::string typeFact(FeatureType type)
{
    std::string fact = std::string("p_") + name(type);
    std::replace(fact.begin(), fact.end(), '-', '_');
    return fact;
}

json::value whenOf(const LearnedCondition& when)
{
    json::array all;
    if (when.type)
        all.push_back(test(typeFact(*when.type), ">", likelyType));
    if (when.bit)
        all.push_back(bitTest(when));
    if (all.empty())
        all.push_back(test("rows", ">=", 0));
    return json::object{{"all", std::move(all)}};
}

json::array casesOf(const LearnedCondition& when)
{
    json::object holds;
    if (when.type)
        holds[typeFact(*when.type)] = likelyType + nudge;
    if (when.bit)
        holds[infoOf(bitOf(when).feature).name] = example(bitOf(when), when.present);
    json::object fails = holds;
    if (when.bit)
        fails[infoOf(bitOf(when).feature).name] = example(bitOf(when), !when.present);
    else if (when.type)
        fails[typeFact(*when.type)] = likelyType;
    if (holds.empty()) // looks at nothing but what is proposed
        holds["rows"] = 0;
    return {json::object{{"fires", true}, {"facts", std::move(holds)}},
            json::object{{"fires", false}, {"facts", std::move(fails)}}};
}

// "learned.numeric.standard_scale.not-name-money.log"
std::string idOf(const LearnedRule& rule)
{
    std::string id = "learned.";
    if (rule.when.type)
        id += std::string(name(*rule.when.type)) + '.';
    if (rule.when.proposed)
        id += std::string(name(*rule.when.proposed)) + '.';
    if (rule.when.bit)
        id += (rule.when.present ? "" : "not-") + std::string(bitOf(rule.when).name) + '.';
    return id + name(rule.action);
}

std::string inWords(const LearnedCondition& when)
{
    std::string words = when.type ? std::string(name(*when.type)) + " columns" : std::string("columns");
    if (when.proposed)
        words += std::string(" where ") + name(*when.proposed) + " is proposed";
    if (when.bit)
        words += std::string(when.present ? " (" : " (not: ") + std::string(bitOf(when).what) + ')';
    return words;
}

json::object learnedOf(const LearnedCondition& when)
{
    json::object out;
    if (when.type)
        out["type"] = name(*when.type);
    if (when.proposed)
        out["proposed"] = name(*when.proposed);
    if (when.bit) {
        out["bit"] = bitOf(when).name;
        out["present"] = when.present;
    }
    return out;
}

// Laplace's rule of succession, so that one of one is no certainty.
double strengthOf(const LearnedRule& rule)
{
    return rule.of > 0 ? std::clamp((rule.times + 1) / (rule.of + 2), least, most) : confirmedStrength;
}

json::object ruleOf(const ListedRule& listed)
{
    const auto& rule = listed.rule;
    std::string often = "confirmed";
    if (rule.of > 0)
        often = "chosen " + std::to_string(std::lround(rule.times)) + " of " + std::to_string(std::lround(rule.of)) +
                " times";
    return {{"id", idOf(rule)},
            {"title", std::string(name(rule.action)) + " in " + inWords(rule.when)},
            {"when", whenOf(rule.when)},
            {"then", json::object{{"action", name(rule.action)}}},
            {"strength", strengthOf(rule)},
            {"reason", "The habit of this house: " + often + " in " + inWords(rule.when) + "."},
            {"reference", "Learned from decisions: " + often},
            {"learned", learnedOf(rule.when)},
            {"cases", casesOf(rule.when)}};
}

std::string_view textIn(const json::object& object, std::string_view key)
{
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string_view(value->as_string()) : std::string_view();
}

Error bad(ErrorKind kind, std::string subject, std::string why)
{
    return {kind, {}, std::move(subject), std::move(why)};
}

Result<ConfirmedRule> confirmedIn(const json::object& rule, const json::object& learned)
{
    const auto* present = learned.if_contains("present");
    const auto when = learnedCondition(textIn(learned, "type"), textIn(learned, "proposed"), textIn(learned, "bit"),
                                       !present || !present->is_bool() || present->as_bool());
    const auto* then = rule.if_contains("then");
    const auto action = then && then->is_object() ? actionFromName(textIn(then->as_object(), "action")) : std::nullopt;
    const std::string id(textIn(rule, "id"));
    if (!when)
        return bad(ErrorKind::BadRule, id, "\"learned\" names what this version does not know");
    if (!action)
        return bad(ErrorKind::BadRule, id, "\"then\" names no action");
    return ConfirmedRule{*when, *action, 0, ConfirmedRule::State::On};
}

bool same(const ConfirmedRule& a, const ConfirmedRule& b)
{
    return a.when == b.when && a.action == b.action;
}

} // namespace

std::string rulePack(std::span<const ListedRule> rules)
{
    json::array list, off;
    for (const auto& rule : rules) {
        if (rule.state == ConfirmedRule::State::Off)
            continue;
        list.push_back(ruleOf(rule));
        if (rule.rule.when.proposed)
            off.emplace_back(idOf(rule.rule));
    }
    json::object document{
        {"format", "aurora.rules"}, {"version", "1.0"}, {"subject", "learned"}, {"rules", std::move(list)}};
    if (!off.empty())
        document["off"] = std::move(off);
    return jsonText(document);
}

Result<RulePackReading> learnedRulesIn(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return bad(ErrorKind::BadDocument, {}, why);
    const auto* object = document.if_object();
    const auto* rules = object ? object->if_contains("rules") : nullptr;
    if (!rules || !rules->is_array() || textIn(*object, "format") != "aurora.rules")
        return bad(ErrorKind::BadDocument, {}, "it is no rule file");
    RulePackReading reading;
    for (const auto& one : rules->as_array()) {
        const auto* rule = one.if_object();
        const auto* learned = rule ? rule->if_contains("learned") : nullptr;
        if (!learned || !learned->is_object()) {
            ++reading.others;
            continue;
        }
        const auto taken = confirmedIn(*rule, learned->as_object());
        if (!taken)
            return taken.error();
        if (std::none_of(reading.rules.begin(), reading.rules.end(), [&](const auto& r) { return same(r, *taken); }))
            reading.rules.push_back(*taken);
    }
    return reading;
}

Result<void> keepRules(LearningStore& store, std::span<const ConfirmedRule> rules)
{
    std::vector<NamedBlob> blobs;
    for (const auto& rule : rules)
        blobs.push_back(blobOf(rule));
    return store.put(Shelf::LearnedRules, blobs);
}

Result<void> replaceRule(LearningStore& store, const ListedRule& old, const ConfirmedRule& fresh)
{
    const ConfirmedRule before{old.rule.when, old.rule.action, fresh.after, ConfirmedRule::State::Off};
    if (same(before, fresh))
        return keepRule(store, fresh);
    if (old.rule.of > 0) {
        const ConfirmedRule both[] = {before, fresh};
        return keepRules(store, both);
    }
    if (auto kept = keepRule(store, fresh); !kept)
        return kept;
    return forgetRule(store, old.rule.when, old.rule.action);
}

} // namespace aurora
