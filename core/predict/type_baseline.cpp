// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_baseline.h"

#include "core/predict/booster.h"
#include "core/predict/type_model.h"
#include "core/predict/type_pool.h"

#include <array>

namespace aurora {

namespace {

enum { Boosted, Wood, Linear, Members };
constexpr std::array<const char*, Members> names{"boosted trees", "random forest", "linear"};

BoosterParameters common(std::uint64_t seed, BoosterParameters more)
{
    more.insert(more.end(), {{"objective", "multi:softprob"},
                             {"num_class", std::to_string(featureTypeCount)},
                             {"seed", std::to_string(seed)}});
    return more;
}

Result<Booster> trained(int member, const TrainingSet& part, std::uint64_t seed)
{
    const TrainingLabels labels{{part.labels.begin(), part.labels.end()}, std::vector<float>(part.size(), 1.0f)};
    constexpr int boostRounds = 100, linearRounds = 20;
    switch (member) {
    case Boosted:
        return Booster::train(part.facts, labels,
                              common(seed, {{"tree_method", "hist"}, {"max_depth", "6"}, {"eta", "0.1"}}), boostRounds);
    case Wood: // as the library's guide describes random forests
        return Booster::train(part.facts, labels,
                              common(seed, {{"tree_method", "hist"},
                                            {"max_depth", "8"},
                                            {"eta", "1"},
                                            {"num_parallel_tree", "100"},
                                            {"subsample", "0.632"},
                                            {"colsample_bynode", "0.3"},
                                            {"reg_lambda", "0.001"}}),
                              1);
    default:
        return Booster::train(
            part.grams, labels,
            common(seed,
                   {{"booster", "gblinear"}, {"updater", "coord_descent"}, {"eta", "0.5"}, {"reg_lambda", "0.001"}}),
            linearRounds);
    }
}

using Opinions = std::vector<std::vector<TypeDistribution>>; // [member][row]

Result<Opinions> crossFitted(const TrainingSet& set, std::uint64_t seed)
{
    Opinions said(Members, std::vector<TypeDistribution>(set.size()));
    for (int fold = 0; fold < foldCount; ++fold) {
        std::vector<std::size_t> seen, unseen;
        for (std::size_t r = 0; r < set.size(); ++r)
            (set.folds[r] == fold ? unseen : seen).push_back(r);
        const TrainingSet part = set.part(seen), rest = set.part(unseen);
        for (int member = 0; member < Members && rest.size() > 0; ++member) {
            const auto booster = trained(member, part, seed);
            if (!booster)
                return booster.error();
            const auto margins = member == Linear ? booster->margins(rest.grams) : booster->margins(rest.facts);
            if (!margins)
                return margins.error();
            for (std::size_t i = 0; i < unseen.size(); ++i)
                said[static_cast<std::size_t>(member)][unseen[i]] =
                    typesOf(std::span(*margins).subspan(i * featureTypeCount, featureTypeCount));
        }
    }
    return said;
}

// The stack's weights for a fold come from the others.
std::vector<TypeDistribution> stacked(const Opinions& said, const TrainingSet& set)
{
    std::vector<TypeDistribution> all(set.size());
    for (int fold = 0; fold < foldCount; ++fold) {
        Opinions others(Members);
        std::vector<std::uint8_t> labels;
        for (std::size_t r = 0; r < set.size(); ++r) {
            if (set.folds[r] == fold)
                continue;
            for (std::size_t m = 0; m < Members; ++m)
                others[m].push_back(said[m][r]);
            labels.push_back(set.labels[r]);
        }
        const TypePool pool = fitPool(others, labels, std::vector<float>(labels.size(), 1.0f));
        for (std::size_t r = 0; r < set.size(); ++r)
            if (set.folds[r] == fold)
                all[r] = pool.pooled(std::vector{said[Boosted][r], said[Wood][r], said[Linear][r]});
    }
    return all;
}

} // namespace

Result<std::vector<BaselineFigure>> typeBaselines(const TrainingSet& set, std::uint64_t seed)
{
    const auto said = crossFitted(set, seed);
    if (!said)
        return said.error();
    std::vector<BaselineFigure> figures;
    for (std::size_t m = 0; m < Members; ++m)
        figures.push_back({names[m], measured((*said)[m], set.labels, set.groups), {}});
    constexpr double boostedVotes = 2.0 / 3; // two to one
    std::vector<TypeDistribution> vote(set.size());
    for (std::size_t r = 0; r < set.size(); ++r)
        for (std::size_t t = 0; t < featureTypeCount; ++t)
            vote[r][t] = boostedVotes * (*said)[Boosted][r][t] + (1 - boostedVotes) * (*said)[Wood][r][t];
    figures.push_back({"vote 2:1", measured(vote, set.labels, set.groups), {}});
    const auto all = fitPool(*said, set.labels, std::vector<float>(set.size(), 1.0f));
    figures.push_back({"stack", measured(stacked(*said, set), set.labels, set.groups), all.weights});
    return figures;
}

} // namespace aurora
