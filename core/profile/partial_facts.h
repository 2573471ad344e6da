// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of a column whose profile was read from a document that leaves facts out: written by another tool, by
// hand, or without values. Counters of a ColumnProfile cannot say "not known"; this says it for them. Plain values,
// immutable once the profile is handed out.

#include "core/profile/features.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aurora {

// A fact of a profile document. Facts whose absence the ColumnProfile shows by itself (NaN, an empty optional) are in
// it too where a feature is made of several.
enum class ColumnFact : std::uint8_t {
    Rows,
    Missing,
    Markers,
    Empty,
    Sentinels,
    Distinct,
    DistinctError,
    RareLevels,
    CaseVariants,
    Entropy,
    Kinds,
    Patterns,
    NumberFormat,
    Units,
    TopCounts,
    OrderedLevels,
    SpellingVariants,
    OneHost,
    Duplicates,
    Text, // the object itself
    MinLength,
    MaxLength,
    MeanLength,
    MeanWords,
    LeadingZeros,
    EdgeBlanks,
    UpperCase,
    Shapes,
    ShapesExact,
    NumberCount,
    Min,
    Max,
    Mean,
    Stddev,
    Zeros,
    Negatives,
    Whole,
    MaxDecimals,
    Increasing,
    StrictlyIncreasing,
    Decreasing,
    StrictlyDecreasing,
    Step,
    Quantiles,
    QuantileError,
    Histogram,
    DateCount,
    DateFormats,
    Ambiguous,
    DateOrder,
    MinDays,
    MaxDays,
    HasTime,
    DateSequence,
    DateSentinels,
    Semantic, // the key is there, be it null
    Count
};
static_assert(static_cast<std::size_t>(ColumnFact::Count) <= 64);

struct PartialFacts {
    std::uint64_t known = 0; // a bit a ColumnFact

    // Facts about values that are not here.
    std::vector<std::uint64_t> topCounts; // of the most frequent values, descending
    // Of values that are not all here: those with the smallest first rows, in their order. In memory only.
    std::vector<std::string> firstValues;
    bool topCountsExact = true;
    bool ordered = false; // known where ColumnFact::OrderedLevels is, and so on
    std::uint64_t spellings = 0;
    bool sameHost = false;
    std::optional<double> semanticShare; // of the column's pattern, as stated

    bool knows(ColumnFact fact) const { return (known >> static_cast<unsigned>(fact)) & 1; }
    void learn(ColumnFact fact) { known |= std::uint64_t{1} << static_cast<unsigned>(fact); }
};

// Whether a fact of a column is known; all are where it was profiled here.
inline bool knows(const ColumnProfile& column, ColumnFact fact)
{
    return !column.partial || column.partial->knows(fact);
}

// Makes features NaN whose facts are not known, and sets those that the partial facts state. REQUIRES: column.partial
void hideUnknown(const ColumnProfile& column, FeatureVector& facts);

} // namespace aurora
