// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/matcher.h"

#include <algorithm>
#include <array>

namespace aurora {

namespace {

constexpr std::size_t deepest = 64; // operands that wait for each other in one condition; rules of people have a few

} // namespace

std::uint16_t Matcher::atom(const Comparison& comparison)
{
    const auto found = std::find(m_atoms.begin(), m_atoms.end(), comparison);
    const auto index = static_cast<std::uint16_t>(found - m_atoms.begin());
    if (found == m_atoms.end()) {
        m_atoms.push_back(comparison);
        (comparison.dependsOnType() ? m_typedAtoms : m_fixedAtoms).push_back(index);
    }
    return index;
}

bool Matcher::emit(const Condition& condition)
{
    if (condition.node() == Condition::Node::Test) {
        m_codes.push_back({Op::Load, atom(condition.test())});
        return condition.test().dependsOnType();
    }
    bool typed = false;
    for (const auto& child : condition.children())
        typed = emit(child) || typed;
    const Op op = condition.node() == Condition::Node::Not   ? Op::Not
                  : condition.node() == Condition::Node::All ? Op::All
                                                             : Op::Any;
    m_codes.push_back({op, static_cast<std::uint16_t>(condition.children().size())});
    return typed;
}

Matcher::Part Matcher::part(const Condition& condition, bool& typed)
{
    if (condition.node() == Condition::Node::Test) {
        typed = condition.test().dependsOnType();
        return {atom(condition.test()), 0};
    }
    Part result;
    result.first = static_cast<std::uint32_t>(m_codes.size());
    typed = emit(condition);
    result.codes = static_cast<std::uint16_t>(m_codes.size() - result.first);
    return result;
}

void Matcher::addRule(const Condition& condition)
{
    std::vector<Part> fixed, withType;
    const auto add = [&](const Condition& one) {
        bool typed = false;
        const Part made = part(one, typed);
        (typed ? withType : fixed).push_back(made);
    };
    if (condition.node() == Condition::Node::All)
        std::for_each(condition.children().begin(), condition.children().end(), add);
    else
        add(condition);
    Range range;
    range.fixed = static_cast<std::uint32_t>(m_parts.size());
    m_parts.insert(m_parts.end(), fixed.begin(), fixed.end());
    range.typed = static_cast<std::uint32_t>(m_parts.size());
    m_parts.insert(m_parts.end(), withType.begin(), withType.end());
    range.end = static_cast<std::uint32_t>(m_parts.size());
    m_rules.push_back(range);
}

void Matcher::build(const std::vector<const Condition*>& rules)
{
    *this = {};
    for (const auto* rule : rules)
        addRule(*rule);
}

bool Matcher::holds(const Part& part, const State& state) const
{
    if (part.codes == 0)
        return state.atoms[part.first] == Truth::True;
    std::array<Truth, deepest> stack;
    std::size_t top = 0;
    for (std::uint32_t c = part.first; c < part.first + part.codes; ++c) {
        const Code code = m_codes[c];
        if (code.op == Op::Load) {
            if (top == deepest)
                return false;
            stack[top++] = state.atoms[code.operand];
        } else if (code.op == Op::Not) {
            stack[top - 1] = static_cast<Truth>(2 - static_cast<int>(stack[top - 1])); // Unknown stays Unknown
        } else {
            const auto begin = stack.begin() + static_cast<std::ptrdiff_t>(top - code.operand);
            const auto end = stack.begin() + static_cast<std::ptrdiff_t>(top);
            *begin = code.op == Op::All ? *std::min_element(begin, end) : *std::max_element(begin, end);
            top -= code.operand - std::size_t{1};
        }
    }
    return stack[0] == Truth::True;
}

void Matcher::prepare(State& state) const
{
    state.atoms.resize(m_atoms.size());
    for (const auto index : m_fixedAtoms)
        state.atoms[index] = m_atoms[index].evaluate(state.facts);
    state.alive.clear();
    for (std::uint32_t r = 0; r < m_rules.size(); ++r) {
        std::uint32_t at = m_rules[r].fixed;
        while (at < m_rules[r].typed && holds(m_parts[at], state))
            ++at;
        if (at == m_rules[r].typed)
            state.alive.push_back(r);
    }
}

void Matcher::match(State& state, std::vector<std::uint32_t>& fired) const
{
    for (const auto index : m_typedAtoms)
        state.atoms[index] = m_atoms[index].evaluate(state.facts);
    fired.clear();
    for (const auto r : state.alive) {
        std::uint32_t at = m_rules[r].typed;
        while (at < m_rules[r].end && holds(m_parts[at], state))
            ++at;
        if (at == m_rules[r].end)
            fired.push_back(r);
    }
}

} // namespace aurora
