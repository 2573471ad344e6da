// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was recommended lately, so that a decision can be explained by its id after the program was closed: the same
// coarse facts as the journal has, of decisions that nobody took or changed. Nothing is learned from it.

#include "core/learn/journal.h"

#include <optional>
#include <span>
#include <string>

namespace aurora {

constexpr std::size_t shownKept = 2000; // the newest

// Nothing is kept where the journal is switched off. chosen and weight of an entry mean nothing here.
Result<void> noteShown(LearningStore& store, std::span<const JournalEntry> entries);
// Nothing where it is not known (any more).
Result<std::optional<JournalEntry>> shownDecision(LearningStore& store, const std::string& decision);

} // namespace aurora
