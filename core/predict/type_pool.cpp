// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_pool.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

double logOf(double probability)
{
    return std::log(std::max(probability, leastOpinion));
}

TypeDistribution softmaxed(const TypeDistribution& scores)
{
    TypeDistribution result{};
    const double top = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        sum += result[t] = std::exp(scores[t] - top);
    for (double& one : result)
        one /= sum;
    return result;
}

// Solves a·x = b for a symmetric positive definite a by Cholesky's method; a and b are used up.
void solve(std::vector<std::vector<double>>& a, std::vector<double>& b)
{
    const std::size_t n = b.size();
    for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t k = 0; k < j; ++k)
            a[j][j] -= a[j][k] * a[j][k];
        a[j][j] = std::sqrt(a[j][j]);
        for (std::size_t i = j + 1; i < n; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                a[i][j] -= a[i][k] * a[j][k];
            a[i][j] /= a[j][j];
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
}

// Columns, what is said of them, and how much each counts.
struct Sample {
    std::span<const std::vector<TypeDistribution>> opinions;
    std::span<const std::uint8_t> labels;
    std::span<const float> importance;

    std::vector<TypeDistribution> row(std::size_t i) const
    {
        std::vector<TypeDistribution> all;
        for (const auto& member : opinions)
            all.push_back(member[i]);
        return all;
    }
};

constexpr double penalty = 1; // as much as some columns that want equal weights of sum 1; keeps weights finite

// What is to be least: the negative log-likelihood and the penalty.
double lossOf(const TypePool& pool, const Sample& sample)
{
    double loss = 0;
    for (std::size_t i = 0; i < sample.labels.size(); ++i)
        loss -= sample.importance[i] * std::log(pool.pooled(sample.row(i))[sample.labels[i]]);
    for (const double weight : pool.weights) {
        const double off = weight - 1.0 / double(pool.weights.size());
        loss += penalty / 2 * off * off;
    }
    return loss;
}

// Its gradient and Hessian.
class Step {
public:
    Step(const TypePool& pool, const Sample& sample)
        : m_members(pool.weights.size())
        , m_gradient(m_members, 0.0)
        , m_hessian(m_members, std::vector<double>(m_members, 0.0))
    {
        for (std::size_t i = 0; i < sample.labels.size(); ++i) {
            const auto row = sample.row(i);
            add(row, pool.pooled(row), sample.labels[i], sample.importance[i]);
        }
        for (std::size_t k = 0; k < m_members; ++k) {
            m_gradient[k] += penalty * (pool.weights[k] - 1.0 / double(m_members));
            m_hessian[k][k] += penalty;
        }
    }
    // Newton's step, away from the weights; once.
    std::vector<double> away()
    {
        solve(m_hessian, m_gradient);
        return std::move(m_gradient);
    }

private:
    void add(const std::vector<TypeDistribution>& row, const TypeDistribution& p, std::uint8_t label, double weight)
    {
        std::vector<double> mean(m_members, 0.0);
        for (std::size_t k = 0; k < m_members; ++k) {
            for (std::size_t t = 0; t < featureTypeCount; ++t)
                mean[k] += p[t] * logOf(row[k][t]);
            m_gradient[k] += weight * (mean[k] - logOf(row[k][label]));
        }
        for (std::size_t k = 0; k < m_members; ++k)
            for (std::size_t l = 0; l < m_members; ++l) {
                double moment = 0;
                for (std::size_t t = 0; t < featureTypeCount; ++t)
                    moment += p[t] * logOf(row[k][t]) * logOf(row[l][t]);
                m_hessian[k][l] += weight * (moment - mean[k] * mean[l]);
            }
    }

    std::size_t m_members;
    std::vector<double> m_gradient;
    std::vector<std::vector<double>> m_hessian;
};

} // namespace

TypeDistribution TypePool::pooled(std::span<const TypeDistribution> opinions) const
{
    TypeDistribution scores{};
    for (std::size_t m = 0; m < weights.size(); ++m)
        for (std::size_t t = 0; t < featureTypeCount; ++t)
            scores[t] += weights[m] * logOf(opinions[m][t]);
    return softmaxed(scores);
}

TypePool fitPool(std::span<const std::vector<TypeDistribution>> opinions, std::span<const std::uint8_t> labels,
                 std::span<const float> importance)
{
    TypePool pool;
    pool.weights.assign(opinions.size(), 1.0 / double(opinions.size()));
    const Sample sample{opinions, labels, importance};
    double loss = lossOf(pool, sample);
    constexpr int mostSteps = 50, mostHalvings = 30;
    constexpr double enough = 1e-9; // of the loss: Newton's steps shrink fast, some eight of them reach it
    for (int i = 0; i < mostSteps; ++i) {
        const auto away = Step(pool, sample).away();
        TypePool next = pool;
        double nextLoss = loss, part = 1;
        for (int half = 0; half < mostHalvings; ++half, part /= 2) { // whoever is far too sure is far from a parabola
            for (std::size_t k = 0; k < away.size(); ++k)
                next.weights[k] = pool.weights[k] - part * away[k];
            nextLoss = lossOf(next, sample);
            if (nextLoss < loss)
                break;
        }
        if (!(nextLoss < loss - enough))
            break;
        pool = next;
        loss = nextLoss;
    }
    return pool;
}

} // namespace aurora
