// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// StyleTable: counters of what was wanted, a row for each node (a set of columns), kept as fixed-point whole numbers.
// Outcomes are "accepted what was proposed" or a named action; only those that were ever seen have a counter. A value
// type; not thread-safe while it is changed.

#include "core/learn/style.h"
#include "core/learn/style_bytes.h"

#include <cmath>
#include <span>

namespace aurora {

// One decision of weight 1 counts so much.
constexpr std::int32_t styleUnit = 1024;
// Sums of logarithms are kept in the same fixed point.
inline std::int32_t toFixed(float nats)
{
    return static_cast<std::int32_t>(std::lround(nats * float(styleUnit)));
}
inline float fromFixed(std::int32_t sum)
{
    return float(sum) / float(styleUnit);
}

// What is expected of a leaf before anything was seen: probability of acceptance, and of each action by name.
struct StyleBase {
    float accept = 0;
    std::array<float, styleActionCapacity> named{};
    float concentration = 0;
};

// What a decision is to a table.
struct StyleOutcome {
    std::uint8_t action = 0;
    std::uint8_t proposed = 0; // the engine's own action there
    bool accepted() const { return action == proposed; }
};

// A weighted sum of rows on its way to a distribution.
struct StyleSum {
    std::array<float, styleActionCapacity + 1> outcome{}; // by slot
    float base = 0;                                       // weight that falls on the base
};

class StyleTable {
public:
    explicit StyleTable(std::size_t rows = 0);

    std::size_t rows() const { return m_total.size(); }
    void addRows(std::size_t count);
    void copyRow(std::size_t from, std::size_t to);

    float total(std::size_t row) const { return fromFixed(m_total[row]); }
    float count(std::size_t row, std::uint8_t action) const; // by name
    float accepted(std::size_t row) const;

    // Outcomes by their slot: 0 is acceptance, the others are actionOf(slot).
    std::size_t slots() const { return m_actions.size() + 1; }
    std::uint8_t actionOf(std::size_t slot) const { return m_actions[slot - 1]; }
    float countOf(std::size_t row, std::size_t slot) const { return fromFixed(m_counts[row * m_stride + slot]); }

    // Probability of the outcome in a row.
    float predictive(std::size_t row, StyleOutcome outcome, const StyleBase& base) const;
    void add(std::size_t row, StyleOutcome outcome, std::int32_t weight);
    // Makes room for the outcome, so that the next add() calls need not.
    void prepare(StyleOutcome outcome);

    // Adds a row's distribution, weighed.
    void sum(std::size_t row, float weight, float concentration, StyleSum& into) const;
    // Adds a sum to a distribution over actions, where `proposed` is the engine's own.
    void scatter(const StyleSum& sum, std::uint8_t proposed, const StyleBase& base, std::span<float> into) const;

    void scale(float factor);
    void write(StyleWriter& out) const;
    void read(StyleReader& in); // fails where it makes no sense
    bool operator==(const StyleTable&) const = default;

private:
    static constexpr std::uint8_t noSlot = 0xFF;
    void widen();

    std::vector<std::uint8_t> m_actions; // of slot 1, 2 …; slot 0 is acceptance
    std::array<std::uint8_t, styleActionCapacity> m_slotOf;
    std::size_t m_stride;
    std::vector<std::int32_t> m_counts; // rows by slots
    std::vector<std::int32_t> m_total;
};

} // namespace aurora
