// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/check_digits.h"
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

constexpr std::string_view nifLetters = "TRWAGMYFPDXBNJZSQVHLCKE"; // remainder by 23

// DNI: eight digits and a letter; NIE: X, Y or Z for 0, 1, 2 in front of seven digits.
bool isNif(const Cell& cell)
{
    const Compact compact(cell.text, "- .");
    std::string t(compact.view());
    if (t.size() != 9 || !isUpper(t[8]))
        return false;
    if (t[0] >= 'X' && t[0] <= 'Z')
        t[0] = static_cast<char>('0' + (t[0] - 'X'));
    const auto digits = std::string_view(t).substr(0, 8);
    return allDigits(digits) && t[8] == nifLetters[number(digits) % 23];
}

// Sex, year, month, department, commune, order; key = 97 − remainder (INSEE). Corsica's 2A and 2B count 19 and 18.
bool isNir(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    std::string t(compact.view());
    if (t.size() != 15 || (t[0] != '1' && t[0] != '2'))
        return false;
    if (t[5] == '2' && (t[6] == 'A' || t[6] == 'B'))
        t.replace(5, 2, t[6] == 'A' ? "19" : "18");
    if (!allDigits(t))
        return false;
    const int month = twoDigits(t, 3);
    const bool monthFits = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    return monthFits && number(std::string_view(t).substr(0, 13)) % 97 + number(std::string_view(t).substr(13)) == 97;
}

// Agenzia delle Entrate: letters of the names, year, month as a letter, day (women + 40), place, check letter.
bool isCodiceFiscale(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (!shaped(t, "AAAAAAXXAXXAXXXA") || std::string_view("ABCDEHLMPRST").find(t[8]) == std::string_view::npos)
        return false;
    static constexpr int odd[]{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                               20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}; // A … Z; digits as A … J
    int sum = 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const int value = isDigit(t[i]) ? digit(t[i]) : t[i] - 'A';
        sum += i % 2 == 0 ? odd[value] : value;
    }
    return t[15] == static_cast<char>('A' + sum % 26);
}

// Eleven digits, of the first ten exactly one twice or three times, ISO 7064 MOD 11,10 (BZSt).
bool isDeTaxId(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (!compact.digits(11) || t[0] == '0')
        return false;
    int counts[10]{}, repeated = 0, most = 0;
    for (const char c : t.substr(0, 10))
        ++counts[digit(c)];
    for (const int n : counts) {
        repeated += n > 1;
        most = std::max(most, n);
    }
    return repeated == 1 && most <= 3 && mod11_10(t);
}

bool isBsn(const Cell& cell) // the eleven test
{
    const Compact compact(cell.text, ". ");
    const auto t = compact.view();
    return compact.digits(9) && t != "000000000" && weighted(t, {9, 8, 7, 6, 5, 4, 3, 2, -1}) % 11 == 0;
}

// Year, month, day, serial; 97 − remainder, with a 2 in front for those born from 2000 on.
bool isBeNrn(const Cell& cell)
{
    const Compact compact(cell.text, ".- ");
    const auto t = compact.view();
    if (!compact.digits(11) || twoDigits(t, 2) > 12 || twoDigits(t, 4) > 31)
        return false;
    const auto base = number(t.substr(0, 9)), check = number(t.substr(9));
    return 97 - base % 97 == check || 97 - (2000000000u + base) % 97 == check;
}

// The month carries the century: +20 for 2000, +40 for 2100, +60 for 2200, +80 for 1800.
bool isPesel(const Cell& cell)
{
    const auto t = cell.text;
    return t.size() == 11 && allDigits(t) && monthAndDay(twoDigits(t, 2) % 20, twoDigits(t, 4)) &&
           (10 - weighted(t, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3}) % 10) % 10 == digit(t[10]);
}

bool isAhv(const Cell& cell) // an EAN-13 of prefix 756
{
    const Compact compact(cell.text, ". ");
    return compact.digits(13) && compact.view().starts_with("756") && gs1(compact.view());
}

bool isNino(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (!shaped(t, "AA999999A") || t[8] > 'D')
        return false;
    static constexpr std::string_view unused = "BG GB NK KN TN NT ZZ"; // HMRC, NIM39110
    return std::string_view("DFIQUV").find(t[0]) == std::string_view::npos &&
           std::string_view("DFIQUVO").find(t[1]) == std::string_view::npos &&
           unused.find(t.substr(0, 2)) == unused.npos;
}

bool isNhs(const Cell& cell)
{
    const Compact compact(cell.text, " -");
    const auto t = compact.view();
    if (!compact.digits(10))
        return false;
    const int check = 11 - weighted(t, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11;
    return check != 10 && (check == 11 ? 0 : check) == digit(t[9]) && t[0] >= '4';
}

bool isPtNif(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (!compact.digits(9) || t[0] == '0' || t[0] == '4')
        return false;
    const int rest = weighted(t, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
    return digit(t[8]) == (rest < 2 ? 0 : 11 - rest);
}

// Year, month (women + 50, later + 20 or + 70), day; ten digits divide by eleven (those before 1954 have nine).
bool isRodneCislo(const Cell& cell)
{
    const Compact compact(cell.text, "/");
    const auto t = compact.view();
    if (!compact.digits(10))
        return false;
    const int month = twoDigits(t, 2) % 50 % 20;
    return monthAndDay(month, twoDigits(t, 4)) && number(t) % 11 == 0;
}

bool euVatBody(std::string_view country, std::string_view t)
{
    if (country == "DE")
        return t.size() == 9 && allDigits(t) && mod11_10(t);
    if (country == "IT")
        return t.size() == 11 && allDigits(t) && luhn(t);
    if (country == "BE")
        return t.size() == 10 && allDigits(t) && 97 - number(t.substr(0, 8)) % 97 == number(t.substr(8));
    if (country == "DK")
        return t.size() == 8 && allDigits(t) && weighted(t, {2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
    if (country == "FI")
        return t.size() == 8 && allDigits(t) && (weighted(t, {7, 9, 10, 5, 8, 4, 2}) + digit(t[7])) % 11 == 0;
    if (country == "LU")
        return t.size() == 8 && allDigits(t) && number(t.substr(0, 6)) % 89 == number(t.substr(6));
    if (country == "FR")
        return t.size() == 11 && allDigits(t.substr(2)) &&
               (!allDigits(t.substr(0, 2)) || (12 + 3 * (number(t.substr(2)) % 97)) % 97 == number(t.substr(0, 2)));
    if (country == "PL")
        return t.size() == 10 && allDigits(t) && weighted(t, {6, 5, 7, 2, 3, 4, 5, 6, 7, -1}) % 11 == 0;
    if (country == "AT")
        return t.size() == 9 && t[0] == 'U' && allDigits(t.substr(1));
    if (country == "NL")
        return t.size() == 12 && allDigits(t.substr(0, 9)) && t[9] == 'B' && allDigits(t.substr(10));
    if (country == "ES")
        return t.size() == 9 && allDigits(t.substr(1, 7)) && isAlnum(t[0]) && isAlnum(t[8]);
    if (country == "SE")
        return t.size() == 12 && allDigits(t) && luhn(t.substr(0, 10)) && t.ends_with("01");
    return false;
}

bool isEuVat(const Cell& cell)
{
    const Compact compact(cell.text, " .-");
    const auto t = compact.view();
    return t.size() > 9 && euVatBody(t.substr(0, 2), t.substr(2));
}

// Digits without signs pass an eleven test once in eleven: without a header only a written form counts.
bool formatted(const ColumnView& column, bool named)
{
    return named || column.share([](const Cell& cell) { return cell.others + cell.blanks > 0; }) >= 0.5;
}

constexpr Case nifCases[]{{"12345678Z", true},  {"X1234567L", true},  {"12345678-Z", true},
                          {"12345678A", false}, {"X1234567M", false}, {"1234567Z", false}};
constexpr Case nirCases[]{{"1 84 12 76 451 089 46", true},
                          {"184127645108946", true},
                          {"184127645108947", false},
                          {"384127645108946", false},
                          {"18412764510894", false}};
constexpr Case cfCases[]{
    {"RSSMRA85T10A562S", true}, {"RSSMRA85T10A562T", false}, {"RSSMRA85G10A562S", false}, {"RSSMRA85T10A562", false}};
constexpr Case deCases[]{{"86095742719", true},
                         {"47036892816", true},
                         {"86095742718", false},
                         {"06095742719", false},
                         {"12345678901", false}};
constexpr Case bsnCases[]{{"111222333", true}, {"123456782", true}, {"123456783", false}, {"000000000", false}};
constexpr Case beCases[]{
    {"85.07.30-033.28", true}, {"85073003328", true}, {"85073003329", false}, {"85133003328", false}};
constexpr Case peselCases[]{
    {"44051401359", true}, {"02070803628", true}, {"44051401358", false}, {"44131401359", false}};
constexpr Case ahvCases[]{
    {"756.9217.0769.85", true}, {"7569217076985", true}, {"756.9217.0769.84", false}, {"755.9217.0769.85", false}};
constexpr Case ninoCases[]{
    {"AB123456C", true}, {"AB 12 34 56 C", true}, {"DA123456C", false}, {"AB123456E", false}, {"BG123456C", false}};
constexpr Case nhsCases[]{{"943 476 5919", true}, {"9434765919", true}, {"943 476 5918", false}, {"94347659", false}};
constexpr Case ptCases[]{{"123456789", true}, {"501442600", true}, {"501442601", false}, {"023456789", false}};
constexpr Case czCases[]{{"736028/5163", true}, {"7360285163", true}, {"736028/5164", false}, {"731328/5163", false}};
constexpr Case vatCases[]{{"DE136695976", true},  {"FR40303265045", true},  {"IT00743110157", true},
                          {"BE0428759497", true}, {"DK13585628", true},     {"LU15027442", true},
                          {"FI20774740", true},   {"PL8567346215", true},   {"ATU13585627", true},
                          {"DE136695978", false}, {"IT00743110158", false}, {"XX136695976", false},
                          {"DK13585627", false}};

const Detector table[]{
    {SemanticType::EsNif,
     Gate::Digits,
     isNif,
     "dni|nie|nif|documento|cedula",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 3, .rank = 86, .telling = false},
     nifCases},
    {SemanticType::FrNir,
     Gate::Digits,
     isNir,
     "nir|securite sociale|secu",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 3, .rank = 90, .telling = false},
     nirCases},
    {SemanticType::ItCf,
     Gate::Digits,
     isCodiceFiscale,
     "codice fiscale|cf",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 1, .rank = 90, .telling = false},
     cfCases},
    {SemanticType::DeTaxId,
     Gate::Digits,
     isDeTaxId,
     "steuer*|idnr|tin|tax id",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 6, .rank = 84, .telling = false},
     deCases},
    {SemanticType::NlBsn,
     Gate::Digits,
     isBsn,
     "bsn|burgerservice*|sofi*",
     "",
     {.named = 0.8, .alone = 0.99, .aloneValues = 12, .rank = 72, .telling = false},
     bsnCases},
    {SemanticType::BeNrn,
     Gate::Digits,
     isBeNrn,
     "rijksregister*|nrn|insz|niss|national number|registre national",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 3, .rank = 87, .telling = false},
     beCases},
    {SemanticType::PlPesel,
     Gate::Digits,
     isPesel,
     "pesel",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 6, .rank = 84, .telling = false},
     peselCases},
    {SemanticType::ChAhv,
     Gate::Digits,
     isAhv,
     "ahv*|avs|oasi",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 2, .rank = 90, .telling = false},
     ahvCases},
    {SemanticType::UkNino,
     Gate::Digits,
     isNino,
     "nino|national insurance|ni number",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 3, .rank = 82, .telling = false},
     ninoCases},
    {SemanticType::UkNhs,
     Gate::Digits,
     isNhs,
     "nhs",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 8, .rank = 80, .telling = false},
     nhsCases},
    {SemanticType::PtNif,
     Gate::Digits,
     isPtNif,
     "nif|contribuinte|nipc",
     "",
     {.named = 0.8, .rank = 72, .telling = false},
     ptCases},
    {SemanticType::CzRodne,
     Gate::Digits,
     isRodneCislo,
     "rodne cislo|rodne|rc|birth number",
     "",
     {.named = 0.8, .alone = 0.97, .aloneValues = 6, .rank = 84, .telling = false, .plausible = formatted},
     czCases},
    {SemanticType::EuVat,
     Gate::Digits,
     isEuVat,
     "vat|ust*|tva|iva|partita iva|btw|vat number|tax id",
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 3, .rank = 86, .telling = false},
     vatCases}};

} // namespace

Detectors europeanIdDetectors()
{
    return table;
}

} // namespace aurora::semantic
