// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/learner.h"

#include "core/learn/style_archive.h"
#include "core/learn/style_history.h"
#include "core/learn/style_scopes.h"
#include "core/learn/team_voice.h"
#include "core/learn/type_learner.h"
#include "core/learn/wishes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aurora {

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

namespace {

static_assert(featureTypeCount <= styleTypeCapacity && actionCount <= styleActionCapacity);

constexpr double leastEvidence = 0.05; // below, nothing that is worth a word was seen
constexpr double typeSteps = 255;      // the journal keeps type probabilities in such steps

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

StyleCondition styleOf(const LearnedCondition& condition)
{
    StyleCondition style;
    if (condition.type)
        style.type = static_cast<std::uint8_t>(*condition.type);
    if (condition.proposed)
        style.proposed = static_cast<std::uint8_t>(*condition.proposed);
    if (condition.bit)
        style.bit = static_cast<std::uint16_t>(*condition.bit);
    style.present = condition.present;
    return style;
}

bool speaksFor(const LearnedCondition& when, Action action, const JournalEntry& entry)
{
    return entry.chosen == action && covers(styleOf(when), styleDecision(entry).column, featureTypeCount);
}

bool isSwitchedOff(const JournalEntry& entry, std::span<const ConfirmedRule> rules)
{
    return std::any_of(rules.begin(), rules.end(), [&](const ConfirmedRule& rule) {
        return rule.state == ConfirmedRule::State::Off && speaksFor(rule.when, rule.action, entry);
    });
}

bool speaks(const JournalEntry& entry, std::span<const ConfirmedRule> rules)
{
    return !entry.undone && entry.fingerprintVersion == fingerprintVersion && !isSwitchedOff(entry, rules) &&
           knowsAType(styleDecision(entry).column);
}

// Decisions and confirmed rules in their order.
std::vector<StyleEvent> eventsOf(std::span<const JournalEntry> journal, std::span<const ConfirmedRule> rules)
{
    std::vector<StyleEvent> events;
    std::vector<bool> placed(rules.size());
    const auto place = [&](EntryId before) {
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (placed[i] || rules[i].after >= before || rules[i].state == ConfirmedRule::State::Off)
                continue;
            placed[i] = true;
            events.emplace_back(StyleRule{styleOf(rules[i].when), static_cast<std::uint8_t>(rules[i].action)});
        }
    };
    for (const auto& entry : journal) {
        place(std::max<EntryId>(entry.id, 1));
        if (speaks(entry, rules))
            events.emplace_back(styleDecision(entry));
    }
    place(std::numeric_limits<EntryId>::max());
    return events;
}

class Style final : public LearnedModel {
public:
    Style(StyleHistory history, const LearnedMemory& memory)
        : m_history(std::move(history))
        , m_team(memory.packs ? *memory.packs : PackPrior{}, m_history.learner())
        , m_types(memory.votes)
        , m_confirmed(std::any_of(memory.rules.begin(), memory.rules.end(),
                                  [](const ConfirmedRule& rule) { return rule.state != ConfirmedRule::State::Off; }))
    {
    }
    // Packs, and rules that were taken over, speak before the first decision.
    bool speaks() const override { return decisions() > 0 || m_confirmed || !m_team.empty(); }
    const TypeLearner* types() const override { return m_types.votes() > 0 ? &m_types : nullptr; }

    const StyleHistory& history() const { return m_history; }
    std::size_t decisions() const override { return m_history.learner().decisions(); }
    const StyleLearner* style() const override { return &m_history.learner(); }
    std::size_t changesOfStyle() const override { return m_history.learner().calibration().changes(); }

    std::optional<LearnedOpinion> ask(const LearnedQuery& query) const override
    {
        const StyleColumn column = columnOf(query.fingerprint, query.type, query.defaults);
        if (!knowsAType(column))
            return std::nullopt;
        auto opinion = askOwn(column);
        if (const auto team = m_team.hear(column); team.evidence > 0)
            hearTeam(team, opinion);
        return opinion;
    }
    std::vector<TeamTrial> teamTrials() const override { return m_team.trials(); }

    std::vector<LearnedRule> rules() const override
    {
        std::vector<LearnedRule> rules;
        for (const auto& one : learnedRules(m_history.learner()))
            rules.push_back({conditionOf(one.rule.when), static_cast<Action>(one.rule.action), one.times, one.of});
        return rules;
    }

    std::vector<Confirmed> confirmed() const override
    {
        std::vector<Confirmed> list;
        for (const auto& one : m_history.learner().adopted())
            list.push_back(
                {{conditionOf(one.rule.when), static_cast<Action>(one.rule.action), one.times, one.of}, one.rests});
        return list;
    }

    std::vector<LearnedScope> scopes(const LearnedQuery& corrected, Action chosen,
                                     std::span<const LearnedQuery> among) const override
    {
        std::vector<StyleColumn> columns;
        for (const auto& one : among)
            columns.push_back(columnOf(one.fingerprint, one.type, one.defaults));
        const auto column = columnOf(corrected.fingerprint, corrected.type, corrected.defaults);
        std::vector<LearnedScope> scopes;
        for (auto& one : proposeScopes(m_history.learner(), column, static_cast<std::uint8_t>(chosen), columns))
            scopes.push_back({conditionOf(one.rule.when), std::move(one.covered)});
        return scopes;
    }

private:
    std::optional<LearnedOpinion> askOwn(const StyleColumn& column) const
    {
        const auto& learner = m_history.learner();
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

    // Each by its evidence.
    static void hearTeam(const TeamOpinion& team, std::optional<LearnedOpinion>& opinion)
    {
        if (!opinion)
            opinion = LearnedOpinion{};
        const double all = opinion->evidence + team.evidence;
        for (std::size_t a = 0; a < actionCount; ++a)
            opinion->headline[a] =
                (opinion->evidence * opinion->headline[a] + team.evidence * double(team.action[a])) / all;
        const auto first = static_cast<Action>(std::max_element(opinion->headline.begin(), opinion->headline.end()) -
                                               opinion->headline.begin());
        if (opinion->evidence <= 0 || first != opinion->mostly) {
            opinion->mostly = first;
            opinion->times = opinion->of = 0;
            opinion->where = {team.type, team.standard, {}, true};
            opinion->team = true;
        }
        opinion->evidence = all;
    }

    StyleHistory m_history;
    TeamVoice m_team;
    TypeLearner m_types;
    bool m_confirmed; // there are rules that the user confirmed
};

std::optional<StyleLearner> baseOf(std::span<const StylePart> counters)
{
    if (counters.empty())
        return std::nullopt;
    auto base = restoredStyle(counters, ownVocabulary());
    return base ? std::optional(std::move(*base)) : std::nullopt;
}

} // namespace

StyleColumn styleColumn(const LearnedQuery& query)
{
    return columnOf(query.fingerprint, query.type, query.defaults);
}

std::vector<const JournalEntry*> learnedFrom(std::span<const JournalEntry> journal,
                                             std::span<const ConfirmedRule> rules)
{
    std::vector<const JournalEntry*> entries;
    for (const auto& entry : journal)
        if (speaks(entry, rules))
            entries.push_back(&entry);
    return entries;
}

std::vector<TeamTrial> LearnedModel::teamTrials() const
{
    return {};
}

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
    return learn({journal, {}, {}, nullptr, {}}, before);
}

std::shared_ptr<const LearnedModel> learn(const LearnedMemory& memory,
                                          const std::shared_ptr<const LearnedModel>& before)
{
    const StyleLearner base = baseOf(memory.counters).value_or(StyleLearner(ownVocabulary()));
    const auto* known = dynamic_cast<const Style*>(before.get());
    StyleHistory history = known && known->history().base() == base ? known->history() : StyleHistory(base);
    history.become(eventsOf(memory.journal, memory.rules));
    return std::make_shared<Style>(std::move(history), memory);
}

Result<std::vector<StylePart>> folded(std::span<const StylePart> counters, std::span<const JournalEntry> leaving)
{
    StyleLearner learner(ownVocabulary());
    if (!counters.empty()) {
        auto base = restoredStyle(counters, ownVocabulary());
        if (!base)
            return base.error();
        learner = std::move(*base);
    }
    for (const auto& event : eventsOf(leaving, {}))
        learner.learn(std::get<StyleDecision>(event));
    return archived(learner);
}

std::vector<EntryId> evidenceOf(const LearnedRule& rule, std::span<const JournalEntry> journal)
{
    std::vector<EntryId> ids;
    for (const auto& entry : journal)
        if (!entry.undone && speaksFor(rule.when, rule.action, entry))
            ids.push_back(entry.id);
    return ids;
}

} // namespace aurora
