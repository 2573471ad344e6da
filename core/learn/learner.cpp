// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/learner.h"

#include "core/learn/style_history.h"
#include "core/learn/style_scopes.h"
#include "core/learn/wishes.h"

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

static_assert(featureTypeCount <= styleTypeCapacity && actionCount <= styleActionCapacity);

constexpr double leastEvidence = 0.05; // below, nothing that is worth a word was seen
constexpr double typeSteps = 255;      // the journal keeps type probabilities in such steps

const std::shared_ptr<const StyleVocabulary>& ownVocabulary()
{
    static const auto own = [] {
        auto words = std::make_shared<StyleVocabulary>();
        for (std::size_t a = 0; a < actionCount; ++a)
            words->actions.emplace_back(name(static_cast<Action>(a)));
        for (std::size_t t = 0; t < featureTypeCount; ++t) {
            const auto type = static_cast<FeatureType>(t);
            words->types.emplace_back(name(type));
            words->usual.emplace_back();
            for (const Action action : wishes(type))
                words->usual.back().push_back(static_cast<std::uint8_t>(action));
        }
        for (const auto& bit : fingerprintVocabulary())
            words->bits.emplace_back(bit.name);
        return std::shared_ptr<const StyleVocabulary>(words);
    }();
    return own;
}

// In the journal's steps, so that a column is the same before it was kept and after.
StyleColumn columnOf(const FingerprintBits& bits, const TypeDistribution& type,
                     const std::array<Action, featureTypeCount>& defaults)
{
    StyleColumn column;
    column.bits = bits;
    for (std::size_t t = 0; t < featureTypeCount; ++t) {
        column.type[t] = float(std::round(type[t] * typeSteps) / typeSteps);
        column.defaults[t] = static_cast<std::uint8_t>(defaults[t]);
    }
    return column;
}

bool knowsAType(const StyleColumn& column)
{
    return std::any_of(column.type.begin(), column.type.end(), [](float p) { return p > 0; });
}

std::vector<StyleEvent> eventsOf(std::span<const JournalEntry> journal)
{
    std::vector<StyleEvent> events;
    for (const auto& entry : journal) {
        if (entry.undone || entry.fingerprintVersion != fingerprintVersion)
            continue;
        const StyleDecision decision = styleDecision(entry);
        if (knowsAType(decision.column))
            events.emplace_back(decision);
    }
    return events;
}

LearnedCondition conditionOf(const StyleCondition& style)
{
    LearnedCondition condition;
    if (style.type)
        condition.type = static_cast<FeatureType>(*style.type);
    if (style.proposed)
        condition.proposed = static_cast<Action>(*style.proposed);
    if (style.bit)
        condition.bit = *style.bit;
    condition.present = style.present;
    return condition;
}

class Style final : public LearnedModel {
public:
    explicit Style(StyleHistory history)
        : m_history(std::move(history))
    {
    }

    const StyleHistory& history() const { return m_history; }
    std::size_t decisions() const override { return m_history.learner().decisions(); }
    const StyleLearner* style() const override { return &m_history.learner(); }
    std::size_t changesOfStyle() const override { return m_history.learner().calibration().changes(); }

    std::optional<LearnedOpinion> ask(const LearnedQuery& query) const override
    {
        const auto& learner = m_history.learner();
        const StyleColumn column = columnOf(query.fingerprint, query.type, query.defaults);
        if (learner.decisions() == 0 || !knowsAType(column))
            return std::nullopt;
        const auto forecast = learner.predict(column);
        if (double(forecast.evidence) < leastEvidence)
            return std::nullopt;
        LearnedOpinion opinion;
        for (std::size_t a = 0; a < actionCount; ++a)
            opinion.headline[a] = double(forecast.action[a]);
        opinion.evidence = double(forecast.evidence);
        opinion.mostly = static_cast<Action>(forecast.first);
        const auto reason = learner.reason(column, forecast.first);
        opinion.times = static_cast<unsigned>(std::lround(reason.times));
        opinion.of = static_cast<unsigned>(std::lround(reason.of));
        opinion.where = conditionOf(reason.where);
        return opinion;
    }

    std::vector<LearnedRule> rules() const override
    {
        std::vector<LearnedRule> rules;
        for (const auto& one : learnedRules(m_history.learner()))
            rules.push_back({conditionOf(one.rule.when), static_cast<Action>(one.rule.action), one.times, one.of});
        return rules;
    }

private:
    StyleHistory m_history;
};

} // namespace

StyleDecision styleDecision(const JournalEntry& entry)
{
    StyleDecision decision;
    decision.column = columnOf(entry.fingerprint, entry.type, entry.defaults);
    decision.wanted = static_cast<std::uint8_t>(entry.chosen);
    decision.suggested = static_cast<std::uint8_t>(entry.suggested);
    decision.weight = entry.weight;
    return decision;
}

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal)
{
    return learn(journal, nullptr);
}

std::shared_ptr<const LearnedModel> learn(std::span<const JournalEntry> journal,
                                          const std::shared_ptr<const LearnedModel>& before)
{
    const auto* known = dynamic_cast<const Style*>(before.get());
    StyleHistory history = known ? known->history() : StyleHistory(ownVocabulary());
    history.become(eventsOf(journal));
    return std::make_shared<Style>(std::move(history));
}

} // namespace aurora
