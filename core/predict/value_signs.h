// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What single values are made of, sign by sign. Internal to core/predict; pure functions.

#include <string_view>

namespace aurora {

// Counts; foreign: code points beyond ASCII, which count as letters; others: signs that are not named.
struct ValueSigns {
    int digits = 0, upper = 0, lower = 0, blanks = 0, foreign = 0, commas = 0, points = 0, hyphens = 0, slashes = 0;
    int colons = 0, semicolons = 0, bars = 0, underscores = 0, brackets = 0, quotes = 0, others = 0, digitRuns = 0;

    int letters() const { return upper + lower + foreign; }
};

ValueSigns signsOf(std::string_view value);

// Spreadsheets show what does not fit as ########, and long numbers as 2.01E+11.
bool isDamaged(std::string_view value);

// A small word of sentences in English, German, French or Spanish; in small letters.
bool isStopWord(std::string_view word);

} // namespace aurora
