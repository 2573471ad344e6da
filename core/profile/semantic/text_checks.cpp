// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/text_checks.h"

#include "core/profile/semantic/column_view.h"

#include <algorithm>
#include <charconv>

namespace aurora::semantic {

bool allDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

bool allHex(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isHex);
}

void countCharacters(Cell& cell)
{
    for (const char c : cell.text) {
        if (isDigit(c))
            ++cell.digits;
        else if (isAlpha(c) || isBeyond(c))
            ++cell.letters;
        else if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
            ++cell.blanks;
        else
            ++cell.others;
    }
}

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    for (const char c : text.substr(0, 18))
        value = value * 10 + static_cast<std::uint64_t>(digit(c));
    return value;
}

bool plainNumber(std::string_view text, double& value)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const char* end = text.data() + text.size();
    if (text.empty() || !(isDigit(text.back()) || text.back() == '.') || isAlpha(text.front()))
        return false;
    const auto [at, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && at == end;
}

bool isDomain(std::string_view text)
{
    constexpr std::size_t longestLabel = 63;
    std::size_t labels = 0;
    std::string_view last;
    while (true) {
        const auto end = text.find('.');
        const auto label = text.substr(0, end);
        if (label.empty() || label.size() > longestLabel || label.front() == '-' || label.back() == '-')
            return false;
        if (!std::all_of(label.begin(), label.end(), [](char c) { return isAlnum(c) || c == '-' || isBeyond(c); }))
            return false;
        ++labels;
        last = label;
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return labels >= 2 && last.size() >= 2 &&
           (std::all_of(last.begin(), last.end(), [](char c) { return isAlpha(c) || isBeyond(c); }) ||
            last.starts_with("xn--"));
}

bool shaped(std::string_view text, std::string_view pattern)
{
    if (text.size() != pattern.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i], p = pattern[i];
        const bool fits = p == '9'   ? isDigit(c)
                          : p == 'A' ? isUpper(c)
                          : p == 'a' ? isAlpha(c)
                          : p == 'X' ? isAlnum(c)
                                     : c == p;
        if (!fits)
            return false;
    }
    return true;
}

Compact::Compact(std::string_view text, std::string_view separators)
{
    for (const char c : text) {
        if (separators.find(c) != std::string_view::npos)
            continue;
        if (!isAlnum(c) || m_size == m_text.size()) {
            m_size = 0;
            return;
        }
        m_text[m_size++] = toUpper(c);
    }
}

} // namespace aurora::semantic
