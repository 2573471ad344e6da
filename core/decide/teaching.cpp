// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/teaching.h"

#include "core/decide/engine.h"
#include "core/source/table_source.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <sys/mman.h>
#include <unistd.h>

namespace aurora {

namespace {

// Bytes that can be opened by a path and never lie on a disk.
class MemoryFile {
public:
    explicit MemoryFile(const std::string& bytes)
        : m_fd(memfd_create("table", MFD_CLOEXEC))
    {
        std::size_t done = 0;
        while (m_fd >= 0 && done < bytes.size()) {
            const ssize_t count = write(m_fd, bytes.data() + done, bytes.size() - done);
            if (count <= 0)
                break;
            done += static_cast<std::size_t>(count);
        }
        m_good = m_fd >= 0 && done == bytes.size();
    }
    ~MemoryFile()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    bool good() const { return m_good; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

private:
    int m_fd;
    bool m_good = false;
};

} // namespace

Teacher::Teacher(const RuleSet& rules, const Predictor& types, const Clock& clock)
    : m_rules(rules)
    , m_types(types)
    , m_clock(clock)
{
}

std::vector<TaughtColumn> Teacher::columns(const TableProfile& table, const std::vector<Expectation>& expected) const
{
    // Types alone: whatever model of actions is loaded shall not teach the next one.
    class TypesOnly final : public Predictor {
    public:
        explicit TypesOnly(const Predictor& types)
            : m_types(types)
        {
        }
        ModelOpinion predict(const FeatureVector& facts, const ColumnProfile& column) const override
        {
            return {m_types.predict(facts, column).type, std::nullopt};
        }
        std::string version() const override { return m_types.version(); }
        const PoolWeights& pooling() const override { return m_types.pooling(); }

    private:
        const Predictor& m_types;
    };
    const TypesOnly types(m_types);
    const Sources sources{&m_rules, &types, nullptr, &m_clock};
    const auto beside = contexts(table);
    std::vector<TaughtColumn> all;
    std::array<double, timingCount> microseconds{};
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto facts = features(table, table.columns[c]);
        const Opinion opinion = opine(sources, {facts, beside[c]}, table.columns[c], microseconds);
        TaughtColumn taught;
        taught.facts = actionFacts({facts, opinion.context, opinion.type});
        taught.rules = opinion.engine;
        taught.typeByRules = ruleTypes(opinion.typeHits);
        taught.typeByModel = opinion.model.type.value_or(typePriors());
        taught.hits = opinion.hits;
        taught.type = opinion.type;
        taught.features = facts;
        taught.expected = expected[c];
        all.push_back(taught);
    }
    return all;
}

Result<std::shared_ptr<const TableProfile>> profileOfText(const std::string& text, const std::string& target,
                                                          const DialectChoices& choices)
{
    const MemoryFile file(text);
    if (!file.good())
        return Error{ErrorKind::WriteFailed, {}, file.path(), std::strerror(errno)};
    auto source = openTable(file.path(), choices);
    if (!source)
        return source.error();
    ProfileOptions options;
    options.threads = 1;
    options.target = target;
    return profileTable(**source, options, {});
}

namespace {

// Solves the two equations; nothing where they are no two.
bool solved(const double (&h)[2][2], const double (&g)[2], double (&away)[2])
{
    const double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
    if (!(std::abs(determinant) > 0))
        return false;
    away[0] = (g[0] * h[1][1] - g[1] * h[0][1]) / determinant;
    away[1] = (g[1] * h[0][0] - g[0] * h[1][0]) / determinant;
    return std::isfinite(away[0]) && std::isfinite(away[1]);
}

bool acceptedInThree(ActionDistribution distribution, ActionSet accepted)
{
    constexpr int best = 3;
    for (int i = 0; i < best; ++i) {
        const Action action = mostProbable(distribution);
        if (accepted.has(action))
            return true;
        distribution[static_cast<std::size_t>(action)] = -1;
    }
    return false;
}

constexpr int mostSteps = 100;
constexpr double closeEnough = 1e-9;
constexpr double longestStep = 0.5; // far from the best a parabola promises too much

} // namespace

namespace {

// How much each column counts, so that labelled and generated ones are worth the same in sum.
std::vector<double> evenWeights(const std::vector<PooledExample>& examples)
{
    double labelled = 0;
    for (const auto& one : examples)
        labelled += one.labelled;
    const double generated = double(examples.size()) - labelled;
    std::vector<double> weights;
    for (const auto& one : examples)
        weights.push_back(one.labelled || labelled == 0 ? 1.0 : labelled / generated);
    return weights;
}

constexpr int weightSteps = 20;
constexpr double weightStep = 0.05;

// The weight with the highest sum of scores, the least of equals.
template <class Score>
double fittedWeight(const std::vector<PooledExample>& examples, Score score)
{
    const auto weights = evenWeights(examples);
    double best = weightStep, most = -1;
    for (int i = 1; i <= weightSteps; ++i) {
        double sum = 0;
        for (std::size_t e = 0; e < examples.size(); ++e)
            sum += weights[e] * score(examples[e], i * weightStep);
        if (sum > most) {
            most = sum;
            best = i * weightStep;
        }
    }
    return best;
}

ActionDistribution pooledBy(const PooledExample& example, double modelWeighs)
{
    return pooledHeadlines(example.column->rules, example.model->headline, 1, modelWeighs);
}

// The share of the slots of which somebody said what is wanted where that is done.
double slotsRight(const PooledExample& example, double modelWeighs)
{
    PoolWeights weights;
    weights.slotModel = modelWeighs;
    const auto pools = poolSlots(
        {example.column->hits, example.column->type, &example.column->features, example.model, true, &weights});
    double right = 0, all = 0;
    for (std::size_t s = 0; s < slotCount; ++s) {
        const double counts = example.target->slotWeight[s];
        const auto& pool = pools[s];
        const bool done = !pool.candidates.empty() && pool.candidates.front().probability > pool.keep;
        float wanted = 0;
        for (std::size_t a = 0; a < actionCount; ++a)
            if (slotOf(static_cast<Action>(a)) == static_cast<Slot>(s))
                wanted += example.target->slots[a];
        const bool good =
            done ? example.target->slots[static_cast<std::size_t>(pool.candidates.front().action)] > 0 : wanted < 1;
        right += counts * good;
        all += counts;
    }
    return all > 0 ? right / all : 0;
}

} // namespace

double fitHeadlineWeight(const std::vector<PooledExample>& examples)
{
    return fittedWeight(examples, [](const PooledExample& one, double weight) {
        const ActionDistribution both = pooledBy(one, weight);
        return double(one.accepted.has(mostProbable(both))) + double(acceptedInThree(both, one.accepted));
    });
}

double fitSlotWeight(const std::vector<PooledExample>& examples)
{
    return fittedWeight(examples, slotsRight);
}

ConfidenceMap fitConfidence(const std::vector<double>& stated, const std::vector<bool>& right,
                            const std::vector<double>& weights)
{
    double good = 0, bad = 0;
    for (std::size_t i = 0; i < right.size(); ++i)
        (right[i] ? good : bad) += weights[i];
    const double targets[2]{1 / (bad + 2), (good + 1) / (good + 2)};
    constexpr double leastSlope = 0.1, penalty = 1;
    ConfidenceMap map;
    for (int step = 0; step < mostSteps; ++step) {
        double g[2]{penalty * (map.slope - 1), 0}, h[2][2]{{penalty, 0}, {0, closeEnough}}, away[2]{};
        for (std::size_t i = 0; i < stated.size(); ++i) {
            const double x[2]{logit(stated[i]), 1};
            const double p = 1 / (1 + std::exp(-(map.slope * x[0] + map.offset)));
            for (int k = 0; k < 2; ++k) {
                g[k] += weights[i] * (p - targets[right[i]]) * x[k];
                for (int l = 0; l < 2; ++l)
                    h[k][l] += weights[i] * p * (1 - p) * x[k] * x[l];
            }
        }
        if (!solved(h, g, away))
            break;
        map.slope = std::max(leastSlope, map.slope - std::clamp(away[0], -longestStep, longestStep));
        map.offset -= std::clamp(away[1], -longestStep, longestStep);
        if (std::abs(away[0]) + std::abs(away[1]) < closeEnough)
            break;
    }
    return map;
}

namespace {

constexpr int poolFolds = 8; // small enough to leave six labelled tables in each

struct Stated {
    double probability = 0;
    bool right = false;
};

Stated statedBy(const ActionDistribution& distribution, ActionSet accepted)
{
    const Action first = mostProbable(distribution);
    return {distribution[static_cast<std::size_t>(first)], accepted.has(first)};
}

class Reliability {
public:
    void add(const Stated& one, double stated)
    {
        const auto bin = std::min<std::size_t>(bins - 1, static_cast<std::size_t>(stated * bins));
        m_stated[bin] += stated;
        m_right[bin] += one.right;
        ++m_count;
    }
    PoolMeasure measure() const
    {
        PoolMeasure m;
        m.columns = m_count;
        const double n = std::max<double>(1, double(m_count));
        for (std::size_t b = 0; b < bins; ++b) {
            m.right += m_right[b] / n;
            m.stated += m_stated[b] / n;
            m.ece += std::abs(m_right[b] - m_stated[b]) / n;
        }
        return m;
    }

private:
    static constexpr std::size_t bins = 10;
    std::array<double, bins> m_stated{}, m_right{};
    std::size_t m_count = 0;
};

ConfidenceMap confidenceOf(const std::vector<PooledExample>& examples, double modelWeighs)
{
    std::vector<double> stated;
    std::vector<bool> right;
    for (const auto& one : examples) {
        const Stated said = statedBy(pooledBy(one, modelWeighs), one.accepted);
        stated.push_back(said.probability);
        right.push_back(said.right);
    }
    return fitConfidence(stated, right, evenWeights(examples));
}

} // namespace

PoolLesson learnPools(const std::vector<PooledExample>& examples, const PoolWeights& before)
{
    PoolLesson lesson;
    Reliability rules, pooled, calibratedOnes, calibratedAll;
    for (int fold = 0; fold < poolFolds; ++fold) {
        std::vector<PooledExample> seen, unseen;
        for (const auto& one : examples)
            (foldOfGroup(one.group, poolFolds) == fold ? unseen : seen).push_back(one);
        const double w = fitHeadlineWeight(seen);
        const ConfidenceMap map = confidenceOf(seen, w);
        PoolWeights confident;
        confident.slope = map.slope;
        confident.offset = map.offset;
        for (const auto& one : unseen) {
            const ActionDistribution both = pooledBy(one, w);
            const Stated said = statedBy(both, one.accepted);
            const Stated sure = statedBy(calibrated(both, confident), one.accepted);
            calibratedAll.add(sure, sure.probability);
            if (!one.labelled)
                continue;
            const Stated alone = statedBy(one.column->rules, one.accepted);
            rules.add(alone, alone.probability);
            pooled.add(said, said.probability);
            calibratedOnes.add(sure, sure.probability);
        }
    }
    const double w = fitHeadlineWeight(examples);
    const ConfidenceMap map = confidenceOf(examples, w);
    lesson.weights = before;
    lesson.weights.headlineRules = lesson.weights.slotRules = 1;
    lesson.weights.headlineModel = w;
    lesson.weights.slotModel = fitSlotWeight(examples);
    lesson.weights.slope = map.slope;
    lesson.weights.offset = map.offset;
    lesson.rules = rules.measure();
    lesson.pooled = pooled.measure();
    lesson.calibrated = calibratedOnes.measure();
    lesson.calibratedAll = calibratedAll.measure();
    return lesson;
}

} // namespace aurora
