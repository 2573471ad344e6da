// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

// Country and length of its IBANs (SWIFT's IBAN registry).
constexpr std::string_view ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 "
                                         "DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 "
                                         "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 "
                                         "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 "
                                         "LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 "
                                         "RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 "
                                         "SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

bool isIban(const Cell& cell)
{
    const Compact compact(cell.text, " -");
    const auto text = compact.view();
    if (text.size() < 15 || !isUpper(text[0]) || !isUpper(text[1]) || !isDigit(text[2]) || !isDigit(text[3]))
        return false;
    const auto at = ibanLengths.find(text.substr(0, 2));
    if (at == ibanLengths.npos || number(ibanLengths.substr(at + 2, 2)) != text.size())
        return false;
    std::string turned(text.substr(4));
    turned += text.substr(0, 4);
    return mod97(turned) == 1;
}

// Four letters of the bank, country, place, branch (ISO 9362).
bool isBic(const Cell& cell)
{
    const auto t = cell.text;
    return (shaped(t, "AAAAAAXX") || shaped(t, "AAAAAAXXXXX")) && isCountryCode2(t.substr(4, 2)) && t[6] != '0' &&
           std::all_of(t.begin(), t.end(), [](char c) { return isUpper(c) || isDigit(c); });
}

// Issuers by their first digits (ISO/IEC 7812) with the lengths that they give out.
bool isCard(const Cell& cell)
{
    const Compact compact(cell.text, " -");
    const auto t = compact.view();
    if (!allDigits(t) || t.size() < 13 || t.size() > 19)
        return false;
    const auto two = number(t.substr(0, 2)), three = number(t.substr(0, 3)), four = number(t.substr(0, 4));
    const bool visa = t[0] == '4' && (t.size() == 13 || t.size() == 16 || t.size() == 19);
    const bool master = t.size() == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
    const bool amex = t.size() == 15 && (two == 34 || two == 37);
    const bool diners = t.size() == 14 && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305));
    const bool discover = t.size() >= 16 && (four == 6011 || two == 65 || (three >= 644 && three <= 649));
    const bool jcb = t.size() >= 16 && four >= 3528 && four <= 3589;
    const bool union62 = t.size() >= 16 && two == 62;
    const bool maestro = t.size() == 16 && (two == 50 || (two >= 56 && two <= 58) || two == 67);
    return (visa || master || amex || diners || discover || jcb || union62 || maestro) && luhn(t);
}

// A 10 % chance passes the check digit: only many numbers that all pass say something without a header.
bool isImei(const Cell& cell)
{
    const Compact compact(cell.text, " -/");
    return compact.digits(15) && compact.view()[0] != '0' && luhn(compact.view());
}

constexpr Case ibanCases[]{{"DE89370400440532013000", true},      {"GB82 WEST 1234 5698 7654 32", true},
                           {"FR1420041010050500013M02606", true}, {"NO9386011117947", true},
                           {"DE89370400440532013001", false},     {"DE8937040044053201300", false},
                           {"XX89370400440532013000", false},     {"GB82WEST12345698765433", false}};
constexpr Case bicCases[]{{"DEUTDEFF", true}, {"NEDSZAJJXXX", true}, {"DEUTXXFF", false},
                          {"DEUTDEF", false}, {"deutdeff", false},   {"DEUTDEFF50", false}};
constexpr Case cardCases[]{{"4111 1111 1111 1111", true},  {"5555-5555-5555-4444", true}, {"378282246310005", true},
                           {"6011111111111117", true},     {"30569309025904", true},      {"3530111333300000", true},
                           {"4111 1111 1111 1112", false}, {"411111111111111", false},    {"9111111111111111", false},
                           {"4111.1111.1111.1111", false}};
constexpr Case imeiCases[]{
    {"490154203237518", true}, {"49-015420-323751-8", true}, {"490154203237519", false}, {"49015420323751", false}};

const Detector table[]{{SemanticType::Iban,
                        Gate::Digits,
                        isIban,
                        "iban|account|konto|kontonummer|bank account|cuenta|compte",
                        "",
                        {.named = 0.6, .alone = 0.8, .aloneValues = 1, .rank = 92, .telling = false},
                        ibanCases},
                       {SemanticType::Bic,
                        Gate::Letters,
                        isBic,
                        "bic|swift|bic code|swift code",
                        "",
                        {.named = 0.7, .alone = 0.98, .aloneValues = 8, .rank = 60, .telling = false},
                        bicCases},
                       {SemanticType::CreditCard,
                        Gate::Digits,
                        isCard,
                        "card|credit card|card number|cc|pan|kreditkarte|tarjeta|carte",
                        "",
                        {.named = 0.6, .alone = 0.9, .aloneValues = 3, .rank = 88, .telling = false},
                        cardCases},
                       {SemanticType::Imei,
                        Gate::Digits,
                        isImei,
                        "imei|device|handset",
                        "",
                        {.named = 0.8, .alone = 0.98, .aloneValues = 8, .rank = 82, .telling = false},
                        imeiCases}};

} // namespace

Detectors bankDetectors()
{
    return table;
}

} // namespace aurora::semantic
