// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What type models are told about a column: numbers of a fixed order under a version, and hashed n-grams of its name
// and of a few of its values. Made by one function from a profile, so also from a saved one that holds statistics and
// sample values alone; what is not known is NaN, never zero. No name and no cell can be read back from either.

#include "core/profile/features.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace aurora {

constexpr int typeFactVersion = 1; // raised by every change of the list below, of a formula or of the n-grams

// One line a fact: enumerator (= its name in model files) and what it is, in words. "Values" are the different values
// that are looked at, at most firstValuesSeen of them.
#define AURORA_TYPE_FACTS(X)                                                                                           \
    X(rows, "rows of the table")                                                                                       \
    X(present, "cells that are not missing")                                                                           \
    X(missing_share, "share of missing cells")                                                                         \
    X(distinct, "different values")                                                                                    \
    X(unique_ratio, "different values over cells")                                                                     \
    X(spare, "cells beyond the different values")                                                                      \
    X(repeats, "cells a different value")                                                                              \
    X(num_min, "smallest number")                                                                                      \
    X(num_max, "largest number")                                                                                       \
    X(num_mean, "mean")                                                                                                \
    X(num_stddev, "standard deviation")                                                                                \
    X(num_known, "all cells are numbers")                                                                              \
    X(num_cv, "standard deviation over the mean")                                                                      \
    X(num_range, "largest minus smallest number")                                                                      \
    X(num_position, "where the mean lies between the ends")                                                            \
    X(num_spread, "standard deviation over the range")                                                                 \
    X(num_density, "different values over the whole numbers of the range")                                             \
    X(num_range_rows, "range over rows")                                                                               \
    X(num_range_distinct, "range over different values")                                                               \
    X(num_ends_whole, "both ends are whole numbers")                                                                   \
    X(num_mean_whole, "the mean is a whole number")                                                                    \
    X(num_min_digits, "digits of the smallest number's whole part")                                                    \
    X(num_max_digits, "digits of the largest number's whole part")                                                     \
    X(num_zeros_end, "zeros at the end of the largest number")                                                         \
    X(num_outlying, "largest number's distance from the mean in standard deviations")                                  \
    X(num_below, "smallest number's distance from the mean in standard deviations")                                    \
    X(values, "different values looked at")                                                                            \
    X(integers, "values that are whole numbers")                                                                       \
    X(decimals, "values that are decimals")                                                                            \
    X(texts, "values that are text")                                                                                   \
    X(booleans, "values that are yes or no")                                                                           \
    X(dates, "values that are dates")                                                                                  \
    X(times, "values with a time")                                                                                     \
    X(markers, "different words or signs for missing")                                                                 \
    X(real_distinct, "different values without those that stand for missing")                                          \
    X(unseen, "different values that were not looked at")                                                              \
    X(with_number, "values that hold one number")                                                                      \
    X(currencies, "values with a currency sign")                                                                       \
    X(percents, "values with a per cent sign")                                                                         \
    X(quantities, "values with a unit")                                                                                \
    X(number_texts, "numbers that only a number format reads")                                                         \
    X(emails, "e-mail addresses")                                                                                      \
    X(urls, "web addresses")                                                                                           \
    X(uuids, "UUIDs")                                                                                                  \
    X(phones, "telephone numbers")                                                                                     \
    X(identifiers, "codes of letters and digits")                                                                      \
    X(lists, "lists of items")                                                                                         \
    X(jsons, "JSON objects or arrays")                                                                                 \
    X(durations, "durations")                                                                                          \
    X(leading_zeros, "values with leading zeros")                                                                      \
    X(places, "digits after the decimal sign")                                                                         \
    X(most_places, "most digits after the decimal sign")                                                               \
    X(number_digits, "digits of whole numbers")                                                                        \
    X(digits_vary, "how the digits of whole numbers vary")                                                             \
    X(negatives, "negative values")                                                                                    \
    X(zeros, "values that are zero")                                                                                   \
    X(value_min, "smallest number among the values")                                                                   \
    X(value_max, "largest number among the values")                                                                    \
    X(value_median, "median of the numbers among the values")                                                          \
    X(neighbours, "whole numbers among the values that follow each other")                                             \
    X(rising, "values that are larger than the one before")                                                            \
    X(years, "values from 1900 to 2100")                                                                               \
    X(rounds, "whole numbers that end with 0 or 5")                                                                    \
    X(length, "characters a value")                                                                                    \
    X(longest, "characters of the longest value")                                                                      \
    X(shortest, "characters of the shortest value")                                                                    \
    X(length_spread, "how lengths vary")                                                                               \
    X(same_length, "all values are as long")                                                                           \
    X(words, "words a value")                                                                                          \
    X(most_words, "most words of a value")                                                                             \
    X(stop_words, "small words of sentences a value")                                                                  \
    X(word_length, "characters a word")                                                                                \
    X(digit_share, "characters that are digits")                                                                       \
    X(letter_share, "characters that are letters")                                                                     \
    X(upper_share, "letters that are capitals")                                                                        \
    X(blank_share, "characters that are blanks")                                                                       \
    X(foreign_share, "characters beyond ASCII")                                                                        \
    X(mixed, "values of letters and digits")                                                                           \
    X(capitalised, "values that begin with a capital")                                                                 \
    X(all_upper, "values of capitals")                                                                                 \
    X(all_lower, "values of small letters")                                                                            \
    X(commas, "commas a value")                                                                                        \
    X(points, "points a value")                                                                                        \
    X(hyphens, "hyphens a value")                                                                                      \
    X(slashes, "slashes a value")                                                                                      \
    X(colons, "colons a value")                                                                                        \
    X(semicolons, "semicolons a value")                                                                                \
    X(bars, "vertical bars a value")                                                                                   \
    X(underscores, "underscores a value")                                                                              \
    X(brackets, "brackets a value")                                                                                    \
    X(quotes, "quotes a value")                                                                                        \
    X(signs, "other signs a value")                                                                                    \
    X(sentence_ends, "values that end like a sentence")                                                                \
    X(shapes, "different shapes over values")                                                                          \
    X(prefix, "characters that all values begin with, of the shortest")                                                \
    X(suffix, "characters that all values end with, of the shortest")                                                  \
    X(word_repeats, "words that come again in other values")                                                           \
    X(digit_runs, "runs of digits a value")                                                                            \
    X(damaged, "values that a spreadsheet has damaged")                                                                \
    X(mean_between, "the mean lies between the values' ends")                                                          \
    X(values_cover, "range of the values over the range of the column")                                                \
    X(name_length, "characters of the name")                                                                           \
    X(name_words, "words of the name")                                                                                 \
    X(name_digits, "digits of the name")                                                                               \
    X(name_number, "number that the name ends with")                                                                   \
    X(name_upper, "the name is in capitals")                                                                           \
    X(name_lower, "the name is in small letters")                                                                      \
    X(name_camel, "the name joins words by capitals")                                                                  \
    X(name_underscores, "underscores of the name")                                                                     \
    X(name_points, "points of the name")                                                                               \
    X(name_blanks, "blanks of the name")                                                                               \
    X(name_signs, "other signs of the name")                                                                           \
    X(name_first_word, "characters of the name's first word")                                                          \
    X(name_last_word, "characters of the name's last word")                                                            \
    X(name_vowels, "letters of the name that are vowels")

// The word classes of names among the features (core/profile/name_words.cpp), which stand behind the facts above.
#define AURORA_TYPE_NAME_CLASSES(X)                                                                                    \
    X(name_id)                                                                                                         \
    X(name_code)                                                                                                       \
    X(name_date)                                                                                                       \
    X(name_birth)                                                                                                      \
    X(name_money)                                                                                                      \
    X(name_ratio)                                                                                                      \
    X(name_count)                                                                                                      \
    X(name_geo)                                                                                                        \
    X(name_postal)                                                                                                     \
    X(name_place)                                                                                                      \
    X(name_person)                                                                                                     \
    X(name_contact)                                                                                                    \
    X(name_text)                                                                                                       \
    X(name_score)                                                                                                      \
    X(name_bool)                                                                                                       \
    X(name_cyclic)                                                                                                     \
    X(name_measure)                                                                                                    \
    X(name_url)                                                                                                        \
    X(name_sensitive)                                                                                                  \
    X(unnamed)

enum class TypeFact : std::uint16_t {
#define X(id, what) id,
    AURORA_TYPE_FACTS(X)
#undef X
#define X(id) id,
        AURORA_TYPE_NAME_CLASSES(X)
#undef X
            Count
};
constexpr std::size_t typeFactCount = static_cast<std::size_t>(TypeFact::Count);

struct TypeFactInfo {
    std::string_view name;
    std::string_view what;
};
const std::array<TypeFactInfo, typeFactCount>& typeFactTable();

// An n-gram: its bucket, and how much of it there is.
struct Gram {
    std::uint32_t bucket = 0;
    float weight = 0;
};
constexpr unsigned gramBits = 14;
constexpr std::size_t gramBuckets = std::size_t{1} << gramBits;

struct TypeInput {
    std::array<float, typeFactCount> facts;
    std::vector<Gram> grams; // ascending by bucket, no bucket twice

    TypeInput() { facts.fill(std::nanf("")); }
    float operator[](TypeFact fact) const { return facts[static_cast<std::size_t>(fact)]; }
    float& operator[](TypeFact fact) { return facts[static_cast<std::size_t>(fact)]; }
};

TypeInput typeInput(const FeatureVector& features, const ColumnProfile& column);

} // namespace aurora
