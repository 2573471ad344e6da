// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a RuleSet holds: the rules by what they say, with their flat form, and what was refused or switched off.
// Internal to core/rules; rule_loading.cpp fills it, rule_set.cpp asks it.

#include "core/rules/matcher.h"
#include "core/rules/rule.h"

#include <boost/json.hpp>

#include <string>
#include <unordered_set>
#include <vector>

namespace aurora {

// Rules of one kind of outcome with their conditions in flat form.
struct RuleList {
    std::vector<Rule> rules;
    Matcher matcher;

    // Once all rules are in: which silence which, and the flat form.
    void complete();
    // What is left of the rules that fired once they have silenced each other.
    void hits(const std::vector<std::uint32_t>& fired, std::size_t offset, std::vector<char>& silenced,
              std::vector<RuleHit>& out) const;
};

struct RuleSet::Impl {
    RuleList types;
    RuleList actions;
    std::vector<RuleProblem> problems;
    std::vector<RuleDescription> off;    // rules that a later file switched off
    std::unordered_set<std::string> ids; // of all that are here, also of those switched off

    // type hits count on from the action rules, so that one number names a rule
    const Rule& rule(std::size_t index) const
    {
        return index < actions.rules.size() ? actions.rules[index] : types.rules[index - actions.rules.size()];
    }

    void add(Rule rule)
    {
        auto& list = rule.type ? types : actions;
        list.rules.push_back(std::move(rule));
    }

    void refuse(const std::string& file, const std::string& id, Error error);
    // Takes out the rules that an id, or the beginning of ids, names; returns the descriptions of those.
    std::vector<RuleDescription> take(const std::string& pattern);
    void switchOff(const boost::json::object& document, const std::string& file);
    // A rule of a document that was read: in the place of an earlier one if it says so.
    void accept(Rule rule, const std::string& file);
    RuleOutcome outcome(std::size_t index, const FactValues& facts) const;
};

// Whether an id is named by another, or by the beginning of ids followed by a star.
bool namesRule(const std::string& pattern, const std::string& id);

} // namespace aurora
