// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_training.h"

#include "core/predict/booster.h"
#include "core/predict/model_file.h"
#include "core/predict/type_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

namespace aurora {

namespace {

using Rows = std::vector<std::size_t>;

// Columns of one data set repeat each other: a column weighs 1 / √(columns of its data set).
constexpr double groupPower = 0.5;

BoosterParameters treeParameters(std::uint64_t seed)
{
    return {{"objective", "multi:softprob"},
            {"num_class", std::to_string(featureTypeCount)},
            {"tree_method", "hist"},
            {"max_bin", "128"},
            {"max_depth", "5"},
            {"eta", "0.06"},
            {"subsample", "0.7"},
            {"colsample_bytree", "0.5"},
            {"min_child_weight", "1.5"},
            {"reg_lambda", "2"},
            {"seed", std::to_string(seed)}};
}

BoosterParameters gramParameters(std::uint64_t seed)
{
    return {{"booster", "gblinear"},
            {"objective", "multi:softprob"},
            {"num_class", std::to_string(featureTypeCount)},
            {"updater", "coord_descent"}, // the other one is quicker and never twice the same
            {"eta", "0.5"},
            {"reg_lambda", "0.001"},
            {"seed", std::to_string(seed)}};
}

// Mean 1, so that penalties mean the same whatever the data.
std::vector<float> weightsOf(std::span<const std::int32_t> groups)
{
    std::map<std::int32_t, double> sizes;
    for (const auto group : groups)
        sizes[group] += 1;
    std::vector<float> weights;
    double sum = 0;
    for (const auto group : groups)
        sum += std::pow(sizes[group], -groupPower);
    const double scale = sum > 0 ? double(groups.size()) / sum : 1.0;
    for (const auto group : groups)
        weights.push_back(static_cast<float>(scale * std::pow(sizes[group], -groupPower)));
    return weights;
}

struct Members {
    std::string trees, grams; // as the library saves them
};

class Trainer {
public:
    Trainer(const TrainingSet& set, const TrainingOptions& options, std::stop_token stop)
        : m_set(set)
        , m_options(options)
        , m_stop(std::move(stop))
    {
    }
    Result<TrainedTypes> run();

private:
    Rows rowsWhere(int fold, bool in) const;
    Result<Members> train(const Rows& rows);
    static Result<std::shared_ptr<const TypeModel>> model(const Members& members, const TypeCard& card);
    Result<void> crossFit();
    void judge(TypeCard& card) const;
    void finish(const TypeModel& model, TypeCard& card) const;

    const TrainingSet& m_set;
    const TrainingOptions& m_options;
    std::stop_token m_stop;
    std::vector<int> m_folds; // those that are trained on
    Rows m_rows;              // of these folds
    std::vector<std::vector<TypeDistribution>> m_unseen{
        2}; // [member][as m_rows]: what members say that saw no neighbour
    int m_done = 0;
};

Rows Trainer::rowsWhere(int fold, bool in) const
{
    Rows rows;
    for (const std::size_t r : m_rows)
        if ((m_set.folds[r] == fold) == in)
            rows.push_back(r);
    return rows;
}

Result<Members> Trainer::train(const Rows& rows)
{
    if (m_stop.stop_requested())
        return Error{ErrorKind::Cancelled, {}, {}, {}};
    const TrainingSet part = m_set.part(rows);
    TrainingLabels labels;
    labels.labels.assign(part.labels.begin(), part.labels.end());
    labels.weights = weightsOf(part.groups);
    auto trees = Booster::train(part.facts, labels, treeParameters(m_options.seed), m_options.treeRounds);
    if (!trees)
        return trees.error();
    auto grams = Booster::train(part.grams, labels, gramParameters(m_options.seed), m_options.gramRounds);
    if (!grams)
        return grams.error();
    auto treeBytes = trees->bytes(), gramBytes = grams->bytes();
    if (!treeBytes || !gramBytes)
        return treeBytes ? gramBytes.error() : treeBytes.error();
    if (m_options.progress)
        m_options.progress(++m_done, static_cast<int>(m_folds.size()) + 1);
    return Members{std::move(*treeBytes), std::move(*gramBytes)};
}

Result<std::shared_ptr<const TypeModel>> Trainer::model(const Members& members, const TypeCard& card)
{
    auto trees = Forest::read(members.trees);
    if (!trees)
        return trees.error();
    auto grams = GramModel::read(members.grams);
    if (!grams)
        return grams.error();
    return std::make_shared<const TypeModel>(std::move(*trees), std::move(*grams), card);
}

Result<void> Trainer::crossFit()
{
    for (auto& opinions : m_unseen)
        opinions.resize(m_rows.size());
    for (const int fold : m_folds) {
        const auto members = train(rowsWhere(fold, false));
        if (!members)
            return members.error();
        const auto trained = model(*members, {});
        if (!trained)
            return trained.error();
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_set.folds[m_rows[i]] != fold)
                continue;
            const auto opinions = (*trained)->opinions(m_set.input(m_rows[i]));
            for (std::size_t m = 0; m < m_unseen.size(); ++m)
                m_unseen[m][i] = opinions[m];
        }
    }
    return {};
}

// The pool from all folds, and how good it is where each fold is pooled with what the others taught.
void Trainer::judge(TypeCard& card) const
{
    std::vector<std::uint8_t> labels;
    std::vector<std::int32_t> groups;
    for (const std::size_t r : m_rows) {
        labels.push_back(m_set.labels[r]);
        groups.push_back(m_set.groups[r]);
    }
    const std::vector<float> importance = weightsOf(groups);
    card.pool = fitPool(m_unseen, labels, importance);
    std::vector<TypeDistribution> pooled(m_rows.size());
    for (const int fold : m_folds) {
        std::vector<std::vector<TypeDistribution>> others(m_unseen.size());
        std::vector<std::uint8_t> otherLabels;
        std::vector<float> otherImportance;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_set.folds[m_rows[i]] == fold)
                continue;
            for (std::size_t m = 0; m < others.size(); ++m)
                others[m].push_back(m_unseen[m][i]);
            otherLabels.push_back(labels[i]);
            otherImportance.push_back(importance[i]);
        }
        const TypePool pool = fitPool(others, otherLabels, otherImportance);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            if (m_set.folds[m_rows[i]] == fold)
                pooled[i] = pool.pooled(std::vector{m_unseen[0][i], m_unseen[1][i]});
    }
    card.pooled = measured(pooled, labels, groups);
    for (const auto& alone : m_unseen)
        card.single.push_back(measured(alone, labels, groups));
    card.columns = m_rows.size();
    card.groups = std::set<std::int32_t>(groups.begin(), groups.end()).size();
}

// What only the finished model shows: how well it knows what it was trained on, and how quick it is.
void Trainer::finish(const TypeModel& model, TypeCard& card) const
{
    std::vector<double> times;
    double right = 0;
    for (const std::size_t r : m_rows) {
        const TypeInput in = m_set.input(r);
        const auto start = std::chrono::steady_clock::now();
        const TypeDistribution said = model.predict(in);
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
        right += firstOf(said) == m_set.labels[r];
    }
    card.trainAccuracy = right / double(m_rows.size());
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    constexpr double step = 10; // rounded up, so that two trainings say the same
    card.microseconds = std::ceil(times[times.size() / 2] / step) * step;
}

Result<TrainedTypes> Trainer::run()
{
    std::set<int> folds;
    std::set<std::uint8_t> types;
    for (std::size_t r = 0; r < m_set.size(); ++r) {
        if (m_set.folds[r] == m_options.leaveOut)
            continue;
        m_rows.push_back(r);
        folds.insert(m_set.folds[r]);
        types.insert(m_set.labels[r]);
    }
    if (folds.size() < 2 || types.size() < 2)
        return Error{ErrorKind::BadParameter, {}, "--data", "two data sets and two feature types at least are needed"};
    m_folds.assign(folds.begin(), folds.end());
    TrainedTypes result;
    if (const auto fitted = crossFit(); !fitted)
        return fitted.error();
    judge(result.card);
    const auto members = train(m_rows);
    if (!members)
        return members.error();
    result.trees = packed(members->trees);
    result.grams = packed(members->grams);
    result.card.files = {
        {std::string(treesKind), std::string(treesFile), hashOfBytes(result.trees), result.trees.size()},
        {std::string(gramsKind), std::string(gramsFile), hashOfBytes(result.grams), result.grams.size()}};
    result.card.seed = m_options.seed;
    result.card.leftOut = m_options.leaveOut;
    result.card.date = m_options.date;
    result.card.dataHash = hashOfBytes(packedTrainingSet(m_set));
    const auto finished = model(*members, result.card);
    if (!finished)
        return finished.error();
    finish(**finished, result.card);
    return result;
}

} // namespace

Result<TrainedTypes> trainTypes(const TrainingSet& set, const TrainingOptions& options, std::stop_token stop)
{
    return Trainer(set, options, std::move(stop)).run();
}

Result<void> writeTypes(const TrainedTypes& trained, const std::string& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return Error{ErrorKind::WriteFailed, {}, folder, error.message()};
    for (const auto& [name, bytes] : {std::pair{treesFile, trained.trees}, {gramsFile, trained.grams}})
        if (auto done = writeModelFile(folder + "/" + std::string(name), bytes); !done)
            return done;
    // Last, so that no card speaks of files that are not there.
    return writeModelFile(folder + "/" + std::string(typeCardFile), written(trained.card));
}

} // namespace aurora
