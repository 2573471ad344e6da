// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/saved_booster.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace aurora {

namespace json = boost::json;

namespace {

// Numbers of the library's parameters are texts.
std::optional<double> numberAt(const json::value& from, std::initializer_list<std::string_view> path)
{
    const auto* node = memberAt(from, path);
    if (!node || !node->is_string())
        return std::nullopt;
    const std::string text(node->get_string());
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end && *end == 0 && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

const json::value* memberAt(const json::value& from, std::initializer_list<std::string_view> path)
{
    const json::value* node = &from;
    for (const auto key : path) {
        node = node->is_object() ? node->get_object().if_contains(key) : nullptr;
        if (!node)
            return nullptr;
    }
    return node;
}

const json::array* arrayAt(const json::value& from, std::initializer_list<std::string_view> path)
{
    const auto* node = memberAt(from, path);
    return node ? node->if_array() : nullptr;
}

double asNumber(const json::value& value)
{
    if (value.is_bool())
        return value.get_bool() ? 1 : 0;
    return value.is_number() ? value.to_number<double>() : std::nan("");
}

std::optional<BoosterHead> boosterHead(const json::value& document)
{
    constexpr double mostColumns = 1 << 24, mostClasses = 1000;
    const auto columns = numberAt(document, {"learner", "learner_model_param", "num_feature"});
    const auto classes = numberAt(document, {"learner", "learner_model_param", "num_class"});
    const auto base = numberAt(document, {"learner", "learner_model_param", "base_score"});
    const auto* kind = memberAt(document, {"learner", "gradient_booster", "name"});
    if (!columns || !classes || !base || !kind || !kind->is_string() || *columns < 1 || *columns > mostColumns ||
        *classes < 1 || *classes > mostClasses)
        return std::nullopt;
    return BoosterHead{kind->get_string(), static_cast<std::size_t>(*columns), static_cast<std::size_t>(*classes),
                       static_cast<float>(*base)};
}

} // namespace aurora
