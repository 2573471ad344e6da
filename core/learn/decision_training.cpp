// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/decision_training.h"

#include "core/predict/booster.h"
#include "core/predict/model_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace aurora {

namespace {

using Examples = std::vector<const DecisionExample*>;

// An action that fewer examples want is left to what is expected of anybody: three of a kind are no accident.
constexpr int leastExamples = 3;
// Of the user's tables one in five is held out to tell how good the model is.
constexpr std::uint64_t heldOutOne = 5;

bool isHeldOut(const DecisionExample& example)
{
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15; // golden ratio: neighbouring numbers part
    return example.own && ((example.group * spread) >> 32) % heldOutOne == 0;
}

std::vector<std::uint8_t> outputsOf(std::span<const DecisionExample> examples, std::size_t actions)
{
    std::array<int, styleActionCapacity> wanted{};
    for (const auto& one : examples)
        ++wanted[one.decision.wanted];
    std::vector<std::uint8_t> outputs;
    for (std::size_t a = 0; a < actions; ++a)
        if (wanted[a] >= leastExamples)
            outputs.push_back(static_cast<std::uint8_t>(a));
    return outputs;
}

BoosterParameters parametersOf(const DecisionTrainingOptions& options, std::size_t outputs)
{
    return {{"num_class", std::to_string(outputs)},
            {"tree_method", "hist"},
            {"max_bin", "32"}, // bits have two values, probabilities few that matter
            {"max_depth", std::to_string(options.depth)},
            {"eta", "0.2"},
            {"subsample", "0.8"},
            {"colsample_bytree", "0.5"},
            {"min_child_weight", "1"},
            {"reg_lambda", "2"},
            {"seed", std::to_string(options.seed)}};
}

// Cross-entropy of a softmax whose margins begin at the logarithm of what is expected of anybody. As in the library's
// own softmax the second derivative is taken twice, which keeps early steps modest.
class DecisionLoss {
public:
    DecisionLoss(const Examples& examples, const std::vector<std::uint8_t>& outputs, const StyleVocabulary& vocabulary)
        : m_examples(examples)
        , m_outputs(outputs)
    {
        for (const auto* one : examples) {
            const auto expected = expectedOfAnybody(one->decision.column, vocabulary);
            float others = 1;
            for (const auto action : outputs) {
                m_expected.push_back(expected[action]);
                others -= expected[action];
            }
            m_others.push_back(std::max(others, 0.0F));
        }
    }
    void operator()(std::span<const float> margins, LossSlopes& into) const
    {
        constexpr float leastSecond = 1e-6F;
        const std::size_t n = m_outputs.size();
        into.first.assign(margins.size(), 0);
        into.second.assign(margins.size(), leastSecond);
        std::vector<float> p(n);
        for (std::size_t r = 0; r < m_examples.size(); ++r) {
            float sum = m_others[r];
            for (std::size_t i = 0; i < n; ++i)
                sum += p[i] = m_expected[r * n + i] * std::exp(margins[r * n + i]);
            const auto& decision = m_examples[r]->decision;
            const auto weight = static_cast<float>(decision.weight);
            for (std::size_t i = 0; i < n; ++i) {
                const float said = p[i] / sum, wanted = m_outputs[i] == decision.wanted ? 1.0F : 0.0F;
                into.first[r * n + i] = weight * (said - wanted);
                into.second[r * n + i] = std::max(leastSecond, 2 * weight * said * (1 - said));
            }
        }
    }

private:
    const Examples& m_examples;
    const std::vector<std::uint8_t>& m_outputs;
    std::vector<float> m_expected; // [example][output]
    std::vector<float> m_others;   // what all actions without trees have together
};

class Trainer {
public:
    Trainer(std::span<const DecisionExample> examples, const std::shared_ptr<const StyleVocabulary>& vocabulary,
            const DecisionTrainingOptions& options, std::stop_token stop)
        : m_examples(examples)
        , m_vocabulary(vocabulary)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_outputs(outputsOf(examples, vocabulary->actions.size()))
    {
    }
    Result<TrainedDecisions> run();

private:
    Result<std::string> train(const Examples& examples);
    std::shared_ptr<const DecisionModel> modelOf(Forest trees) const
    {
        return std::make_shared<const DecisionModel>(m_vocabulary, std::move(trees), m_outputs);
    }
    Result<DecisionMeasure> heldOut();
    void describe(DecisionCard& card, const std::string& trees) const;

    std::span<const DecisionExample> m_examples;
    const std::shared_ptr<const StyleVocabulary>& m_vocabulary;
    const DecisionTrainingOptions& m_options;
    std::stop_token m_stop;
    std::vector<std::uint8_t> m_outputs;
    int m_done = 0;
};

// Once it is to stop, the rounds that are left find nothing to learn and pass at once.
Result<std::string> Trainer::train(const Examples& examples)
{
    const std::size_t columns = decisionFactCount(*m_vocabulary);
    DenseMatrix facts{columns, std::vector<float>(columns * examples.size())};
    for (std::size_t r = 0; r < examples.size(); ++r)
        decisionFacts(examples[r]->decision.column, *m_vocabulary,
                      std::span(facts.values).subspan(r * columns, columns));
    const DecisionLoss loss(examples, m_outputs, *m_vocabulary);
    const auto round = [&](std::span<const float> margins, LossSlopes& into) {
        ++m_done;
        if (m_options.progress)
            m_options.progress(std::min(m_done, 2 * m_options.rounds), 2 * m_options.rounds);
        if (!m_stop.stop_requested())
            return loss(margins, into);
        into.first.assign(margins.size(), 0);
        into.second.assign(margins.size(), 0);
    };
    const auto trees = Booster::train(facts, round, parametersOf(m_options, m_outputs.size()), m_options.rounds);
    if (m_stop.stop_requested())
        return Error{ErrorKind::Cancelled, {}, {}, {}};
    return trees ? trees->bytes() : Result<std::string>(trees.error());
}

Result<DecisionMeasure> Trainer::heldOut()
{
    Examples seen, others;
    for (const auto& one : m_examples)
        (isHeldOut(one) ? others : seen).push_back(&one);
    DecisionMeasure m;
    if (others.empty() || seen.empty()) {
        m_done += m_options.rounds;
        return m;
    }
    const auto bytes = train(seen);
    if (!bytes)
        return bytes.error();
    auto trees = Forest::read(*bytes);
    if (!trees)
        return trees.error();
    const auto model = modelOf(std::move(*trees));
    const auto first = [](const StyleDistribution& d) { return std::max_element(d.begin(), d.end()) - d.begin(); };
    for (const auto* one : others) {
        const auto& [column, wanted, suggested, weight] = one->decision;
        const auto said = model->said(column), before = expectedOfAnybody(column, *m_vocabulary);
        m.right += first(said) == wanted;
        m.rightBefore += first(before) == wanted;
        m.logLoss -= std::log(said[wanted]);
        m.logLossBefore -= std::log(before[wanted]);
    }
    m.decisions = others.size();
    for (double* sum : {&m.right, &m.rightBefore, &m.logLoss, &m.logLossBefore})
        *sum /= double(m.decisions);
    return m;
}

void Trainer::describe(DecisionCard& card, const std::string& trees) const
{
    card.file = decisionTreesFile;
    card.hash = hashOfBytes(trees);
    card.bytes = trees.size();
    card.vocabulary = hashOfVocabulary(*m_vocabulary);
    card.facts = decisionFactCount(*m_vocabulary);
    card.outputs = m_outputs;
    card.seed = m_options.seed;
    for (const auto& one : m_examples) {
        ++(one.own ? card.decisions : card.generated);
        card.weight += one.own ? one.decision.weight : 0;
    }
}

Result<TrainedDecisions> Trainer::run()
{
    constexpr std::size_t leastOutputs = 2;
    if (m_outputs.size() < leastOutputs)
        return Error{ErrorKind::BadParameter, {}, "train", "too few decisions differ from each other"};
    const auto measure = heldOut();
    if (!measure)
        return measure.error();
    Examples all;
    for (const auto& one : m_examples)
        all.push_back(&one);
    const auto bytes = train(all);
    if (!bytes)
        return bytes.error();
    auto trees = Forest::read(*bytes);
    if (!trees)
        return trees.error();
    TrainedDecisions result;
    result.trees = packed(*bytes);
    result.card.heldOut = *measure;
    describe(result.card, result.trees);
    result.model = modelOf(std::move(*trees));
    return result;
}

} // namespace

Result<TrainedDecisions> trainDecisions(std::span<const DecisionExample> examples,
                                        const std::shared_ptr<const StyleVocabulary>& vocabulary,
                                        const DecisionTrainingOptions& options, std::stop_token stop)
{
    return Trainer(examples, vocabulary, options, std::move(stop)).run();
}

Result<void> writeDecisions(const TrainedDecisions& trained, const StyleVocabulary& vocabulary,
                            const std::string& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return Error{ErrorKind::WriteFailed, {}, folder, error.message()};
    if (const auto done = writeModelFile(folder + "/" + std::string(decisionTreesFile), trained.trees); !done)
        return done.error();
    return writeModelFile(folder + "/" + std::string(decisionCardFile), written(trained.card, vocabulary));
}

} // namespace aurora
