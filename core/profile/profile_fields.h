// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The plain fields of the profile document, one line each, for the writer and the reader alike: so that what one writes
// the other reads. Used by profile_document.cpp and profile_reader.cpp alone.

#include "core/profile/partial_facts.h"

namespace aurora::profile_fields {

// fact Count: the field itself shows whether it is known.
template <class Owner, class Value>
struct Field {
    const char* key;
    Value Owner::*member;
    ColumnFact fact = ColumnFact::Count;
};

constexpr Field<NumericSummary, double> numberFields[]{
    {"min", &NumericSummary::min, ColumnFact::Min},
    {"max", &NumericSummary::max, ColumnFact::Max},
    {"sum", &NumericSummary::sum},
    {"mean", &NumericSummary::mean, ColumnFact::Mean},
    {"stddev", &NumericSummary::stddev, ColumnFact::Stddev},
    {"skewness", &NumericSummary::skewness},
    {"kurtosis", &NumericSummary::kurtosis},
    {"outlier_share", &NumericSummary::outlierShare},
    {"far_outlier_share", &NumericSummary::farOutlierShare},
    {"mad", &NumericSummary::mad},
    {"mad_outlier_share", &NumericSummary::madOutlierShare},
    {"rising_share", &NumericSummary::risingShare},
    {"step", &NumericSummary::step},
    {"autocorrelation", &NumericSummary::autocorrelation},
};

constexpr Field<NumericSummary, std::uint64_t> numberCounts[]{
    {"count", &NumericSummary::count, ColumnFact::NumberCount},
    {"zeros", &NumericSummary::zeros, ColumnFact::Zeros},
    {"negatives", &NumericSummary::negatives, ColumnFact::Negatives},
    {"whole", &NumericSummary::whole, ColumnFact::Whole},
};

constexpr Field<NumericSummary, bool> numberFlags[]{
    {"increasing", &NumericSummary::increasing, ColumnFact::Increasing},
    {"strictly_increasing", &NumericSummary::strictlyIncreasing, ColumnFact::StrictlyIncreasing},
    {"decreasing", &NumericSummary::decreasing, ColumnFact::Decreasing},
    {"strictly_decreasing", &NumericSummary::strictlyDecreasing, ColumnFact::StrictlyDecreasing},
};

constexpr Field<TextSummary, std::uint32_t> textLengths[]{
    {"min_length", &TextSummary::minLength, ColumnFact::MinLength},
    {"max_length", &TextSummary::maxLength, ColumnFact::MaxLength},
};

constexpr Field<TextSummary, double> textMeans[]{
    {"mean_length", &TextSummary::meanLength, ColumnFact::MeanLength},
    {"mean_words", &TextSummary::meanWords, ColumnFact::MeanWords},
};

constexpr Field<TextSummary, std::uint64_t> textCounts[]{
    {"leading_zeros", &TextSummary::leadingZeros, ColumnFact::LeadingZeros},
    {"edge_blanks", &TextSummary::edgeBlanks, ColumnFact::EdgeBlanks},
    {"upper_case", &TextSummary::upperCase, ColumnFact::UpperCase},
};

// Every cell present holds one of them, so all zero means that they were not counted.
constexpr Field<TextSummary, std::uint64_t> textClasses[]{
    {"with_letters", &TextSummary::withLetters},
    {"with_digits", &TextSummary::withDigits},
    {"with_signs", &TextSummary::withSigns},
    {"non_ascii", &TextSummary::nonAscii},
};

constexpr Field<DateSummary, std::uint64_t> dateCounts[]{
    {"count", &DateSummary::count, ColumnFact::DateCount},
    {"ambiguous", &DateSummary::ambiguous, ColumnFact::Ambiguous},
    {"sentinels", &DateSummary::sentinels, ColumnFact::DateSentinels},
};

constexpr Field<DateSummary, double> dateDays[]{
    {"min_days", &DateSummary::minDays, ColumnFact::MinDays},
    {"max_days", &DateSummary::maxDays, ColumnFact::MaxDays},
};

constexpr Field<ColumnProfile, std::uint64_t> levelCounts[]{
    {"rare_levels", &ColumnProfile::rareLevels, ColumnFact::RareLevels},
    {"case_variants", &ColumnProfile::caseVariants, ColumnFact::CaseVariants},
};

} // namespace aurora::profile_fields
