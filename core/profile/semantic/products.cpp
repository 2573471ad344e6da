// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isIsbn(const Cell& cell)
{
    auto text = cell.text;
    if (text.starts_with("ISBN"))
        text = trimmed(text.substr(text.find(':') == text.npos ? 4 : text.find(':') + 1));
    const Compact compact(text, " -");
    const auto t = compact.view();
    if (t.size() == 13)
        return allDigits(t) && (t.starts_with("978") || t.starts_with("979")) && gs1(t);
    if (t.size() != 10 || !allDigits(t.substr(0, 9)) || (!isDigit(t[9]) && t[9] != 'X'))
        return false;
    const int check = t[9] == 'X' ? 10 : digit(t[9]);
    return (weighted(t, {10, 9, 8, 7, 6, 5, 4, 3, 2}) + check) % 11 == 0; // ISO 2108:2005, annex C
}

bool isIssn(const Cell& cell)
{
    const auto t = cell.text;
    if (!shaped(t, "9999-999X") || (!isDigit(t[8]) && t[8] != 'X' && t[8] != 'x'))
        return false;
    const int check = isDigit(t[8]) ? digit(t[8]) : 10;
    const Compact compact(t, "-");
    return (weighted(compact.view(), {8, 7, 6, 5, 4, 3, 2}) + check) % 11 == 0; // ISO 3297
}

bool isEan(const Cell& cell)
{
    const auto t = cell.text;
    const bool length = t.size() == 8 || (t.size() >= 12 && t.size() <= 14);
    return length && allDigits(t) && gs1(t) && t.find_first_not_of('0') < 6;
}

// Country, nine letters or digits, Luhn over the digits that letters become (ISO 6166).
bool isIsin(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() != 12 || !isUpper(t[0]) || !isUpper(t[1]) || !isDigit(t[11]))
        return false;
    std::string digits;
    for (const char c : t) {
        if (!isUpper(c) && !isDigit(c))
            return false;
        digits += isDigit(c) ? std::string(1, c) : std::to_string(c - 'A' + 10);
    }
    const auto country = t.substr(0, 2);
    return (isCountryCode2(country) || country == "XS" || country == "EU") && luhn(digits);
}

bool isLei(const Cell& cell) // ISO 17442
{
    const Compact compact(cell.text, "");
    const auto t = compact.view();
    return t.size() == 20 && isDigit(t[18]) && isDigit(t[19]) && mod97(t) == 1;
}

// 49 CFR 565.15: the ninth sign checks the others; only North America asks for it, so few may fail.
bool vinCheck(std::string_view t)
{
    static constexpr std::string_view values = "12345678.12345.7.923456789"; // A … Z
    static constexpr int weights[]{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (std::size_t i = 0; i < t.size(); ++i)
        sum += weights[i] * digit(isDigit(t[i]) ? t[i] : values[static_cast<std::size_t>(t[i] - 'A')]);
    return t[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
}

bool isVin(const Cell& cell)
{
    const Compact compact(cell.text, "");
    const auto t = compact.view();
    return t.size() == 17 && t.find_first_of("IOQ") == t.npos && !allDigits(t) &&
           t.find_first_of("ABCDEFGHJKLMNPRSTUVWXYZ") != t.npos && vinCheck(t);
}

constexpr Case isbnCases[]{{"978-3-16-148410-0", true},  {"0-306-40615-2", true},      {"080442957X", true},
                           {"ISBN 9783161484100", true}, {"978-3-16-148410-1", false}, {"0-306-40615-3", false},
                           {"977316148410", false}};
constexpr Case issnCases[]{{"0378-5955", true}, {"2434-561X", true}, {"0378-5954", false}, {"03785955", false}};
constexpr Case eanCases[]{{"4006381333931", true},  {"036000291452", true},  {"73513537", true},
                          {"4006381333932", false}, {"400638133393", false}, {"0000000000000", false}};
constexpr Case isinCases[]{{"US0378331005", true},
                           {"DE000BAY0017", true},
                           {"US0378331006", false},
                           {"ZZ0378331005", false},
                           {"US037833100", false}};
constexpr Case leiCases[]{
    {"5493001KJTIIGC8Y1R12", true}, {"5493001KJTIIGC8Y1R13", false}, {"5493001KJTIIGC8Y1R1", false}};
constexpr Case vinCases[]{{"1M8GDM9AXKP042788", true},  {"5gzcz43d13s812715", true}, {"11111111111111111", false},
                          {"1M8GDM9AXKP042789", false}, {"1M8GDM9AXKP04278", false}, {"1M8GDM9AXKPO42788", false}};

const Detector table[]{{SemanticType::Isbn,
                        Gate::Digits,
                        isIsbn,
                        "isbn|book",
                        "",
                        {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 88, .telling = false},
                        isbnCases},
                       {SemanticType::Issn,
                        Gate::Digits,
                        isIssn,
                        "issn|journal",
                        "",
                        {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 88, .telling = false},
                        issnCases},
                       {SemanticType::Ean,
                        Gate::Digits,
                        isEan,
                        "ean|upc|gtin|barcode|bar code",
                        "",
                        {.named = 0.7, .alone = 0.97, .aloneValues = 8, .rank = 70, .telling = false},
                        eanCases},
                       {SemanticType::Isin,
                        Gate::Digits,
                        isIsin,
                        "isin|security",
                        "",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 90, .telling = false},
                        isinCases},
                       {SemanticType::Lei,
                        Gate::Digits,
                        isLei,
                        "lei|legal entity",
                        "",
                        {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 90, .telling = false},
                        leiCases},
                       {SemanticType::Vin,
                        Gate::Any,
                        isVin,
                        "vin|vehicle identification",
                        "",
                        {.named = 0.5, .alone = 0.75, .aloneValues = 2, .rank = 85, .telling = false},
                        vinCases}};

} // namespace

Detectors productDetectors()
{
    return table;
}

} // namespace aurora::semantic
