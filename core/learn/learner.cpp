// SPDX-License-Identifier: GPL-3.0-or-later
// The first learner: nearest neighbours with a Dirichlet posterior over the headline (the row of that name in the
// comparison of LEARNING.md, section 1). Each decision in the journal speaks for its choice with a weight that falls
// with the distance of the fingerprints; the engine's own distribution is the prior.
#include "core/learn/learner.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

// Weight of a decision whose fingerprint has this similarity. A twin counts fully, a column that shares 70 % of its
// bits about a quarter; below half, columns have nothing to do with each other.
constexpr double leastSimilarity = 0.5;
constexpr double sharpness = 4.0;

// How many decisions the engine's own opinion is worth. One explicit correction of a twin must win over a usual
// prior of 0.8 on the first choice: 1 > 0.6 · (0.8 − 0.05).
constexpr double priorStrength = 0.6;

// A choice made where the engine had proposed something else says less: its reason may lie in what differed.
constexpr double otherSuggestionFactor = 0.25;

constexpr double leastEvidence = 0.05; // below, nothing that is worth a word was seen

double weightOf(double alike)
{
    if (alike < leastSimilarity)
        return 0;
    return std::pow((alike - leastSimilarity) / (1 - leastSimilarity), sharpness / 2);
}

class NearestDecisions final : public LearnedModel {
public:
    explicit NearestDecisions(std::span<const JournalEntry> journal)
    {
        for (const auto& entry : journal) {
            if (!entry.undone && entry.fingerprintVersion == fingerprintVersion)
                m_entries.push_back(entry);
        }
    }

    std::size_t decisions() const override { return m_entries.size(); }

    std::optional<LearnedOpinion> ask(const LearnedQuery& query) const override
    {
        LearnedOpinion opinion;
        std::array<double, actionCount> votes{};
        std::array<unsigned, actionCount> heads{};
        unsigned heard = 0;
        for (const auto& entry : m_entries) {
            double weight = entry.weight * weightOf(similarity(entry.fingerprint, query.fingerprint));
            if (weight <= 0)
                continue;
            if (entry.suggested != query.suggested && entry.chosen != query.suggested)
                weight *= otherSuggestionFactor;
            const auto chosen = static_cast<std::size_t>(entry.chosen);
            votes[chosen] += weight;
            opinion.evidence += weight;
            ++heads[chosen];
            ++heard;
        }
        if (opinion.evidence < leastEvidence)
            return std::nullopt;
        for (std::size_t a = 0; a < actionCount; ++a)
            opinion.headline[a] = (votes[a] + priorStrength * query.prior[a]) / (opinion.evidence + priorStrength);
        const auto most = std::max_element(votes.begin(), votes.end()) - votes.begin();
        opinion.mostly = static_cast<Action>(most);
        opinion.times = heads[static_cast<std::size_t>(most)];
        opinion.of = heard;
        return opinion;
    }

private:
    std::vector<JournalEntry> m_entries;
};

} // namespace

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal)
{
    return std::make_shared<NearestDecisions>(journal);
}

} // namespace aurora
