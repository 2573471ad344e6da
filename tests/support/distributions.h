// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Columns as text, by the name of how their values are distributed and in which order they come. The same on every run.

#include <functional>
#include <string>
#include <vector>

namespace aurora::test {

using Cells = std::vector<std::string>;

struct Distribution {
    const char* name;
    std::function<Cells()> make;
};

// Numbers drawn at random, heavy tails among them, and numbers at the ends of what a double holds.
std::vector<Distribution> drawnNumbers();
// Numbers in orders that deceive sketches: sorted, alternating, in bursts, zooming in on the median.
std::vector<Distribution> orderedNumbers();
// How many different values there are and how often they come; texts and dates.
std::vector<Distribution> levelsAndTexts();
// All of them.
std::vector<Distribution> distributions();

} // namespace aurora::test
