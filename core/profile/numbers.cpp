// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <unordered_map>

namespace aurora {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

// The length of a blank that groups digits: space, no-break space, narrow no-break space, thin space.
std::size_t blankLength(std::string_view text)
{
    if (text.starts_with(' '))
        return 1;
    if (text.starts_with("\xC2\xA0"))
        return 2;
    if (text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x89"))
        return 3;
    return 0;
}

std::size_t groupLength(std::string_view text, char group)
{
    if (group == 0)
        return 0;
    if (group == ' ')
        return blankLength(text);
    if (group == '\'' && text.starts_with("\xE2\x80\x99"))
        return 3;
    return text.front() == group ? 1 : 0;
}

constexpr std::size_t longestNumber = 64;

// Copies the digits without their group signs, with a point for the decimal sign. False when it is no number.
bool normalize(std::string_view text, const CellFormat& format, std::array<char, longestNumber>& out,
               std::size_t& length, ParsedNumber& number)
{
    length = 0;
    std::size_t digits = 0, sinceGroup = 0;
    bool grouped = false, decimal = false, exponent = false;
    const auto put = [&](char c) {
        if (length < longestNumber)
            out[length++] = c;
    };
    std::size_t i = 0;
    if (text.front() == '-' || text.front() == '+') {
        if (text.front() == '-')
            put('-');
        ++i;
    } else if (text.starts_with("\xE2\x88\x92")) { // the minus sign of typography
        put('-');
        number.plain = false;
        i += 3;
    }
    const std::size_t firstDigit = i;
    for (; i < text.size();) {
        const char c = text[i];
        if (digit(c)) {
            put(c);
            ++digits;
            ++sinceGroup;
            number.decimals = static_cast<std::uint8_t>(number.decimals + (decimal && !exponent));
            ++i;
        } else if (c == format.decimal && !decimal && !exponent) {
            if (grouped && sinceGroup != 3)
                return false;
            put('.');
            decimal = true;
            number.plain &= c == '.';
            ++i;
        } else if ((c == 'e' || c == 'E') && digits > 0 && !exponent && i + 1 < text.size()) {
            put('e');
            exponent = true;
            if (text[i + 1] == '-' || text[i + 1] == '+') {
                put(text[i + 1]);
                ++i;
            }
            if (++i >= text.size() || !digit(text[i]))
                return false;
        } else if (const auto sign = groupLength(text.substr(i), format.group); sign && !decimal && !exponent) {
            if (digits == 0 || (grouped ? sinceGroup != 3 : digits > 3))
                return false;
            grouped = true;
            number.plain = false;
            sinceGroup = 0;
            i += sign;
        } else {
            return false;
        }
    }
    if (digits == 0 || (grouped && !decimal && sinceGroup != 3))
        return false;
    number.whole = !decimal && !exponent;
    number.leadingZero = number.whole && !grouped && text[firstDigit] == '0' && digits > 1;
    return true;
}

struct UnitEntry {
    std::string_view text;
    std::uint8_t id;
};

// Currencies first, then units; several spellings share an id through their name.
constexpr std::array currencyNames{"$",   "€",   "£",   "¥",   "₹",   "₽", "₩",   "₺",   "₴",   "₫",
                                   "₱",   "R$",  "kr",  "zł",  "Kč",  "Ft",  "RM",  "CHF", "USD", "EUR",
                                   "GBP", "JPY", "CNY", "INR", "RUB", "BRL", "SEK", "NOK", "DKK", "PLN",
                                   "CZK", "HUF", "AUD", "CAD", "MYR", "SGD", "ZAR", "MXN", "TRY", "Fr.",
                                   "US$", "A$",  "C$",  "S$",  "HK$", "Rs",  "Rs.", "lei", "lv"};
constexpr std::array unitNamesList{
    "mm",      "cm",     "dm",    "m",     "km",    "in",    "ft",       "yd",     "mi",     "\"",     "'",
    "mg",      "g",      "kg",    "t",     "lb",    "lbs",   "oz",       "µg",     "ml",     "mL",     "cl",
    "dl",      "l",      "L",     "gal",   "s",     "sec",   "secs",     "min",    "mins",   "h",      "hr",
    "hrs",     "hour",   "hours", "ms",    "µs",    "d",     "day",      "days",   "week",   "weeks",  "month",
    "months",  "mo",     "yr",    "yrs",   "year",  "years", "W",        "kW",     "MW",     "GW",     "Wh",
    "kWh",     "MWh",    "V",     "kV",    "mV",    "A",     "mA",       "Hz",     "kHz",    "MHz",    "GHz",
    "B",       "kB",     "KB",    "MB",    "GB",    "TB",    "Pa",       "hPa",    "kPa",    "MPa",    "bar",
    "mbar",    "psi",    "mmHg",  "°C",    "°F",    "° C",   "° F",      "C",      "F",      "K",      "°",
    "mph",     "km/h",   "kmh",   "kph",   "m/s",   "kn",    "kcal",     "cal",    "J",      "kJ",     "pcs",
    "Stk",     "Stück",  "pt",    "px",    "m²",    "m2",    "m³",       "m3",     "km²",    "sqft",   "sq ft",
    "sqm",     "ha",     "acre",  "acres", "dB",    "lm",    "lx",       "ppm",    "ppb",    "mol",    "mmol/L",
    "mg/dL",   "mg/l",   "µg/m³", "rpm",   "bpm",   "x",     "M",        "k",      "bn",     "BHP",    "bhp",
    "hp",      "PS",     "CC",    "cc",    "kmpl",  "km/kg", "mpg",      "Nm",     "N",      "kN",     "g/km",
    "l/100km", "TL",     "Mbps",  "Gbps",  "Std",   "Tage",  "Jahre",    "Wochen", "Monate", "people", "persons",
    "items",   "points", "%vol",  "mg/L",  "g/L",   "g/l",   "µg/L",     "µg/l",   "ug/L",   "ng/mL",  "mmol/l",
    "µmol/L",  "mg/dl",  "U/L",   "IU/L",  "mEq/L", "mm Hg", "cells/mL", "kg/m²",  "kg/m2",  "W/m²",   "Euro",
    "Dollar"};

std::uint8_t unitIndex(std::string_view text)
{
    static const std::unordered_map<std::string_view, std::uint8_t> index = [] {
        std::unordered_map<std::string_view, std::uint8_t> map;
        std::uint8_t id = 1;
        for (const char* unit : currencyNames)
            map.emplace(unit, id++);
        for (const char* unit : unitNamesList)
            map.emplace(unit, id++);
        return map;
    }();
    static_assert(currencyNames.size() + unitNamesList.size() < 255);
    constexpr std::size_t longestUnit = 8; // bytes
    static_assert(std::ranges::all_of(unitNamesList, [](std::string_view unit) { return unit.size() <= longestUnit; }));
    if (text.empty() || text.size() > longestUnit)
        return 0;
    const auto found = index.find(text);
    return found == index.end() ? 0 : found->second;
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && blankLength(text))
        text.remove_prefix(blankLength(text));
    while (!text.empty()) {
        if (text.ends_with(' '))
            text.remove_suffix(1);
        else if (text.ends_with("\xC2\xA0"))
            text.remove_suffix(2);
        else if (text.ends_with("\xE2\x80\xAF"))
            text.remove_suffix(3);
        else
            break;
    }
    return text;
}

} // namespace

bool parseNumber(std::string_view text, const CellFormat& format, ParsedNumber& out)
{
    if (text.empty() || text.size() > longestNumber)
        return false;
    const char first = text.front();
    if (!digit(first) && first != '-' && first != '+' && first != format.decimal && first != '\xE2')
        return false;
    out = {};
    std::array<char, longestNumber> buffer;
    std::size_t length = 0;
    if (!normalize(text, format, buffer, length, out)) {
        // A plain decimal in a column of commas (or the other way round) is still a number.
        const char other = format.decimal == ',' ? '.' : 0;
        out = {};
        if (other == 0 || !normalize(text, {other, 0, format.order}, buffer, length, out))
            return false;
    }
    const auto [end, error] = std::from_chars(buffer.data(), buffer.data() + length, out.value);
    return error == std::errc() && end == buffer.data() + length && std::isfinite(out.value);
}

// What a letter behind an amount of money multiplies it by, 0 for anything else.
static double magnitude(std::string_view suffix)
{
    if (suffix == "k" || suffix == "K")
        return 1e3;
    if (suffix == "m" || suffix == "M" || suffix == "mn" || suffix == "Mio" || suffix == "Mio.")
        return 1e6;
    return suffix == "bn" || suffix == "B" || suffix == "Mrd" || suffix == "Mrd." ? 1e9 : 0;
}

bool parseSignedNumber(std::string_view text, const CellFormat& format, CellFacts& facts)
{
    // Brackets are accounting's minus: (1,200).
    bool negative = false;
    text = withoutBlanks(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        negative = true;
        text = withoutBlanks(text.substr(1, text.size() - 2));
    }
    if (text.empty())
        return false;
    // Split into what stands before the number, the number, and what stands behind it.
    const auto isPart = [&](std::size_t i) { // in -$5 the minus stands before the sign
        return digit(text[i]) || ((text[i] == '-' || text[i] == '+') && i + 1 < text.size() &&
                                  (digit(text[i + 1]) || text[i + 1] == '.' || text[i + 1] == ','));
    };
    std::size_t begin = 0;
    while (begin < text.size() && !isPart(begin))
        ++begin;
    // Units may hold digits (m², m2); try the whole remainder behind the first run of number signs as well.
    std::size_t end = begin;
    while (end < text.size() && (digit(text[end]) || text[end] == '.' || text[end] == ',' || text[end] == '\'' ||
                                 text[end] == '-' || text[end] == '+' ||
                                 (blankLength(text.substr(end)) && end + blankLength(text.substr(end)) < text.size() &&
                                  digit(text[end + blankLength(text.substr(end))]))))
        end += std::max<std::size_t>(1, blankLength(text.substr(end)));
    const bool minusBehind = end > begin + 1 && text[end - 1] == '-';
    std::string_view core = text.substr(begin, end - begin - (minusBehind ? 1 : 0));
    const std::string_view before = withoutBlanks(text.substr(0, begin)), behind = withoutBlanks(text.substr(end));
    std::string_view sign = before.empty() ? behind : before;
    bool minusBefore = false;
    if (!before.empty() && behind.empty() && before.size() > 1 && (before.front() == '-')) { // -$5
        minusBefore = true;
        sign = withoutBlanks(before.substr(1));
    }
    ParsedNumber number;
    if (core.empty() || !parseNumber(core, format, number))
        return false;
    if (!before.empty() && !behind.empty()) { // €1.2M, $707K
        const double factor = isCurrency(unitIndex(before)) ? magnitude(behind) : 0;
        if (factor == 0)
            return false;
        number.value *= factor;
        sign = before;
    }
    facts.number = negative || minusBehind || minusBefore ? -number.value : number.value;
    facts.decimals = number.decimals;
    facts.hasNumber = true;
    if (sign.empty()) {
        facts.pattern = Pattern::NumberText;
        return negative || minusBehind || !number.plain;
    }
    if (sign == "%" || sign == "pct" || sign == "percent" || sign == "Prozent") {
        facts.pattern = Pattern::Percent;
        return true;
    }
    facts.unit = unitIndex(sign);
    if (facts.unit == 0)
        return false;
    facts.pattern = isCurrency(facts.unit) ? Pattern::Currency : Pattern::Quantity;
    return facts.pattern == Pattern::Currency || before.empty();
}

bool isCurrency(std::uint8_t unit)
{
    const std::string_view text = unitName(unit);
    return unit > 0 && (unit <= currencyNames.size() || text == "Euro" || text == "Dollar" || text == "TL");
}

std::string_view unitName(std::uint8_t unit)
{
    if (unit == 0)
        return {};
    if (unit <= currencyNames.size())
        return currencyNames[unit - 1];
    return unitNamesList[unit - 1 - currencyNames.size()];
}

} // namespace aurora
