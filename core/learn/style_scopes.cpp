// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/style_scopes.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr std::size_t leastCovered = 2; // a scope of one column is "only this one"
constexpr double mostAlike = 0.7;       // shared columns over columns of either; above, two scopes are one

// A learned rule is shown from so many decisions on, and when so many of them agree.
constexpr double leastTimes = 2;
constexpr double leastAgreement = 0.7;

struct Candidate {
    StyleCondition when;
    double belief = 0;
};

// Beliefs of the conditions over one table that hold for the column: all of it, or with one bit that is set.
template <class Nodes>
void collect(const Nodes& nodes, const StyleCondition& within, double level, const StyleOutcome& outcome,
             const StyleColumn& column, const StyleLearner& learner, std::size_t type, std::vector<Candidate>& into)
{
    const auto belief = [&](std::size_t row) {
        return level * double(nodes.specialistWeight(row, learner.settings())) *
               double(nodes.nodes().table.predictive(row, outcome, learner.base(type)));
    };
    if (within.type || within.proposed)
        into.push_back({within, belief(0)});
    for (std::size_t b = 0; b < learner.vocabulary().bits.size(); ++b) {
        if (!column.bits[b])
            continue;
        StyleCondition narrower = within;
        narrower.bit = static_cast<std::uint16_t>(b);
        into.push_back({narrower, belief(StyleStump::row(b, true))});
    }
}

std::vector<Candidate> candidates(const StyleLearner& learner, const StyleColumn& column, std::uint8_t action)
{
    const std::size_t type = mostProbableType(column, learner.vocabulary().types.size());
    const auto number = static_cast<std::uint8_t>(type);
    const StyleOutcome outcome{action, column.defaults[type]};
    const auto& settings = learner.settings();
    std::vector<Candidate> all;
    const auto intent = learner.intents().find({number, outcome.proposed});
    if (intent != learner.intents().end())
        collect(intent->second, {number, outcome.proposed, {}, true}, settings.intentPrior, outcome, column, learner,
                type, all);
    collect(learner.types()[type], {number, {}, {}, true}, settings.typePrior, outcome, column, learner, type, all);
    collect(learner.everything(), {}, settings.everythingPrior, outcome, column, learner, type, all);
    return all;
}

double alike(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b)
{
    std::vector<std::size_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return double(both.size()) / double(std::max<std::size_t>(1, a.size() + b.size() - both.size()));
}

} // namespace

std::vector<StyleScope> proposeScopes(const StyleLearner& learner, const StyleColumn& corrected, std::uint8_t action,
                                      std::span<const StyleColumn> among)
{
    auto all = candidates(learner, corrected, action);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.belief > b.belief; });
    const std::size_t types = learner.vocabulary().types.size();
    std::vector<StyleScope> scopes;
    for (const auto& one : all) {
        if (scopes.size() >= scopesOffered)
            break;
        StyleScope scope{{one.when, action}, {}, one.belief};
        for (std::size_t i = 0; i < among.size(); ++i)
            if (covers(one.when, among[i], types))
                scope.covered.push_back(i);
        const auto said = [&](const auto& other) { return alike(other.covered, scope.covered) > mostAlike; };
        if (scope.covered.size() >= leastCovered && std::none_of(scopes.begin(), scopes.end(), said))
            scopes.push_back(std::move(scope));
    }
    return scopes;
}

namespace {

// The rules of one table: of all its columns, or of those with one bit, where that is clearer.
template <class Nodes>
void readRules(const Nodes& nodes, const StyleCondition& within, const StyleLearner& learner,
               std::vector<LearnedStyleRule>& into)
{
    const auto& table = nodes.nodes().table;
    for (std::size_t a = 0; a < learner.vocabulary().actions.size(); ++a) {
        const auto action = static_cast<std::uint8_t>(a);
        const auto consider = [&](std::size_t row, const StyleCondition& when) {
            const double times = double(table.count(row, action)), of = double(table.total(row));
            if (times >= leastTimes && times >= leastAgreement * of)
                into.push_back({{when, action}, times, of});
        };
        consider(0, within);
        for (std::size_t b = 0; b < learner.vocabulary().bits.size(); ++b) {
            StyleCondition narrower = within;
            narrower.bit = static_cast<std::uint16_t>(b);
            consider(StyleStump::row(b, true), narrower);
        }
    }
}

bool saysAll(const LearnedStyleRule& wide, const LearnedStyleRule& narrow)
{
    const auto &w = wide.rule.when, &n = narrow.rule.when;
    return wide.rule.action == narrow.rule.action && (!w.type || w.type == n.type) &&
           (!w.proposed || !n.proposed || w.proposed == n.proposed) && (!w.bit || !n.bit || narrow.times <= wide.times);
}

} // namespace

std::vector<LearnedStyleRule> learnedRules(const StyleLearner& learner)
{
    std::vector<LearnedStyleRule> all;
    for (const auto& [key, stump] : learner.intents())
        readRules(stump, {key.first, key.second, {}, true}, learner, all);
    for (std::size_t t = 0; t < learner.types().size(); ++t)
        readRules(learner.types()[t], {static_cast<std::uint8_t>(t), {}, {}, true}, learner, all);
    // Much agreement over many decisions first; of equal ones the shorter condition.
    const auto worth = [](const LearnedStyleRule& rule) {
        return rule.times * rule.times / (rule.of + 1) - (rule.rule.when.bit ? 0.5 : 0.0) -
               (rule.rule.when.proposed ? 0.25 : 0.0);
    };
    std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return worth(a) > worth(b); });
    std::vector<LearnedStyleRule> rules;
    for (const auto& one : all) {
        const auto said = [&](const auto& other) { return saysAll(other, one); };
        if (std::none_of(rules.begin(), rules.end(), said))
            rules.push_back(one);
    }
    return rules;
}

} // namespace aurora
