// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule's condition as a small tree over facts, checked when it is read. Three-valued: a comparison with an unknown
// fact is neither true nor false, and its negation is not true either, so that a rule never fires on what nobody knows.
// Evaluated as it stands by tests and explanations; the inner loop runs the flat form of matcher.h. Immutable once
// compiled, safe on any thread.

#include "core/base/result.h"
#include "core/rules/facts.h"

#include <boost/json.hpp>

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

enum class Truth : std::uint8_t { False, Unknown, True };

constexpr std::size_t mostSemantics = 256;
static_assert(semanticTypeCount <= mostSemantics);

// A comparison with a number, with another fact times a factor, or (In) of semantic_type with a set of types.
struct Comparison {
    std::size_t fact = 0;
    RuleTest::Op op = RuleTest::Op::Greater;
    double value = 0;
    std::optional<std::size_t> other; // then the threshold is value × other
    std::bitset<mostSemantics> among; // In
    double threshold(const FactValues& facts) const;
    Truth evaluate(const FactValues& facts) const;
    bool dependsOnType() const { return isTypeFact(fact) || (other && isTypeFact(*other)); }
    bool operator==(const Comparison&) const = default;
};

class Condition {
public:
    enum class Node : std::uint8_t { All, Any, Not, Test };

    // Error: BadRule, detail says which part is wrong.
    static Result<Condition> compile(const boost::json::value& json);

    bool holds(const FactValues& facts) const { return evaluate(facts) == Truth::True; }
    Truth evaluate(const FactValues& facts) const;
    // The one comparison whose failing keeps the condition from holding, if there is exactly one.
    const Comparison* lacking(const FactValues& facts) const;
    // Every comparison, in the order of the text.
    void comparisons(std::vector<const Comparison*>& out) const;

    // For people: "skewness > 2 and (year_like or not name_geo)".
    std::string inWords() const;

    Node node() const { return m_node; }
    const std::vector<Condition>& children() const { return m_children; }
    const Comparison& test() const { return m_test; } // REQUIRES: node() == Test

private:
    Node m_node = Node::All;
    std::vector<Condition> m_children;
    Comparison m_test;
};

} // namespace aurora
