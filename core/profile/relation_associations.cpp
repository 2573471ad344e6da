// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of few levels: how they go with each other (Cramér's V) and how much of a number they explain (correlation
// ratio).
#include "core/profile/relation_finders.h"
#include "core/profile/relation_statistics.h"

#include <algorithm>
#include <cmath>

namespace aurora::between {

namespace {

constexpr std::size_t mostCategories = 64; // two thousand pairs
constexpr std::size_t mostWorkedOut = 240;
constexpr double screen = 0.9;    // of the least eta squared: what the screen's zeros for missing cells may take
constexpr double rankFloor = 0.5; // eta of the ranks: else it is the work of a few far values

// Few levels, the evenest first, columns that are no numbers before those that are; then in their order.
std::vector<std::size_t> categories(const SampleMatrix& matrix, const Findings& found)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < matrix.columns.size(); ++i)
        if (matrix.columns[i].category && varies(matrix.columns[i]) && !found.spoken[i])
            result.push_back(i);
    std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
        const auto& x = matrix.columns[a];
        const auto& y = matrix.columns[b];
        return x.number != y.number ? !x.number : x.agreement < y.agreement;
    });
    result.resize(std::min(result.size(), mostCategories));
    std::sort(result.begin(), result.end());
    return result;
}

Relation made(RelationKind kind, const SampleMatrix& matrix, std::size_t a, std::size_t b, double value, std::size_t n)
{
    Relation relation;
    relation.kind = kind;
    relation.columns = {matrix.columns[a].index(), matrix.columns[b].index()};
    relation.value = value;
    relation.rows = n;
    relation.sampled = !matrix.complete;
    relation.reasons = {kind == RelationKind::Effect ? RelationReason::CorrelationRatio : RelationReason::CramersV};
    return relation;
}

void associations(const SampleMatrix& matrix, const std::vector<std::size_t>& list, double z, Findings& out)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto& a = matrix.columns[list[i]];
        for (std::size_t j = i + 1; j < list.size(); ++j) {
            const auto& b = matrix.columns[list[j]];
            if (out.together.has(list[i], list[j]))
                continue;
            const auto table = contingency(a.codes, a.levels, b.codes, b.levels);
            if (table.n < leastRows || !table.dense || table.v <= strongRelation || table.z < z)
                continue;
            out.list.push_back(made(RelationKind::Association, matrix, list[i], list[j], table.v, table.n));
            out.together.add(list[i], list[j]);
        }
    }
}

// Eta squared from standardised floats; a missing number counts as the mean, which only weakens it.
double screenedEffect(const SampleColumn& groups, const SampleColumn& number, std::vector<float>& sums,
                      const std::vector<std::uint32_t>& counts)
{
    sums.assign(groups.levels + 1, 0);
    for (std::size_t r = 0; r < groups.codes.size(); ++r)
        sums[groups.codes[r]] += number.standard[r];
    double between = 0;
    for (std::size_t g = 1; g <= groups.levels; ++g)
        between += double(sums[g]) * double(sums[g]) / counts[g];
    return between / double(std::max<std::uint32_t>(1, number.numbers));
}

void effects(const SampleMatrix& matrix, const std::vector<std::size_t>& list, double z, Findings& out)
{
    struct Candidate {
        std::size_t group, number;
        double strength;
    };
    std::vector<Candidate> candidates;
    std::vector<float> sums;
    for (const auto g : list) {
        const auto& groups = matrix.columns[g];
        std::vector<std::uint32_t> counts(groups.levels + 1);
        for (const auto code : groups.codes)
            ++counts[code];
        for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
            const auto& number = matrix.columns[i];
            if (i == g || !number.number || number.numbers < leastRows || out.spoken[i] || out.together.has(g, i))
                continue;
            // Where half of the numbers are missing the groups' counts are of both, and it is looked at closely.
            const double complete = double(number.numbers) / double(matrix.rows);
            const double strength = screenedEffect(groups, number, sums, counts);
            if (strength >= screen * strongRelation * strongRelation * complete * complete)
                candidates.push_back({g, i, strength});
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.strength > b.strength; });
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& [g, number, strength] = candidates[i];
        const auto& groups = matrix.columns[g];
        const auto& values = matrix.columns[number].values;
        if (i >= mostWorkedOut) {
            out.beyond[static_cast<std::size_t>(RelationKind::Effect)] += strength > strongRelation * strongRelation;
            continue;
        }
        const auto effect = groupEffect(groups.codes, groups.levels, values);
        if (effect.n < leastRows || !effect.dense || effect.eta <= strongRelation || effect.z < z)
            continue;
        if (groupEffect(groups.codes, groups.levels, averageRanks(values)).eta < rankFloor)
            continue;
        out.list.push_back(made(RelationKind::Effect, matrix, g, number, effect.eta, effect.n));
    }
}

} // namespace

void findAssociations(const SampleMatrix& matrix, Findings& out)
{
    const auto list = categories(matrix, out);
    if (list.empty())
        return;
    const double z = familyWiseZ(list.size() * (matrix.columns.size() + 1));
    associations(matrix, list, z, out);
    effects(matrix, list, z, out);
}

} // namespace aurora::between
