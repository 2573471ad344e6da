// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What models of actions are trained on, without the columns: facts, what is wanted, and which of them belong together.
// Holds no cell and no name. Plain values.

#include "core/advice/slot.h"
#include "core/predict/action_facts.h"
#include "core/predict/expectation.h"
#include "core/predict/matrix.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// Where an example comes from.
enum class ExampleSource : std::uint8_t { Generated, Labelled, Utility, Correction, Count };
constexpr std::size_t exampleSourceCount = static_cast<std::size_t>(ExampleSource::Count);
const char* name(ExampleSource source); // "generated", "labelled", "utility", "correction"

// What is wanted of a column, as probabilities.
struct ActionTarget {
    std::array<float, actionCount> slots{};    // of each action within its slot; what is left: nothing is done there
    std::array<float, slotCount> slotWeight{}; // how much the slot counts; 0: nobody said
    std::array<float, actionCount> headline{}; // sums to 1 where it counts
    float headlineWeight = 0;
};

// Of what an expert expects: the first choice has most of the mass, what is as good shares the rest. A slot of which
// nothing is said wants nothing done, unless something of it is as good or the plan has ended.
ActionTarget targetOf(const Expectation& expectation);
// Of one action that a person chose as the first.
ActionTarget targetOf(Action chosen);

struct ActionExamples {
    DenseMatrix facts; // actionFactCount columns
    std::vector<ActionTarget> targets;
    std::vector<ActionSet> accepted;  // first choices that are right; empty: not known
    std::vector<float> weights;       // how much an example counts
    std::vector<std::int32_t> groups; // of one table or data set
    std::vector<ExampleSource> sources;

    std::size_t size() const { return targets.size(); }
    void add(const ActionFacts& told, const ActionTarget& target, ActionSet right, float weight, int group,
             ExampleSource source);
    void append(const ActionExamples& others); // whose groups are counted on
    ActionExamples part(std::span<const std::size_t> rows) const;
};

// A group's fold, the same for the same number whatever else is there.
int foldOfGroup(std::int32_t group, int folds);

// The name of the file that is shipped beside the models: examples that are not generated.
constexpr std::string_view actionVectorsFile = "actions-vectors.zst";

// As a file (docs/formats/model.md). Errors of reading: ModelUnavailable where it is no such file, damaged, or of
// another version of the facts; NewerDocument.
std::string packedExamples(const ActionExamples& examples);
Result<ActionExamples> readExamples(std::string_view bytes);

} // namespace aurora
