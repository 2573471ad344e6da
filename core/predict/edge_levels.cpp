// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_kinds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace aurora::edge {

namespace {

constexpr std::string_view categories[]{"category",  "type",       "Kategorie", "segment", "status",  "canal",
                                        "Abteilung", "department", "region",    "species", "Farbe",   "color",
                                        "payment",   "catégorie",  "motivo",    "group",   "product", "Marke",
                                        "fuel",      "método",     "team",      "Zustand"};
constexpr std::string_view flags[]{"active",  "aktiv", "subscribed", "retourné", "activo", "married",
                                   "insured", "paid",  "Mitglied",   "defect",   "fumeur"};
constexpr std::string_view codeNames[]{"code", "mcc",         "class_code", "icd",         "Kontoart",
                                       "naf",  "region_code", "type_id",    "status_code", "sektor"};
constexpr std::string_view entities[]{"customer_no", "store_id", "machine",  "Kundennr",  "user_id",
                                      "cliente",     "supplier", "merchant", "device_id", "Lieferant",
                                      "course_id",   "account",  "agent",    "vehicle"};

// Names of levels: short words of several languages, joined where more of them are wanted.
constexpr std::string_view heads[]{"red",    "blau",  "vert",  "north",   "Süd",   "oeste", "retail", "online",
                                   "Diesel", "gas",   "open",  "closed",  "basic", "gold",  "silver", "Holz",
                                   "metal",  "papel", "web",   "store",   "oak",   "Birke", "pin",    "lake",
                                   "river",  "Stadt", "campo", "alpha",   "beta",  "gamma", "Nantes", "Lyon",
                                   "Graz",   "Porto", "Leeds", "Utrecht", "cash",  "card",  "wire",   "cheque"};
constexpr std::string_view tails[]{"one",   "plus", "mini",   "groß", "nord", "sud", "max", "x",
                                   "light", "pro",  "centro", "est",  "neu",  "old", "S",   "b"};

Cells levelsOf(Draw& draw, int count)
{
    Cells all;
    const bool coded = draw.chance(0.15);
    while (static_cast<int>(all.size()) < count) {
        std::string level = coded ? draw.letters(2) + draw.digits(1) : std::string(draw.of(heads));
        if (!coded && (count > 12 || draw.chance(0.15)))
            level += " " + std::string(draw.of(tails));
        if (!coded && count > 120)
            level += " " + std::to_string(draw.whole(1, 99));
        if (std::find(all.begin(), all.end(), level) == all.end())
            all.push_back(std::move(level));
    }
    return all;
}

struct Counted {
    int levels = 0, rare = 0; // rare: below 1 % of the rows
};

Counted counted(const Cells& cells)
{
    std::map<std::string_view, int> times;
    for (const auto& cell : cells)
        ++times[cell];
    Counted result{static_cast<int>(times.size()), 0};
    for (const auto& [level, count] : times)
        result.rare += 100 * count < static_cast<int>(cells.size());
    return result;
}

// Gaps in a column of levels: blank, or a word for missing.
Mess gapped(Draw& draw, const Spot& place, Cells& cells)
{
    constexpr std::string_view words[]{"n/a", "unknown", "?", "-", "keine Angabe", "NA", "missing"};
    Mess mess;
    mess.target = place.target;
    if (!draw.chance(0.35))
        return mess;
    mess.missing = draw.chance(0.5) ? draw.between(0.005, 0.18) : draw.between(0.22, 0.7);
    mess.words = draw.chance(0.25);
    const std::string_view word[]{draw.of(words)};
    draw.holes(cells, mess.missing,
               mess.words ? std::span<const std::string_view>(word) : std::span<const std::string_view>(blank));
    return mess;
}

Made categoryOf(Draw& draw, const Spot& place, int least, int most)
{
    const int wanted = std::min<int>(draw.whole(least, most), static_cast<int>(draw.rows() / 3));
    Cells cells = draw.zipf(levelsOf(draw, std::max(2, wanted)), draw.between(0, 1.3));
    const Counted count = counted(cells);
    if (count.levels < 2)
        return {nameOf(draw, categories), std::move(cells), plain(Plain::Constant)};
    const Mess mess = gapped(draw, place, cells);
    return {nameOf(draw, categories), std::move(cells), category(count.levels, count.rare, mess)};
}

Made twoLevels(Draw& draw, const Spot& place)
{
    return categoryOf(draw, place, 2, 2);
}

Made someLevels(Draw& draw, const Spot& place)
{
    return categoryOf(draw, place, 3, 15);
}

Made manyLevels(Draw& draw, const Spot& place)
{
    return categoryOf(draw, place, 16, 50);
}

Made tooManyLevels(Draw& draw, const Spot& place)
{
    return categoryOf(draw, place, 55, 180);
}

Made spelledOf(Draw& draw, const Spot&)
{
    const bool merge = draw.chance(0.4);
    const Cells levels = levelsOf(draw, draw.whole(3, 9));
    const double often = draw.between(0.08, 0.4);
    Cells cells = draw.zipf(levels, 0.5);
    for (auto& cell : cells) {
        if (!draw.chance(often))
            continue;
        const int how = merge ? draw.whole(3, 4) : draw.whole(0, 2);
        if (how == 0)
            std::transform(cell.begin(), cell.end(), cell.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
        else if (how == 1)
            cell = " " + cell;
        else if (how == 2)
            cell += " ";
        else if (how == 3)
            cell += ".";
        else if (cell.size() > 4)
            cell.insert(cell.size() / 2, 1, cell[cell.size() / 2]); // a letter twice
    }
    return {nameOf(draw, categories), std::move(cells), spelled(merge)};
}

Made orderedOf(Draw& draw, const Spot& place)
{
    using Levels = std::vector<std::string>;
    static const std::array<Levels, 12> scales{{{"low", "medium", "high"},
                                                {"niedrig", "mittel", "hoch"},
                                                {"faible", "moyenne", "forte"},
                                                {"bajo", "medio", "alto"},
                                                {"XS", "S", "M", "L", "XL"},
                                                {"never", "rarely", "sometimes", "often", "always"},
                                                {"A1", "A2", "B1", "B2", "C1"},
                                                {"poor", "fair", "good", "very good", "excellent"},
                                                {"0-9", "10-19", "20-29", "30-39", "40-49"},
                                                {"primary", "secondary", "bachelor", "master"},
                                                {"small", "medium", "large"},
                                                {"18-25", "26-35", "36-50", "51-65"}}};
    constexpr std::string_view names[]{"level", "size",     "frequency", "Stufe",    "niveau",  "talla",
                                       "risk",  "age_band", "education", "priority", "Qualität"};
    const auto& levels = scales[static_cast<std::size_t>(draw.whole(0, scales.size() - 1))];
    Cells cells = draw.cells(
        [&] { return levels[static_cast<std::size_t>(draw.whole(0, static_cast<int>(levels.size()) - 1))]; });
    const Mess mess = gapped(draw, place, cells);
    return {nameOf(draw, names), std::move(cells), ordered(static_cast<int>(levels.size()), mess)};
}

Made yesNoOf(Draw& draw, const Spot& place)
{
    static constexpr std::pair<std::string_view, std::string_view> pairs[]{
        {"yes", "no"}, {"ja", "nein"}, {"oui", "non"}, {"sí", "no"},  {"true", "false"}, {"Y", "N"},
        {"J", "N"},    {"sim", "não"}, {"T", "F"},     {"Yes", "No"}, {"TRUE", "FALSE"}, {"wahr", "falsch"}};
    const auto& [yes, no] = pairs[draw.whole(0, std::size(pairs) - 1)];
    const double often = draw.between(0.08, 0.9);
    Cells cells = draw.cells([&] { return std::string(draw.chance(often) ? yes : no); });
    const Mess mess = gapped(draw, place, cells);
    return {nameOf(draw, flags), std::move(cells), yesNo(mess)};
}

Made coded(Draw& draw, const Spot&)
{
    const int count = draw.whole(4, 12);
    Cells levels;
    for (int i = 0; i < count; ++i)
        levels.push_back(std::to_string(draw.whole(1000, 9899)));
    Cells cells = draw.zipf(levels, draw.between(0, 0.8));
    const Counted all = counted(cells);
    return {std::string(draw.of(codeNames)), std::move(cells), codes(all.levels)};
}

Made entityOf(Draw& draw, const Spot&)
{
    const int count = std::max<int>(20, static_cast<int>(double(draw.rows()) * draw.between(0.2, 0.5)));
    const bool numbers = draw.chance(0.5);
    const std::string front = draw.letters(draw.whole(1, 3));
    Cells levels;
    for (int i = 0; i < count; ++i)
        levels.push_back(numbers ? "0" + draw.digits(5) : front + draw.digits(4));
    Cells cells = draw.zipf(levels, draw.between(0.1, 0.5));
    const Counted all = counted(cells);
    return {std::string(draw.of(entities)), std::move(cells), entity(all.levels)};
}

Made blankIsNone(Draw& draw, const Spot&)
{
    constexpr std::string_view names[]{"coupon", "alarm", "Rabattcode", "promo", "second_driver", "Sonderausstattung",
                                       "option"};
    Cells cells = draw.zipf(levelsOf(draw, draw.whole(2, 5)), 0.4);
    draw.holes(cells, draw.between(0.45, 0.85), blank);
    return {std::string(draw.of(names)), std::move(cells), plain(Plain::BlankIsNone)};
}

Made monthWords(Draw& draw, const Spot&)
{
    static const std::array<std::vector<std::string>, 4> words{
        {{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
         {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
         {"printemps", "été", "automne", "hiver"},
         {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}}};
    static constexpr std::string_view names[]{"month", "Wochentag", "saison", "weekday"};
    const auto which = static_cast<std::size_t>(draw.whole(0, 3));
    const auto& levels = words[which];
    return {std::string(names[which]), draw.cells([&] {
                return levels[static_cast<std::size_t>(draw.whole(0, static_cast<int>(levels.size()) - 1))];
            }),
            plain(Plain::CyclicWords)};
}

} // namespace

std::span<const KindOfColumn> levelKinds()
{
    static constexpr KindOfColumn kinds[]{{1.4, twoLevels}, {4, someLevels},    {1.2, manyLevels}, {0.8, tooManyLevels},
                                          {1.2, spelledOf}, {1.8, orderedOf},   {2, yesNoOf},      {0.9, coded},
                                          {1.6, entityOf},  {0.6, blankIsNone}, {0.6, monthWords}};
    return kinds;
}

Made targetColumn(Draw& draw)
{
    constexpr std::string_view names[]{"target", "outcome", "label", "churned", "Ziel", "resultado"};
    const double kind = draw.unit();
    if (kind < 0.4) {
        const double often = draw.between(0.1, 0.5);
        Made made{std::string(draw.of(names)), draw.cells([&] { return std::string(draw.chance(often) ? "1" : "0"); }),
                  plain(Plain::TargetWords)};
        made.expected.accepted = {Action::keep, Action::parse_boolean, Action::one_hot};
        return made;
    }
    if (kind < 0.7) {
        const double often = draw.between(0.1, 0.5);
        return {std::string(draw.of(names)), draw.cells([&] { return std::string(draw.chance(often) ? "yes" : "no"); }),
                plain(Plain::TargetWords)};
    }
    const double sigma = draw.between(0.1, 1.0);
    const Numbers values = draw.numbers([&] { return rounded(500 * std::exp(sigma * draw.normal()), 2); });
    return {"price", written(values, {2}), targetNumber(values)};
}

} // namespace aurora::edge
