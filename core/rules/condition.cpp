// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/condition.h"

#include "core/rules/rule_json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace aurora {

namespace json = boost::json;
using Op = RuleTest::Op;

namespace {

std::optional<Op> opFromName(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, Op>, 9> ops{{{"<", Op::Less},
                                                                         {"<=", Op::LessEqual},
                                                                         {">", Op::Greater},
                                                                         {">=", Op::GreaterEqual},
                                                                         {"==", Op::Equal},
                                                                         {"!=", Op::NotEqual},
                                                                         {"known", Op::Known},
                                                                         {"unknown", Op::Unknown},
                                                                         {"in", Op::In}}};
    for (const auto& [known, op] : ops) {
        if (known == name)
            return op;
    }
    return std::nullopt;
}

// A number, a flag, or {"feature": NAME, "times": FACTOR}.
Result<void> readThreshold(const json::value& value, Comparison& out)
{
    if (value.is_bool()) {
        out.value = value.as_bool() ? 1.0 : 0.0;
        return {};
    }
    if (value.is_number()) {
        out.value = value.to_number<double>();
        return {};
    }
    const auto* object = value.if_object();
    const auto* other = object ? object->if_contains("feature") : nullptr;
    if (!other || !other->is_string())
        return badRule("a value must be a number, true, false or {\"feature\", \"times\"}");
    out.other = factFromName(text(other->as_string()));
    if (!out.other)
        return badRule("unknown feature ", text(other->as_string()));
    const auto* times = object->if_contains("times");
    if (times && !times->is_number())
        return badRule("\"times\" must be a number");
    out.value = times ? times->to_number<double>() : 1.0;
    return {};
}

// "email", or a list of such: what the column means.
Result<void> readSemantics(const json::value& value, Comparison& out)
{
    const auto add = [&](const json::value& one) {
        const auto type = one.is_string() ? semanticFromName(text(one.as_string())) : std::nullopt;
        if (type)
            out.among.set(static_cast<std::size_t>(*type));
        return type.has_value();
    };
    const auto unknown = [](const json::value& one) {
        return badRule("unknown semantic type ", one.is_string() ? text(one.as_string()) : "");
    };
    if (!value.is_array())
        return add(value) ? Result<void>() : unknown(value);
    if (value.as_array().empty())
        return badRule("the list of semantic types must not be empty");
    for (const auto& one : value.as_array()) {
        if (!add(one))
            return unknown(one);
    }
    return {};
}

Result<Comparison> readTest(const json::object& object)
{
    Comparison test;
    const auto* feature = object.if_contains("feature");
    const auto* op = object.if_contains("op");
    if (!feature || !feature->is_string() || !op || !op->is_string())
        return badRule("a test needs \"feature\" and \"op\"");
    const auto fact = factFromName(text(feature->as_string()));
    if (!fact)
        return badRule("unknown feature ", text(feature->as_string()));
    const auto operation = opFromName(text(op->as_string()));
    if (!operation)
        return badRule("unknown op ", text(op->as_string()));
    test.fact = *fact;
    test.op = *operation;
    if (test.op == Op::Known || test.op == Op::Unknown)
        return test;
    const auto* value = object.if_contains("value");
    if (!value)
        return badRule("a test needs a \"value\": ", text(feature->as_string()));
    if ((test.fact == semanticFact) != (test.op == Op::In))
        return badRule("\"in\" goes with semantic_type, and with nothing else");
    if (auto read = test.op == Op::In ? readSemantics(*value, test) : readThreshold(*value, test); !read)
        return read.error();
    return test;
}

} // namespace

double Comparison::threshold(const FactValues& facts) const
{
    return other ? value * facts[*other] : value;
}

Truth Comparison::evaluate(const FactValues& facts) const
{
    const double actual = facts[fact];
    if (op == Op::Known)
        return std::isnan(actual) ? Truth::False : Truth::True;
    if (op == Op::Unknown)
        return std::isnan(actual) ? Truth::True : Truth::False;
    if (op == Op::In) {
        if (std::isnan(actual))
            return Truth::Unknown;
        const bool type = actual >= 0 && actual < double(mostSemantics);
        return type && among.test(static_cast<std::size_t>(actual)) ? Truth::True : Truth::False;
    }
    const double limit = threshold(facts);
    if (std::isnan(actual) || std::isnan(limit))
        return Truth::Unknown;
    bool holds = false;
    switch (op) {
    case Op::Less:
        holds = actual < limit;
        break;
    case Op::LessEqual:
        holds = actual <= limit;
        break;
    case Op::Greater:
        holds = actual > limit;
        break;
    case Op::GreaterEqual:
        holds = actual >= limit;
        break;
    case Op::Equal:
        holds = actual == limit;
        break;
    case Op::NotEqual:
        holds = actual != limit;
        break;
    case Op::Known:
    case Op::Unknown:
    case Op::In:
        break; // answered above
    }
    return holds ? Truth::True : Truth::False;
}

Result<Condition> Condition::compile(const json::value& value)
{
    const auto* object = value.if_object();
    if (!object || object->empty())
        return badRule("a condition must be an object with \"all\", \"any\", \"not\" or \"feature\"");
    Condition condition;
    if (object->contains("feature")) {
        auto test = readTest(*object);
        if (!test)
            return test.error();
        condition.m_node = Node::Test;
        condition.m_test = *test;
        return condition;
    }
    if (object->size() != 1)
        return badRule("a condition holds exactly one of \"all\", \"any\" and \"not\"");
    const auto& [key, inner] = *object->begin();
    if (key == "not") {
        auto child = compile(inner);
        if (!child)
            return child.error();
        condition.m_node = Node::Not;
        condition.m_children.push_back(std::move(*child));
        return condition;
    }
    if (key != "all" && key != "any")
        return badRule("unknown condition ", text(key));
    const auto* list = inner.if_array();
    if (!list || list->empty())
        return badRule("the list must not be empty: ", text(key));
    condition.m_node = key == "all" ? Node::All : Node::Any;
    for (const auto& part : *list) {
        auto child = compile(part);
        if (!child)
            return child.error();
        condition.m_children.push_back(std::move(*child));
    }
    return condition;
}

Truth Condition::evaluate(const FactValues& facts) const
{
    if (m_node == Node::Test)
        return m_test.evaluate(facts);
    if (m_node == Node::Not) {
        const Truth inner = m_children.front().evaluate(facts);
        return inner == Truth::Unknown ? inner : (inner == Truth::True ? Truth::False : Truth::True);
    }
    // Kleene's logic: the weakest decides "all", the strongest "any".
    const bool all = m_node == Node::All;
    Truth result = all ? Truth::True : Truth::False;
    for (const auto& child : m_children) {
        const Truth one = child.evaluate(facts);
        result = all ? std::min(result, one) : std::max(result, one);
        if (result == (all ? Truth::False : Truth::True))
            break;
    }
    return result;
}

const Comparison* Condition::lacking(const FactValues& facts) const
{
    if (m_node == Node::Test)
        return m_test.evaluate(facts) == Truth::False ? &m_test : nullptr;
    if (m_node == Node::Not || (m_node == Node::Any && holds(facts)))
        return nullptr;
    const Comparison* found = nullptr;
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto& child : m_children) {
        if (child.evaluate(facts) == Truth::True)
            continue;
        const Comparison* one = child.lacking(facts);
        if (m_node == Node::All) {
            if (!one || found)
                return nullptr; // two things are lacking, or one that nobody knows
            found = one;
        } else if (one) {
            const double gap = std::abs(facts[one->fact] - one->threshold(facts));
            if (gap < nearest) {
                nearest = gap;
                found = one;
            }
        }
    }
    return found;
}

void Condition::comparisons(std::vector<const Comparison*>& out) const
{
    if (m_node == Node::Test)
        out.push_back(&m_test);
    for (const auto& child : m_children)
        child.comparisons(out);
}

} // namespace aurora
