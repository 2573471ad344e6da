// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Team packs: what colleagues share of their style, and nothing of their tables (LEARNING.md, section 7;
// docs/PRIVACY.md). The unit of privacy is one table: with or without any one of them, a pack of ε is at most e^ε times
// as likely. Each table votes in at most votesPerTable cells of a closed domain, and every cell, voted for or not, gets
// noise. Pure functions but for the random words; any thread.

#include "core/learn/journal.h"
#include "core/learn/noise.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace aurora {

constexpr int packDomain = 1;                         // raised by every change of the cells
constexpr unsigned votesPerTable = 2;                 // m of LEARNING.md, section 7
constexpr std::int64_t usualMicroEpsilon = 1'000'000; // of one release
constexpr std::int64_t mostMicroEpsilon = 4'000'000;  // of one release: a whole year's usual budget

// "Where a column of this type would get `standard` from the engine, we choose `chosen`."
struct PackCell {
    FeatureType type = FeatureType::ContextSpecific;
    Action standard = Action::keep;
    Action chosen = Action::keep;
};
// The closed, public domain in its fixed order; it does not depend on anybody's data.
const std::vector<PackCell>& packCells();
std::optional<std::size_t> packCellOf(FeatureType type, Action standard, Action chosen);

// What one table says: for each intent (type, standard) that its decisions are about the action that was chosen most,
// as cells in ascending order. Decisions that were taken back, of an unknown table or outside the domain say nothing.
struct TableChoices {
    std::uint64_t table = 0;
    std::vector<std::size_t> cells;
};
std::vector<TableChoices> tableChoices(std::span<const JournalEntry> entries); // one a table

// At most `most` of them, each as likely as the other.
std::vector<std::size_t> drawVotes(const TableChoices& choices, unsigned most, const RandomWords& words);

// Discrete Laplace noise of scale votes/ε on each of the counts. REQUIRES: 0 < microEpsilon ≤ mostMicroEpsilon.
std::vector<std::int64_t> withNoise(std::vector<std::int64_t> counts, unsigned votes, std::int64_t microEpsilon,
                                    const RandomWords& words);

// The whole mechanism: ε-private for tables. Counts are in the order of packCells(), and may be negative.
std::vector<std::int64_t> releaseCounts(std::span<const JournalEntry> entries, std::int64_t microEpsilon,
                                        const RandomWords& words);

struct Pack {
    std::string id; // random
    std::int64_t microEpsilon = 0;
    std::vector<std::int64_t> counts; // in the order of packCells()
    std::string signer;               // Ed25519 public key, 64 hexadecimal digits
    bool operator==(const Pack&) const = default;
};

// Packs by their ids. Merging is a union: in any order and grouping the same, and a pack counts once however often it
// comes by.
using Packs = std::map<std::string, Pack>;
Packs merged(Packs a, const Packs& b);
std::vector<std::int64_t> summed(const Packs& packs); // one count a cell

// What packs say to a learner before it has seen a decision: pseudo-counts, at most pseudoCountsAnIntent for each
// intent (type, standard). On trial like a challenger: whoever uses it weighs it down or drops it when it does harm.
constexpr double pseudoCountsAnIntent = 4;
struct PackPriorCell {
    PackCell cell;
    double count = 0; // above 0
};
struct PackPrior {
    std::vector<PackPriorCell> cells;
    std::size_t packs = 0;
};
PackPrior priorOf(const Packs& packs);

// Those on the store's shelf; what cannot be read there is left out.
Result<Packs> importedPacks(LearningStore& store);

} // namespace aurora
