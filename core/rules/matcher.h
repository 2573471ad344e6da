// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The conditions of many rules in a flat form. Equal comparisons are tested once, whatever the number of rules that
// share them; what does not depend on the type's probabilities is tested once for all types that are asked about; a
// rule falls out with its first part that does not hold. Immutable once built; a State is one thread's. Internal to
// core/rules.

#include "core/rules/condition.h"

#include <cstdint>
#include <vector>

namespace aurora {

class Matcher {
public:
    struct State {
        FactValues facts;
        std::vector<Truth> atoms;
        std::vector<std::uint32_t> alive; // rules that the facts beside the types have left
    };

    // The conditions are copied from. At most 65,535 different comparisons.
    void build(const std::vector<const Condition*>& rules);
    // Tests all that the types have no part in. REQUIRES: state.facts is set; its types are read later
    void prepare(State& state) const;
    // The rules that hold under the types in state.facts, ascending.
    void match(State& state, std::vector<std::uint32_t>& fired) const;

private:
    // A part of a rule that must hold: one comparison, or (codes > 0) a piece of the program in postfix order.
    struct Part {
        std::uint32_t first = 0;
        std::uint16_t codes = 0;
    };
    enum class Op : std::uint8_t { Load, Not, All, Any };
    struct Code {
        Op op = Op::Load;
        std::uint16_t operand = 0; // comparison of a Load, number of operands of All and Any
    };
    struct Range {
        std::uint32_t fixed = 0, typed = 0, end = 0; // parts without a type, then those with one
    };

    std::uint16_t atom(const Comparison& comparison);
    bool emit(const Condition& condition); // whether a type is in it
    Part part(const Condition& condition, bool& typed);
    void addRule(const Condition& condition);
    bool holds(const Part& part, const State& state) const;

    std::vector<Comparison> m_atoms;
    std::vector<std::uint16_t> m_fixedAtoms, m_typedAtoms;
    std::vector<Code> m_codes;
    std::vector<Part> m_parts;
    std::vector<Range> m_rules;
};

} // namespace aurora
