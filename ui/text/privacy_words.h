// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is kept of a user's decisions, in plain words with their own figures: the privacy report of the window and of
// aurora-cli. docs/PRIVACY.md says the same at length.

#include "core/learn/journal.h"
#include "core/learn/store_settings.h"

#include <QString>
#include <QStringList>

#include <array>
#include <span>
#include <vector>

namespace aurora::text {

struct PrivacyFigures {
    std::int64_t decisions = 0, typeVotes = 0, counters = 0, learnedRules = 0, packs = 0, shown = 0, models = 0;
    Retention retention;
    std::vector<LedgerEntry> ledger;
    std::int64_t budget = 0; // millionths of ε a year
    std::int64_t hour = 0;   // now
    QString place;           // of the store
    bool inWindow = false;   // what can be done about it is then a button, else a command
};
// How much there is of each; the rest of the figures are not theirs.
PrivacyFigures privacyFigures(std::span<const JournalEntry> entries, std::span<const TypeVote> votes,
                              const std::array<std::vector<NamedBlob>, shelfCount>& shelves);
QStringList privacySentences(const PrivacyFigures& figures);
QString encryptionSentence();
QStringList neverKept();

// What would go; sums: there are sums of decisions that have left the journal.
QString erasingWords(const PrivacyFigures& going, bool everything, bool sums);
QString erasedWords(std::int64_t decisions, std::int64_t types, std::int64_t left);

// A field of a stored decision: its name, what it is, and what stands there in the given one.
struct StoredField {
    QString name, what, example;
};
std::vector<StoredField> storedFields(const JournalEntry& example);

} // namespace aurora::text
