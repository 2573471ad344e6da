// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/retraining.h"

#include "core/decide/engine.h"
#include "core/decide/teaching.h"
#include "core/predict/edge_tables.h"

#include <algorithm>
#include <functional>

namespace aurora {

namespace {

// So many generated columns keep a model of few decisions near what people in general do; they are made in a second.
constexpr std::size_t generatedColumns = 1000;
// All of them together are worth so many decisions of the user.
constexpr double generatedWeight = 25;
constexpr int steps = 100; // of the progress; making the tables takes about half of the time

void tell(const RetrainingOptions& options, std::size_t done, std::size_t of, bool second)
{
    if (!options.progress || of == 0)
        return;
    constexpr std::uint64_t half = steps / 2;
    options.progress({JobStage::Train, (second ? half : 0) + half * std::min(done, of) / of, steps});
}

// What is expected is what the engine proposes for the likely type, where an expert accepts that.
Action wantedOf(const Expectation& expected, const Opinion& opinion)
{
    const auto type = std::max_element(opinion.type.begin(), opinion.type.end()) - opinion.type.begin();
    const Action proposed = opinion.defaults[static_cast<std::size_t>(type)];
    return expected.accepted.has(proposed) ? proposed : expected.first;
}

} // namespace

Result<std::vector<DecisionExample>> generatedExamples(const Decider& decider, const RetrainingOptions& options,
                                                       std::stop_token stop)
{
    const Sources sources{&decider.rules(), decider.model(), nullptr, &decider.clock()};
    std::vector<DecisionExample> examples;
    std::array<double, timingCount> microseconds{};
    for (std::size_t number = 0; examples.size() < generatedColumns; ++number) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, {}, {}, {}};
        tell(options, examples.size(), generatedColumns, false);
        const EdgeTable table = edgeTable(options.seed, number);
        const auto profile = profileOfText(table.text, table.expected.target);
        if (!profile)
            return profile.error();
        const auto& columns = (*profile)->columns;
        if (columns.size() != table.expected.expected.size())
            continue; // read in another way than it was written: nothing to learn from here
        const auto beside = contexts(**profile);
        for (std::size_t c = 0; c < columns.size() && examples.size() < generatedColumns; ++c) {
            const auto facts = features(**profile, columns[c]);
            const Opinion opinion = opine(sources, {facts, beside[c]}, columns[c], microseconds);
            LearnedQuery query;
            query.fingerprint = fingerprint(facts);
            query.type = opinion.type;
            query.defaults = opinion.defaults;
            DecisionExample example;
            example.decision.column = styleColumn(query);
            example.decision.wanted = static_cast<std::uint8_t>(wantedOf(table.expected.expected[c], opinion));
            example.decision.weight = generatedWeight / double(generatedColumns);
            example.group = number;
            example.own = false;
            examples.push_back(example);
        }
    }
    return examples;
}

std::vector<DecisionExample> ownExamples(const StoredLearning& learning)
{
    std::vector<DecisionExample> examples;
    for (const auto* entry : learnedFrom(learning.journal, learning.rules)) {
        DecisionExample example;
        example.decision = styleDecision(*entry);
        // Of one table, or where that is not known of one start of the program.
        example.group = entry->table ? entry->table : std::hash<std::string>()(entry->session);
        examples.push_back(std::move(example));
    }
    return examples;
}

EntryId newestEntry(const StoredLearning& learning)
{
    EntryId newest = 0;
    for (const auto& entry : learning.journal)
        newest = std::max(newest, entry.id);
    return newest;
}

Result<TrainedDecisions> retrained(const Decider& decider, const StoredLearning& learning,
                                   const RetrainingOptions& options, std::stop_token stop)
{
    auto examples = generatedExamples(decider, options, stop);
    if (!examples)
        return examples.error();
    const auto own = ownExamples(learning);
    examples->insert(examples->end(), own.begin(), own.end());
    DecisionTrainingOptions training;
    training.seed = options.seed;
    training.progress = [&](int done, int of) {
        tell(options, static_cast<std::size_t>(done), static_cast<std::size_t>(of), true);
    };
    return trainDecisions(*examples, ownVocabulary(), training, stop);
}

} // namespace aurora
