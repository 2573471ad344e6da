// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Learned rules as a rule file in the shipped rules' form (docs/formats/rules.md), to be given to colleagues:
// conditions on the type and on a feature with its threshold, how often it was chosen as its strength, and cases. Read
// as a plain rule file it works as it stands, but for rules that look at what the engine proposes: no rule can ask
// that, so that they rest in the file ("off"). Its key "learned" carries the condition in full, and importing takes
// that. No column's name, value or file is in it. Pure functions, any thread.

#include "core/learn/stored_learning.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// Rules that are off are left out. Ends with a newline.
std::string rulePack(std::span<const ListedRule> rules);

struct RulePackReading {
    std::vector<ConfirmedRule> rules; // on; `after` is to be set by who keeps them
    std::size_t others = 0;           // rules of the file that were not learned: aurora-cli rules add takes them
};
// Errors: BadDocument, BadRule (a word that this version does not know; nothing is taken then).
Result<RulePackReading> learnedRulesIn(std::string_view document);

// Keeps them all, in the place of rules of equal condition and action, or none.
Result<void> keepRules(LearningStore& store, std::span<const ConfirmedRule> rules);

// The user's own word in the place of a learned rule: that one is off if decisions stand behind it, else gone.
Result<void> replaceRule(LearningStore& store, const ListedRule& old, const ConfirmedRule& fresh);

} // namespace aurora
