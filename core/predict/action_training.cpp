// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/action_training.h"

#include "core/predict/booster.h"
#include "core/predict/model_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <set>

namespace aurora {

namespace {

using Rows = std::vector<std::size_t>;

constexpr int leastExamples = 5; // an action that fewer examples want is no output of its own

std::size_t index(Action action)
{
    return static_cast<std::size_t>(action);
}

// Every slot's actions and every first choice that enough examples want.
std::vector<ActionOutput> outputsOf(const ActionExamples& examples)
{
    std::array<int, actionCount> inSlot{}, first{};
    for (const auto& target : examples.targets)
        for (std::size_t a = 0; a < actionCount; ++a) {
            inSlot[a] += target.slots[a] > 0;
            first[a] += target.headline[a] > 0;
        }
    std::vector<ActionOutput> outputs;
    for (const bool headline : {false, true})
        for (std::size_t a = 0; a < actionCount; ++a) {
            const auto action = static_cast<Action>(a);
            if ((headline ? first : inSlot)[a] >= leastExamples && (headline || action != Action::keep))
                outputs.push_back({headline, action});
        }
    return outputs;
}

BoosterParameters parametersOf(const ActionTrainingOptions& options, std::size_t outputs)
{
    return {{"num_class", std::to_string(outputs)},
            {"tree_method", "hist"},
            {"max_bin", "64"},
            {"max_depth", std::to_string(options.depth)},
            {"eta", "0.3"},
            {"subsample", "0.8"},
            {"colsample_bytree", "0.4"},
            {"min_child_weight", "1"},
            {"reg_lambda", "1"},
            {"seed", std::to_string(options.seed)}};
}

// The slopes of the summed cross-entropies. As in the library's own softmax the second derivative is taken twice, which
// keeps early steps modest.
class SlotLoss {
public:
    SlotLoss(const ActionExamples& examples, const std::vector<ActionOutput>& outputs)
        : m_examples(examples)
        , m_outputs(outputs)
    {
    }
    void operator()(std::span<const float> margins, LossSlopes& into) const
    {
        const std::size_t n = m_outputs.size();
        into.first.assign(margins.size(), 0);
        into.second.assign(margins.size(), 0);
        for (std::size_t r = 0; r < m_examples.size(); ++r) {
            const ActionOpinion said = opinionOf(m_outputs, margins.subspan(r * n, n));
            for (std::size_t i = 0; i < n; ++i)
                add(r, m_outputs[i], said, into.first[r * n + i], into.second[r * n + i]);
        }
    }

private:
    void add(std::size_t r, const ActionOutput& output, const ActionOpinion& said, float& first, float& second) const
    {
        constexpr double leastSecond = 1e-6;
        const ActionTarget& target = m_examples.targets[r];
        const std::size_t a = index(output.action);
        const double counts = m_examples.weights[r] *
                              (output.headline ? target.headlineWeight
                                               : target.slotWeight[static_cast<std::size_t>(slotOf(output.action))]);
        const double p = output.headline ? said.headline[a] : said.slots[a];
        const double wanted = output.headline ? target.headline[a] : target.slots[a];
        first = static_cast<float>(counts * (p - wanted));
        second = static_cast<float>(std::max(leastSecond, 2 * counts * p * (1 - p)));
    }

    const ActionExamples& m_examples;
    const std::vector<ActionOutput>& m_outputs;
};

class Trainer {
public:
    Trainer(const ActionExamples& examples, const ActionTrainingOptions& options, std::stop_token stop)
        : m_examples(examples)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_outputs(outputsOf(examples))
    {
    }
    Result<TrainedActions> run();

private:
    Result<std::string> train(const Rows& rows);
    Result<void> crossFit(std::vector<ActionOpinion>& unseen);
    void describe(const Forest& trees, TrainedActions& result) const;

    const ActionExamples& m_examples;
    const ActionTrainingOptions& m_options;
    std::stop_token m_stop;
    std::vector<ActionOutput> m_outputs;
    int m_done = 0;
};

Result<std::string> Trainer::train(const Rows& rows)
{
    if (m_stop.stop_requested())
        return Error{ErrorKind::Cancelled, {}, {}, {}};
    const ActionExamples part = m_examples.part(rows);
    auto trees = Booster::train(part.facts, SlotLoss(part, m_outputs), parametersOf(m_options, m_outputs.size()),
                                m_options.rounds);
    if (!trees)
        return trees.error();
    if (m_options.progress)
        m_options.progress(++m_done, m_options.folds + 1);
    return trees->bytes();
}

Result<void> Trainer::crossFit(std::vector<ActionOpinion>& unseen)
{
    unseen.resize(m_examples.size());
    for (int fold = 0; fold < m_options.folds; ++fold) {
        Rows seen, others;
        for (std::size_t r = 0; r < m_examples.size(); ++r)
            (foldOfGroup(m_examples.groups[r], m_options.folds) == fold ? others : seen).push_back(r);
        const auto bytes = train(seen);
        if (!bytes)
            return bytes.error();
        auto trees = Forest::read(*bytes);
        if (!trees)
            return trees.error();
        std::vector<float> margins(m_outputs.size());
        for (const std::size_t r : others) {
            trees->margins(m_examples.facts.row(r), margins);
            unseen[r] = opinionOf(m_outputs, margins);
        }
    }
    return {};
}

// What only the finished model shows: how well it knows what it was trained on, and how quick it is.
void Trainer::describe(const Forest& trees, TrainedActions& result) const
{
    std::vector<ActionOpinion> said;
    std::vector<double> times;
    std::vector<float> margins(m_outputs.size());
    for (std::size_t r = 0; r < m_examples.size(); ++r) {
        const auto start = std::chrono::steady_clock::now();
        trees.margins(m_examples.facts.row(r), margins);
        said.push_back(opinionOf(m_outputs, margins));
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    Rows all(m_examples.size()), labelled;
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::copy_if(all.begin(), all.end(), std::back_inserter(labelled),
                 [&](std::size_t r) { return m_examples.sources[r] == ExampleSource::Labelled; });
    ActionCard& card = result.card;
    card.trained = measured(said, m_examples, all);
    card.all = measured(result.unseen, m_examples, all);
    card.labelled = measured(result.unseen, m_examples, labelled);
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    constexpr double step = 10; // rounded up, so that two trainings say the same
    card.microseconds = std::ceil(times[times.size() / 2] / step) * step;
    card.outputs = m_outputs;
    card.facts = actionFactCount;
    card.seed = m_options.seed;
    card.date = m_options.date;
    card.examples = m_examples.size();
    card.groups = std::set<std::int32_t>(m_examples.groups.begin(), m_examples.groups.end()).size();
    for (const auto source : m_examples.sources)
        ++card.bySource[static_cast<std::size_t>(source)];
}

Result<TrainedActions> Trainer::run()
{
    if (std::set<std::int32_t>(m_examples.groups.begin(), m_examples.groups.end()).size() < 2 || m_outputs.size() < 2 ||
        !m_outputs.back().headline)
        return Error{ErrorKind::BadParameter, {}, "--generated", "two tables and two actions at least are needed"};
    TrainedActions result;
    if (const auto fitted = crossFit(result.unseen); !fitted)
        return fitted.error();
    Rows all(m_examples.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const auto bytes = train(all);
    if (!bytes)
        return bytes.error();
    const auto trees = Forest::read(*bytes);
    if (!trees)
        return trees.error();
    result.trees = packed(*bytes);
    describe(*trees, result);
    result.card.file = {"trees", std::string(actionTreesFile), hashOfBytes(result.trees), result.trees.size()};
    result.card.dataHash = hashOfBytes(packedExamples(m_examples));
    return result;
}

} // namespace

Result<TrainedActions> trainActions(const ActionExamples& examples, const ActionTrainingOptions& options,
                                    std::stop_token stop)
{
    return Trainer(examples, options, std::move(stop)).run();
}

ActionMeasure measured(const std::vector<ActionOpinion>& said, const ActionExamples& examples,
                       std::span<const std::size_t> rows)
{
    constexpr std::size_t bins = 10, best = 3;
    constexpr double tiny = 1e-9;
    ActionMeasure m;
    std::array<double, bins> stated{}, right{};
    for (const std::size_t r : rows) {
        const ActionSet accepted = examples.accepted[r];
        if (accepted.empty())
            continue;
        std::array<std::size_t, actionCount> order;
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto& headline = said[r].headline;
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return headline[a] > headline[b]; });
        const auto good = [&](std::size_t a) { return accepted.has(static_cast<Action>(a)); };
        ++m.columns;
        m.right += good(order[0]);
        m.rightInThree += std::any_of(order.begin(), order.begin() + best, good);
        double loss = 0;
        for (std::size_t a = 0; a < actionCount; ++a)
            loss -= examples.targets[r].headline[a] * std::log(std::max(headline[a], tiny));
        m.logLoss += loss;
        const auto bin = std::min<std::size_t>(bins - 1, static_cast<std::size_t>(headline[order[0]] * bins));
        stated[bin] += headline[order[0]];
        right[bin] += good(order[0]);
    }
    const double n = std::max<double>(1, double(m.columns));
    for (std::size_t b = 0; b < bins; ++b)
        m.ece += std::abs(stated[b] - right[b]) / n;
    m.right /= n;
    m.rightInThree /= n;
    m.logLoss /= n;
    return m;
}

Result<void> writeActions(const TrainedActions& trained, const std::string& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return Error{ErrorKind::WriteFailed, {}, folder, error.message()};
    if (const auto done = writeModelFile(folder + "/" + std::string(actionTreesFile), trained.trees); !done)
        return done.error();
    return writeModelFile(folder + "/" + std::string(actionCardFile), written(trained.card));
}

} // namespace aurora
