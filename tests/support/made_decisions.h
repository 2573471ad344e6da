// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Decisions of somebody with a style, and models that answer as a test wants, for tests of training and trials.

#include "core/learn/decision_training.h"
#include "core/learn/learner.h"

#include <functional>
#include <random>

namespace aurora::test {

// Columns of two types, ten a table; who decides takes `other` where the first bit is set and accepts elsewhere.
inline std::vector<DecisionExample> madeDecisions(unsigned count, unsigned seed, Action other = Action::quantile)
{
    constexpr unsigned aTable = 10, bits = 12;
    std::mt19937 random(seed);
    std::vector<DecisionExample> examples;
    for (unsigned i = 0; i < count; ++i) {
        DecisionExample example;
        LearnedQuery query;
        for (unsigned b = 0; b < bits; ++b)
            query.fingerprint[b] = random() % 2 != 0;
        const bool number = random() % 2 != 0;
        query.type[std::size_t(FeatureType::Numeric)] = number ? 1 : 0;
        query.type[std::size_t(FeatureType::Categorical)] = number ? 0 : 1;
        query.defaults.fill(number ? Action::standard_scale : Action::one_hot);
        example.decision.column = styleColumn(query);
        const Action wanted = query.fingerprint[0] ? other : query.defaults[0];
        example.decision.wanted = static_cast<std::uint8_t>(wanted);
        example.group = 1 + i / aTable;
        examples.push_back(example);
    }
    return examples;
}

inline Result<TrainedDecisions> madeModel(unsigned seed, Action other = Action::quantile)
{
    constexpr unsigned count = 60;
    DecisionTrainingOptions options;
    options.rounds = 8;
    options.seed = seed;
    return trainDecisions(madeDecisions(count, seed, other), ownVocabulary(), options);
}

// Answers as it is told, sure of it.
class ToldModel final : public DecisionModel {
public:
    using Answer = std::function<Action(const StyleColumn&)>;
    explicit ToldModel(Answer answer)
        : DecisionModel(ownVocabulary(), Forest(), {})
        , m_answer(std::move(answer))
    {
    }
    StyleDistribution said(const StyleColumn& column) const override
    {
        constexpr float surely = 1e-30F; // of all others
        StyleDistribution said;
        said.fill(surely);
        said[std::size_t(m_answer(column))] = 1;
        return said;
    }

private:
    Answer m_answer;
};

} // namespace aurora::test
