// SPDX-License-Identifier: GPL-3.0-or-later
// Columns with the same or nearly the same cells.
#include "core/profile/relation_finders.h"

#include <algorithm>

namespace aurora::between {

namespace {

constexpr double nearlyAll = 0.95;    // of the cells are equal …
constexpr double beyondChance = 0.9;  // … and by Cohen's kappa so far beyond what their frequencies give anyway
constexpr std::size_t firstLook = 64; // rows that refute most pairs
constexpr double firstShare = 0.75;   // equal there in any pair that reaches nearlyAll, but for once in 10⁷

bool mayBeEqual(const SampleColumn& a, const SampleColumn& b)
{
    const std::size_t rows = std::min(firstLook, a.hashes.size());
    std::size_t equal = 0;
    for (std::size_t r = 0; r < rows; ++r)
        equal += a.hashes[r] == b.hashes[r];
    return double(equal) >= firstShare * double(rows);
}

} // namespace

bool varies(const SampleColumn& column)
{
    return (1 - column.topShare) * double(column.known) >= double(leastUnusual) - 0.5;
}

Equality equality(const SampleColumn& a, const SampleColumn& b)
{
    Equality result;
    std::size_t equal = 0;
    for (std::size_t r = 0; r < a.hashes.size(); ++r) {
        result.n += (a.hashes[r] | b.hashes[r]) != 0;
        equal += a.hashes[r] == b.hashes[r] && a.hashes[r] != 0;
    }
    if (result.n == 0)
        return result;
    result.share = double(equal) / double(result.n);
    // Chance agreement of two columns with these values: at most that of the more even one.
    const double chance = std::min(a.agreement, b.agreement);
    result.kappa = chance < 1 ? (result.share - chance) / (1 - chance) : 0;
    return result;
}

void findDuplicates(const TableProfile& table, const SampleMatrix& matrix, Findings& out)
{
    for (const auto& column : table.columns) {
        if (!column.duplicateOf)
            continue;
        Relation relation;
        relation.kind = RelationKind::Duplicate;
        relation.columns = {*column.duplicateOf, column.index};
        relation.value = 1;
        relation.rows = column.rows;
        relation.sampled = table.sampled;
        out.list.push_back(std::move(relation));
    }
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
        const auto& a = matrix.columns[i];
        for (std::size_t j = i + 1; j < matrix.columns.size() && !out.spoken[i]; ++j) {
            const auto& b = matrix.columns[j];
            if (!mayBeEqual(a, b) || !varies(a) || !varies(b))
                continue;
            const Equality equal = equality(a, b);
            if (equal.n < leastRows || equal.share < nearlyAll || equal.kappa < beyondChance)
                continue;
            Relation relation;
            relation.kind = RelationKind::NearDuplicate;
            relation.columns = {a.index(), b.index()};
            relation.value = equal.share;
            relation.rows = equal.n;
            relation.sampled = !matrix.complete;
            out.list.push_back(std::move(relation));
            out.sayTheSame(i, j);
        }
    }
}

} // namespace aurora::between
