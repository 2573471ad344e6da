// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// yymmdd-nnnc or yyyymmddnnnc, Luhn over the ten digits (SKV 704); coordination numbers add 60 to the day.
bool isPersonnummer(const Cell& cell)
{
    const Compact compact(cell.text, "-+");
    auto t = compact.view();
    if (t.size() == 12 && allDigits(t))
        t.remove_prefix(2);
    if (t.size() != 10 || !allDigits(t))
        return false;
    const int day = twoDigits(t, 4);
    return monthAndDay(twoDigits(t, 2), day > 60 ? day - 60 : day) && luhn(t);
}

// ddmmyy, a sign of the century, three digits and a sign: remainder by 31 (DVV).
bool isHetu(const Cell& cell)
{
    const auto t = cell.text;
    if (t.size() != 11 || !allDigits(t.substr(0, 6)) || !allDigits(t.substr(7, 3)) ||
        std::string_view("+-YXWVUABCDEF").find(t[6]) == std::string_view::npos)
        return false;
    static constexpr std::string_view signs = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    const auto value = number(t.substr(0, 6)) * 1000 + number(t.substr(7, 3));
    return monthAndDay(twoDigits(t, 2), twoDigits(t, 0)) && signs[value % 31] == t[10];
}

// ddmmyy-nnnn; since 2007 without a check that always holds, so the shape with its hyphen has to do.
bool isCpr(const Cell& cell)
{
    const auto t = cell.text;
    return shaped(t, "999999-9999") && monthAndDay(twoDigits(t, 2), twoDigits(t, 0));
}

// Eleven digits with two check digits; D-numbers add 40 to the day (Skatteetaten).
bool isFodselsnummer(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (!compact.digits(11))
        return false;
    const int day = twoDigits(t, 0);
    return monthAndDay(twoDigits(t, 2) % 40, day > 40 ? day - 40 : day) &&
           weighted(t, {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}) % 11 == 0 &&
           weighted(t, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}

constexpr Case seCases[]{{"811228-9874", true},
                         {"198112289874", true},
                         {"670919+9530", true},
                         {"811228-9875", false},
                         {"811328-9874", false}};
constexpr Case fiCases[]{{"131052-308T", true},
                         {"131052A308T", true},
                         {"131052-308U", false},
                         {"131352-308T", false},
                         {"131052Z308T", false}};
constexpr Case dkCases[]{{"070761-4285", true}, {"071361-4285", false}, {"0707614285", false}, {"320761-4285", false}};
constexpr Case noCases[]{{"01010750160", true}, {"010107 50160", true}, {"01010750161", false}, {"01130750160", false}};

const Detector table[]{{SemanticType::SePersonnummer,
                        Gate::Digits,
                        isPersonnummer,
                        "personnummer|pnr|personal number|person nr",
                        "",
                        {.named = 0.8, .alone = 0.97, .aloneValues = 5, .rank = 84, .telling = false},
                        seCases},
                       {SemanticType::FiHetu,
                        Gate::Digits,
                        isHetu,
                        "hetu|henkilotunnus|personal identity",
                        "",
                        {.named = 0.7, .alone = 0.95, .aloneValues = 2, .rank = 88, .telling = false},
                        fiCases},
                       {SemanticType::DkCpr,
                        Gate::Digits,
                        isCpr,
                        "cpr|cprnr|personnummer",
                        "",
                        {.named = 0.8, .alone = 0.98, .aloneValues = 12, .rank = 55, .telling = false},
                        dkCases},
                       {SemanticType::NoFnr,
                        Gate::Digits,
                        isFodselsnummer,
                        "fodselsnummer|fnr|personnummer|fdselsnummer",
                        "",
                        {.named = 0.8, .alone = 0.97, .aloneValues = 3, .rank = 88, .telling = false},
                        noCases}};

} // namespace

Detectors northernIdDetectors()
{
    return table;
}

} // namespace aurora::semantic
