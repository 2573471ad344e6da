// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"
#include "core/profile/semantic/word_list.h"

namespace aurora::semantic {

bool isUsStateCode(std::string_view folded)
{
    static const WordList list(
        "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj "
        "nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr vi gu as mp aa ae ap fm mh pw",
        ' ');
    return list.contains(folded);
}

bool isUsStateName(std::string_view folded)
{
    static const WordList list(
        "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|"
        "illinois|"
        "indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|"
        "montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north "
        "dakota|ohio|oklahoma|"
        "oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|"
        "west virginia|wisconsin|wyoming|district of columbia|washington dc|puerto rico|virgin islands|us virgin "
        "islands|"
        "guam|american samoa|northern mariana islands",
        '|');
    return list.contains(folded);
}

bool isProvinceCode(std::string_view folded)
{
    static const WordList list("ab bc mb nb nl nf ns nt nu on pe pei qc pq sk yt", ' ');
    return list.contains(folded);
}

bool isProvinceName(std::string_view folded)
{
    static const WordList list(
        "alberta|british columbia|manitoba|new brunswick|newfoundland|newfoundland and labrador|"
        "newfoundland & labrador|nova scotia|northwest territories|nunavut|ontario|prince edward island|quebec|"
        "saskatchewan|yukon|yukon territory|colombie britannique|nouvelle ecosse|nouveau brunswick",
        '|');
    return list.contains(folded);
}

bool isDepartmentCo(std::string_view folded)
{
    static const WordList list(
        "amazonas|antioquia|arauca|atlantico|bogota|bogota dc|bolivar|boyaca|caldas|caqueta|casanare|cauca|"
        "cesar|choco|cordoba|cundinamarca|guainia|guaviare|huila|la guajira|guajira|magdalena|meta|"
        "narino|norte de santander|putumayo|quindio|risaralda|san andres|san andres y providencia|"
        "archipielago de san andres providencia y santa catalina|"
        "archipielago de san andres|san andres providencia y santa catalina|"
        "santander|sucre|tolima|valle del cauca|valle|vaupes|vichada|santafe de bogota dc|n de santander",
        '|');
    return list.contains(folded);
}

namespace {

bool inUs(const Cell& cell)
{
    return cell.text.size() == 2 && isUsStateCode(cell.folded);
}

bool inUsName(const Cell& cell)
{
    return isUsStateName(cell.folded);
}

bool inCanada(const Cell& cell)
{
    return cell.text.size() <= 3 && isProvinceCode(cell.folded);
}

bool inCanadaName(const Cell& cell)
{
    return isProvinceName(cell.folded);
}

bool inBoth(const Cell& cell)
{
    return inUs(cell) || inCanada(cell);
}

// Names with codes among them: "Oregon", "OR".
bool inBothName(const Cell& cell)
{
    return inUsName(cell) || inCanadaName(cell) || inBoth(cell);
}

bool inUsNameOrCode(const Cell& cell)
{
    return inUsName(cell) || inUs(cell);
}

bool capitals(const Cell& cell)
{
    return isUpper(cell.text[0]) && isUpper(cell.text.back());
}

// Codes alone: capitals, several of them, and not only those that are English words or codes of other things.
bool codesOfStates(const ColumnView& column, bool named)
{
    if (named)
        return true;
    static const WordList words("in or me hi ok de id la as pa co md al mi ma oh ne ms mr vi am pm", ' ');
    const int capital = column.count([](const Cell& c) { return inBoth(c) && capitals(c); });
    const int telling = column.count([](const Cell& c) { return inBoth(c) && !words.contains(c.folded); });
    return capital * 10 >= int(column.cells().size()) * 8 && telling >= 2;
}

bool nameFlavour(const ColumnView& column, bool named)
{
    const int names = column.count([](const Cell& c) { return inUsName(c); });
    const int canadian = column.count([](const Cell& c) { return inCanadaName(c) || (inCanada(c) && !inUs(c)); });
    return names > 0 && canadian == 0 && (named || names >= 3);
}

bool mixedNames(const ColumnView& column, bool named)
{
    const int us = column.count([](const Cell& c) { return inUsName(c) || inUs(c); });
    const int canada = column.count([](const Cell& c) { return inCanadaName(c) || (inCanada(c) && !inUs(c)); });
    const int names = column.count([](const Cell& c) { return inUsName(c) || inCanadaName(c); });
    return us > 0 && canada > 0 && names > 0 && (named || us + canada >= 4);
}

bool mixedCodes(const ColumnView& column, bool named)
{
    const int us = column.count([](const Cell& c) { return inUs(c); });
    const int canada = column.count([](const Cell& c) { return inCanada(c) && !inUs(c); });
    return us > 0 && canada > 0 && codesOfStates(column, named);
}

bool inAustralia(const Cell& cell)
{
    static const WordList list(
        "nsw|vic|qld|tas|act|sa|wa|nt|new south wales|victoria|queensland|tasmania|south australia|"
        "western australia|northern territory|australian capital territory",
        '|');
    return list.contains(cell.folded);
}

bool notUs(const ColumnView& column, bool)
{
    return column.count([](const Cell& c) {
        return inAustralia(c) && c.folded != "wa" && c.folded != "sa" && c.folded != "nt";
    }) > 0;
}

bool inGermany(const Cell& cell)
{
    static const WordList list(
        "baden wurttemberg|bayern|berlin|brandenburg|bremen|hamburg|hessen|mecklenburg vorpommern|"
        "niedersachsen|nordrhein westfalen|rheinland pfalz|saarland|sachsen|sachsen anhalt|"
        "schleswig holstein|thuringen",
        '|');
    return list.contains(cell.folded);
}

bool inColombia(const Cell& cell)
{
    return isDepartmentCo(cell.folded);
}

constexpr Case usCases[]{{"CA", true}, {"or", true}, {"PR", true}, {"ZZ", false}, {"California", false}, {"ON", false}};
constexpr Case usNames[]{{"Oregon", true}, {"NEW YORK", true}, {"Washington, D.C.", true},
                         {"OR", true},     {"Ontario", false}, {"Orgon", false}};
constexpr Case caCases[]{{"NS", true}, {"qc", true}, {"ZZ", false}, {"CA", false}};
constexpr Case caNames[]{{"Nova Scotia", true}, {"Québec", true}, {"Oregon", false}};
constexpr Case naCases[]{{"NS", true}, {"NY", true}, {"XX", false}};
constexpr Case naNames[]{{"Ontario", true}, {"Oregon", true}, {"OR", true}, {"Bavaria", false}};
constexpr Case auCases[]{{"NSW", true}, {"Queensland", true}, {"NY", false}};
constexpr Case deCases[]{{"Bayern", true}, {"Baden-Württemberg", true}, {"THÜRINGEN", true}, {"Bavaria", false}};
constexpr Case coCases[]{{"Antioquia", true}, {"BOGOTÁ, D.C.", true}, {"Nariño", true}, {"Oregon", false}};

constexpr std::string_view header =
    "state|states|state code|state name|st|province|provincia|prov|plate|jurisdiction|stateab|*state|state*|provstate|"
    "*province|estado|region|territory|address state";
constexpr std::string_view veto = "status|estado civil|statement|country";
const Detector table[]{
    {SemanticType::UsState,
     Gate::Letters,
     inUs,
     header,
     veto,
     {.named = 0.9, .alone = 0.97, .aloneValues = 4, .rank = 64, .telling = false, .plausible = codesOfStates},
     usCases},
    {SemanticType::UsStateName,
     Gate::Letters,
     inUsNameOrCode,
     header,
     veto,
     {.named = 0.85, .alone = 0.9, .aloneValues = 3, .rank = 65, .telling = false, .plausible = nameFlavour},
     usNames},
    {SemanticType::CaProvince,
     Gate::Letters,
     inCanada,
     header,
     veto,
     {.named = 0.9, .alone = 0.98, .aloneValues = 4, .rank = 63, .telling = false},
     caCases},
    {SemanticType::CaProvinceName,
     Gate::Letters,
     inCanadaName,
     header,
     veto,
     {.named = 0.8, .alone = 0.9, .aloneValues = 2, .rank = 66, .telling = false},
     caNames},
    {SemanticType::NaRegion,
     Gate::Letters,
     inBoth,
     header,
     veto,
     {.named = 0.8, .alone = 0.97, .aloneValues = 6, .rank = 66, .telling = false, .plausible = mixedCodes},
     naCases},
    {SemanticType::NaRegionName,
     Gate::Letters,
     inBothName,
     header,
     veto,
     {.named = 0.75, .alone = 0.9, .aloneValues = 4, .rank = 67, .telling = false, .plausible = mixedNames},
     naNames},
    {SemanticType::AuState,
     Gate::Letters,
     inAustralia,
     header,
     veto,
     {.named = 0.8, .alone = 0.97, .aloneValues = 3, .rank = 62, .telling = false, .plausible = notUs},
     auCases},
    {SemanticType::DeState,
     Gate::Letters,
     inGermany,
     "bundesland|land|state|region",
     "",
     {.named = 0.8, .alone = 0.95, .aloneValues = 4, .rank = 66, .telling = false},
     deCases},
    {SemanticType::CoDepartment,
     Gate::Letters,
     inColombia,
     "departamento|depto|department|nombredepartamento|*departamento|departamento*|dpto",
     "",
     {.named = 0.7, .alone = 0.9, .aloneValues = 5, .rank = 64, .telling = false},
     coCases}};

} // namespace

Detectors regionDetectors()
{
    return table;
}

} // namespace aurora::semantic
