// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// Areas 000, 666 and 900–999, group 00 and serial 0000 are never given out (SSA, POMS RM 10201.035). No check digit.
bool isSsn(const Cell& cell)
{
    const auto t = cell.text;
    if (!shaped(t, "999-99-9999") && !shaped(t, "999 99 9999"))
        return false;
    const auto area = number(t.substr(0, 3));
    return area != 0 && area != 666 && area < 900 && t.substr(4, 2) != "00" && t.substr(7) != "0000";
}

// Prefixes that the IRS gave no campus are refused.
bool isEin(const Cell& cell)
{
    const auto t = cell.text;
    if (!shaped(t, "99-9999999"))
        return false;
    static constexpr std::string_view unused = "00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97";
    return unused.find(t.substr(0, 2)) == unused.npos;
}

// Ten digits from 1 or 2, Luhn with 80840 before (45 CFR 162.406).
bool isNpi(const Cell& cell)
{
    if (cell.text.size() != 10 || !allDigits(cell.text) || (cell.text[0] != '1' && cell.text[0] != '2'))
        return false;
    return luhn("80840" + std::string(cell.text));
}

bool isSin(const Cell& cell)
{
    const auto t = cell.text;
    if (!shaped(t, "999-999-999") && !shaped(t, "999 999 999") && !shaped(t, "999999999"))
        return false;
    const Compact compact(t, " -");
    return t[0] != '0' && t[0] != '8' && luhn(compact.view());
}

bool sameDigits(std::string_view digits)
{
    return digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

int brazilian(int sum)
{
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
}

bool isCpf(const Cell& cell)
{
    const Compact compact(cell.text, ".- ");
    const auto d = compact.view();
    return compact.digits(11) && !sameDigits(d) &&
           brazilian(weighted(d, {10, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(d[9]) &&
           brazilian(weighted(d, {11, 10, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(d[10]);
}

bool isCnpj(const Cell& cell)
{
    const Compact compact(cell.text, "./- ");
    const auto d = compact.view();
    return compact.digits(14) && !sameDigits(d) &&
           brazilian(weighted(d, {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(d[12]) &&
           brazilian(weighted(d, {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2})) == digit(d[13]);
}

// Letters of the names, date of birth, sex, state, consonants, a sign and a check digit over base 37 with Ñ.
bool isCurp(const Cell& cell)
{
    const auto t = cell.text;
    if (!shaped(t, "AAAA999999AAAAAAX9") || (t[10] != 'H' && t[10] != 'M' && t[10] != 'X'))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) {
        const int value = isDigit(t[i]) ? digit(t[i]) : t[i] - 'A' + 10 + (t[i] > 'N' ? 1 : 0);
        sum += value * static_cast<int>(18 - i);
    }
    return monthAndDay(twoDigits(t, 6), twoDigits(t, 8)) && (10 - sum % 10) % 10 == digit(t[17]);
}

bool isRut(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() < 9 || t[t.size() - 2] != '-')
        return false;
    const Compact compact(t, ".-");
    const auto c = compact.view();
    if (c.size() < 8 || c.size() > 9 || !allDigits(c.substr(0, c.size() - 1)))
        return false;
    int sum = 0, weight = 2;
    for (std::size_t i = c.size() - 1; i-- > 0;) {
        sum += weight * digit(c[i]);
        weight = weight == 7 ? 2 : weight + 1;
    }
    const int check = 11 - sum % 11;
    return c.back() == (check == 11 ? '0' : check == 10 ? 'K' : static_cast<char>('0' + check));
}

bool formatted(const ColumnView& column, bool named)
{
    constexpr double most = 0.5;
    return named || column.share([](const Cell& cell) { return cell.others > 0; }) >= most;
}

constexpr Case ssnCases[]{{"123-45-6789", true},  {"899-99-9999", true},  {"900-45-6789", false},
                          {"666-45-6789", false}, {"000-45-6789", false}, {"123-00-6789", false},
                          {"123-45-0000", false}, {"123456789", false}};
constexpr Case einCases[]{{"12-3456789", true}, {"07-3456789", false}, {"12-345678", false}, {"123456789", false}};
constexpr Case npiCases[]{{"1234567893", true}, {"1234567894", false}, {"3234567893", false}, {"123456789", false}};
constexpr Case sinCases[]{{"130-692-544", true}, {"130 692 544", true}, {"130-692-545", false}, {"046-454-286", false}};
constexpr Case cpfCases[]{{"529.982.247-25", true},
                          {"52998224725", true},
                          {"529.982.247-26", false},
                          {"111.111.111-11", false},
                          {"529.982.247-2", false}};
constexpr Case cnpjCases[]{{"11.222.333/0001-81", true},
                           {"11222333000181", true},
                           {"11.222.333/0001-82", false},
                           {"00.000.000/0000-00", false}};
constexpr Case curpCases[]{{"HEGG560427MVZRRL04", true}, {"HEGG560427MVZRRL05", false}, {"HEGG561327MVZRRL04", false}};
constexpr Case rutCases[]{{"12.345.678-5", true}, {"12345678-5", true}, {"12.345.678-6", false}, {"123456785", false}};

const Detector table[]{
    {SemanticType::UsSsn,
     Gate::Digits,
     isSsn,
     "ssn|social security",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 78, .telling = false},
     ssnCases},
    {SemanticType::UsEin,
     Gate::Digits,
     isEin,
     "ein|fein|tax id|employer",
     "",
     {.named = 0.8, .rank = 70, .telling = false},
     einCases},
    {SemanticType::UsNpi,
     Gate::Digits,
     isNpi,
     "npi|provider identifier|national provider",
     "",
     {.named = 0.8, .alone = 0.98, .aloneValues = 8, .rank = 82, .telling = false},
     npiCases},
    {SemanticType::CaSin,
     Gate::Digits,
     isSin,
     "sin|social insurance|nas",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 8, .rank = 81, .telling = false, .plausible = formatted},
     sinCases},
    {SemanticType::BrCpf,
     Gate::Digits,
     isCpf,
     "cpf",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 88, .telling = false},
     cpfCases},
    {SemanticType::BrCnpj,
     Gate::Digits,
     isCnpj,
     "cnpj",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 88, .telling = false},
     cnpjCases},
    {SemanticType::MxCurp,
     Gate::Digits,
     isCurp,
     "curp",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 90, .telling = false},
     curpCases},
    {SemanticType::ClRut,
     Gate::Digits,
     isRut,
     "rut|run",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 4, .rank = 84, .telling = false},
     rutCases}};

} // namespace

Detectors americanIdDetectors()
{
    return table;
}

} // namespace aurora::semantic
