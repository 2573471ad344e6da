// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/type_lesson.h"

#include "core/decide/pool.h"
#include "core/predict/type_pool.h"

#include <set>

namespace aurora {

namespace {

enum { Model, Rules, Members };

TypeDistribution pooledBy(const TypeWeights& w, const TypeExample& example)
{
    return TypePool{{w.prior, w.model, w.rules}}.pooled(std::vector{typePriors(), example.model, example.rules});
}

// The pool of all examples that are not of a fold.
TypeWeights fitted(const std::vector<TypeExample>& examples, int without)
{
    std::vector<std::vector<TypeDistribution>> opinions(Members);
    std::vector<std::uint8_t> labels;
    std::vector<float> importance;
    for (const auto& one : examples) {
        if (one.fold == without)
            continue;
        opinions[Model].push_back(one.model);
        opinions[Rules].push_back(one.rules);
        labels.push_back(one.label);
        importance.push_back(static_cast<float>(one.counts));
    }
    const auto weights = fitPool(opinions, labels, importance).weights;
    return {0, weights[Model], weights[Rules]};
}

} // namespace

TypeLesson learnTypeWeights(const std::vector<TypeExample>& examples, const TypeWeights& before)
{
    std::vector<std::uint8_t> labels;
    std::vector<std::int32_t> groups;
    std::vector<TypeDistribution> as, learned(examples.size());
    std::set<int> folds;
    for (const auto& one : examples) {
        labels.push_back(one.label);
        groups.push_back(one.group);
        as.push_back(pooledBy(before, one));
        folds.insert(one.fold);
    }
    for (const int fold : folds) {
        const TypeWeights pool = fitted(examples, fold);
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (examples[i].fold == fold)
                learned[i] = pooledBy(pool, examples[i]);
    }
    constexpr int none = -1;
    return {fitted(examples, none), measured(as, labels, groups), measured(learned, labels, groups)};
}

} // namespace aurora
