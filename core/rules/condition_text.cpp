// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/condition.h"

#include "core/rules/sentence.h"

namespace aurora {

namespace {

using Op = RuleTest::Op;

const char* sign(Op op)
{
    switch (op) {
    case Op::Less:
        return " < ";
    case Op::LessEqual:
        return " ≤ ";
    case Op::Greater:
        return " > ";
    case Op::GreaterEqual:
        return " ≥ ";
    case Op::Equal:
        return " = ";
    case Op::NotEqual:
        return " ≠ ";
    case Op::Known:
        return " is known";
    case Op::Unknown:
        return " is not known";
    case Op::In:
        return " is one of ";
    }
    return "";
}

std::string meanings(const Comparison& test)
{
    std::string list;
    for (const auto& type : semanticTable()) {
        if (!test.among.test(static_cast<std::size_t>(type.type)))
            continue;
        list += list.empty() ? "" : ", ";
        list += type.name;
    }
    return list;
}

std::string words(const Comparison& test)
{
    const auto fact = factName(test.fact);
    const auto unit = factUnit(test.fact);
    if (unit == FeatureUnit::Flag && !test.other && (test.op == Op::Equal || test.op == Op::NotEqual))
        return ((test.value != 0.0) == (test.op == Op::Equal) ? "" : "not ") + fact;
    std::string text = fact + sign(test.op);
    if (test.op == Op::Known || test.op == Op::Unknown)
        return text;
    if (test.op == Op::In)
        return text + meanings(test);
    if (test.other)
        return text + written(test.value, FeatureUnit::Number) + " × " + factName(*test.other);
    return text + written(test.value, unit);
}

} // namespace

std::string Condition::inWords() const
{
    if (m_node == Node::Test)
        return words(m_test);
    if (m_node == Node::Not)
        return "not (" + m_children.front().inWords() + ")";
    std::string text;
    for (const auto& child : m_children) {
        const bool nested = child.m_node == Node::All || child.m_node == Node::Any;
        text += text.empty() ? "" : m_node == Node::All ? " and " : " or ";
        text += nested ? "(" + child.inWords() + ")" : child.inWords();
    }
    return text;
}

} // namespace aurora
