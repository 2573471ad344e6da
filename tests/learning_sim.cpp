// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks the protocol of ../shared/data/learning-sim/score.py over core/learn, and holds no learning of its own:
// JSON in, JSON out, a line each. Types, actions and bits come with the "vocabulary".
#include "core/learn/style_scopes.h"

#include <boost/json.hpp>

#include <algorithm>
#include <iostream>
#include <numeric>
#include <unordered_map>

using namespace aurora;
namespace json = boost::json;

namespace {

class Simulation {
public:
    json::object answer(const json::object& message)
    {
        const auto op = message.at("op").as_string();
        if (op == "vocabulary")
            readVocabulary(message);
        else if (op == "columns")
            readColumns(message.at("columns").as_array());
        else if (op == "reset")
            m_learner.emplace(m_vocabulary);
        else if (op == "predict")
            return predict(message.at("ids").as_array());
        else if (op == "learn")
            learn(message);
        else if (op == "scopes")
            return scopes(message);
        else if (op == "scope")
            adopt(message.at("choice").as_int64());
        return {};
    }

private:
    using Names = std::vector<std::string>;
    static Names names(const json::value& list) { return json::value_to<Names>(list); }
    std::uint8_t action(const json::value& name) const
    {
        const auto& all = m_vocabulary->actions;
        return static_cast<std::uint8_t>(std::find(all.begin(), all.end(), name.as_string()) - all.begin());
    }
    const StyleColumn& column(const json::value& id) const { return m_columns.at(std::string(id.as_string())); }

    void readVocabulary(const json::object& message)
    {
        auto vocabulary = std::make_shared<StyleVocabulary>();
        vocabulary->types = names(message.at("types"));
        vocabulary->actions = names(message.at("actions"));
        vocabulary->bits = names(message.at("bits"));
        m_vocabulary = vocabulary;
        for (const auto& type : vocabulary->types) {
            vocabulary->usual.emplace_back();
            for (const auto& one : message.at("family").at(type).as_array())
                vocabulary->usual.back().push_back(action(one));
        }
        m_learner.emplace(m_vocabulary);
    }

    void readColumns(const json::array& columns)
    {
        for (const auto& one : columns) {
            StyleColumn column;
            const auto& bits = one.at("bits").as_string();
            for (std::size_t b = 0; b < bits.size(); ++b)
                column.bits[b] = bits[b] == '1';
            for (std::size_t t = 0; t < m_vocabulary->types.size(); ++t) {
                column.type[t] = one.at("type_p").at(t).to_number<float>();
                column.defaults[t] = action(one.at("default").at(t));
            }
            m_columns[std::string(one.at("id").as_string())] = column;
        }
    }

    json::object predict(const json::array& ids) const
    {
        json::array all;
        const std::size_t actions = m_vocabulary->actions.size();
        std::vector<std::size_t> order(actions);
        for (const auto& id : ids) {
            const auto forecast = m_learner->predict(column(id));
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
                const bool firstA = a == forecast.first, firstB = b == forecast.first;
                return firstA != firstB ? firstA : forecast.action[a] > forecast.action[b];
            });
            json::array best;
            for (std::size_t k = 0; k < std::min<std::size_t>(3, actions); ++k)
                best.emplace_back(m_vocabulary->actions[order[k]]);
            all.push_back(json::object{{"action", m_vocabulary->actions[forecast.first]},
                                       {"confidence", forecast.action[forecast.first]},
                                       {"top3", std::move(best)}});
        }
        return {{"p", std::move(all)}};
    }

    void learn(const json::object& message)
    {
        StyleDecision decision;
        decision.column = column(message.at("id"));
        decision.wanted = action(message.at("action"));
        decision.suggested = action(message.at("suggested"));
        m_learner->learn(decision);
    }

    json::object scopes(const json::object& message)
    {
        const auto& ids = message.at("among").as_array();
        std::vector<StyleColumn> among;
        for (const auto& id : ids)
            among.push_back(column(id));
        m_scopes = proposeScopes(*m_learner, column(message.at("id")), action(message.at("action")), among);
        json::array list;
        for (const auto& scope : m_scopes) {
            json::array covered;
            for (const auto at : scope.covered)
                covered.push_back(ids[at]);
            list.push_back(
                json::object{{"text", describe(scope.rule.when, *m_vocabulary)}, {"ids", std::move(covered)}});
        }
        return {{"scopes", std::move(list)}};
    }

    void adopt(std::int64_t choice)
    {
        if (choice >= 0 && std::size_t(choice) < m_scopes.size())
            m_learner->adopt(m_scopes[std::size_t(choice)].rule);
        m_scopes.clear();
    }

    std::shared_ptr<StyleVocabulary> m_vocabulary = std::make_shared<StyleVocabulary>();
    std::unordered_map<std::string, StyleColumn> m_columns;
    std::optional<StyleLearner> m_learner;
    std::vector<StyleScope> m_scopes;
};

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    Simulation simulation;
    std::string line;
    while (std::getline(std::cin, line)) {
        try {
            std::cout << json::serialize(simulation.answer(json::parse(line).as_object())) << std::endl;
        } catch (const std::exception& error) {
            std::cerr << "learning_sim: " << error.what() << '\n';
            return 1;
        }
    }
    return 0;
}
