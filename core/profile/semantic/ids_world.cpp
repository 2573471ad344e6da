// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isAadhaar(const Cell& cell) // UIDAI: twelve digits from 2, Verhoeff
{
    const Compact compact(cell.text, " -");
    return compact.digits(12) && compact.view()[0] >= '2' && verhoeff(compact.view());
}

bool isPan(const Cell& cell) // five letters (the fourth says what kind of holder), four digits, a letter
{
    const auto t = cell.text;
    return shaped(t, "AAAAA9999A") && std::string_view("ABCFGHJLPT").find(t[3]) != std::string_view::npos;
}

// GB 11643-1999: region, date of birth, order, ISO 7064 MOD 11-2.
bool isResidentId(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() != 18 || !allDigits(t.substr(0, 17)) || (!isDigit(t[17]) && toUpper(t[17]) != 'X'))
        return false;
    const int sum = weighted(t, {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
    const auto century = number(t.substr(6, 2));
    return t[0] != '0' && (century == 19 || century == 20 || century == 18) &&
           monthAndDay(twoDigits(t, 10), twoDigits(t, 12)) &&
           std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)] == toUpper(t[17]);
}

bool isTfn(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    return compact.digits(9) && weighted(compact.view(), {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0 &&
           compact.view() != "000000000";
}

bool isAbn(const Cell& cell) // the first digit less one, weights, divisible by 89
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    return compact.digits(11) && t[0] != '0' && (weighted(t, {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19}) - 10) % 89 == 0;
}

bool isTckn(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() != 11 || !allDigits(t) || t[0] == '0')
        return false;
    const int odd = digit(t[0]) + digit(t[2]) + digit(t[4]) + digit(t[6]) + digit(t[8]);
    const int even = digit(t[1]) + digit(t[3]) + digit(t[5]) + digit(t[7]);
    const int tenth = ((odd * 7 - even) % 10 + 10) % 10;
    return tenth == digit(t[9]) && (odd + even + tenth) % 10 == digit(t[10]);
}

// Date of birth, order, citizenship 0 to 2, Luhn.
bool isZaId(const Cell& cell)
{
    const auto t = cell.text;
    return t.size() == 13 && allDigits(t) && monthAndDay(twoDigits(t, 2), twoDigits(t, 4)) && t[10] <= '2' && luhn(t);
}

bool grouped(const ColumnView& column, bool named)
{
    return named || column.share([](const Cell& cell) { return cell.blanks > 0; }) >= 0.5;
}

constexpr Case aadhaarCases[]{{"2234 5678 9015", false}, {"1234 5678 9010", false}, {"234123412346", true},
                              {"2341 2341 2346", true},  {"2341 2341 2347", false}, {"23412341234", false}};
constexpr Case panCases[]{{"ABCPE1234F", true}, {"ABCXE1234F", false}, {"ABCPE123F", false}};
constexpr Case cnCases[]{{"11010519491231002X", true},
                         {"440524188001010014", true},
                         {"110105194912310021", false},
                         {"11010519491331002X", false},
                         {"11010517491231002X", false}};
constexpr Case tfnCases[]{{"123 456 782", true}, {"123 456 783", false}, {"000 000 000", false}};
constexpr Case abnCases[]{{"51 824 753 556", true}, {"51824753556", true}, {"51 824 753 557", false}};
constexpr Case trCases[]{{"10000000146", true}, {"10000000147", false}, {"00000000146", false}, {"1000000014", false}};
constexpr Case zaCases[]{{"8001015009087", true}, {"8001015009088", false}, {"8013015009087", false}};

const Detector table[]{
    {SemanticType::InAadhaar,
     Gate::Digits,
     isAadhaar,
     "aadhaar|aadhar|uidai",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 8, .rank = 80, .telling = false},
     aadhaarCases},
    {SemanticType::InPan,
     Gate::Digits,
     isPan,
     "pan|permanent account",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 4, .rank = 80, .telling = false},
     panCases},
    {SemanticType::CnResidentId,
     Gate::Digits,
     isResidentId,
     "resident id|id card|shenfenzheng|identity",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 2, .rank = 90, .telling = false},
     cnCases},
    {SemanticType::AuTfn,
     Gate::Digits,
     isTfn,
     "tfn|tax file",
     "",
     {.named = 0.8, .alone = 0.98, .aloneValues = 8, .rank = 78, .telling = false, .plausible = grouped},
     tfnCases},
    {SemanticType::AuAbn,
     Gate::Digits,
     isAbn,
     "abn|business number",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 4, .rank = 86, .telling = false},
     abnCases},
    {SemanticType::TrTckn,
     Gate::Digits,
     isTckn,
     "tckn|tc kimlik|kimlik",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 4, .rank = 86, .telling = false},
     trCases},
    {SemanticType::ZaId,
     Gate::Digits,
     isZaId,
     "id number|identity|sa id",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 5, .rank = 85, .telling = false},
     zaCases}};

} // namespace

Detectors otherIdDetectors()
{
    return table;
}

} // namespace aurora::semantic
