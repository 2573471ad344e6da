// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/team_voice.h"

#include "core/learn/trial.h"

#include <array>
#include <cmath>

namespace aurora {

namespace {

// Chosen with bench_house (docs/LEARNING.md): newcomers to teams of one, three and eight, of their own and of a foreign
// style. A full set of pseudo-counts weighs as one decision of one's own, so that whoever contradicts packs is obeyed.
constexpr double fullVoice = 1.0;
// Before anything is known of this user, packs are rather right than wrong: they were imported on purpose.
constexpr double priorLogOdds = 1.0;
// What an intent shows of the packs says half as much about the others: who shares one habit shares more of them.
constexpr double otherIntents = 0.5;
// Of the base around the pseudo-counts: a leaf's (StyleSettings::concentration).
constexpr float concentration = 0.5F;
// From here on they are not heard any more, as a model is rolled back (trial.h).
constexpr double silenceEvidence = 10;
// One coincidence is called no confirmation, however unlikely it was.
constexpr double leastConfirming = 3; // decisions

// What would be said of an intent's own decisions: the packs as a Dirichlet-multinomial against the user's own stump,
// as it summed up decision by decision. Both looked at the same decisions, by weight. The natural logarithm.
double logFactor(const StyleDistribution& pseudoCounts, std::uint8_t standard, const StyleStump& own)
{
    const auto& table = own.nodes().table;
    double log = 0, prior = 0, seen = 0;
    for (std::size_t a = 0; a < pseudoCounts.size(); ++a) {
        const auto action = static_cast<std::uint8_t>(a);
        const double accepted = action == standard ? double(table.accepted(0)) : 0.0;
        const double alpha = double(pseudoCounts[a]), n = double(table.count(0, action)) + accepted;
        prior += alpha;
        seen += n;
        if (n > 0)
            log += std::lgamma(alpha + n) - std::lgamma(alpha);
    }
    return log + std::lgamma(prior) - std::lgamma(prior + seen) - double(own.logEvidence());
}

} // namespace

const char* name(TeamTrial::State state)
{
    constexpr std::array names{"speaks", "confirmed", "silent"};
    return names[static_cast<std::size_t>(state)];
}

TeamVoice::TeamVoice(const PackPrior& prior, const StyleLearner& own)
{
    for (const auto& [cell, count] : prior.cells) {
        auto& intent = m_intents[{static_cast<std::uint8_t>(cell.type), static_cast<std::uint8_t>(cell.standard)}];
        auto& trial = intent.trial;
        trial.type = cell.type;
        trial.standard = cell.standard;
        if (trial.pseudoCount <= 0 || float(count) > intent.action[static_cast<std::size_t>(trial.chosen)])
            trial.chosen = cell.chosen;
        intent.action[static_cast<std::size_t>(cell.chosen)] += float(count);
        trial.pseudoCount += count;
    }
    bringToTrial(own, prior.packs);
}

void TeamVoice::bringToTrial(const StyleLearner& own, std::size_t packs)
{
    std::map<Key, double> factors;
    double all = 0;
    for (auto& [key, intent] : m_intents) {
        const auto& base = own.base(key.first);
        for (std::size_t a = 0; a < own.vocabulary().actions.size(); ++a)
            intent.action[a] += concentration * (base.named[a] + (a == key.second ? base.accept : 0.0F));
        if (const auto found = own.intents().find(key); found != own.intents().end()) {
            intent.trial.decisions = double(found->second.nodes().table.total(0));
            factors[key] = logFactor(intent.action, key.second, found->second);
            all += factors[key];
        }
    }
    for (auto& [key, intent] : m_intents) {
        auto& trial = intent.trial;
        trial.logEvidence = factors[key] + otherIntents * (all - factors[key]);
        for (auto& one : intent.action)
            one /= float(trial.pseudoCount) + concentration;
        if (trial.logEvidence <= -std::log(silenceEvidence)) {
            trial.state = TeamTrial::State::Silent;
            continue;
        }
        if (trial.decisions >= leastConfirming && trial.logEvidence >= Trial(packs).logBar())
            trial.state = TeamTrial::State::Confirmed;
        const double trust = 1 / (1 + std::exp(-priorLogOdds - trial.logEvidence));
        intent.evidence = trust * fullVoice * trial.pseudoCount / pseudoCountsAnIntent;
    }
}

TeamOpinion TeamVoice::hear(const StyleColumn& column) const
{
    TeamOpinion opinion;
    double most = 0;
    for (std::size_t t = 0; t < featureTypeCount && !m_intents.empty(); ++t) {
        const auto found = m_intents.find({static_cast<std::uint8_t>(t), column.defaults[t]});
        if (found == m_intents.end())
            continue;
        const double weight = double(column.type[t]) * found->second.evidence;
        opinion.evidence += weight;
        for (std::size_t a = 0; a < opinion.action.size(); ++a)
            opinion.action[a] += float(weight) * found->second.action[a];
        if (weight > most) {
            most = weight;
            opinion.type = found->second.trial.type;
            opinion.standard = found->second.trial.standard;
        }
    }
    for (auto& one : opinion.action)
        one = opinion.evidence > 0 ? one / float(opinion.evidence) : 0;
    return opinion;
}

std::vector<TeamTrial> TeamVoice::trials() const
{
    std::vector<TeamTrial> trials;
    for (const auto& [key, intent] : m_intents)
        trials.push_back(intent.trial);
    return trials;
}

} // namespace aurora
