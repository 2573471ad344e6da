// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a user may set about what is kept of their decisions, with its range. Pure functions, any thread.

#include "core/base/result.h"
#include "core/learn/journal.h"

#include <span>
#include <string>
#include <string_view>

namespace aurora {

constexpr int mostRetentionDays = 3650, mostRetentionRows = 1'000'000;
constexpr int leastRetentionRows = 50; // the learner's own snapshots are that far apart (LEARNING.md, section 2)
// ε a year. A budget above this protects nothing that is worth a word: with ε = 20 a guess is right 999,999,998 times
// of a billion.
constexpr int mostYearlyBudget = 20;

struct StoreSetting {
    std::string_view key;
    std::string_view fallback; // what holds until it is set
    std::string_view form;     // "on or off", "1 to 3650"
    std::string_view what;     // in plain words
};
std::span<const StoreSetting> storeSettings();

// Refuses an unknown key and a value out of range. Error: BadParameter.
Result<void> checkSetting(std::string_view key, std::string_view value);

// How long decisions stay in the journal before they are folded into sums (LEARNING.md, section 6).
struct Retention {
    bool journal = true;
    std::int64_t days = 90;
    std::int64_t rows = 2000;
};
Result<Retention> retentionOf(LearningStore& store);

// Whether a model of decisions is trained without being asked (core/learn/model_registry.h).
Result<bool> trainsByItself(LearningStore& store);

// The privacy budget of a year in millionths of ε.
Result<std::int64_t> yearlyBudget(LearningStore& store);

// A decimal text such as "0.5" in millionths; nothing where it is none, negative or finer than a millionth.
bool microsFromText(std::string_view text, std::int64_t& out);
std::string textFromMicros(std::int64_t micros);

} // namespace aurora
