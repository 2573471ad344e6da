// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/store_settings.h"

#include <algorithm>
#include <charconv>

namespace aurora {

namespace {

constexpr std::int64_t micro = 1'000'000;

constexpr StoreSetting settings[] = {
    {"journal", "on", "on or off", "whether single decisions are kept at all; off: only sums are"},
    {"retention.days", "90", "1 to 3650", "days after which a decision is folded into sums"},
    {"retention.rows", "2000", "50 to 1000000",
     "the newest decisions that stay single; older ones are folded into sums"},
    {"training", "on", "on or off", "whether a model is trained by itself once fifty new decisions are there"},
    {"privacy.budget", "4", "0 to 20", "the most ε that team packs may spend in a year"},
};

bool wholeNumber(std::string_view text, std::int64_t least, std::int64_t most)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= least && number <= most;
}

Result<std::string> valueOf(LearningStore& store, std::string_view key)
{
    auto value = store.setting(std::string(key));
    if (!value)
        return value;
    if (value->empty() || !checkSetting(key, *value)) // a damaged setting is as good as none
        for (const auto& setting : settings)
            if (setting.key == key)
                return std::string(setting.fallback);
    return value;
}

std::int64_t number(const std::string& text)
{
    std::int64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

} // namespace

std::span<const StoreSetting> storeSettings()
{
    return settings;
}

bool microsFromText(std::string_view text, std::int64_t& out)
{
    constexpr std::size_t digitsBefore = 6, digitsBehind = 6;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    std::string behind(point < text.size() ? text.substr(point + 1) : std::string_view());
    const auto digits = [](std::string_view s) {
        return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > digitsBefore || behind.size() > digitsBehind || !digits(whole) ||
        !digits(behind) || (point < text.size() && behind.empty()))
        return false;
    behind.resize(digitsBehind, '0');
    out = number(std::string(whole)) * micro + number(behind);
    return true;
}

std::string textFromMicros(std::int64_t micros)
{
    std::string behind = std::to_string(micro + micros % micro).substr(1);
    behind.erase(behind.find_last_not_of('0') + 1);
    return std::to_string(micros / micro) + (behind.empty() ? "" : "." + behind);
}

Result<void> checkSetting(std::string_view key, std::string_view value)
{
    std::int64_t micros = 0;
    bool good = false;
    if (key == "journal" || key == "training")
        good = value == "on" || value == "off";
    else if (key == "retention.days")
        good = wholeNumber(value, 1, mostRetentionDays);
    else if (key == "retention.rows")
        good = wholeNumber(value, leastRetentionRows, mostRetentionRows);
    else if (key == "privacy.budget")
        good = microsFromText(value, micros) && micros <= mostYearlyBudget * micro;
    else
        return Error{ErrorKind::BadParameter, {}, std::string(key), "no such setting"};
    if (!good)
        return Error{ErrorKind::BadParameter, {}, std::string(key) + " " + std::string(value), {}};
    return {};
}

Result<Retention> retentionOf(LearningStore& store)
{
    const auto journal = valueOf(store, "journal"), days = valueOf(store, "retention.days"),
               rows = valueOf(store, "retention.rows");
    for (const auto* one : {&journal, &days, &rows})
        if (!*one)
            return one->error();
    return Retention{*journal == "on", number(*days), number(*rows)};
}

Result<bool> trainsByItself(LearningStore& store)
{
    const auto training = valueOf(store, "training");
    return training ? Result<bool>(*training == "on") : Result<bool>(training.error());
}

Result<std::int64_t> yearlyBudget(LearningStore& store)
{
    const auto text = valueOf(store, "privacy.budget");
    if (!text)
        return text.error();
    std::int64_t micros = 0;
    microsFromText(*text, micros);
    return micros;
}

} // namespace aurora
