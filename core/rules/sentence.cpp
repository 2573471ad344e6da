// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/sentence.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace aurora {

namespace {

constexpr int maxDecimals = 6;
constexpr double wholeUpTo = 1e15; // beyond it a double does not hold every whole number

std::string fixed(double value, int decimals)
{
    std::array<char, 400> buffer; // the longest double has 309 digits before its point
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    return std::string(buffer.data(), end.ptr);
}

std::string grouped(double value)
{
    std::string digits = fixed(std::round(value), 0);
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > sign + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

// Per cent with one decimal where it says something: 0.4 %, 7.2 %, 35 %.
std::string percent(double share)
{
    const double hundred = share * 100.0;
    const bool fine = std::abs(hundred) < 10.0 && std::abs(hundred - std::round(hundred)) > 0.05;
    std::string text = fixed(hundred, fine ? 1 : 0);
    text.append(" %");
    return text;
}

// At most four significant digits, without an exponent where it can be helped.
std::string plain(double value)
{
    if (std::abs(value) < wholeUpTo && value == std::round(value))
        return grouped(value);
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 4);
    return std::string(buffer.data(), end.ptr);
}

// what: the part of the sentence that is wrong, after the words.
Error bad(std::string_view words, std::string_view what = {})
{
    std::string detail(words);
    detail.append(what);
    return {ErrorKind::BadRule, {}, {}, std::move(detail)};
}

} // namespace

std::string written(double value, FeatureUnit unit)
{
    if (std::isnan(value))
        return "unknown";
    switch (unit) {
    case FeatureUnit::Count:
        return grouped(value);
    case FeatureUnit::Share:
        return percent(value);
    case FeatureUnit::Flag:
        return value != 0.0 ? "yes" : "no";
    case FeatureUnit::Bits:
        return fixed(value, 1);
    case FeatureUnit::Number:
        return plain(value);
    }
    return plain(value);
}

Result<Sentence::Part> Sentence::compileFact(std::string_view inside, std::string before)
{
    Part part;
    part.text = std::move(before);
    part.hasFact = true;
    const auto colon = inside.find(':');
    const auto fact = factFromName(inside.substr(0, colon));
    if (!fact)
        return bad("unknown feature in a sentence: ", inside.substr(0, colon));
    part.fact = *fact;
    if (colon == std::string_view::npos)
        return part;
    const auto format = inside.substr(colon + 1);
    if (format == "percent") {
        part.format = Format::Percent;
    } else if (format == "n") {
        part.format = Format::Whole;
    } else if (format.size() == 3 && format[0] == '.' && format[2] == 'f' && format[1] >= '0' &&
               format[1] <= '0' + maxDecimals) {
        part.format = Format::Fixed;
        part.decimals = format[1] - '0';
    } else {
        return bad("unknown format in a sentence: ", format);
    }
    return part;
}

Result<Sentence> Sentence::compile(std::string_view text)
{
    Sentence sentence;
    std::string before;
    before.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool doubled = (c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c;
        if (doubled) {
            before += c;
            ++i;
        } else if (c == '{') {
            const auto close = text.find('}', i);
            if (close == std::string_view::npos)
                return bad("a brace is not closed in a sentence");
            auto part = compileFact(text.substr(i + 1, close - i - 1), std::exchange(before, {}));
            if (!part)
                return part.error();
            sentence.m_parts.push_back(std::move(*part));
            i = close;
        } else if (c == '}') {
            return bad("a brace is closed that was not opened in a sentence");
        } else {
            before += c;
        }
    }
    if (!before.empty()) {
        Part rest;
        rest.text = std::move(before);
        sentence.m_parts.push_back(std::move(rest));
    }
    return sentence;
}

std::string Sentence::fill(const FactValues& facts) const
{
    std::string result;
    for (const auto& part : m_parts) {
        result += part.text;
        if (!part.hasFact)
            continue;
        const double value = facts[part.fact];
        if (std::isnan(value)) {
            result += "unknown";
            continue;
        }
        if (part.fact == semanticFact) { // a number of the table of types is no word
            result += value < 0 || value >= double(semanticTypeCount)
                          ? "nothing known"
                          : semanticTable()[static_cast<std::size_t>(value)].label;
            continue;
        }
        switch (part.format) {
        case Format::Unit:
            result += written(value, factUnit(part.fact));
            break;
        case Format::Percent:
            result += percent(value);
            break;
        case Format::Fixed:
            result += fixed(value, part.decimals);
            break;
        case Format::Whole:
            result += grouped(value);
            break;
        }
    }
    return result;
}

} // namespace aurora
