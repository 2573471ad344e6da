// SPDX-License-Identifier: GPL-3.0-or-later
// Functional dependencies and re-codings on the sample. A dependency counts only where it could have failed: values of
// the one side repeat so often that values of the other, if they had nothing to do with them, would have differed.
#include "core/profile/relation_finders.h"

#include <algorithm>

namespace aurora::between {

namespace {

constexpr double leastSurprise = 20; // rows in which independent columns would have broken the dependency
constexpr double mostBroken = 0.01;  // of the rows whose value repeats may break it
constexpr double leastGain = 0.9;    // of the rows that the most frequent value alone gets wrong are explained
constexpr std::size_t mostSlack = 3; // the first value of a group may be its wrong one

// The rows whose value occurs again: only they can break a dependency. Of a nearly unique column they are few.
std::vector<std::uint32_t> repeatedRows(const SampleColumn& column)
{
    std::vector<std::uint32_t> counts(column.levels + 1), rows;
    for (const auto code : column.codes)
        ++counts[code];
    for (std::size_t r = 0; r < column.codes.size(); ++r)
        if (column.codes[r] && counts[column.codes[r]] > 1)
            rows.push_back(static_cast<std::uint32_t>(r));
    return rows;
}

struct Walk {
    std::size_t repeats = 0, broken = 0;
    bool refuted = false;
};

// Compares every row with the first one of the same value; stops once the dependency cannot hold any more.
Walk walk(const SampleColumn& from, const SampleColumn& to, const std::vector<std::uint32_t>& rows,
          std::vector<std::uint16_t>& first)
{
    first.assign(from.levels + 1, 0);
    const std::size_t most = leastUnusual + std::size_t(double(mostSlack) * mostBroken * double(rows.size()));
    Walk walk;
    for (const auto r : rows) {
        const auto a = from.codes[r], b = to.codes[r];
        if (b == 0)
            continue;
        if (first[a] == 0) {
            first[a] = b;
            continue;
        }
        ++walk.repeats;
        walk.broken += first[a] != b;
        if (walk.broken > most) {
            walk.refuted = true;
            break;
        }
    }
    return walk;
}

std::size_t commonRows(const SampleColumn& a, const SampleColumn& b)
{
    std::size_t n = 0;
    for (std::size_t r = 0; r < a.codes.size(); ++r)
        n += a.codes[r] != 0 && b.codes[r] != 0;
    return n;
}

// The most frequent partner of every value, by sorting the pairs.
std::size_t keptBySorting(const SampleColumn& from, const SampleColumn& to)
{
    std::vector<std::uint32_t> pairs;
    for (std::size_t r = 0; r < from.codes.size(); ++r)
        if (from.codes[r] && to.codes[r])
            pairs.push_back(std::uint32_t(from.codes[r]) << 16 | to.codes[r]);
    std::sort(pairs.begin(), pairs.end());
    std::size_t kept = 0, most = 0;
    for (std::size_t i = 0, j = 0; i < pairs.size(); i = j) {
        while (j < pairs.size() && pairs[j] == pairs[i])
            ++j;
        most = std::max(most, j - i);
        if (j == pairs.size() || pairs[j] >> 16 != pairs[i] >> 16) {
            kept += most;
            most = 0;
        }
    }
    return kept;
}

// The same by counting, where the table of both is small.
std::size_t keptByCounting(const SampleColumn& from, const SampleColumn& to)
{
    const std::size_t width = to.levels + 1;
    std::vector<std::uint16_t> counts((from.levels + 1) * width);
    for (std::size_t r = 0; r < from.codes.size(); ++r)
        ++counts[from.codes[r] * width + to.codes[r]];
    std::size_t kept = 0;
    for (std::size_t a = 1; a <= from.levels; ++a)
        kept += *std::max_element(counts.begin() + std::ptrdiff_t(a * width + 1),
                                  counts.begin() + std::ptrdiff_t((a + 1) * width));
    return kept;
}

// How many of n rows must go so that the dependency holds: all that do not have the most frequent value of their group.
std::size_t removed(const SampleColumn& from, const SampleColumn& to, std::size_t n)
{
    constexpr std::size_t smallTable = 4096; // counters: fewer than a sort of the rows touches
    const bool small = std::size_t(from.levels + 1) * (to.levels + 1) <= smallTable;
    return n - (small ? keptByCounting(from, to) : keptBySorting(from, to));
}

Dependence tested(const SampleColumn& from, const SampleColumn& to, const std::vector<std::uint32_t>& rows,
                  std::vector<std::uint16_t>& first)
{
    Dependence result;
    if (double(from.known - std::min(from.known, from.levels)) * (1 - to.agreement) < leastSurprise)
        return result;
    const Walk w = walk(from, to, rows, first);
    if (w.refuted || double(w.repeats) * (1 - to.agreement) < leastSurprise)
        return result;
    result.n = commonRows(from, to);
    const std::size_t gone = w.broken == 0 ? 0 : removed(from, to, result.n);
    result.kept = 1 - double(gone) / double(result.n);
    result.holds =
        double(gone) <= mostBroken * double(w.repeats) && 1 - result.kept <= (1 - leastGain) * (1 - to.topShare);
    return result;
}

Relation relationOf(RelationKind kind, const SampleMatrix& matrix, std::size_t a, std::size_t b, double kept,
                    std::size_t n)
{
    Relation relation;
    relation.kind = kind;
    relation.columns = {matrix.columns[a].index(), matrix.columns[b].index()};
    relation.value = kept;
    relation.rows = n;
    relation.sampled = !matrix.complete;
    return relation;
}

struct Arrow {
    std::size_t from, to;
    Dependence found;
};

// Where ranges of a measurement go with levels, equal numbers have equal levels too: that is an effect, no dependency.
bool byRanges(const SampleColumn& from, const SampleColumn& to)
{
    const auto& numeric = from.profile->numeric;
    return from.number && !from.dates && numeric && numeric->whole < numeric->count && to.category;
}

// A → C need not be said where A → B and B → C are.
bool shortcut(const Arrow& arrow, const std::vector<Arrow>& all, const std::vector<std::vector<char>>& has)
{
    return std::any_of(all.begin(), all.end(), [&](const Arrow& other) {
        return other.from == arrow.from && other.to != arrow.to && has[other.to][arrow.to];
    });
}

} // namespace

Dependence dependence(const SampleColumn& from, const SampleColumn& to)
{
    std::vector<std::uint16_t> first;
    return tested(from, to, repeatedRows(from), first);
}

void findDependencies(const SampleMatrix& matrix, Findings& out)
{
    const std::size_t size = matrix.columns.size();
    auto& spoken = out.spoken;
    std::vector<Arrow> arrows;
    std::vector<std::vector<char>> has(size, std::vector<char>(size));
    std::vector<std::uint16_t> first;
    std::vector<std::vector<std::uint32_t>> rows;
    for (const auto& column : matrix.columns)
        rows.push_back(repeatedRows(column));
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = i + 1; j < size && !spoken[i]; ++j) {
            if (spoken[j])
                continue;
            const auto there = tested(matrix.columns[i], matrix.columns[j], rows[i], first);
            const auto back = tested(matrix.columns[j], matrix.columns[i], rows[j], first);
            if (there.holds && back.holds) {
                out.list.push_back(relationOf(RelationKind::OneToOne, matrix, i, j, std::min(there.kept, back.kept),
                                              std::min(there.n, back.n)));
                out.sayTheSame(i, j);
            } else if (there.holds && !byRanges(matrix.columns[i], matrix.columns[j])) {
                arrows.push_back({i, j, there});
                has[i][j] = true;
            } else if (back.holds && !byRanges(matrix.columns[j], matrix.columns[i])) {
                arrows.push_back({j, i, back});
                has[j][i] = true;
            }
        }
    }
    for (const auto& arrow : arrows) {
        if (spoken[arrow.from] || spoken[arrow.to] || shortcut(arrow, arrows, has))
            continue;
        out.together.add(arrow.from, arrow.to);
        out.list.push_back(
            relationOf(RelationKind::Dependency, matrix, arrow.from, arrow.to, arrow.found.kept, arrow.found.n));
    }
}

} // namespace aurora::between
