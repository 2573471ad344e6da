// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One rule, compiled. Private to core/rules.

#include "core/rules/condition.h"
#include "core/rules/sentence.h"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace aurora {

// A parameter that is computed from a fact when the rule fires.
struct FactParam {
    std::size_t fact = 0;
    double times = 1;
};
using RuleParam = std::variant<ParamValue, FactParam>;

struct RuleCase {
    std::string note;
    bool fires = false;
    FactValues facts; // what is not given is unknown
};

struct Rule {
    RuleDescription about;
    Condition when;
    std::optional<Action> action;
    std::optional<FeatureType> type;
    std::map<std::string, RuleParam> params;
    double strength = 0;
    int priority = 0;
    bool repair = false;
    bool ask = false;
    bool replaces = false;             // takes the place of an earlier rule of its id
    std::vector<std::string> silences; // ids, or a beginning followed by *
    std::vector<std::size_t> silenced; // the rules that these name, resolved when the set is complete
    Sentence reason;
    Sentence against;
    std::vector<RuleCase> cases;

    Step step(const FactValues& facts) const;
};

// Reads and checks one entry of a rule file. Error: BadRule, subject is the id as far as it could be read.
Result<Rule> readRule(const boost::json::value& json, const std::string& file, const std::string& subject);

} // namespace aurora
