// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that know the chosen target too well to have been there before it: its copy, its re-coding, what was written
// down because of it.
#include "core/profile/name_words.h"
#include "core/profile/relation_finders.h"
#include "core/profile/relation_statistics.h"

#include <algorithm>
#include <cmath>

namespace aurora::between {

namespace {

constexpr double tooWell = 0.98;       // |r|, V, and share of the target's variance explained
constexpr std::size_t leastPairs = 30; // rows with both
constexpr double mostUnique = 0.5;     // different values over rows, of a column that determines the target
constexpr std::size_t leastWord = 3;   // letters of a target's word that a name may hold by chance

class LeakFinder {
public:
    LeakFinder(const SampleMatrix& matrix, const SampleColumn& target)
        : m_matrix(matrix)
        , m_target(target)
    {
    }

    // The strongest evidence against this column; kind Count when there is none.
    Relation examine(const SampleColumn& column)
    {
        m_best = {};
        m_best.kind = RelationKind::Count;
        m_best.columns = {column.index(), m_target.index()};
        m_best.sampled = !m_matrix.complete;
        numbers(column);
        levels(column);
        nearest(column);
        gaps(column);
        return m_best;
    }

private:
    void take(double value, std::size_t n, RelationReason reason)
    {
        if (!(value >= tooWell) || n < leastPairs)
            return;
        m_best.kind = RelationKind::LeakSuspect;
        m_best.reasons.push_back(reason);
        if (!(m_best.value >= value)) {
            m_best.value = value;
            m_best.rows = n;
        }
    }

    void numbers(const SampleColumn& column)
    {
        if (!column.number || !m_target.number)
            return;
        std::size_t n = 0;
        take(std::fabs(pearson(column.values, m_target.values, n)), n, RelationReason::Pearson);
        take(std::fabs(pearson(averageRanks(column.values), averageRanks(m_target.values), n)), n,
             RelationReason::Spearman);
    }

    void levels(const SampleColumn& column)
    {
        if (const Equality equal = equality(column, m_target); varies(column) && equal.kappa >= tooWell)
            take(equal.share, equal.n, RelationReason::SameCells);
        // A nearly unique column determines anything wherever a thing stands in the table twice.
        const bool repeats = double(column.levels) <= mostUnique * double(column.known);
        if (const auto found = dependence(column, m_target); repeats && found.holds)
            take(found.kept, found.n, RelationReason::Determines);
        if (column.category && m_target.category && varies(column) && varies(m_target)) {
            const auto table = contingency(column.codes, column.levels, m_target.codes, m_target.levels);
            if (table.dense)
                take(table.v, table.n, RelationReason::CramersV);
        }
        if (column.category && m_target.number) {
            const auto effect = groupEffect(column.codes, column.levels, m_target.values);
            if (effect.dense)
                take(effect.eta * effect.eta, effect.n, RelationReason::CorrelationRatio);
        }
    }

    // The class of the nearest number among the even rows, asked for the odd ones. The value is the share of the errors
    // of guessing the most frequent class that is gone.
    void nearest(const SampleColumn& column)
    {
        if (!column.number || !m_target.category || !varies(m_target))
            return;
        const auto told = classesByNumber(column);
        if (told.empty())
            return;
        std::vector<std::uint32_t> classes(m_target.levels + 1);
        for (const auto code : m_target.codes)
            classes[code] += code != 0;
        const auto usual = std::max_element(classes.begin(), classes.end()) - classes.begin();
        std::size_t n = 0, wrong = 0, wrongAnyway = 0;
        for (std::size_t r = 1; r < m_target.codes.size(); r += 2) {
            if (m_target.codes[r] == 0 || std::isnan(column.values[r]))
                continue;
            ++n;
            wrong += classAt(told, column.values[r]) != m_target.codes[r];
            wrongAnyway += usual != m_target.codes[r];
        }
        if (wrongAnyway >= leastUnusual)
            take(1 - double(wrong) / double(wrongAnyway), n, RelationReason::Predicts);
    }

    using NumberClass = std::pair<double, std::uint16_t>;

    // Ascending and without repeated numbers, each with the class that the even rows most often give it.
    std::vector<NumberClass> classesByNumber(const SampleColumn& column) const
    {
        std::vector<NumberClass> rows, result;
        for (std::size_t r = 0; r < m_target.codes.size(); r += 2)
            if (m_target.codes[r] != 0 && !std::isnan(column.values[r]))
                rows.emplace_back(column.values[r], m_target.codes[r]);
        std::sort(rows.begin(), rows.end());
        std::size_t most = 0;
        for (std::size_t i = 0, j = 0; i < rows.size(); i = j) {
            while (j < rows.size() && rows[j] == rows[i])
                ++j;
            if (result.empty() || result.back().first != rows[i].first) {
                result.push_back(rows[i]);
                most = j - i;
            } else if (j - i > most) {
                result.back().second = rows[i].second;
                most = j - i;
            }
        }
        return result;
    }

    static std::uint16_t classAt(const std::vector<NumberClass>& told, double x)
    {
        const auto above = std::lower_bound(told.begin(), told.end(), NumberClass{x, 0});
        if (above == told.end())
            return told.back().second;
        if (above == told.begin() || above->first - x < x - std::prev(above)->first)
            return above->second;
        return std::prev(above)->second;
    }

    void gaps(const SampleColumn& column)
    {
        std::vector<std::uint16_t> missing(column.codes.size());
        for (std::size_t r = 0; r < missing.size(); ++r)
            missing[r] = column.codes[r] ? 1 : 2;
        const std::size_t gone = m_matrix.rows - column.known;
        if (gone < leastUnusual || column.known < leastUnusual)
            return;
        if (m_target.category && varies(m_target)) {
            const auto table = contingency(missing, 2, m_target.codes, m_target.levels);
            take(table.v, table.n, RelationReason::Missingness);
        } else if (m_target.number) {
            const auto effect = groupEffect(missing, 2, m_target.values);
            take(effect.eta * effect.eta, effect.n, RelationReason::Missingness);
        }
    }

    const SampleMatrix& m_matrix;
    const SampleColumn& m_target;
    Relation m_best;
};

// Every word of the target's name stands in this one too.
bool holdsName(const std::vector<std::string>& target, const std::vector<std::string>& words)
{
    return !target.empty() && std::all_of(target.begin(), target.end(), [&](const std::string& word) {
        return word.size() >= leastWord && std::find(words.begin(), words.end(), word) != words.end();
    });
}

} // namespace

void findLeaks(const TableProfile& table, const SampleMatrix& matrix, Findings& out)
{
    const auto* target = table.byIndex(table.target);
    if (!target)
        return;
    const auto words = nameWords(target->name);
    const SampleColumn* known = matrix.byIndex(table.target);
    for (const auto& column : table.columns) {
        if (&column == target || column.present() == 0)
            continue;
        Relation relation;
        relation.kind = RelationKind::Count;
        relation.columns = {column.index, target->index};
        if (const auto* prepared = matrix.byIndex(column.index); known && prepared)
            relation = LeakFinder(matrix, *known).examine(*prepared);
        const bool copies = column.duplicateOf == target->index ||
                            (target->duplicateOf &&
                             (*target->duplicateOf == column.index || target->duplicateOf == column.duplicateOf));
        if (copies) {
            relation.value = 1;
            relation.rows = column.rows;
            relation.sampled = table.sampled;
            relation.reasons.push_back(RelationReason::SameCells);
        }
        if (holdsName(words, nameWords(column.name)))
            relation.reasons.push_back(RelationReason::Name);
        if (relation.reasons.empty())
            continue;
        relation.kind = RelationKind::LeakSuspect;
        out.list.push_back(std::move(relation));
    }
}

} // namespace aurora::between
