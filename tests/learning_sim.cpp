// SPDX-License-Identifier: GPL-3.0-or-later
// Speaks the protocol of ../shared/data/learning-sim/score.py over core/learn, and holds no learning of its own:
// JSON in, JSON out, a line each. Types, actions and bits come with the "vocabulary".
// learning_sim --retrained SHARE: a model of decisions (core/learn/decision_model.h) is trained anew every fifty
// decisions from all of them and pooled in with that share, as if each had won its trial.
#include "core/learn/decision_training.h"
#include "core/learn/style_scopes.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <unordered_map>

using namespace aurora;
namespace json = boost::json;

namespace {

class Simulation {
public:
    explicit Simulation(double share)
        : m_share(share)
    {
    }
    json::object answer(const json::object& message)
    {
        const auto op = message.at("op").as_string();
        if (op == "vocabulary")
            readVocabulary(message);
        else if (op == "columns")
            readColumns(message.at("columns").as_array());
        else if (op == "reset")
            reset();
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
        reset();
    }

    void reset()
    {
        m_learner.emplace(m_vocabulary);
        m_examples.clear();
        m_retrained.reset();
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
        std::vector<std::size_t> order(actions());
        for (const auto& id : ids) {
            const auto forecast = foreseen(column(id));
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
                const bool firstA = a == forecast.first, firstB = b == forecast.first;
                return firstA != firstB ? firstA : forecast.action[a] > forecast.action[b];
            });
            json::array best;
            for (std::size_t k = 0; k < std::min<std::size_t>(3, actions()); ++k)
                best.emplace_back(m_vocabulary->actions[order[k]]);
            all.push_back(json::object{{"action", m_vocabulary->actions[forecast.first]},
                                       {"confidence", forecast.action[forecast.first]},
                                       {"top3", std::move(best)}});
        }
        return {{"p", std::move(all)}};
    }

    StyleForecast foreseen(const StyleColumn& column) const
    {
        StyleForecast forecast = m_learner->predict(column);
        if (!m_retrained)
            return forecast;
        std::vector<double> pooled(forecast.action.begin(), forecast.action.begin() + std::ptrdiff_t(actions()));
        poolIn(pooled, m_retrained->said(column), m_share);
        const auto first = static_cast<std::uint8_t>(std::max_element(pooled.begin(), pooled.end()) - pooled.begin());
        if (first == forecast.first) // how sure it is stays too, as in the program
            return forecast;
        forecast.first = first;
        std::copy(pooled.begin(), pooled.end(), forecast.action.begin());
        return forecast;
    }

    void retrain(const StyleDecision& decision)
    {
        constexpr std::size_t every = 50, aTable = 20;
        m_examples.push_back({decision, m_examples.size() / aTable, true});
        if (m_share <= 0 || m_examples.size() % every != 0)
            return;
        if (auto trained = trainDecisions(m_examples, m_vocabulary, {}))
            m_retrained = trained->model;
    }

    void learn(const json::object& message)
    {
        StyleDecision decision;
        decision.column = column(message.at("id"));
        decision.wanted = action(message.at("action"));
        decision.suggested = action(message.at("suggested"));
        m_learner->learn(decision);
        retrain(decision);
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

    std::size_t actions() const { return m_vocabulary->actions.size(); }

    double m_share; // of the retrained model in the pool; 0: there is none
    std::vector<DecisionExample> m_examples;
    std::shared_ptr<const DecisionModel> m_retrained;
    std::shared_ptr<StyleVocabulary> m_vocabulary = std::make_shared<StyleVocabulary>();
    std::unordered_map<std::string, StyleColumn> m_columns;
    std::optional<StyleLearner> m_learner;
    std::vector<StyleScope> m_scopes;
};

} // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    constexpr int withShare = 3;
    const bool retrains = argc == withShare && std::string_view(argv[1]) == "--retrained";
    Simulation simulation(retrains ? std::atof(argv[2]) : 0.0);
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
