// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of a model of actions, beside its file: actions.json (docs/formats/model.md). Plain values.

#include "core/base/result.h"
#include "core/predict/action_examples.h"
#include "core/predict/action_model.h"
#include "core/predict/type_card.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// How good first choices are, by cross-fitting over groups, and what they are learned from.
struct ActionMeasure {
    std::size_t columns = 0;
    double right = 0;        // share whose first choice is accepted
    double rightInThree = 0; // … one of the first three
    double logLoss = 0;      // of the first choice that is wanted, natural logarithm
    double ece = 0;          // of the first choice, accepted or not, in ten equal bins
};

struct ActionCard {
    ModelFile file;
    std::vector<ActionOutput> outputs;
    std::size_t facts = 0; // the first so many of ActionFacts
    std::uint64_t seed = 0;
    std::string date;     // yyyy-mm-dd
    std::string dataHash; // of the packed examples
    std::size_t examples = 0, groups = 0;
    std::array<std::size_t, exampleSourceCount> bySource{};
    ActionMeasure trained;   // on what it was trained on
    ActionMeasure labelled;  // cross-fitted, of columns that people labelled
    ActionMeasure all;       // cross-fitted, of all
    double microseconds = 0; // a column, rounded up to tens
};

std::string written(const ActionCard& card);
// The file and the outputs. Errors: ModelUnavailable where it is no such card or one for other facts; NewerDocument.
Result<ActionCard> readActionCard(std::string_view text);

} // namespace aurora
