// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/edge_tables.h"

#include "core/predict/edge_kinds.h"

#include <algorithm>

namespace aurora {

namespace {

using edge::Draw;
using edge::KindOfColumn;
using edge::Made;
using edge::Spot;

struct DrawnKind {
    const KindOfColumn& kind;
    int number; // over all families
};

DrawnKind drawnKind(Draw& draw)
{
    constexpr int familySize = 100; // more than any has kinds
    constexpr double numbers = 0.42, numbersOrLevels = 0.7;
    const double drawn = draw.unit();
    const int family = drawn < numbers ? 0 : drawn < numbersOrLevels ? 1 : 2;
    const auto kinds = family == 0 ? edge::numberKinds() : family == 1 ? edge::levelKinds() : edge::otherKinds();
    double sum = 0;
    for (const auto& kind : kinds)
        sum += kind.weight;
    double at = draw.unit() * sum;
    std::size_t i = 0;
    while (i + 1 < kinds.size() && (at -= kinds[i].weight) >= 0)
        ++i;
    return {kinds[i], family * familySize + static_cast<int>(i)};
}

std::string quoted(const std::string& cell, char separator)
{
    const char trouble[]{separator, '"', '\n', 0};
    if (cell.find_first_of(trouble) == std::string::npos)
        return cell;
    std::string out = "\"";
    for (const char c : cell)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string textOf(const std::vector<Made>& columns, std::size_t rows, char separator)
{
    std::string text;
    for (std::size_t c = 0; c < columns.size(); ++c)
        text += (c ? std::string(1, separator) : std::string()) + quoted(columns[c].name, separator);
    for (std::size_t r = 0; r < rows; ++r) {
        text += '\n';
        for (std::size_t c = 0; c < columns.size(); ++c)
            text += (c ? std::string(1, separator) : std::string()) + quoted(columns[c].cells[r], separator);
    }
    return text + '\n';
}

} // namespace

EdgeTable edgeTable(std::uint64_t seed, std::size_t number)
{
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15; // parts the tables of neighbouring seeds
    Draw shape(seed * spread + number, 1);
    const auto rows = static_cast<std::size_t>(shape.logBetween(40, 700));
    Draw draw(seed * spread + number + (std::uint64_t{1} << 32), rows);
    Spot place;
    place.comma = draw.chance(0.35);
    place.target = draw.chance(0.35);
    EdgeTable table;
    std::vector<Made> columns;
    Made target;
    if (place.target) {
        target = edge::targetColumn(draw);
        place.outcome = &target.cells;
    }
    const auto wanted = static_cast<std::size_t>(draw.whole(14, 26));
    std::vector<std::string> names;
    edge::Cells earlier;
    while (columns.size() < wanted) {
        const DrawnKind drawn = drawnKind(draw);
        Made made = drawn.kind.make(draw, place);
        if (std::find(names.begin(), names.end(), made.name) != names.end() || made.name == target.name)
            made.name += "_" + std::to_string(columns.size() + 1);
        names.push_back(made.name);
        columns.push_back(std::move(made));
        table.kinds.push_back(drawn.number);
        earlier = columns[static_cast<std::size_t>(draw.whole(0, static_cast<int>(columns.size()) - 1))].cells;
        place.earlier = &earlier;
    }
    table.expected.name = "edge " + std::to_string(number);
    if (place.target) {
        table.expected.target = target.name;
        columns.push_back(std::move(target));
        table.kinds.push_back(-1);
    }
    for (const auto& column : columns) {
        table.expected.columns.push_back(column.name);
        table.expected.expected.push_back(column.expected);
    }
    table.text = textOf(columns, rows, place.comma ? ';' : ',');
    return table;
}

} // namespace aurora
