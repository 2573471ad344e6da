// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/rule_records.h"

#include "core/learn/wilson.h"

namespace aurora {

bool RuleRecord::againstUser() const
{
    constexpr double half = 0.5;
    return of > 0 && wilsonInterval(chosen / of, of).most < half;
}

RuleRecords::RuleRecords(std::span<const JournalEntry> journal)
{
    for (const auto& entry : journal) {
        if (entry.undone)
            continue;
        for (const auto& rule : entry.rules)
            m_outcomes[rule][{entry.suggested, entry.chosen}] += entry.weight;
    }
}

RuleRecord RuleRecords::of(const std::string& rule, Action says) const
{
    RuleRecord record;
    const auto found = m_outcomes.find(rule);
    if (found == m_outcomes.end())
        return record;
    for (const auto& [outcome, weight] : found->second) {
        const auto [suggested, chosen] = outcome;
        record.chosen += chosen == says ? weight : 0;
        record.of += suggested == says || chosen == says ? weight : 0;
    }
    return record;
}

} // namespace aurora
