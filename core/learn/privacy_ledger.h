// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The accountant of what was given away: releases of ε₁, ε₂, … about the same tables are together (ε₁ + ε₂ + …)-private
// (sequential composition; Dwork, Roth 2014, theorem 3.16). Pure functions, any thread.

#include "core/base/result.h"
#include "core/learn/journal.h"

#include <span>

namespace aurora {

constexpr std::int64_t hoursPerBudgetYear = 365 * 24;

// ε in millionths that was spent in the 365 days before and at `hour`. What lies in the future (a clock that was wrong)
// counts too.
std::int64_t spentMicroEpsilon(std::span<const LedgerEntry> ledger, std::int64_t hour);

// Errors: BudgetSpent when the release would go past the budget; BadParameter for an ε that is not above 0.
Result<void> checkBudget(std::span<const LedgerEntry> before, const LedgerEntry& release,
                         std::int64_t budgetMicroEpsilon);

} // namespace aurora
