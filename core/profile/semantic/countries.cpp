// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

std::string upper(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = toUpper(c);
    return out;
}

bool isCode2(const Cell& cell)
{
    return cell.text.size() == 2 && isUpper(cell.text[0]) && isUpper(cell.text[1]) && isCountryCode2(cell.text);
}

bool isCode3(const Cell& cell)
{
    return cell.text.size() == 3 && isUpper(cell.text[0]) && isCountryCode3(upper(cell.text));
}

bool isCountry(const Cell& cell)
{
    return cell.letters > 1 && cell.digits == 0 && isCountryName(cell.folded);
}

// Georgia, Jordan, Chad, Jersey, Cuba and the like are persons and cities too: several values have to be sure.
bool countriesNotNames(const ColumnView& column, bool named)
{
    const auto n = int(column.cells().size());
    if (n >= 2 && column.count(isCode2) == n)
        return false;
    return named || column.count(isCountry) >= 4;
}

// Two letters that are codes of states too (CA, DE, IN …) say nothing without a header, nor do few.
bool codesOfTheWorld(const ColumnView& column, bool named)
{
    if (named)
        return true;
    const int states = column.count([](const Cell& cell) { return isUsStateCode(cell.folded); });
    return states * 2 < int(column.cells().size());
}

constexpr Case nameCases[]{{"Germany", true}, {"Deutschland", true}, {"ESPAÑA", true},   {"Côte d'Ivoire", true},
                           {"U.S.A.", true},  {"Perú", true},        {"Viet Nam", true}, {"Germania", true},
                           {"Berlin", false}, {"Atlantis", false},   {"Germ", false},    {"12", false}};
constexpr Case code2Cases[]{{"DE", true},  {"US", true},   {"UK", true}, {"XX", false},
                            {"de", false}, {"DEU", false}, {"D1", false}};
constexpr Case code3Cases[]{{"DEU", true}, {"USA", true}, {"Deu", true}, {"XXX", false}, {"DE", false}, {"THE", false}};

constexpr std::string_view header = "country|countries|nationality|nation|pais|pa s|land|pays|paese|land code|"
                                    "country code|nacionalidad|nacimiento|staat|lugar de nacimiento";
const Detector table[]{
    {SemanticType::CountryName,
     Gate::Letters,
     isCountry,
     header,
     "county|estado",
     {.named = 0.7, .alone = 0.8, .aloneValues = 4, .rank = 66, .telling = false, .plausible = countriesNotNames},
     nameCases},
    {SemanticType::CountryCode2,
     Gate::Letters,
     isCode2,
     header,
     "county",
     {.named = 0.8, .alone = 0.97, .aloneValues = 8, .rank = 60, .telling = false, .plausible = codesOfTheWorld},
     code2Cases},
    {SemanticType::CountryCode3,
     Gate::Letters,
     isCode3,
     header,
     "county",
     {.named = 0.8, .alone = 0.95, .aloneValues = 6, .rank = 60, .telling = false},
     code3Cases}};

} // namespace

Detectors countryDetectors()
{
    return table;
}

} // namespace aurora::semantic
