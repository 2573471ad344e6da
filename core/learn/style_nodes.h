// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sets of columns that counters are kept for, and how much each is believed. A StyleStump divides its columns once,
// by any bit; a StyleTree twice, the second time by what the engine proposes. Both answer with the exact Bayesian
// average over all such trees (evidence is summed decision by decision). Their rows are specialists as well: each is
// awake where its bit is so, and is believed by how much better than the whole it predicted (sleeping experts: Freund,
// Schapire, Singer, Warmuth, "Using and combining predictors that specialize", STOC 1997). A StyleLikeness looks at all
// bits at once (naive Bayes), so that a kind of column which no single bit tells is known again.

#include "core/learn/style_settings.h"
#include "core/learn/style_table.h"

namespace aurora {

// What one decision says to nodes.
struct StyleLesson {
    const FingerprintBits& bits;
    StyleOutcome outcome;
    std::int32_t weight; // in styleUnit
    float expected;      // logarithm of what the specialists together gave the outcome
    const StyleBase& base;
    const StyleSettings& settings;
};

// Counters of nodes with the two sums that tell how much each is believed, in nats, fixed point.
struct StyleNodes {
    StyleTable table;
    std::vector<std::int32_t> evidence; // log likelihood of all that fell into the node
    std::vector<std::int32_t> score;    // the same against what the specialists together expected; bounded

    explicit StyleNodes(std::size_t rows = 0);
    void addRows(std::size_t count);
    void copyRow(std::size_t from, std::size_t to);
    void learn(std::size_t row, const StyleLesson& lesson);
    void scale(float factor);
    void write(StyleWriter& out) const;
    void read(StyleReader& in);
    bool operator==(const StyleNodes&) const = default;
};

// What a specialist's row weighs before it has predicted anything: row 0, or one of an odd row where its bit is unset
// and the even one behind it where it is set.
inline float specialistPrior(std::size_t row, std::size_t bits, const StyleSettings& settings)
{
    if (row == 0)
        return settings.wholePrior;
    return (row % 2 == 0 ? settings.presentPrior : settings.absentPrior) / float(bits);
}

// Adds the awake specialists of a node set: row 0 and rowOf(bit) of each bit, by level · its weight; returns their sum.
template <class Nodes, class RowOf>
float sumAwake(const Nodes& nodes, std::size_t bits, RowOf rowOf, float level, const StyleSettings& settings,
               StyleSum& into)
{
    float sum = 0;
    const auto hear = [&](std::size_t row) {
        const float weight = level * nodes.specialistWeight(row, settings);
        nodes.nodes().table.sum(row, weight, settings.concentration, into);
        sum += weight;
    };
    hear(0);
    for (std::size_t b = 0; b < bits; ++b)
        hear(rowOf(b));
    return sum;
}

// Row 0 holds all columns, rows 1 + 2·bit + (0 or 1) those where a bit is unset or set.
class StyleStump {
public:
    explicit StyleStump(std::size_t bits = 0);

    static std::size_t row(std::size_t bit, bool set) { return 1 + 2 * bit + (set ? 1 : 0); }
    const StyleNodes& nodes() const { return m_nodes; }
    bool empty() const { return m_nodes.table.total(0) <= 0; }

    void learn(const StyleLesson& lesson, bool asStump);
    void sumStump(const FingerprintBits& bits, const StyleSettings& settings, StyleSum& into) const;
    // Adds the awake specialists, each by level · its own prior · how it is believed; returns the sum of the weights.
    float sumSpecialists(const FingerprintBits& bits, float level, const StyleSettings& settings, StyleSum& into) const;
    float specialistWeight(std::size_t row, const StyleSettings& settings) const;
    // Log likelihood of all it has learned, as it was foreseen decision by decision; in nats.
    float logEvidence() const { return m_logEvidence; }

    void scale(float factor, const StyleSettings& settings);
    void write(StyleWriter& out) const;
    void read(StyleReader& in, const StyleSettings& settings);
    bool operator==(const StyleStump& other) const { return m_nodes == other.m_nodes; }

private:
    void refresh(const StyleSettings& settings);
    void refreshStump(const StyleSettings& settings);
    std::size_t m_bits;
    StyleNodes m_nodes;
    std::vector<float> m_voice; // by row: exp(sharpness · score)
    std::vector<float> m_split; // by bit: posterior of the split; m_whole: of none
    float m_whole = 1;
    float m_logEvidence = 0;
};

// Naive Bayes over the rows of the single bits: how likely each wish is where the bits are so, against without them. A
// wish that was never seen keeps its base. Worked out of the counters alone.
class StyleLikeness {
public:
    // The table's rows are those of a StyleStump.
    void refresh(const StyleTable& table, std::size_t bits, const StyleSettings& settings);
    // The distribution over actions where `proposed` is the engine's own, in place of what `into` held.
    void scatter(const StyleTable& table, const FingerprintBits& bits, std::uint8_t proposed, const StyleBase& base,
                 std::span<float> into) const;

private:
    std::size_t m_bits = 0;
    std::size_t m_slots = 0;
    std::vector<float> m_ratio; // by bit, unset and set, by slot: tempered logarithm
};

class StyleTree {
public:
    explicit StyleTree(std::size_t bits = 0);

    const StyleNodes& nodes() const { return m_nodes; }
    bool empty() const { return m_nodes.table.total(0) <= 0; }
    std::size_t rowOfBit(std::size_t bit, bool set) const { return m_first[bit] + (set ? 1 : 0); }

    void learn(const StyleLesson& lesson);
    void sumTree(const FingerprintBits& bits, std::uint8_t proposed, const StyleSettings& settings,
                 StyleSum& into) const;
    float sumSpecialists(const FingerprintBits& bits, float level, const StyleSettings& settings, StyleSum& into) const;
    float specialistWeight(std::size_t row, const StyleSettings& settings) const;
    void scatterLikeness(const FingerprintBits& bits, std::uint8_t proposed, const StyleBase& base,
                         std::span<float> into) const
    {
        m_likeness.scatter(m_nodes.table, bits, proposed, base, into);
    }

    void scale(float factor, const StyleSettings& settings);
    void write(StyleWriter& out) const;
    void read(StyleReader& in, const StyleSettings& settings);
    bool operator==(const StyleTree& other) const { return m_nodes == other.m_nodes; }

private:
    bool holds(std::size_t literal, const FingerprintBits& bits, std::uint8_t proposed) const;
    float splitPrior(std::size_t literal, const StyleSettings& settings) const;
    void addDefault(std::uint8_t proposed);
    void refresh(const StyleSettings& settings);
    void refreshBelow(std::size_t literal, bool side, const StyleSettings& settings);
    void refreshRoot(const StyleSettings& settings);
    std::size_t literals() const { return m_first.size(); }
    std::size_t second(std::size_t literal, std::size_t other, bool side, bool otherSide) const
    {
        return m_second[literal][other] + 2 * (side ? 1 : 0) + (otherSide ? 1 : 0);
    }

    std::size_t m_bits;
    StyleNodes m_nodes;
    std::vector<std::uint8_t> m_defaults;           // proposals seen: the literals after the bits
    std::vector<std::size_t> m_first;               // by literal: row where it does not hold; the next where it does
    std::vector<std::vector<std::size_t>> m_second; // by literal, by default: four rows
    // How the trees are believed, worked out anew after each decision.
    struct Below {
        float log = 0;            // log likelihood of this side, over all ways to go on
        float leaf = 1;           // share of going no further
        std::vector<float> split; // by default: share of that second split
    };
    std::vector<std::array<Below, 2>> m_below;
    std::vector<float> m_split; // by literal
    float m_whole = 1;
    std::vector<float> m_voice; // by row of bits and of all
    StyleLikeness m_likeness;
};

} // namespace aurora
