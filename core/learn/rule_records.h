// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How rules fared in the user's own decisions, told from the journal: of the decisions in which a rule spoke and what
// it says was the first choice or was chosen, in how many it was chosen. What a rule says beside the first choice, such
// as how gaps are filled, is not told by these. Pure; reading is safe on any thread.

#include "core/learn/journal.h"

#include <map>
#include <span>
#include <string>
#include <utility>

namespace aurora {

struct RuleRecord {
    double chosen = 0, of = 0; // by weight of evidence
    // Whether the true share lies below a half with 95 % (wilson.h): four out of four against it are enough.
    bool againstUser() const;
};

class RuleRecords {
public:
    RuleRecords() = default;
    // Entries that were undone count for nothing.
    explicit RuleRecords(std::span<const JournalEntry> journal);

    RuleRecord of(const std::string& rule, Action says) const;

private:
    using Outcome = std::pair<Action, Action>; // suggested, chosen
    std::map<std::string, std::map<Outcome, double>> m_outcomes;
};

} // namespace aurora
