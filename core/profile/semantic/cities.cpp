// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/places.h"
#include "core/profile/semantic/text_checks.h"

namespace aurora::semantic {

namespace {

bool isCity(const Cell& cell)
{
    return cell.letters > 1 && cell.digits == 0 && isCityName(cell.folded);
}

bool isCoCity(const Cell& cell)
{
    return cell.letters > 1 && cell.digits == 0 && isMunicipalityCo(cell.folded);
}

// Looks like the name of a place: a few words of letters.
bool placeLike(const Cell& cell)
{
    constexpr std::uint16_t longest = 30, words = 3;
    return cell.letters >= 2 && cell.digits == 0 && cell.text.size() <= longest && cell.blanks <= words &&
           cell.text.find_first_of("@/;:()=$%_") == std::string_view::npos;
}

// With a header the shape of nearly all and a share that is known; without, most have to be known.
bool knownPlaces(const ColumnView& column, bool named)
{
    const double known = column.share(isCity);
    if (!named) {
        // Half of the counties bear the name of a city: a column of nothing else may be either.
        constexpr double onlyCounties = 0.9;
        return known >= (column.saysOther() ? 0.95 : 0.65) && column.count(isCity) >= 5 &&
               column.share([](const Cell& cell) { return isUsCountyName(cell.folded); }) < onlyCounties;
    }
    const double like = column.share(placeLike);
    const auto n = column.cells().size();
    return like >= 0.8 &&
           (known >= 0.12 || (n <= 3 && like >= 0.99 && column.trusted) || (like >= 0.9 && known >= 0.05));
}

constexpr Case cityCases[]{{"New York", true},    {"ST. LOUIS", true},     {"München", true}, {"Bogotá", true},
                           {"Grants Pass", true}, {"Metropolis 5", false}, {"a@b.org", false}};
constexpr Case coCases[]{
    {"Popayán", true}, {"BOGOTA, D.C.", true}, {"San José del Guaviare", true}, {"Portland", false}};

const Detector table[]{
    {SemanticType::CoMunicipality,
     Gate::Letters,
     isCoCity,
     "municipio|municipios|municipio*|*municipio|minicipio|ciudad|municipality|expedido|poblacion",
     "codigo|cod|id",
     {.named = 0.55, .alone = 0.85, .aloneValues = 6, .rank = 61, .telling = false},
     coCases},
    {SemanticType::City,
     Gate::Letters,
     placeLike,
     "city|town|*city|ciudad|ville|stadt|ort|citt|comune|gemeinde|city name|cidade|municipality|suburb|plaats|kommune",
     "council|district|code|id|number|owned|limits|hall|department|agency|staff|police|office|library|school|"
     "neighborhood|plan|neighbourhood|county|counties|ward|state zip|location",
     {.named = 0.8, .alone = 0.8, .aloneValues = 5, .rank = 58, .plausible = knownPlaces},
     cityCases}};

} // namespace

Detectors cityDetectors()
{
    return table;
}

} // namespace aurora::semantic
