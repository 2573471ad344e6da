// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/type_learner.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr double bitShrinkage = 2; // κ_b: two votes that are divided about a bit halve it
// A vote says that the engine was wrong here, so it outweighs the engine's own posterior: by 4 to 1 where the columns
// are alike. Half the learner's κ, since there half of what counts are acceptances.
constexpr double concentration = 0.25;
// Columns of one group, such as several amounts of a table, share some three quarters of their bits (questions.cpp);
// two columns of one kind without that, about a half.
constexpr double leastLike = 0.6, fullyLike = 0.9;
constexpr double leastShare = 0.1;     // of a vote; below, it is about other columns
constexpr std::size_t mostVotes = 200; // the newest: some ten microseconds a column

std::size_t mostProbable(const TypeDistribution& type)
{
    return std::size_t(std::max_element(type.begin(), type.end()) - type.begin());
}

bool aboutTheSame(const TypeVote& a, const TypeVote& b)
{
    return a.fingerprint == b.fingerprint && mostProbable(a.type) == mostProbable(b.type);
}

} // namespace

TypeLearner::TypeLearner(std::span<const TypeVote> votes)
{
    std::vector<const TypeVote*> standing;
    for (const auto& vote : votes) {
        if (vote.undone || vote.fingerprintVersion != fingerprintVersion || vote.told >= FeatureType::Count)
            continue;
        std::erase_if(standing, [&](const TypeVote* before) { return aboutTheSame(*before, vote); });
        standing.push_back(&vote);
    }
    const auto first = standing.size() - std::min(standing.size(), mostVotes);
    for (std::size_t i = first; i < standing.size(); ++i) {
        const auto cell = cellOf(mostProbable(standing[i]->type), standing[i]->told);
        ++m_cells[cell].votes;
        for (std::size_t b = 0; b < fingerprintCapacity; ++b)
            m_cells[cell].set[b] += standing[i]->fingerprint[b];
        m_votes.push_back({standing[i]->fingerprint, standing[i]->type, cell});
    }
    for (auto& cell : m_cells)
        for (std::size_t b = 0; b < fingerprintCapacity; ++b) {
            const double n = double(cell.votes);
            const double agreement = 2 * double(cell.set[b]) / n - 1;
            cell.weight[b] = float((bitShrinkage + n * agreement * agreement) / (bitShrinkage + n));
        }
}

std::size_t TypeLearner::cellOf(std::size_t thought, FeatureType told)
{
    const auto found = std::find_if(m_cells.begin(), m_cells.end(),
                                    [&](const Cell& cell) { return cell.thought == thought && cell.told == told; });
    if (found != m_cells.end())
        return std::size_t(found - m_cells.begin());
    Cell fresh;
    fresh.thought = thought;
    fresh.told = told;
    m_cells.push_back(fresh);
    return m_cells.size() - 1;
}

double TypeLearner::share(const Vote& vote, const FingerprintBits& bits, const TypeDistribution& thought) const
{
    double overlap = 0;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        overlap += std::min(thought[t], vote.thought[t]);
    if (overlap < leastShare)
        return 0;
    const auto& weight = m_cells[vote.cell].weight;
    const auto either = bits | vote.bits, both = bits & vote.bits;
    double inEither = 0, inBoth = 0;
    for (std::size_t b = 0; b < fingerprintCapacity; ++b) {
        inEither += either[b] ? double(weight[b]) : 0;
        inBoth += both[b] ? double(weight[b]) : 0;
    }
    const double like = inEither > 0 ? inBoth / inEither : 1;
    const double share = std::clamp((like - leastLike) / (fullyLike - leastLike), 0.0, 1.0) * overlap;
    return share < leastShare ? 0 : share;
}

std::optional<TypeOpinion> TypeLearner::ask(const FingerprintBits& bits, const TypeDistribution& thought) const
{
    std::array<double, featureTypeCount> shares{};
    std::array<unsigned, featureTypeCount> times{};
    double sum = 0;
    for (const auto& vote : m_votes) {
        const double one = share(vote, bits, thought);
        const auto told = static_cast<std::size_t>(m_cells[vote.cell].told);
        shares[told] += one;
        times[told] += one > 0;
        sum += one;
    }
    if (sum <= 0)
        return std::nullopt;
    TypeOpinion opinion;
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        opinion.type[t] = (shares[t] + concentration * thought[t]) / (sum + concentration);
    const auto most = std::size_t(std::max_element(shares.begin(), shares.end()) - shares.begin());
    opinion.told = static_cast<FeatureType>(most);
    opinion.times = times[most];
    return opinion;
}

} // namespace aurora
