// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/saved_booster.h"

#include <cmath>
#include <cstdlib>
#include <string>

namespace aurora {

namespace {

// Numbers of the library's parameters are texts.
std::optional<double> numberAt(const UbjValue& from, std::initializer_list<std::string_view> path)
{
    const auto* node = from.at(path);
    if (!node || !node->isText())
        return std::nullopt;
    const std::string text(node->text());
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return !text.empty() && end && *end == 0 && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<BoosterHead> boosterHead(const UbjValue& document)
{
    constexpr double mostColumns = 1 << 24, mostClasses = 1000;
    const auto columns = numberAt(document, {"learner", "learner_model_param", "num_feature"});
    const auto classes = numberAt(document, {"learner", "learner_model_param", "num_class"});
    const auto base = numberAt(document, {"learner", "learner_model_param", "base_score"});
    const auto* kind = document.at({"learner", "gradient_booster", "name"});
    if (!columns || !classes || !base || !kind || !kind->isText() || *columns < 1 || *columns > mostColumns ||
        *classes < 1 || *classes > mostClasses)
        return std::nullopt;
    return BoosterHead{kind->text(), static_cast<std::size_t>(*columns), static_cast<std::size_t>(*classes),
                       static_cast<float>(*base)};
}

} // namespace aurora
