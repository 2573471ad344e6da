// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What columns have to do with each other: duplicates, dependencies, correlations, keys, and the parts that single
// columns seem to play (target, time axis, leak). Found once a profile is finished, from the column profiles and the
// table's sample of rows. Every finding names its number and the rows it rests on; what was seen on a sample only is a
// candidate. Pure functions of the profile: the same for any number of threads. Any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace aurora {

struct TableProfile;

enum class RelationKind : std::uint8_t {
    Duplicate,     // [first, other]: the same cells. value: 1
    NearDuplicate, // [first, other]: nearly the same cells but for case and blanks. value: share of equal cells
    Linear,        // [x, y]: y = slope·x + offset to the last written digit. value: Pearson's r
    OneToOne,   // [first, other]: each value of one goes with one value of the other. value: share of rows that keep it
    Dependency, // [from, to]: equal values of from have equal values of to. value: 1 − g3 (Kivinen and Mannila 1995)
    Correlation,     // two numbers or dates. value: Pearson's r or Spearman's rho, whichever is stronger
    Association,     // two columns of few levels. value: bias-corrected Cramér's V (Bergsma 2013)
    Effect,          // [few levels, number]: value: correlation ratio, corrected for bias (Kelley 1935)
    MissingTogether, // two or more: missing in the same rows. value: Cohen's kappa of the pattern, the least of them
    MissingInTurn,   // [first, other]: one is missing where the other is not. value: share of rows that keep it
    Key,             // [column]: no value twice, none missing. value: how likely it is meant as key, 0 to 1
    CompositeKey,    // two or three: no combination twice. value: as for Key
    Target,          // [column]: what one may want to predict. value: score, 0 to 1, never certain
    TimeAxis,        // [column]: when a row happened. value: score, 0 to 1
    LeakSuspect,     // [column, target]: tells the chosen target too well. value: the strength, NaN: the name alone
    Count
};
constexpr std::size_t relationKinds = static_cast<std::size_t>(RelationKind::Count);
const char* name(RelationKind kind); // "near_duplicate" …

// Why a column was named, or which figure speaks.
enum class RelationReason : std::uint8_t {
    Name, // the words of its name
    LastColumn,
    FirstColumn,
    FewLevels,
    Complete, // nothing is missing
    Number,
    Dates,
    Epoch, // whole numbers in the range of unix times
    Years,
    Increasing,  // in file order, on the rows looked at
    RegularStep, // the difference of neighbours is always the same
    Code,        // identifiers, UUIDs, whole numbers: not measured, not free text
    Pearson,
    Spearman,
    CramersV,
    CorrelationRatio,
    Determines, // equal values have equal targets
    Predicts,   // numbers near to each other have equal targets
    SameCells,
    Missingness, // whether it is missing tells the target
    Count
};
constexpr std::size_t relationReasons = static_cast<std::size_t>(RelationReason::Count);
const char* name(RelationReason reason); // "last_column" …

struct Relation {
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    RelationKind kind = RelationKind::Duplicate;
    std::vector<std::size_t> columns; // indices from 1, in the order that the kind states
    double value = unknown;
    double lower = unknown;   // Correlation: bound of |value| at 95 % over all pairs looked at (Bonferroni)
    double pearson = unknown; // Correlation: both, where both are known
    double spearman = unknown;
    double slope = unknown, offset = unknown; // Linear
    std::uint64_t rows = 0;                   // on how many rows it rests
    bool sampled = false;                     // those are not all rows of the table
    bool estimated = false;                   // Key: the number of different values is an estimate
    std::vector<RelationReason> reasons;
};

// The result for a table. Within a kind the strongest come first; ties keep the order of the columns.
struct Relations {
    bool known = false;         // false: nobody looked
    std::vector<Relation> list; // by kind
    std::size_t lookedAt = 0;   // columns that were compared in pairs; the most informative ones of a wide table
    std::uint64_t rows = 0;     // rows they were compared on
    bool sampled = false;       // those are not all rows
    std::array<std::uint64_t, relationKinds> found{}; // list keeps at most mostOfAKind of each

    static constexpr std::size_t mostOfAKind = 200; // more than anyone reads, and it bounds the document
    std::vector<const Relation*> of(RelationKind kind) const;
    std::vector<const Relation*> with(std::size_t column) const; // those that name it
};

// Strong: at and beyond this |r|, V or eta (the value that overviews of tables have long used for "strong").
constexpr double strongRelation = 0.7;

// Looks for all of it. Takes a tenth of a second for hundreds of columns, below a second for ten thousand.
Relations relationsOf(const TableProfile& table);

} // namespace aurora
