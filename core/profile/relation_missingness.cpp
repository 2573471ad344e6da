// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that are missing in the same rows, or one where the other is not.
#include "core/profile/relation_finders.h"

#include <algorithm>
#include <bit>

namespace aurora::between {

namespace {

constexpr std::size_t mostColumns = 256, mostRows = 2048;
constexpr double leastShare = 0.005; // missing or present in fewer cells says nothing
constexpr double sameKappa = 0.95;
constexpr double inTurnShare = 0.99;

using Mask = std::vector<std::uint64_t>; // bit of row r: the cell is missing

struct Gaps {
    const ColumnProfile* column;
    Mask mask;
    std::size_t missing;
};

std::size_t common(const Mask& a, const Mask& b)
{
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        n += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
    return n;
}

// The columns whose missing cells could make a pattern, those nearest to half missing first.
std::vector<const ColumnProfile*> chosen(const TableProfile& table)
{
    std::vector<const ColumnProfile*> result;
    for (const auto& column : table.columns)
        if (!column.duplicateOf && column.missingShare() >= leastShare && column.missingShare() <= 1 - leastShare)
            result.push_back(&column);
    const auto weight = [](const ColumnProfile* c) { return c->missingShare() * (1 - c->missingShare()); };
    std::stable_sort(result.begin(), result.end(), [&](const auto* a, const auto* b) { return weight(a) > weight(b); });
    result.resize(std::min(result.size(), mostColumns));
    std::sort(result.begin(), result.end(), [](const auto* a, const auto* b) { return a->index < b->index; });
    return result;
}

double kappa(const Gaps& a, const Gaps& b, std::size_t both, std::size_t rows)
{
    const double n = double(rows), pa = double(a.missing) / n, pb = double(b.missing) / n;
    const double agree = (double(both) + n - double(a.missing + b.missing - both)) / n;
    const double chance = pa * pb + (1 - pa) * (1 - pb);
    return chance < 1 ? (agree - chance) / (1 - chance) : 0;
}

Relation made(RelationKind kind, std::vector<std::size_t> columns, double value, const RowSample& sample)
{
    Relation relation;
    relation.kind = kind;
    relation.columns = std::move(columns);
    relation.value = value;
    relation.rows = std::min(mostRows, sample.rows.size());
    relation.sampled = !sample.complete || sample.rows.size() > mostRows;
    return relation;
}

std::vector<Gaps> gapsOf(const TableProfile& table, std::size_t rows)
{
    std::vector<Gaps> result;
    for (const auto* column : chosen(table)) {
        Gaps gaps{column, Mask((rows + 63) / 64), 0};
        const auto& cells = table.sample->columns[column->index - 1];
        for (std::size_t r = 0; r < rows; ++r)
            if (missingCell(*column, cells[r * cells.size() / rows])) {
                gaps.mask[r / 64] |= std::uint64_t(1) << r % 64;
                ++gaps.missing;
            }
        if (gaps.missing >= leastUnusual && gaps.missing + leastUnusual <= rows)
            result.push_back(std::move(gaps));
    }
    return result;
}

} // namespace

void findMissingness(const TableProfile& table, Findings& out)
{
    if (!table.sample || table.sample->rows.size() < leastRows || table.sample->columns.size() != table.columns.size())
        return;
    const std::size_t rows = std::min(mostRows, table.sample->rows.size());
    const auto gaps = gapsOf(table, rows);
    std::vector<char> taken(gaps.size());
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        std::vector<std::size_t> group{gaps[i].column->index};
        double least = 1;
        for (std::size_t j = i + 1; j < gaps.size(); ++j) {
            if (taken[j] || taken[i])
                continue;
            const std::size_t both = common(gaps[i].mask, gaps[j].mask);
            if (const double k = kappa(gaps[i], gaps[j], both, rows); k >= sameKappa) {
                group.push_back(gaps[j].column->index);
                least = std::min(least, k);
                taken[j] = true;
                continue;
            }
            const std::size_t either = gaps[i].missing + gaps[j].missing - 2 * both;
            if (const double turn = double(either) / double(rows); turn >= inTurnShare)
                out.list.push_back(made(RelationKind::MissingInTurn, {gaps[i].column->index, gaps[j].column->index},
                                        turn, *table.sample));
        }
        if (group.size() > 1)
            out.list.push_back(made(RelationKind::MissingTogether, group, least, *table.sample));
    }
}

} // namespace aurora::between
