// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

std::string_view stateOfZip(std::string_view digits)
{
    // USPS Publication 65: the first and last three-digit prefix of each state.
    static constexpr std::string_view ranges =
        "pr006-009 ma010-027 ri028-029 nh030-038 me039-049 vt050-059 ct060-069 nj070-089 ae090-098 ny100-149 ny005-005 "
        "pa150-196 de197-199 dc200-205 va201-201 md206-219 va220-246 wv247-268 nc270-289 sc290-299 ga300-319 fl320-339 "
        "aa340-340 fl341-349 al350-369 tn370-385 ms386-397 ga398-399 ky400-427 oh430-459 in460-479 mi480-499 ia500-528 "
        "wi530-549 mn550-567 dc569-569 sd570-577 nd580-588 mt590-599 il600-629 mo630-658 ks660-679 ne680-693 la700-714 "
        "ar716-729 ok730-749 tx750-799 tx885-885 co800-816 wy820-831 id832-838 ut840-847 az850-865 nm870-884 nv889-898 "
        "ca900-961 ap962-966 hi967-968 gu969-969 or970-979 wa980-994 ak995-999";
    if (digits.size() < 3)
        return {};
    const auto prefix = digits.substr(0, 3);
    for (std::size_t at = 0; at < ranges.size(); at += 10)
        if (prefix >= ranges.substr(at + 2, 3) && prefix <= ranges.substr(at + 6, 3))
            return ranges.substr(at, 2);
    return {};
}

namespace {

bool zip5(std::string_view t)
{
    return t.size() == 5 && allDigits(t) && !stateOfZip(t).empty();
}

bool zipPlus4(std::string_view t)
{
    return ((t.size() == 10 && t[5] == '-' && allDigits(t.substr(6))) || (t.size() == 9 && allDigits(t))) &&
           zip5(t.substr(0, 5));
}

// Also with what programs do to numbers: 64128.0, and a leading zero lost (6903).
bool isZip(const Cell& cell)
{
    auto t = cell.text;
    if (t.ends_with(".0"))
        t.remove_suffix(2);
    else if (t.ends_with('-'))
        t = trimmed(t.substr(0, t.size() - 1));
    if (t.size() == 4 && allDigits(t) && t[0] != '0')
        return !stateOfZip("0" + std::string(t.substr(0, 2))).empty();
    return zip5(t) || zipPlus4(t);
}

bool isPlus4(const Cell& cell)
{
    return zipPlus4(cell.text);
}

bool mostlyFive(const ColumnView& column, bool)
{
    const double five =
        column.share([](const Cell& cell) { return zip5(cell.text.substr(0, cell.text.find_first_of(".-"))); });
    constexpr double most = 0.5;
    return five >= most;
}

bool someNine(const ColumnView& column, bool named)
{
    const double nine = column.share(isPlus4);
    const double hyphen = column.share([](const Cell& cell) { return zipPlus4(cell.text) && cell.text.size() == 10; });
    // Numbers of cases end in a year: 17418-2016.
    const double years = column.share([](const Cell& cell) {
        const auto last = cell.text.size() == 10 ? cell.text.substr(6, 2) : std::string_view();
        return last == "19" || last == "20";
    });
    constexpr double most = 0.8;
    return named ? nine >= 0.5 : hyphen >= 0.3 && years < most * hyphen;
}

bool isCanadian(const Cell& cell)
{
    const Compact compact(cell.text, " -");
    const auto t = compact.view();
    return shaped(t, "A9A9A9") && std::string_view("DFIOQUWZ").find(t[0]) == t.npos &&
           t.find_first_of("DFIOQU") == t.npos;
}

// Outward code in one of six shapes and inward code without C I K M O V (BS 7666).
bool isBritish(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    if (t.size() < 5 || t.size() > 7)
        return false;
    const auto inward = t.substr(t.size() - 3), outward = t.substr(0, t.size() - 3);
    if (!shaped(inward, "9AA") || inward.find_first_of("CIKMOV") != inward.npos || outward[0] == 'Q' ||
        outward[0] == 'V' || outward[0] == 'X')
        return false;
    return shaped(outward, "A9") || shaped(outward, "A99") || shaped(outward, "AA9") || shaped(outward, "AA99") ||
           shaped(outward, "A9A") || shaped(outward, "AA9A");
}

bool isDutch(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    const auto letters = t.size() == 6 ? t.substr(4) : t;
    return shaped(t, "9999AA") && t[0] != '0' && letters != "SA" && letters != "SD" && letters != "SS";
}

bool isPolish(const Cell& cell)
{
    return shaped(cell.text, "99-999");
}
bool isBrazilian(const Cell& cell)
{
    return shaped(cell.text, "99999-999");
}
bool isPortuguese(const Cell& cell)
{
    return shaped(cell.text, "9999-999") && cell.text[0] != '0';
}
bool isJapanese(const Cell& cell)
{
    return shaped(cell.text, "999-9999") || (cell.text.starts_with("\xE3\x80\x92") && cell.digits == 7);
}
bool isSpaced(const Cell& cell)
{
    return shaped(cell.text, "999 99") && cell.text[0] != '0';
}

bool isIrish(const Cell& cell)
{
    const Compact compact(cell.text, " ");
    const auto t = compact.view();
    return shaped(t, "A99XXXX") && std::string_view("ACDEFHKNPRTVWXY").find(t[0]) != std::string_view::npos;
}

bool isAustralian(const Cell& cell)
{
    return shaped(cell.text, "9999") && (cell.text[0] != '0' || cell.text[1] == '8' || cell.text[1] == '2');
}

// Six digits: the department (05 to 99), the zone, the place.
bool isColombian(const Cell& cell)
{
    static constexpr std::string_view departments =
        "05 08 11 13 15 17 18 19 20 23 25 27 41 44 47 50 52 54 63 66 68 70 73 76 81 85 86 88 91 94 95 97 99";
    return shaped(cell.text, "999999") && departments.find(cell.text.substr(0, 2)) != departments.npos;
}

bool isIndian(const Cell& cell)
{
    return (shaped(cell.text, "999999") || shaped(cell.text, "999 999")) && cell.text[0] != '0' && cell.text[0] != '9';
}

bool isFive(const Cell& cell)
{
    auto t = cell.text;
    if (t.size() > 6 && t[1] == '-' && isUpper(t[0])) // D-10115
        t.remove_prefix(2);
    return shaped(t, "99999") && t != "00000";
}

bool isFour(const Cell& cell)
{
    auto t = cell.text;
    if (t.size() == 6 && t[1] == '-' && isUpper(t[0])) // A-1010
        t.remove_prefix(2);
    return shaped(t, "9999") && t[0] != '0';
}

constexpr Case zipCases[]{{"97301", true},   {"06903", true},  {"97301-1234", true}, {"64128.0", true},
                          {"6903", true},    {"00000", false}, {"00412", false},     {"0412", false},
                          {"973011", false}, {"9730A", false}};
constexpr Case plusCases[]{
    {"97301-1234", true}, {"973011234", true}, {"97301-123", false}, {"00000-1234", false}, {"97301", true}};
constexpr Case caCases[]{{"K1A 0B1", true},  {"k1a0b1", true},   {"K1A-0B1", true},
                         {"D1A 0B1", false}, {"K1A 0O1", false}, {"KIA 0B1", false}};
constexpr Case ukCases[]{{"SW1A 1AA", true},  {"M1 1AE", true},    {"EC1A 1BB", true}, {"sw1a1aa", true},
                         {"SW1A 1AC", false}, {"QW1A 1AA", false}, {"SWAA 1AA", false}};
constexpr Case nlCases[]{
    {"1012 AB", true}, {"1012AB", true}, {"0012 AB", false}, {"1012 SS", false}, {"1012 A", false}};
constexpr Case plCases[]{{"00-950", true}, {"00950", false}, {"00-95", false}};
constexpr Case brCases[]{{"01310-100", true}, {"0131-100", false}};
constexpr Case ptCases[]{{"1000-205", true}, {"0000-205", false}, {"1000-20", false}};
constexpr Case jpCases[]{{"100-0001", true}, {"1000-001", false}};
constexpr Case seCases[]{{"114 55", true}, {"014 55", false}, {"11455", false}};
constexpr Case ieCases[]{{"D02 X285", true}, {"A65F4E2", true}, {"B02 X285", false}, {"D02 X28", false}};
constexpr Case auCases[]{{"3000", true}, {"0800", true}, {"0100", false}, {"30000", false}};
constexpr Case coCases[]{{"110111", true}, {"050001", true}, {"010111", false}, {"11011", false}};
constexpr Case inCases[]{{"110001", true}, {"560 001", true}, {"010001", false}, {"11001", false}};
constexpr Case fiveCases[]{{"10115", true}, {"D-10115", true}, {"00000", false}, {"1011", false}};
constexpr Case fourCases[]{{"1010", true}, {"A-1010", true}, {"0101", false}, {"10100", false}};

constexpr std::string_view header = "zip|zipcode|zip code|zip5|postal code|postcode|post "
                                    "code|postal|plz|postleitzahl|codigo postal|cp|code postal|cap|cep|"
                                    "*zip|*zipcode|*postal|*postalcode|*postcode|pincode|pin code|codigo postal|c digo "
                                    "postal|postnummer|postnr|plan zip|zip*";
constexpr std::string_view veto = "zip codes|file|zip file";
// Five or six digits alone are numbers of anything; siblings.cpp looks at what stands beside a ZIP code.
const Detector table[]{
    {SemanticType::ZipUs,
     Gate::Digits,
     isZip,
     header,
     veto,
     {.named = 0.8, .rank = 62, .plausible = mostlyFive},
     zipCases},
    {SemanticType::ZipPlus4Us,
     Gate::Digits,
     isZip,
     header,
     veto,
     {.named = 0.8, .alone = 0.97, .aloneValues = 4, .rank = 63, .plausible = someNine},
     plusCases},
    {SemanticType::PostalCa,
     Gate::Digits,
     isCanadian,
     header,
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 5, .rank = 65, .telling = false},
     caCases},
    {SemanticType::PostalUk,
     Gate::Digits,
     isBritish,
     header,
     "",
     {.named = 0.7, .alone = 0.95, .aloneValues = 8, .rank = 64, .telling = false},
     ukCases},
    {SemanticType::PostalNl,
     Gate::Digits,
     isDutch,
     header,
     "",
     {.named = 0.7, .alone = 0.97, .aloneValues = 4, .rank = 64, .telling = false},
     nlCases},
    {SemanticType::PostalPl, Gate::Digits, isPolish, header, "", {.named = 0.7, .rank = 64, .telling = false}, plCases},
    {SemanticType::PostalBr,
     Gate::Digits,
     isBrazilian,
     header,
     "",
     {.named = 0.7, .alone = 0.98, .aloneValues = 5, .rank = 64, .telling = false},
     brCases},
    {SemanticType::PostalPt,
     Gate::Digits,
     isPortuguese,
     header,
     "",
     {.named = 0.7, .rank = 64, .telling = false},
     ptCases},
    {SemanticType::PostalJp,
     Gate::Digits,
     isJapanese,
     header,
     "",
     {.named = 0.7, .rank = 64, .telling = false},
     jpCases},
    {SemanticType::PostalSe, Gate::Digits, isSpaced, header, "", {.named = 0.7, .rank = 64, .telling = false}, seCases},
    {SemanticType::PostalIe, Gate::Digits, isIrish, header, "", {.named = 0.7, .rank = 64, .telling = false}, ieCases},
    {SemanticType::PostalAu,
     Gate::Digits,
     isAustralian,
     "postcode|post code",
     "",
     {.named = 0.9, .rank = 60, .telling = false},
     auCases},
    {SemanticType::PostalCo,
     Gate::Digits,
     isColombian,
     "codigo postal|c digo postal|cod postal",
     "",
     {.named = 0.9, .rank = 61, .telling = false},
     coCases},
    {SemanticType::PostalIn,
     Gate::Digits,
     isIndian,
     "pin code|pincode|pin|postal code",
     "",
     {.named = 0.9, .rank = 59, .telling = false},
     inCases},
    {SemanticType::Postal5,
     Gate::Digits,
     isFive,
     header,
     veto,
     {.named = 0.9, .rank = 55, .telling = false},
     fiveCases},
    {SemanticType::Postal4,
     Gate::Digits,
     isFour,
     header,
     veto,
     {.named = 0.9, .rank = 54, .telling = false},
     fourCases}};

} // namespace

Detectors postalDetectors()
{
    return table;
}

} // namespace aurora::semantic
