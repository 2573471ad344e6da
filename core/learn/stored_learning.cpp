// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/stored_learning.h"

#include <algorithm>

namespace aurora {

namespace {

std::vector<StylePart> partsOf(const std::vector<NamedBlob>& blobs)
{
    std::vector<StylePart> parts;
    for (const auto& blob : blobs)
        parts.push_back({blob.name, {blob.content.begin(), blob.content.end()}});
    return parts;
}

// A rule's name on its shelf: what it says without its state, so that a change of that replaces it.
std::string titleOf(const LearnedCondition& when, Action action)
{
    ConfirmedRule rule;
    rule.when = when;
    rule.action = action;
    return toText(rule);
}

} // namespace

std::shared_ptr<const LearnedModel> StoredLearning::model(const std::shared_ptr<const LearnedModel>& before) const
{
    return learn(LearnedMemory{journal, rules, counters, &packs, votes}, before);
}

Result<StoredLearning> storedLearning(LearningStore& store)
{
    StoredLearning all;
    auto journal = store.entries();
    if (!journal)
        return journal.error();
    all.journal = std::move(*journal);
    const auto counters = store.shelf(Shelf::Counters);
    if (!counters)
        return counters.error();
    all.counters = partsOf(*counters);
    auto rules = confirmedRules(store);
    if (!rules)
        return rules.error();
    all.rules = std::move(*rules);
    const auto packs = importedPacks(store);
    if (!packs)
        return packs.error();
    all.packs = priorOf(*packs);
    auto votes = store.typeVotes();
    if (!votes)
        return votes.error();
    all.votes = std::move(*votes);
    return all;
}

Result<std::vector<ConfirmedRule>> confirmedRules(LearningStore& store)
{
    const auto blobs = store.shelf(Shelf::LearnedRules);
    if (!blobs)
        return blobs.error();
    std::vector<ConfirmedRule> rules;
    for (const auto& blob : *blobs)
        if (const auto rule = confirmedRuleFromText(blob.content))
            rules.push_back(*rule);
    std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.after < b.after; });
    return rules;
}

Fold foldIntoCounters()
{
    return
        [](std::vector<NamedBlob> counters, std::span<const JournalEntry> leaving) -> Result<std::vector<NamedBlob>> {
            const auto parts = folded(partsOf(counters), leaving);
            if (!parts)
                return parts.error();
            std::vector<NamedBlob> kept;
            for (const auto& part : *parts)
                kept.push_back({part.key, {part.bytes.begin(), part.bytes.end()}});
            return kept;
        };
}

NamedBlob blobOf(const ConfirmedRule& rule)
{
    return {titleOf(rule.when, rule.action), toText(rule)};
}

Result<void> keepRule(LearningStore& store, const ConfirmedRule& rule)
{
    const NamedBlob blob = blobOf(rule);
    return store.put(Shelf::LearnedRules, {&blob, 1});
}

Result<void> forgetRule(LearningStore& store, const LearnedCondition& when, Action action)
{
    return store.take(Shelf::LearnedRules, titleOf(when, action));
}

Result<void> deleteRule(LearningStore& store, const StoredLearning& learning, const LearnedRule& rule)
{
    for (const EntryId id : evidenceOf(rule, learning.journal))
        if (auto undone = store.setUndone(id, true); !undone)
            return undone;
    return forgetRule(store, rule.when, rule.action);
}

Result<void> forgetRulesAfter(LearningStore& store, std::span<const EntryId> decisions)
{
    const auto rules = confirmedRules(store);
    if (!rules)
        return rules.error();
    for (const auto& rule : *rules)
        if (std::find(decisions.begin(), decisions.end(), rule.after) != decisions.end())
            if (auto gone = forgetRule(store, rule.when, rule.action); !gone)
                return gone;
    return {};
}

std::vector<ListedRule> listedRules(const LearnedModel& model, const std::vector<ConfirmedRule>& confirmed)
{
    std::vector<ListedRule> rules;
    for (auto& rule : model.rules())
        rules.push_back({std::move(rule), {}, false});
    for (const auto& spoken : confirmed) {
        const auto same = std::find_if(rules.begin(), rules.end(), [&](const auto& one) {
            return one.rule.when == spoken.when && one.rule.action == spoken.action;
        });
        auto& listed = same == rules.end() ? rules.emplace_back(LearnedRule{spoken.when, spoken.action, 0, 0}) : *same;
        listed.state = spoken.state;
        for (const auto& one : model.confirmed())
            if (one.rule.when == spoken.when && one.rule.action == spoken.action) {
                listed.rests = one.rests;
                if (listed.rule.of == 0) // refuted, or never came up
                    listed.rule = one.rule;
            }
    }
    return rules;
}

} // namespace aurora
