// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace aurora::edge {

namespace {

constexpr std::string_view measures[]{"temperature", "height",  "weight",   "Gewicht",  "Länge",    "pression",
                                      "largeur",     "altura",  "speed",    "voltage",  "depth",    "ph",
                                      "Temperatur",  "vitesse", "humidity", "duration", "density",  "age",
                                      "edad",        "Alter",   "wingspan", "torque",   "x_offset", "viscosity"};
constexpr std::string_view amounts[]{
    "amount",    "price",     "income",   "Umsatz",   "montant",     "importe",    "salary",
    "revenue",   "Betrag",    "cost",     "turnover", "distance",    "volume",     "area",
    "Einwohner", "población", "length_m", "bytes",    "loan_amount", "Restschuld", "chiffre_affaires"};
constexpr std::string_view counts[]{"visits", "items", "children", "Anzahl",   "nombre", "cantidad",
                                    "clicks", "goals", "orders",   "errors",   "Zimmer", "views",
                                    "units",  "rooms", "calls",    "incidents"};
constexpr std::string_view changes[]{"profit", "return", "delta",    "balance", "Gewinn",
                                     "solde",  "change", "residual", "drift"};
constexpr std::string_view scores[]{"score",      "exam_mark",    "Punkte",     "note",
                                    "rating_pct", "satisfaction", "fill_level", "accuracy"};
constexpr std::string_view years[]{"year",       "Jahr",    "année",   "año",    "built",
                                   "model_year", "founded", "vintage", "Baujahr"};
constexpr std::string_view durations[]{"duration", "Dauer", "durée", "elapsed_time", "uptime", "runtime", "tiempo"};
constexpr std::string_view shares[]{"discount", "share",    "Anteil", "taux",     "rate",
                                    "percent",  "humidity", "IVA",    "occupancy"};

// Shares of gaps as tables have them: none, few, some, many.
double drawnGaps(Draw& draw)
{
    const double kind = draw.unit();
    return kind < 0.6    ? 0
           : kind < 0.72 ? draw.between(0.005, 0.045)
           : kind < 0.86 ? draw.between(0.06, 0.14)
                         : draw.between(0.16, 0.8);
}

Made numberColumn(Draw& draw, const Spot& place, Words names, const Numbers& values, int decimals, bool count = false)
{
    constexpr std::string_view words[]{"n/a", "NA", "?", "-", "missing", "k.A.", "unknown", "null", "NULL", "#N/A"};
    constexpr double least[]{-999, -9999, -1, 9999, 99999, 999};
    Made made{nameOf(draw, names), written(values, {decimals, place.comma ? ',' : '.'}), {}};
    Mess mess;
    const double messy = draw.unit();
    Numbers present = values;
    if (messy < 0.08) { // a number far outside stands for missing
        double sign = least[draw.whole(0, std::size(least) - 1)];
        const double low = *std::min_element(values.begin(), values.end());
        const double high = *std::max_element(values.begin(), values.end());
        if (sign < 0 ? low <= sign / 2 || low < 0 : high >= sign / 3)
            sign = low < 0 ? 99999 : -999;
        mess.sentinel = true;
        mess.belowZero = sign < 0;
        mess.missing = draw.between(0.02, 0.2);
        const std::string text = written(sign, {0});
        const std::string_view mark[]{text};
        draw.holes(made.cells, mess.missing, mark);
    } else if (messy < 0.16) {
        mess.words = true;
        mess.missing = draw.between(0.02, 0.3);
        draw.holes(made.cells, mess.missing, std::span(words).subspan(static_cast<std::size_t>(draw.whole(0, 9)), 1));
    } else if ((mess.missing = drawnGaps(draw)) > 0) {
        draw.holes(made.cells, mess.missing, blank);
    }
    made.expected = number(present, mess, count);
    if (place.comma && decimals > 0 && !mess.sentinel) { // decimal commas are read first
        const auto plainly = made.expected;
        made.expected = numberText(present, Action::parse_number, mess);
        if (mess.missing >= 0.05 || mess.words)
            made.expected.accepted = made.expected.accepted | plainly.accepted;
    } else if (place.comma && decimals > 0) {
        made.expected.accepted.insert(Action::parse_number);
        made.expected.typesAccepted |= 1u << static_cast<unsigned>(FeatureType::EmbeddedNumber);
    }
    return made;
}

Made bell(Draw& draw, const Spot& place)
{
    const double mean = draw.logBetween(0.5, 5000) * (draw.chance(0.15) ? -0.2 : 1),
                 spread = std::abs(mean) * draw.between(0.05, 0.5);
    const int decimals = spread > 20 ? draw.whole(0, 1) : draw.whole(1, 3);
    return numberColumn(draw, place, measures,
                        draw.numbers([&] { return rounded(mean + spread * draw.normal(), decimals); }), decimals);
}

Made even(Draw& draw, const Spot& place)
{
    const double high = draw.logBetween(30, 100000), low = draw.chance(0.5) ? 0 : high * draw.between(0.05, 0.6);
    return numberColumn(draw, place, measures, draw.numbers([&] { return std::round(draw.between(low, high)); }), 0);
}

Made skewed(Draw& draw, const Spot& place)
{
    const double middle = draw.logBetween(2, 200000), sigma = draw.between(0.25, 1.7);
    const int decimals = middle > 500 ? draw.whole(0, 2) : 2;
    return numberColumn(draw, place, amounts,
                        draw.numbers([&] { return rounded(middle * std::exp(sigma * draw.normal()), decimals); }),
                        decimals);
}

Made counted(Draw& draw, const Spot& place)
{
    const double mean = draw.logBetween(0.4, 40), none = draw.chance(0.3) ? draw.between(0.3, 0.8) : 0;
    return numberColumn(draw, place, counts,
                        draw.numbers([&] { return draw.chance(none) ? 0.0 : double(draw.poisson(mean)); }), 0, true);
}

Made mostlyZero(Draw& draw, const Spot& place)
{
    const double zeros = draw.between(0.5, 0.92), middle = draw.logBetween(5, 5000);
    return numberColumn(
        draw, place, amounts,
        draw.numbers([&] { return draw.chance(zeros) ? 0.0 : rounded(middle * std::exp(0.8 * draw.normal()), 2); }), 2);
}

Made leftSkewed(Draw& draw, const Spot& place)
{
    const double sigma = draw.between(0.4, 1.1);
    return numberColumn(
        draw, place, scores,
        draw.numbers([&] { return std::max(0.0, rounded(100 - 9 * std::exp(sigma * draw.normal()), 1)); }), 1);
}

Made farTailed(Draw& draw, const Spot& place)
{
    const double scale = draw.logBetween(0.01, 1000), often = draw.between(0.02, 0.08);
    return numberColumn(draw, place, changes, draw.numbers([&] {
        return rounded(scale * draw.normal() * (draw.chance(often) ? draw.between(5, 9) : 1), scale < 1 ? 4 : 2);
    }),
                        scale < 1 ? 4 : 2);
}

Made skewedBothWays(Draw& draw, const Spot& place)
{
    const double scale = draw.logBetween(5, 5000), off = draw.between(0.3, 1.2);
    return numberColumn(
        draw, place, changes,
        draw.numbers([&] { return rounded(scale * (std::exp(draw.between(0.8, 1.1) * draw.normal()) - off), 2); }), 2);
}

Made textNumber(Draw& draw, const Spot& place)
{
    const double middle = draw.logBetween(5, 300000), sigma = draw.between(0.2, 1.5);
    const int decimals = middle > 10000 && draw.chance(0.5) ? 0 : 2;
    Numbers values = draw.numbers([&] { return rounded(middle * std::exp(sigma * draw.normal()), decimals); });
    NumberLook look{decimals, place.comma ? ',' : '.', place.comma ? "." : ",", {}, {}};
    Action parse = Action::parse_currency;
    const double kind = draw.unit();
    if (kind < 0.45) {
        constexpr std::string_view fronts[]{"$", "£", "€", "US$", "R$"},
            backs[]{" €", " EUR", " zł", " kr", " USD", " CHF"};
        (draw.chance(0.5) ? look.front : look.back) = place.comma ? draw.of(backs) : draw.of(fronts);
        if (!look.front.empty() && place.comma)
            std::swap(look.front, look.back);
    } else if (kind < 0.8) {
        constexpr std::string_view units[]{" kg", " g",   " km", " m",  "cm",  " mm",   " l",
                                           " ml", " kWh", " MB", " °C", " ha", " sqft", " lb"};
        look.back = draw.of(units);
        parse = Action::parse_unit;
    } else {
        parse = Action::parse_number; // thousands alone
        for (double& value : values)
            value += 1000;
    }
    Mess mess;
    mess.missing = draw.chance(0.2) ? draw.between(0.02, 0.3) : 0;
    Made made{nameOf(draw, amounts), written(values, look), numberText(values, parse, mess)};
    draw.holes(made.cells, mess.missing, blank);
    return made;
}

Made mixedUnits(Draw& draw, const Spot& place)
{
    const bool money = draw.chance(0.5);
    const Numbers values = draw.numbers([&] { return rounded(40 * std::exp(0.8 * draw.normal()), 1); });
    Cells cells;
    for (const double value : values) {
        constexpr std::string_view signs[]{"$", "€", "£"}, units[]{" kg", " g", " lb"};
        NumberLook look{money ? 2 : 1, place.comma ? ',' : '.', {}, {}, {}};
        (money ? look.front : look.back) = money ? draw.of(signs) : draw.of(units);
        cells.push_back(written(value, look));
    }
    return {nameOf(draw, amounts), std::move(cells),
            numberText(values, money ? Action::parse_currency : Action::parse_unit, {}, true)};
}

Made perCent(Draw& draw, const Spot& place)
{
    const double high = draw.between(8, 100);
    const int decimals = draw.whole(0, 2);
    const Numbers values = draw.numbers([&] { return rounded(draw.between(0, high), decimals); });
    return {nameOf(draw, shares),
            written(values, {decimals, place.comma ? ',' : '.', {}, {}, draw.chance(0.5) ? "%" : " %"}),
            numberText(values, Action::parse_percent, {})};
}

Made duration(Draw& draw, const Spot&)
{
    const int form = draw.whole(0, 2);
    return {nameOf(draw, durations), draw.cells([&] {
                const std::string h = std::to_string(draw.whole(0, 40)), m = std::to_string(10 + draw.whole(0, 49));
                return form == 0   ? h + "h " + m + "m"
                       : form == 1 ? h + ":" + m + ":" + std::to_string(10 + draw.whole(0, 49))
                                   : h + " h " + m + " min";
            }),
            plain(Plain::Duration)};
}

Made yearOf(Draw& draw, const Spot&)
{
    const int first = draw.whole(1930, 2005), last = draw.whole(first + 8, 2024);
    return {nameOf(draw, years), draw.cells([&] { return std::to_string(draw.whole(first, last)); }),
            plain(Plain::Year)};
}

Made angle(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"wind_direction", "bearing", "azimuth", "heading", "Windrichtung", "angle"};
    return {std::string(draw.of(names)), draw.cells([&] { return std::to_string(draw.whole(0, 359)); }),
            plain(Plain::Angle)};
}

Made begunAgain(Draw& draw, const Spot&)
{
    static constexpr std::pair<std::string_view, std::pair<int, int>> kinds[]{
        {"month", {1, 12}}, {"Monat", {1, 12}}, {"hour", {0, 23}},     {"Stunde", {0, 23}}, {"weekday", {1, 7}},
        {"mois", {1, 12}},  {"hora", {0, 23}},  {"dayofweek", {0, 6}}, {"mes", {1, 12}},    {"heure", {0, 23}}};
    const auto& [name, range] = kinds[draw.whole(0, std::size(kinds) - 1)];
    return {std::string(name), draw.cells([&] { return std::to_string(draw.whole(range.first, range.second)); }),
            plain(Plain::Cyclic)};
}

Made scale(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"rating", "satisfaction", "Zufriedenheit", "note", "likert_q4",
                                       "stars",  "priority",     "severity",      "q7",   "F12"};
    const int high = draw.chance(0.7) ? 5 : draw.whole(3, 7);
    return {nameOf(draw, names), draw.cells([&] { return std::to_string(draw.whole(1, high)); }), plain(Plain::Scale)};
}

Made zeroOne(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"is_active", "churn",  "Newsletter", "has_garage", "smoker",
                                       "opt_in",    "flag_a", "aktiv",      "returned"};
    const double ones = draw.between(0.08, 0.92);
    return {nameOf(draw, names), draw.cells([&] { return std::string(draw.chance(ones) ? "1" : "0"); }),
            plain(Plain::ZeroOne)};
}

Made coordinate(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"lat", "latitude", "lon", "lng", "longitude", "Breitengrad", "Längengrad"};
    const double at = draw.between(-60, 60), spread = draw.logBetween(0.01, 5);
    return {std::string(draw.of(names)), written(draw.numbers([&] { return at + spread * draw.normal(); }), {5}),
            plain(Plain::Coordinate)};
}

} // namespace

std::span<const KindOfColumn> numberKinds()
{
    static constexpr KindOfColumn kinds[]{
        {3, bell},       {1, even},        {4, skewed},           {2.5, counted},    {1, mostlyZero},
        {1, leftSkewed}, {0.8, farTailed}, {0.6, skewedBothWays}, {2.5, textNumber}, {0.5, mixedUnits},
        {0.8, perCent},  {0.6, duration},  {0.8, yearOf},         {0.4, angle},      {0.8, begunAgain},
        {1.2, scale},    {1.2, zeroOne},   {0.6, coordinate}};
    return kinds;
}

} // namespace aurora::edge
