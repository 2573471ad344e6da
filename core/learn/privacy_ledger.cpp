// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/privacy_ledger.h"

#include "core/learn/store_settings.h"

#include <limits>

namespace aurora {

std::int64_t spentMicroEpsilon(std::span<const LedgerEntry> ledger, std::int64_t hour)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    std::int64_t sum = 0;
    for (const auto& entry : ledger)
        if (entry.hour > hour - hoursPerBudgetYear && entry.microEpsilon > 0)
            sum = entry.microEpsilon > most - sum ? most : sum + entry.microEpsilon;
    return sum;
}

Result<void> checkBudget(std::span<const LedgerEntry> before, const LedgerEntry& release,
                         std::int64_t budgetMicroEpsilon)
{
    if (release.microEpsilon <= 0)
        return Error{ErrorKind::BadParameter, {}, "epsilon " + textFromMicros(release.microEpsilon), "above 0"};
    const auto spent = spentMicroEpsilon(before, release.hour);
    if (spent > budgetMicroEpsilon || release.microEpsilon > budgetMicroEpsilon - spent)
        return Error{ErrorKind::BudgetSpent,
                     {},
                     textFromMicros(release.microEpsilon),
                     textFromMicros(spent) + " of " + textFromMicros(budgetMicroEpsilon)};
    return {};
}

} // namespace aurora
