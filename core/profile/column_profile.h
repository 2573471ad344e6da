// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ColumnProfile: everything that one pass over a column found out. Immutable once finished and shared freely
// between threads. Values (top values, examples) live here in memory only: no path leads from them to the store.
// A number that is not known is absent (optional) or, inside a NumericSummary, NaN; never a false zero.

#include "core/profile/kinds.h"
#include "core/profile/quality.h"
#include "core/profile/semantic/semantic_type.h"
#include "core/source/dialect.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace aurora {

struct ValueCount {
    std::string value;
    std::uint64_t count = 0;
    std::uint64_t row = 0; // the first data row that holds it, from 1; 0: not known
};

// lower ≤ x < upper, the last bin closed.
struct HistogramBin {
    double lower = 0;
    double upper = 0;
    std::uint64_t count = 0;
};

// Of the cells that read as numbers, under the column's number format.
struct NumericSummary {
    std::uint64_t count = 0;
    double min, max, sum, mean;
    double stddev;   // sample (n−1)
    double skewness; // g1, biased: m3 / m2^1.5, as scipy.stats.skew
    double kurtosis; // excess g2, biased: m4 / m2² − 3, as scipy.stats.kurtosis
    std::uint64_t zeros = 0;
    std::uint64_t negatives = 0;
    std::uint64_t whole = 0;                               // without a fractional part
    std::uint32_t maxDecimals = 0;                         // digits after the decimal sign, as written
    double outlierShare;                                   // outside the quartiles ∓ 1.5 IQR (Tukey 1977)
    double farOutlierShare;                                // outside the quartiles ∓ 3 IQR
    double mad = std::numeric_limits<double>::quiet_NaN(); // median absolute deviation from the median, unscaled
    double madOutlierShare = std::numeric_limits<double>::quiet_NaN(); // modified z-score above 3.5 (Iglewicz and
                                                                       // Hoaglin 1993); NaN where mad is 0
    bool increasing = false;                                           // in file order, never falling
    bool strictlyIncreasing = false;
    bool decreasing = false; // never rising
    bool strictlyDecreasing = false;
    double risingShare =
        std::numeric_limits<double>::quiet_NaN(); // of neighbours, how many rise; NaN below two numbers
    double step;                                  // the constant difference of neighbours, NaN if it varies
    double autocorrelation =
        std::numeric_limits<double>::quiet_NaN(); // of neighbours (lag 1), as pandas.Series.autocorr; NaN if undefined
    std::vector<std::pair<double, double>> quantiles; // (probability, value), ascending, with 0 and 1
    double quantileError = 0;                         // 0: exact; else the error of a value's rank, as a share of count
    std::vector<HistogramBin> histogram;
    std::uint32_t modes = 0;              // separate peaks of the histogram, 0: not known
    std::uint64_t minRow = 0, maxRow = 0; // the first data rows that hold min and max, from 1; 0: not known

    // Linear between the kept quantiles, NaN beyond them. REQUIRES: 0 ≤ p ≤ 1.
    double quantile(double p) const;
};

struct TextSummary {
    std::uint32_t minLength = 0; // in code points, of cells that are not missing
    std::uint32_t maxLength = 0;
    double meanLength = 0;
    double meanWords = 0;
    std::uint64_t leadingZeros = 0; // cells of digits alone that begin with 0 and are longer than one digit
    std::uint64_t edgeBlanks = 0;   // cells with blanks before or after
    std::uint64_t upperCase = 0;    // cells with letters, all of them capitals
    std::uint64_t withLetters = 0;  // cells that hold a letter of ASCII
    std::uint64_t withDigits = 0;   // cells that hold a digit
    std::uint64_t withSigns = 0;    // cells that hold a printable sign of ASCII that is no letter, digit or blank
    std::uint64_t nonAscii = 0;     // cells that hold anything beyond ASCII
    std::vector<ValueCount> shapes; // such as "AA-999", most frequent first, at most eight
    bool shapesExact = true;        // false: scaled up from the column's sample of values
    std::string separator;          // between the items of a List column
};

struct DateSummary {
    std::uint64_t count = 0;
    std::vector<ValueCount> formats; // strptime patterns, most frequent first
    std::uint64_t ambiguous = 0;     // day and month could be swapped
    DateOrder order = DateOrder::Unknown;
    double minDays = 0; // since 1970-01-01
    double maxDays = 0;
    bool hasTime = false;
    bool increasing = false; // in file order, never falling
    bool strictlyIncreasing = false;
    bool decreasing = false;     // never rising
    std::uint64_t sentinels = 0; // 9999-12-31, 1900-01-01 and their like
};

// How a column writes its numbers.
struct NumberFormat {
    char decimal = '.';      // 0: not known
    char group = 0;          // 0: none; ' ' stands for every kind of blank
    std::string currency;    // the sign most seen, "" if none
    std::string unit;        // the unit most seen, "" if none
    std::uint64_t units = 0; // how many different units or currencies
};

// Models of feature types look at so many different values of `top`: those whose first rows are smallest.
constexpr std::size_t firstValuesSeen = 10;

struct PartialFacts; // core/profile/partial_facts.h

struct ColumnProfile {
    std::size_t index = 0; // from 1
    std::string name;
    std::uint64_t rows = 0;

    std::uint64_t emptyCells = 0;
    std::vector<ValueCount> missingMarkers; // words for "missing" that occur, with counts
    std::uint64_t sentinels = 0; // numbers that stand for "missing" (−999, 9999 …): counted as values too
    std::optional<double> sentinelValue;

    Kind kind = Kind::Empty;
    std::array<std::uint64_t, kindCount> kinds{};       // cells by kind; missing markers count as Empty
    Pattern pattern = Pattern::None;                    // the one of at least half of the cells present
    std::array<std::uint64_t, patternCount> patterns{}; // cells by pattern
    std::optional<SemanticClaim> semantic; // what the column means, validated by its values; absent: not known

    double distinct = 0;         // different values that are not missing
    double distinctError = 0;    // 0: exact; else one standard error, relative
    std::vector<ValueCount> top; // most frequent first, at most fifty
    bool topExact = true;
    std::uint64_t topError = 0; // a count of top may be too low by so much; 0 where topExact
    // Different values with their counts, each as likely as any other to be here: at most 512, all of them where
    // sampleComplete. In memory only.
    std::vector<ValueCount> sample;
    bool sampleComplete = true;
    std::uint64_t rareLevels = 0; // levels that fill less than 1 % of the cells present; known where distinct ≤ 10,000
    std::uint64_t caseVariants = 0; // levels that another level equals but for case and blanks
    double entropy = 0; // bits, of the distribution of values (of the kept ones, where distinct is estimated)

    std::optional<NumericSummary> numeric;
    TextSummary text;
    std::optional<DateSummary> dates;
    NumberFormat numberFormat;

    // Null: everything above was found out from the cells. Else the profile was read from a document that leaves facts
    // out: a counter that partial does not name is no zero, it is not known.
    std::shared_ptr<const PartialFacts> partial;

    std::uint64_t contentHash = 0;          // equal columns have equal hashes; in memory only
    std::optional<std::size_t> duplicateOf; // index of an earlier column with the same cells
    Quality quality;                        // filled with the table's

    std::uint64_t missing() const;
    std::uint64_t present() const { return rows - missing(); }
    double missingShare() const { return rows ? double(missing()) / double(rows) : 0.0; }
    double share(Pattern p) const; // of the cells present
    double share(Kind k) const;    // of the cells present
    double uniqueRatio() const;    // distinct / present, 0 without cells, at most 1
};

} // namespace aurora
