// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A rule's condition, compiled: a small tree over facts. Three-valued: a comparison with an unknown fact is neither
// true nor false, and its negation is not true either, so that a rule never fires on what nobody knows.
// Immutable once compiled, safe on any thread.

#include "core/base/result.h"
#include "core/rules/rule_set.h"

#include <boost/json.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// All features, then the nine type probabilities, then p_number: numeric or embedded-number, since most of what is true
// of numbers does not depend on how they are written.
constexpr std::size_t numberFact = featureCount + featureTypeCount;
constexpr std::size_t factCount = numberFact + 1;
using FactValues = std::array<double, factCount>;

FactValues factValues(const FeatureVector& facts, const TypeDistribution& type);
// Index of a feature or of a type probability by its name in rules ("skewness", "p_numeric").
std::optional<std::size_t> factFromName(std::string_view name);
std::string factName(std::size_t fact);
// How a fact is written in a sentence when no format says otherwise.
FeatureUnit factUnit(std::size_t fact);

enum class Truth : std::uint8_t { False, Unknown, True };

// A comparison with a number or with another fact times a factor.
struct Comparison {
    std::size_t fact = 0;
    RuleTest::Op op = RuleTest::Op::Greater;
    double value = 0;
    std::optional<std::size_t> other; // then the threshold is value × other
    double threshold(const FactValues& facts) const;
    Truth evaluate(const FactValues& facts) const;
};

class Condition {
public:
    // Error: BadRule, detail says which part is wrong.
    static Result<Condition> compile(const boost::json::value& json);

    bool holds(const FactValues& facts) const { return evaluate(facts) == Truth::True; }
    Truth evaluate(const FactValues& facts) const;
    // The one comparison whose failing keeps the condition from holding, if there is exactly one.
    const Comparison* lacking(const FactValues& facts) const;
    // Every comparison, in the order of the text.
    void comparisons(std::vector<const Comparison*>& out) const;

private:
    enum class Node : std::uint8_t { All, Any, Not, Test };
    Node m_node = Node::All;
    std::vector<Condition> m_children;
    Comparison m_test;
};

} // namespace aurora
