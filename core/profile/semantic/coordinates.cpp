// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/semantic/families.h"
#include "core/profile/semantic/text_checks.h"

#include <algorithm>

namespace aurora::semantic {

namespace {

bool within(const Cell& cell, double low, double high)
{
    double value = 0;
    std::string text(cell.text.substr(0, 40));
    if (const auto comma = text.find(','); comma != text.npos && text.find('.') == text.npos)
        text[comma] = '.';
    return plainNumber(text, value) && value >= low && value <= high;
}

bool isLatitude(const Cell& cell)
{
    return within(cell, -90, 90);
}
bool isLongitude(const Cell& cell)
{
    return within(cell, -180, 180);
}

int decimals(const Cell& cell)
{
    const auto point = cell.text.find_first_of(".,");
    return point == std::string_view::npos ? 0 : int(cell.text.size() - point - 1);
}

// Degrees are written with three decimals or more (a hundred metres) somewhere in a column.
bool degrees(const ColumnView& column, bool named)
{
    if (named)
        return column.count([](const Cell& c) { return decimals(c) >= 3; }) >= 2 ||
               column.share([](const Cell& c) { return decimals(c) > 0; }) > 0.5;
    return false; // siblings.cpp pairs columns of degrees
}

// "(40.1, -75.2)", "40.1, -75.2", also as the last line of an address: "1 Main St\nSalem\n(44.9, -123.0)".
bool isPair(const Cell& cell)
{
    auto t = cell.text;
    if (t.ends_with(')')) {
        const auto open = t.rfind('(');
        if (open == t.npos || open > 2)
            return false;
        t = t.substr(open + 1, t.size() - open - 2);
    }
    const auto comma = t.find(',');
    if (comma == t.npos)
        return false;
    double latitude = 0, longitude = 0;
    const auto first = trimmed(t.substr(0, comma)), second = trimmed(t.substr(comma + 1));
    return plainNumber(first, latitude) && plainNumber(second, longitude) && latitude >= -90 && latitude <= 90 &&
           longitude >= -180 && longitude <= 180 && first.find('.') != first.npos && second.find('.') != second.npos;
}

bool isWkt(const Cell& cell)
{
    static constexpr std::string_view words[]{"POINT",           "LINESTRING",   "POLYGON",           "MULTIPOINT",
                                              "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
    const auto open = cell.text.find('(');
    if (open == std::string_view::npos)
        return false;
    const auto word = trimmed(cell.text.substr(0, open));
    const auto after = trimmed(cell.text.substr(open + 1));
    return std::find(std::begin(words), std::end(words), word.substr(0, word.find(' '))) != std::end(words) &&
           !after.empty() && (isDigit(after[0]) || after[0] == '-' || after[0] == '(' || isUpper(after[0]));
}

// UTM, British, Australian and state plane grids: metres or feet within these.
bool isEasting(const Cell& cell)
{
    return within(cell, 10000, 10000000);
}
bool isNorthing(const Cell& cell)
{
    return within(cell, 10000, 20000000);
}

// Numbers of five to eight digits are numbers of anything: a grid needs several, unless the other headers hold.
bool severalPlaces(const ColumnView& column, bool)
{
    constexpr std::size_t several = 3;
    return column.trusted || column.cells().size() >= several;
}

constexpr Case latitudeCases[]{{"40.712801", true}, {"-90", true}, {"90.0001", false}, {"40,69", true}, {"N40", false}};
constexpr Case longitudeCases[]{{"-123.1234", true}, {"180", true}, {"180.5", false}, {"-181", false}};
constexpr Case pairCases[]{{"(40.1, -75.2)", true},   {"40.1,-75.2", true}, {"(91.5, -75.2)", false},
                           {"(40.1, -190.2)", false}, {"40, 75", false},    {"(40.1)", false}};
constexpr Case wktCases[]{{"POINT (-77.2 39.1)", true},
                          {"MULTIPOLYGON (((1 2, 3 4, 5 6, 1 2)))", true},
                          {"POINT", false},
                          {"Point (see map)", false}};
constexpr Case eastingCases[]{
    {"500000.25", true}, {"1000000", true}, {"999", false}, {"-500000", false}, {"10000001", false}};
constexpr Case northingCases[]{{"4900000", true}, {"700000", true}, {"45.1", false}, {"20000001", false}};

const Detector table[]{{SemanticType::Latitude,
                        Gate::Digits,
                        isLatitude,
                        "latitude|lat|latitud*|*latitude|breitengrad|latitudine",
                        "",
                        {.named = 0.8, .rank = 66, .plausible = degrees},
                        latitudeCases},
                       {SemanticType::Longitude,
                        Gate::Digits,
                        isLongitude,
                        "longitude|lon|long|lng|longitud*|*longitude|l ngengrad|laengengrad",
                        "lat|term|run|range|name|title|text|form|description|desc",
                        {.named = 0.8, .rank = 66, .plausible = degrees},
                        longitudeCases},
                       {SemanticType::CoordinatePair,
                        Gate::Digits,
                        isPair,
                        "location|geolocation|coordinates|geom|point|ubicaci n|position|lat long",
                        "",
                        {.named = 0.6, .alone = 0.8, .aloneValues = 1, .rank = 78, .telling = false},
                        pairCases},
                       {SemanticType::WktPoint,
                        Gate::Digits,
                        isWkt,
                        "geom|the geom|geometry|wkt|shape|location|point",
                        "",
                        {.named = 0.8, .alone = 0.9, .aloneValues = 1, .rank = 80, .telling = false},
                        wktCases},
                       {SemanticType::Easting,
                        Gate::Numbers,
                        isEasting,
                        "easting|rechtswert|utm x|x coord|eastings",
                        "",
                        {.named = 0.85, .rank = 60, .plausible = severalPlaces},
                        eastingCases},
                       {SemanticType::Northing,
                        Gate::Numbers,
                        isNorthing,
                        "northing|hochwert|utm y|y coord|northings",
                        "",
                        {.named = 0.85, .rank = 60, .plausible = severalPlaces},
                        northingCases}};

} // namespace

Detectors coordinateDetectors()
{
    return table;
}

} // namespace aurora::semantic
