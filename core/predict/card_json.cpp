// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/card_json.h"

#include <boost/json.hpp>

#include <cmath>

namespace aurora {

namespace json = boost::json;

double rounded(double value)
{
    constexpr double scale = 1e4;
    return std::round(value * scale) / scale;
}

std::string linesOf(const json::object& object)
{
    std::string text;
    for (const auto& [key, value] : object)
        text += (text.empty() ? "{\n " : ",\n ") + json::serialize(json::value(key)) + ": " + json::serialize(value);
    return text + "\n}\n";
}

const json::value* nodeAt(const json::value& from, std::initializer_list<std::string_view> path)
{
    const json::value* node = &from;
    for (const auto key : path) {
        node = node->is_object() ? node->get_object().if_contains(key) : nullptr;
        if (!node)
            return nullptr;
    }
    return node;
}

double asNumber(const json::value& value)
{
    return value.is_number() ? value.to_number<double>() : std::nan("");
}

std::string textAt(const json::value& from, std::string_view key)
{
    const auto* value = nodeAt(from, {key});
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

} // namespace aurora
