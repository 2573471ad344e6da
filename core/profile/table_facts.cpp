// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/table_facts.h"

#include "core/profile/table_profile.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr double fewOutliers = 0.001; // less than one in a thousand is no fact about a column
constexpr double fewValues = 10;      // of so few the rarer ones are levels, not far values
constexpr double habitRatio = 10;
constexpr double mostlyNumbers = 0.5;
constexpr double mostlyDates = 0.5;

std::optional<OutlierFact> outliersOf(const ColumnProfile& c)
{
    const auto& n = *c.numeric;
    OutlierFact fact;
    fact.column = c.index;
    fact.share = std::isnan(n.madOutlierShare) ? n.outlierShare : n.madOutlierShare;
    if (n.min > 0)
        fact.ratio = n.max / n.min;
    if (c.distinct <= fewValues || !(fact.share >= fewOutliers))
        return std::nullopt;
    return fact;
}

} // namespace

TableFacts factsOf(const TableProfile& table)
{
    TableFacts facts;
    facts.rows = table.rows;
    facts.columns = table.columns.size();
    for (const auto& c : table.columns) {
        facts.missing += c.missing();
        facts.dateColumns += c.dates && double(c.dates->count) >= mostlyDates * double(c.present());
        if (!c.numeric || c.numeric->count == 0 || double(c.numeric->count) < mostlyNumbers * double(c.present()))
            continue;
        facts.numbers.push_back({c.index, c.numeric->sum, c.numeric->mean, c.numeric->max});
        facts.ratioAboveTen += c.numeric->min > 0 && c.numeric->max / c.numeric->min > habitRatio;
        if (const auto fact = outliersOf(c))
            facts.outliers.push_back(*fact);
    }
    std::stable_sort(facts.outliers.begin(), facts.outliers.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
    const double cells = double(facts.rows) * double(facts.columns);
    facts.missingShare = cells > 0 ? double(facts.missing) / cells : 0;
    facts.duplicateRows = table.duplicateRows;
    facts.duplicateRowsError = table.duplicateRowsError;
    if (table.duplicateRows) // an estimate within twice its error of none says neither
        if (*table.duplicateRows == 0 || *table.duplicateRows > 2 * table.duplicateRowsError)
            facts.hasDuplicates = *table.duplicateRows > 0;
    if (table.relations.known)
        facts.strongCorrelations = table.relations.found[static_cast<std::size_t>(RelationKind::Correlation)] +
                                   table.relations.found[static_cast<std::size_t>(RelationKind::Linear)];
    return facts;
}

void describeRelations(TableProfile& table, bool allRowsIn)
{
    for (auto& column : table.columns)
        column.quality = qualityOf(column);
    table.quality = qualityOf(table);
    if (allRowsIn)
        table.relations = relationsOf(table);
}

} // namespace aurora
