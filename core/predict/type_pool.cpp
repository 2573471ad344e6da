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

// Gradient and Hessian of the negative log-likelihood, with the penalty.
class Step {
public:
    Step(const TypePool& pool, std::span<const std::vector<TypeDistribution>> opinions,
         std::span<const std::uint8_t> labels)
        : m_members(opinions.size())
        , m_size(m_members + featureTypeCount)
        , m_gradient(m_size, 0.0)
        , m_hessian(m_size, std::vector<double>(m_size, 0.0))
    {
        std::vector<TypeDistribution> row(m_members);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            for (std::size_t m = 0; m < m_members; ++m)
                row[m] = opinions[m][i];
            add(row, pool.pooled(row), labels[i]);
        }
        // Counts as so many columns that say: weight 1 in all, no bias.
        constexpr double weightPenalty = 1, biasPenalty = 10;
        for (std::size_t k = 0; k < m_size; ++k) {
            const bool weight = k < m_members;
            const double penalty = weight ? weightPenalty : biasPenalty;
            const double off = weight ? pool.weights[k] - 1.0 / double(m_members) : pool.bias[k - m_members];
            m_gradient[k] += penalty * off;
            m_hessian[k][k] += penalty;
        }
    }
    // Moves the pool; returns how far.
    double take(TypePool& pool)
    {
        solve(m_hessian, m_gradient);
        double most = 0;
        for (std::size_t k = 0; k < m_size; ++k) {
            (k < m_members ? pool.weights[k] : pool.bias[k - m_members]) -= m_gradient[k];
            most = std::max(most, std::abs(m_gradient[k]));
        }
        return most;
    }

private:
    void add(const std::vector<TypeDistribution>& row, const TypeDistribution& p, std::uint8_t label)
    {
        // What parameter k adds to the score of type t: a log-probability, or 1 for the type's own bias.
        const auto part = [&](std::size_t k, std::size_t t) {
            return k < m_members ? logOf(row[k][t]) : k - m_members == t ? 1.0 : 0.0;
        };
        std::vector<double> mean(m_size, 0.0);
        for (std::size_t k = 0; k < m_size; ++k) {
            for (std::size_t t = 0; t < featureTypeCount; ++t)
                mean[k] += p[t] * part(k, t);
            m_gradient[k] += mean[k] - part(k, label);
        }
        for (std::size_t k = 0; k < m_size; ++k)
            for (std::size_t l = 0; l <= k; ++l) {
                double moment = 0;
                for (std::size_t t = 0; t < featureTypeCount; ++t)
                    moment += p[t] * part(k, t) * part(l, t);
                m_hessian[k][l] += moment - mean[k] * mean[l];
                if (l != k)
                    m_hessian[l][k] = m_hessian[k][l];
            }
    }

    std::size_t m_members, m_size;
    std::vector<double> m_gradient;
    std::vector<std::vector<double>> m_hessian;
};

} // namespace

TypeDistribution TypePool::pooled(std::span<const TypeDistribution> opinions) const
{
    TypeDistribution scores = bias;
    for (std::size_t m = 0; m < weights.size(); ++m)
        for (std::size_t t = 0; t < featureTypeCount; ++t)
            scores[t] += weights[m] * logOf(opinions[m][t]);
    return softmaxed(scores);
}

TypePool fitPool(std::span<const std::vector<TypeDistribution>> opinions, std::span<const std::uint8_t> labels)
{
    TypePool pool;
    pool.weights.assign(opinions.size(), 1.0 / double(opinions.size()));
    constexpr int mostSteps = 50;
    constexpr double near = 1e-9; // Newton's steps shrink fast: this is reached after some eight of them
    for (int i = 0; i < mostSteps; ++i)
        if (Step(pool, opinions, labels).take(pool) < near)
            break;
    return pool;
}

} // namespace aurora
