// SPDX-License-Identifier: GPL-3.0-or-later
// What single cells look like, and what they say about number signs and date order.
#include "core/source/csv/sniffer.h"

#include "core/source/number_signs.h"

#include <algorithm>
#include <array>

namespace aurora {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

enum class Sign : unsigned char { Other, Digit, Letter, OfNumbers };

constexpr auto kindsOfSign = [] {
    std::array<Sign, 256> all{};
    for (const char c : std::string_view("+-.,'()% $/"))
        all[static_cast<unsigned char>(c)] = Sign::OfNumbers;
    for (std::size_t c = 0x80; c < all.size(); ++c) // currencies, blanks that do not break
        all[c] = Sign::OfNumbers;
    for (char c = '0'; c <= '9'; ++c)
        all[static_cast<unsigned char>(c)] = Sign::Digit;
    for (char c = 'a'; c <= 'z'; ++c)
        all[static_cast<unsigned char>(c)] = all[static_cast<unsigned char>(c - 'a' + 'A')] = Sign::Letter;
    return all;
}();

// A number with any signs around it: currency, per cent, group signs, an exponent. Texts are soon told from it.
bool numberLike(std::string_view text)
{
    constexpr std::size_t unitLetters = 3; // e10, EUR, kg
    std::size_t digits = 0, letters = 0;
    for (const char c : text) {
        const Sign sign = kindsOfSign[static_cast<unsigned char>(c)];
        digits += sign == Sign::Digit;
        letters += sign == Sign::Letter;
        if (sign == Sign::Other || letters > unitLetters)
            return false;
    }
    return digits > 0 && (letters == 0 || letters < digits + 2) &&
           (digit(text.front()) || std::string_view("+-.($").find(text.front()) != std::string_view::npos ||
            static_cast<unsigned char>(text.front()) >= 0x80);
}

bool dateLike(std::string_view text)
{
    // Two or three groups of digits joined by the same sign of a date or time.
    std::size_t groups = 0, signs = 0, width = 0;
    for (const char c : text) {
        if (digit(c)) {
            groups += width++ == 0;
            if (width > 4)
                return false;
        } else if (c == '-' || c == '/' || c == '.' || c == ':' || c == 'T' || c == ' ' || c == 'Z' || c == '+') {
            ++signs;
            width = 0;
        } else {
            return false;
        }
    }
    return groups >= 3 && signs >= 2 && digit(text.front());
}

} // namespace

Look look(std::string_view raw)
{
    const std::string_view cell = trimmed(raw);
    if (cell.empty())
        return Look::Empty;
    if (dateLike(cell))
        return Look::DateOrTime;
    if (numberLike(cell))
        return Look::Number;
    constexpr std::ptrdiff_t wordsOfSentence = 5;
    return std::count(cell.begin(), cell.end(), ' ') >= wordsOfSentence ? Look::Sentence : Look::Other;
}

bool isTyped(Look kind)
{
    return kind == Look::Number || kind == Look::DateOrTime;
}

std::size_t filledCells(const SampleRow& row)
{
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const auto& cell) { return !trimmed(cell).empty(); }));
}

void detectNumberSigns(const std::vector<SampleRow>& rows, Dialect& dialect)
{
    NumberSigns signs;
    for (std::size_t r = dialect.headerRows; r < rows.size(); ++r)
        for (const auto& cell : rows[r])
            if (look(cell) == Look::Number)
                signs.add(trimmed(cell));
    const char group = signs.group(dialect.delimiter == ";");
    dialect.decimal.assign(1, signs.decimal(dialect.delimiter == ";"));
    dialect.group.assign(group ? 1 : 0, group);
}

DateOrder detectDateOrder(const std::vector<SampleRow>& rows)
{
    std::size_t dmy = 0, mdy = 0, ymd = 0, dotted = 0;
    for (const auto& row : rows) {
        for (const auto& raw : row) {
            const std::string_view cell = trimmed(raw);
            if (look(cell) != Look::DateOrTime)
                continue;
            std::array<int, 3> part{};
            std::array<std::size_t, 3> width{};
            std::size_t at = 0;
            char sign = 0;
            for (std::size_t p = 0; p < 3 && at < cell.size(); ++p) {
                while (at < cell.size() && digit(cell[at])) {
                    part[p] = part[p] * 10 + (cell[at++] - '0');
                    ++width[p];
                }
                if (p == 0 && at < cell.size())
                    sign = cell[at];
                ++at;
            }
            if (sign == ':')
                continue;
            if (width[0] == 4)
                ++ymd;
            else if (part[0] > 12 && part[1] <= 12)
                ++dmy;
            else if (part[1] > 12 && part[0] <= 12)
                ++mdy;
            else
                dotted += sign == '.';
        }
    }
    if (dmy || mdy)
        return dmy >= mdy ? DateOrder::Dmy : DateOrder::Mdy;
    if (dotted) // dates with points put the day first wherever they are in use
        return DateOrder::Dmy;
    return ymd ? DateOrder::Ymd : DateOrder::Unknown;
}

} // namespace aurora
