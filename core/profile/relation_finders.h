// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One finder a kind of relation, each in a file of its own. A finder appends what it found; what an earlier one has
// named more precisely is left out by a later one.

#include "core/profile/relation_columns.h"
#include "core/profile/relations.h"

#include <algorithm>
#include <array>
#include <vector>

namespace aurora::between {

// Pairs of places in SampleMatrix::columns.
class PairSet {
public:
    explicit PairSet(std::size_t columns)
        : m_columns(columns)
        , m_bits(columns * columns)
    {
    }
    void add(std::size_t a, std::size_t b) { m_bits[a * m_columns + b] = m_bits[b * m_columns + a] = true; }
    bool has(std::size_t a, std::size_t b) const { return m_bits[a * m_columns + b]; }

private:
    std::size_t m_columns;
    std::vector<bool> m_bits;
};

struct Findings {
    explicit Findings(std::size_t columns)
        : same(columns)
        , together(columns)
        , spoken(columns)
    {
    }
    void sayTheSame(std::size_t a, std::size_t b)
    {
        same.add(a, b);
        spoken[std::max(a, b)] = true;
    }

    std::vector<Relation> list;
    PairSet same;             // duplicates, one the other's line or re-coding: nothing else need be said of them
    PairSet together;         // correlated: a weaker measure need not repeat it
    std::vector<char> spoken; // an earlier column says the same: what follows is found with that one
    std::array<std::uint64_t, relationKinds>
        beyond{}; // found by a screen and not worked out, because there are too many
};

// A value that differs from the usual one in fewer rows may go with another by chance.
constexpr std::size_t leastUnusual = 10;

bool varies(const SampleColumn& column); // leastUnusual rows and more are not of its most frequent value

// The share of equal cells among the rows where either has one, and Cohen's kappa of it.
struct Equality {
    double share = 0, kappa = 0;
    std::size_t n = 0;
};
Equality equality(const SampleColumn& a, const SampleColumn& b);

// Whether equal values of from have equal values of to.
struct Dependence {
    bool holds = false;
    double kept = 0; // 1 − g3: the share of rows that can stay so that it holds exactly
    std::size_t n = 0;
};
Dependence dependence(const SampleColumn& from, const SampleColumn& to);

void findDuplicates(const TableProfile& table, const SampleMatrix& matrix, Findings& out);
void findCorrelations(const SampleMatrix& matrix, Findings& out);
void findDependencies(const SampleMatrix& matrix, Findings& out);
void findAssociations(const SampleMatrix& matrix, Findings& out);
void findMissingness(const TableProfile& table, Findings& out);
void findKeys(const TableProfile& table, const SampleMatrix& matrix, Findings& out);
void findTarget(const TableProfile& table, Findings& out);
void findTimeAxis(const TableProfile& table, const SampleMatrix& matrix, Findings& out);
void findLeaks(const TableProfile& table, const SampleMatrix& matrix, Findings& out);

} // namespace aurora::between
