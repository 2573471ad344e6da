// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small checks of characters that detectors share. ASCII only and without locale; a few nanoseconds each.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aurora::semantic {

struct Cell;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
constexpr bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}
constexpr bool isAlpha(char c)
{
    return isUpper(c) || isLower(c);
}
constexpr bool isBeyond(char c)
{
    return static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool isAlnum(char c)
{
    return isAlpha(c) || isDigit(c);
}
constexpr bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr char toUpper(char c)
{
    return isLower(c) ? static_cast<char>(c - 32) : c;
}
constexpr char toLower(char c)
{
    return isUpper(c) ? static_cast<char>(c + 32) : c;
}
constexpr int digit(char c)
{
    return c - '0';
}

bool allDigits(std::string_view text); // and not empty
bool allHex(std::string_view text);    // and not empty

// Calls visit for each part between separators, empty parts left out.
template <typename Visit>
void forEachPart(std::string_view text, char separator, Visit visit)
{
    while (!text.empty()) {
        const auto end = text.find(separator);
        const auto part = text.substr(0, end);
        if (!part.empty())
            visit(part);
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

// Fills the counts of kinds of characters of a cell.
void countCharacters(Cell& cell);

// Value of a run of at most 18 digits. REQUIRES: allDigits(text).
std::uint64_t number(std::string_view text);

// A plain decimal number (sign, digits, point, digits; exponent) and nothing else.
bool plainNumber(std::string_view text, double& value);

// Labels of letters, digits and hyphens (RFC 1123), at least two, the last of two letters or more.
bool isDomain(std::string_view text);

// The shape of text equals pattern: '9' stands for a digit, 'A' for a capital, 'a' for a letter of any case, 'X' for a
// letter or digit; any other character for itself.
bool shaped(std::string_view text, std::string_view pattern);

// The digits and capital letters of text when nothing else but the given separators stands between; empty if
// something does, or if there are more than 40.
class Compact {
public:
    Compact(std::string_view text, std::string_view separators);
    std::string_view view() const { return {m_text.data(), m_size}; }
    bool digits(std::size_t size) const { return m_size == size && allDigits(view()); }

private:
    std::array<char, 40> m_text{};
    std::size_t m_size = 0;
};

} // namespace aurora::semantic
