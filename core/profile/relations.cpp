// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/relations.h"

#include "core/profile/relation_finders.h"

#include <algorithm>
#include <cmath>

namespace aurora {

const char* name(RelationKind kind)
{
    static constexpr std::array<const char*, relationKinds> names{
        "duplicate",   "near_duplicate", "linear", "one_to_one",       "dependency",
        "correlation", "association",    "effect", "missing_together", "missing_in_turn",
        "key",         "composite_key",  "target", "time_axis",        "leak_suspect"};
    return names[static_cast<std::size_t>(kind)];
}

const char* name(RelationReason reason)
{
    static constexpr std::array<const char*, relationReasons> names{
        "name",       "last_column", "first_column", "few_levels",        "complete",     "number",
        "dates",      "epoch",       "years",        "increasing",        "regular_step", "code",
        "pearson",    "spearman",    "cramers_v",    "correlation_ratio", "determines",   "predicts",
        "same_cells", "missingness"};
    return names[static_cast<std::size_t>(reason)];
}

std::vector<const Relation*> Relations::of(RelationKind kind) const
{
    std::vector<const Relation*> result;
    for (const auto& relation : list)
        if (relation.kind == kind)
            result.push_back(&relation);
    return result;
}

std::vector<const Relation*> Relations::with(std::size_t column) const
{
    std::vector<const Relation*> result;
    for (const auto& relation : list)
        if (std::find(relation.columns.begin(), relation.columns.end(), column) != relation.columns.end())
            result.push_back(&relation);
    return result;
}

namespace {

// By kind, then the strongest first, then in the order of the columns; a NaN is weakest.
bool before(const Relation& a, const Relation& b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    const double x = std::isnan(a.value) ? -1 : std::fabs(a.value), y = std::isnan(b.value) ? -1 : std::fabs(b.value);
    if (a.kind == RelationKind::CompositeKey && a.columns.size() != b.columns.size())
        return a.columns.size() < b.columns.size(); // the smaller key is the better one
    if (x != y)
        return x > y;
    return a.columns < b.columns;
}

void keepStrongest(Relations& result)
{
    std::array<std::size_t, relationKinds> kept{};
    std::erase_if(result.list, [&](const Relation& relation) {
        return ++kept[static_cast<std::size_t>(relation.kind)] > Relations::mostOfAKind;
    });
}

} // namespace

Relations relationsOf(const TableProfile& table)
{
    const auto matrix = between::sampleMatrix(table);
    between::Findings found(matrix.columns.size());
    between::findDuplicates(table, matrix, found);
    between::findCorrelations(matrix, found);
    between::findDependencies(matrix, found);
    between::findAssociations(matrix, found);
    between::findMissingness(table, found);
    between::findKeys(table, matrix, found);
    between::findTarget(table, found);
    between::findTimeAxis(table, matrix, found);
    between::findLeaks(table, matrix, found);

    Relations result;
    result.known = true;
    result.lookedAt = matrix.columns.size();
    result.rows = matrix.rows;
    result.sampled = matrix.rows > 0 && !matrix.complete;
    result.found = found.beyond;
    for (const auto& relation : found.list)
        ++result.found[static_cast<std::size_t>(relation.kind)];
    result.list = std::move(found.list);
    std::stable_sort(result.list.begin(), result.list.end(), before);
    keepStrongest(result);
    return result;
}

} // namespace aurora
