// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, pairs and triples whose values never repeat.
#include "core/profile/name_words.h"
#include "core/profile/relation_finders.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_set>

namespace aurora::between {

namespace {

constexpr std::uint64_t leastTableRows = 10; // in fewer rows much is unique by chance
constexpr double errorsApart = 3;         // an estimate of distinct values within so many standard errors of the rows
constexpr std::size_t mostEstimates = 64; // confirmed on the sample
constexpr std::size_t mostParts = 24;     // columns that composite keys are sought among: 276 pairs, 2,024 triples
constexpr double leastCollisions = 5;     // that independent columns would show on the rows looked at
constexpr double leastCollisionsOfThree = 20; // of three columns there are many more combinations to try
constexpr double longText = 3;                // words a cell: what people wrote, no key
// How likely a unique column is meant as a key. The base is that it is unique at all.
constexpr double base = 0.3, byName = 0.3, byCode = 0.15, byPlace = 0.1, byOrder = 0.15, measured = 0.05;

bool isMeasured(const ColumnProfile& c)
{
    return c.numeric && c.numeric->count == c.present() && c.numeric->whole < c.numeric->count;
}

bool isCode(const ColumnProfile& c)
{
    return (c.kind == Kind::Integer || c.pattern == Pattern::Uuid || c.pattern == Pattern::Identifier ||
            c.pattern == Pattern::Email) &&
           !isMeasured(c) && !holdsDates(c);
}

void score(const ColumnProfile& c, Relation& relation)
{
    if (isMeasured(c) || c.text.meanWords > longText) {
        relation.value = measured;
        return;
    }
    FeatureVector facts;
    setNameFeatures(c.name, facts);
    relation.value = base;
    const auto add = [&](bool so, double points, RelationReason reason) {
        if (!so)
            return;
        relation.value += points;
        relation.reasons.push_back(reason);
    };
    add(facts[Feature::name_id] == 1, byName, RelationReason::Name);
    add(isCode(c), byCode, RelationReason::Code);
    add(c.index == 1, byPlace, RelationReason::FirstColumn);
    add(c.numeric && c.numeric->strictlyIncreasing, byOrder, RelationReason::Increasing);
}

bool uniqueOnSample(const TableProfile& table, const ColumnProfile& c)
{
    if (!table.sample || table.sample->columns.size() < c.index)
        return true; // nothing speaks against it
    std::unordered_set<std::string_view> seen;
    const auto& cells = table.sample->columns[c.index - 1];
    return std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) { return seen.insert(cell).second; });
}

bool findSingle(const TableProfile& table, Findings& out)
{
    std::size_t estimates = 0;
    bool any = false;
    for (const auto& c : table.columns) {
        if (c.missing() > 0 || c.duplicateOf)
            continue;
        const bool estimated = c.distinctError > 0;
        const double rows = double(c.rows), gap = estimated ? errorsApart * c.distinctError * rows : 0.5;
        if (std::fabs(c.distinct - rows) > gap)
            continue;
        if (estimated && (++estimates > mostEstimates || !uniqueOnSample(table, c)))
            continue;
        Relation relation;
        relation.kind = RelationKind::Key;
        relation.columns = {c.index};
        relation.rows = c.rows;
        relation.sampled = table.sampled;
        relation.estimated = estimated;
        score(c, relation);
        any |= relation.value > measured;
        out.list.push_back(std::move(relation));
    }
    return any;
}

bool isPart(const SampleColumn& column, const SampleMatrix& matrix)
{
    const auto& c = *column.profile;
    return c.missing() == 0 && column.known == matrix.rows && !isMeasured(c) && c.text.meanWords <= longText &&
           column.levels > 1;
}

std::vector<std::size_t> parts(const SampleMatrix& matrix)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < matrix.columns.size(); ++i)
        if (isPart(matrix.columns[i], matrix))
            result.push_back(i);
    std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
        return matrix.columns[a].profile->distinct > matrix.columns[b].profile->distinct;
    });
    result.resize(std::min(result.size(), mostParts));
    return result;
}

class Search {
public:
    Search(const TableProfile& table, const SampleMatrix& matrix)
        : m_table(table)
        , m_matrix(matrix)
        , m_slots(std::bit_ceil(2 * matrix.rows + 1))
        , m_stamp(m_slots)
        , m_seen(m_slots)
    {
    }

    // No combination twice, and it could have been: there are enough combinations for all rows of the table, and so
    // few that independent columns would have repeated one.
    bool unique(std::initializer_list<std::size_t> places, double least)
    {
        double combinations = 1, chance = 1;
        for (const auto place : places) {
            combinations *= m_matrix.columns[place].profile->distinct;
            chance *= m_matrix.columns[place].agreement;
        }
        const double n = double(m_matrix.rows), collisions = n * (n - 1) / 2 * chance;
        if (combinations < double(m_table.rows) * 0.98 || collisions < least) // 0.98: distinct may be an estimate
            return false;
        ++m_turn;
        for (std::size_t r = 0; r < m_matrix.rows; ++r) {
            std::uint64_t key = 0;
            for (const auto place : places)
                key = key << 16 | m_matrix.columns[place].codes[r];
            std::size_t slot = (key * 0x9E3779B97F4A7C15ull) >> 32 & (m_slots - 1);
            while (m_stamp[slot] == m_turn && m_seen[slot] != key)
                slot = (slot + 1) & (m_slots - 1);
            if (m_stamp[slot] == m_turn)
                return false;
            m_stamp[slot] = m_turn;
            m_seen[slot] = key;
        }
        return true;
    }

    void add(std::initializer_list<std::size_t> places, Findings& out) const
    {
        Relation relation;
        relation.kind = RelationKind::CompositeKey;
        double sum = 0;
        for (const auto place : places) {
            Relation part;
            score(*m_matrix.columns[place].profile, part);
            sum += part.value;
            relation.columns.push_back(m_matrix.columns[place].index());
        }
        relation.value = sum / double(places.size());
        std::sort(relation.columns.begin(), relation.columns.end());
        relation.rows = m_matrix.rows;
        relation.sampled = !m_matrix.complete;
        out.list.push_back(std::move(relation));
    }

private:
    const TableProfile& m_table;
    const SampleMatrix& m_matrix;
    std::size_t m_slots;
    std::vector<std::uint32_t> m_stamp; // the turn in which a slot was filled, so that nothing need be cleared
    std::vector<std::uint64_t> m_seen;
    std::uint32_t m_turn = 0;
};

void findComposite(const TableProfile& table, const SampleMatrix& matrix, Findings& out)
{
    const auto list = parts(matrix);
    Search search(table, matrix);
    PairSet keys(matrix.columns.size());
    bool any = false;
    for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = i + 1; j < list.size(); ++j)
            if (search.unique({list[i], list[j]}, leastCollisions)) {
                search.add({list[i], list[j]}, out);
                keys.add(list[i], list[j]);
                any = true;
            }
    for (std::size_t i = 0; !any && i < list.size(); ++i)
        for (std::size_t j = i + 1; j < list.size(); ++j)
            for (std::size_t k = j + 1; k < list.size(); ++k)
                if (search.unique({list[i], list[j], list[k]}, leastCollisionsOfThree))
                    search.add({list[i], list[j], list[k]}, out);
}

} // namespace

void findKeys(const TableProfile& table, const SampleMatrix& matrix, Findings& out)
{
    const bool repeats = table.duplicateRows && table.duplicateRowsError == 0 && *table.duplicateRows > 0;
    if (table.rows < leastTableRows || repeats)
        return;
    // Where one column is a key, any pair with it is one too, and any other is of no use.
    if (!findSingle(table, out) && matrix.rows >= leastRows)
        findComposite(table, matrix, out);
}

} // namespace aurora::between
