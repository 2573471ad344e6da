// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The learner's state as the store's table "counters" keeps it once the journal is folded: a part for each table of
// counters, and one for the rest. What was folded is final. Pure functions.

#include "core/base/result.h"
#include "core/learn/style_learner.h"

namespace aurora {

constexpr int styleArchiveVersion = 2; // raised by every change of the state's form; older ones are read

struct StylePart {
    std::string key; // "all", "state", "type NAME", "intent NAME ACTION"
    std::vector<std::uint8_t> bytes;
    bool operator==(const StylePart&) const = default;
};

// In a fixed order; the same learner gives the same bytes.
std::vector<StylePart> archived(const StyleLearner& learner);

// The same learner again, bit for bit. Errors: StoreDamaged (a part is missing, cut or does not fit the vocabulary).
Result<StyleLearner> restoredStyle(std::span<const StylePart> parts, std::shared_ptr<const StyleVocabulary> vocabulary);

} // namespace aurora
