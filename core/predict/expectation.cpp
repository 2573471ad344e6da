// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/expectation.h"

#include "core/base/parse_json.h"

#include <boost/json.hpp>

#include <optional>

namespace aurora {

namespace {

namespace json = boost::json;

constexpr std::string_view askWord = "ask"; // no action: a person is better asked

std::string textOf(const json::object& from, std::string_view key)
{
    const auto* value = from.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::array& listOf(const json::object& from, std::string_view key)
{
    static const json::array none;
    const auto* value = from.if_contains(key);
    return value && value->is_array() ? value->get_array() : none;
}

// False where a name is none of the vocabulary's. `asks` is set where asking is named.
bool readActions(const json::array& names, ActionSet& into, bool& asks)
{
    for (const auto& one : names) {
        if (!one.is_string())
            return false;
        if (one.get_string() == askWord) {
            asks = true;
            continue;
        }
        const auto action = actionFromName(std::string_view(one.get_string()));
        if (!action)
            return false;
        into.insert(*action);
    }
    return true;
}

bool readTypes(const json::object& column, Expectation& into)
{
    if (!featureTypeFromName(textOf(column, "type"), into.type))
        return false;
    into.typesAccepted = static_cast<std::uint16_t>(1u << static_cast<unsigned>(into.type));
    for (const auto& one : listOf(column, "type_also")) {
        FeatureType also;
        if (!one.is_string() || !featureTypeFromName(std::string_view(one.get_string()), also))
            return false;
        into.typesAccepted = static_cast<std::uint16_t>(into.typesAccepted | 1u << static_cast<unsigned>(also));
    }
    return true;
}

std::optional<Expectation> expectationOf(const json::object& column)
{
    Expectation result;
    bool ignored = false;
    if (!readTypes(column, result) || !readActions(listOf(column, "also_good"), result.accepted, result.mayAsk) ||
        !readActions(listOf(column, "never"), result.never, ignored))
        return std::nullopt;
    const std::string first = textOf(column, "first");
    if (first == askWord) {
        result.ask = result.mayAsk = true;
        const auto& also = listOf(column, "also_good"); // the best first
        if (also.empty() || !also.front().is_string())
            return std::nullopt;
        const auto guess = actionFromName(std::string_view(also.front().get_string()));
        result.first = guess.value_or(Action::keep);
    } else {
        const auto action = actionFromName(first);
        if (!action)
            return std::nullopt;
        result.first = *action;
        result.accepted.insert(*action);
    }
    for (const auto& step : listOf(column, "steps")) {
        ActionSet any;
        if (!step.is_array() || !readActions(step.get_array(), any, ignored))
            return std::nullopt;
        result.steps.push_back(any);
    }
    return result;
}

Error wrong(const std::string& what)
{
    return {ErrorKind::BadDocument, {}, {}, what};
}

} // namespace

Result<std::vector<ExpectedTable>> readExpectations(std::string_view text)
{
    json::value document;
    std::string why;
    if (!parseJson(text, document, why) || !document.is_array())
        return wrong(why.empty() ? "it is no list of tables" : why);
    std::vector<ExpectedTable> tables;
    for (const auto& one : document.get_array()) {
        if (!one.is_object())
            return wrong("it is no list of tables");
        ExpectedTable table;
        table.name = textOf(one.get_object(), "table");
        table.target = textOf(one.get_object(), "target");
        for (const auto& column : listOf(one.get_object(), "columns")) {
            auto expected = column.is_object() ? expectationOf(column.get_object()) : std::nullopt;
            if (!expected)
                return wrong("table " + table.name + ", column " + std::to_string(table.columns.size() + 1));
            table.columns.push_back(textOf(column.get_object(), "name"));
            table.expected.push_back(std::move(*expected));
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace aurora
