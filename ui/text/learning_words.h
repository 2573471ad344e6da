// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where something learned holds, in words. Pure functions; any thread.

#include "core/learn/reliability.h"
#include "core/learn/rule_records.h"
#include "core/learn/stored_learning.h"
#include "core/learn/team_voice.h"
#include "ui/text/actions.h"

namespace aurora::text {

// "number columns where “log” was proposed (named like money)"
QString whereWords(const LearnedCondition& where);
// The same, short, for a button, with the number of columns that it covers: "All number columns (12)".
ScopeWords scopeWords(const LearnedCondition& where, std::size_t covered);

// "learned", "on", "pinned", "off"; rests: "rests: you decide otherwise".
QString words(std::optional<ConfirmedRule::State> state, bool rests = false);
QString timesWords(const LearnedRule& rule); // "14 of 15", "–" for none

// How what packs say fares in one intent: "heard, on trial".
QString words(TeamTrial::State state);

QString recordWords(const RuleRecord& record);    // "3 of 14"; empty for none
QString recordSentence(const RuleRecord& record); // and what to do about it; empty for none

// How true stated confidence was, or how many decisions a curve still needs.
QString reliabilitySentence(const Reliability& found);
// "90–100 %" and "96 % said, 95 % stayed of 120"
QString rangeWords(const ReliabilityBin& bin);
QString outcomeWords(const ReliabilityBin& bin);

} // namespace aurora::text
