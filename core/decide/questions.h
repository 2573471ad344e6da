// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The queue of columns worth asking a person about: what one answer is expected to put right in all columns like it.
// Pure functions, safe on any thread.

#include "core/advice/decision.h"

#include <cstddef>
#include <span>
#include <vector>

namespace aurora {

constexpr std::size_t mostQuestions = 7; // more is a list, not a question
constexpr std::size_t mostOptions = 3;

// Whether a person should look at it: it asks, or is less sure than not.
bool needsAnswer(const Decision& decision);

struct Question {
    std::size_t asked = 0; // index into the decisions given
    // Those that the same answer would settle: of the same type and first choice, with fingerprints near each other.
    // Without the one asked; those that need an answer themselves come first, then by index.
    std::vector<std::size_t> alike;
    // Columns expected to be put right: (1 − p) of the column asked, times the sum of 1 − p over it and those alike.
    double gain = 0;
};

// Over the columns that nobody decided yet, of one file or of several. The most expected gain first, at most `most`;
// columns that are alike are asked about once. Null entries are columns that are decided.
std::vector<Question> questions(std::span<const Decision* const> open, std::size_t most = mostQuestions);

} // namespace aurora
