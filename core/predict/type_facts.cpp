// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/type_facts.h"

#include "core/predict/grams.h"
#include "core/predict/type_values.h"
#include "core/profile/name_words.h"
#include "core/profile/partial_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace aurora {

const std::array<TypeFactInfo, typeFactCount>& typeFactTable()
{
    static constexpr std::array<TypeFactInfo, typeFactCount> table{{
#define X(id, what) {#id, what},
        AURORA_TYPE_FACTS(X)
#undef X
#define X(id) {#id, ""},
            AURORA_TYPE_NAME_CLASSES(X)
#undef X
    }};
    return table;
}

namespace {

using T = TypeFact;

float narrow(double value)
{
    constexpr double most = std::numeric_limits<float>::max();
    return static_cast<float>(std::clamp(value, -most, most)); // NaN stays NaN
}

void setCounts(const FeatureVector& f, TypeInput& in)
{
    const double rows = f[Feature::rows], missing = f[Feature::null_percentage], distinct = f[Feature::distinct_count];
    const double present = rows * (1 - missing);
    in[T::rows] = narrow(rows);
    in[T::present] = narrow(present);
    in[T::missing_share] = narrow(missing);
    in[T::distinct] = narrow(distinct);
    in[T::unique_ratio] = narrow(f[Feature::unique_ratio]);
    in[T::spare] = narrow(present - distinct);
    if (distinct > 0)
        in[T::repeats] = narrow(present / distinct);
}

// Statistics of numbers speak of the column where all its cells are numbers, words for missing such as “?” being none:
// in tables of statistics other columns have none.
bool allNumbers(const ColumnProfile& column, const TypeValues& seen)
{
    if (!column.numeric || seen.markers > 0)
        return false;
    if (!knows(column, ColumnFact::Kinds))
        return true;
    const auto count = [&](Kind kind) { return column.kinds[static_cast<std::size_t>(kind)]; };
    return column.present() > 0 && count(Kind::Integer) + count(Kind::Decimal) == column.present();
}

bool numbersKnown(const ColumnProfile& column)
{
    return column.numeric || knows(column, ColumnFact::Kinds) || !column.partial;
}

float digitsOf(double value)
{
    const double whole = std::floor(std::abs(value));
    return whole < 1 ? 1.0f : narrow(std::floor(std::log10(whole)) + 1);
}

float zerosAtEnd(double value)
{
    constexpr double exact = 9007199254740992.0; // beyond 2^53 digits are not those that were written
    if (value == 0 || value != std::floor(value) || std::abs(value) > exact)
        return 0;
    auto whole = static_cast<std::int64_t>(std::abs(value));
    float zeros = 0;
    for (; whole % 10 == 0; whole /= 10)
        ++zeros;
    return zeros;
}

float yes(bool on)
{
    return on ? 1.0f : 0.0f;
}

void setNumbers(const ColumnProfile& column, const TypeValues& seen, const FeatureVector& f, TypeInput& in)
{
    const bool numbers = allNumbers(column, seen);
    if (numbersKnown(column))
        in[T::num_known] = yes(numbers);
    if (!numbers)
        return;
    const double min = f[Feature::min], max = f[Feature::max], mean = f[Feature::mean], deviation = f[Feature::stddev];
    const double range = max - min, distinct = f[Feature::distinct_count];
    in[T::num_min] = narrow(min);
    in[T::num_max] = narrow(max);
    in[T::num_mean] = narrow(mean);
    in[T::num_stddev] = narrow(deviation);
    if (mean != 0)
        in[T::num_cv] = narrow(deviation / std::abs(mean));
    in[T::num_range] = narrow(range);
    in[T::num_density] = narrow(distinct / (range + 1));
    in[T::num_range_rows] = narrow((range + 1) / f[Feature::rows]);
    if (distinct > 0)
        in[T::num_range_distinct] = narrow(range / distinct);
    if (range > 0) {
        in[T::num_position] = narrow((mean - min) / range);
        in[T::num_spread] = narrow(deviation / range);
    }
    if (deviation > 0) {
        in[T::num_outlying] = narrow((max - mean) / deviation);
        in[T::num_below] = narrow((mean - min) / deviation);
    }
    if (std::isnan(min) || std::isnan(max))
        return;
    in[T::num_ends_whole] = yes(min == std::floor(min) && max == std::floor(max));
    in[T::num_mean_whole] = yes(mean == std::floor(mean));
    in[T::num_min_digits] = digitsOf(min);
    in[T::num_max_digits] = digitsOf(max);
    in[T::num_zeros_end] = zerosAtEnd(max);
}

// The order of all cells says more than that of the few values, where it is known.
void setOrder(const ColumnProfile& column, TypeInput& in)
{
    if (std::isnan(in[T::rising]) || !column.numeric || std::isnan(column.numeric->risingShare))
        return;
    in[T::rising] = narrow(column.numeric->risingShare);
    if (std::abs(column.numeric->step) == 1)
        in[T::neighbours] = 1;
}

struct NameSums {
    int upper = 0, lower = 0, digits = 0, vowels = 0, underscores = 0, points = 0, blanks = 0, signs = 0, camel = 0;
};

NameSums sumsOf(std::string_view name)
{
    NameSums s;
    char before = ' ';
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
        const char small = upper ? static_cast<char>(c + 32) : c;
        s.upper += upper;
        s.lower += lower;
        s.digits += digit;
        s.vowels += (upper || lower) && std::string_view("aeiouy").find(small) != std::string_view::npos;
        s.underscores += c == '_';
        s.points += c == '.';
        s.blanks += c == ' ';
        s.signs +=
            !upper && !lower && !digit && c != '_' && c != '.' && c != ' ' && static_cast<unsigned char>(c) < 0x80;
        s.camel += upper && before >= 'a' && before <= 'z';
        before = c;
    }
    return s;
}

// The number that a name ends with, such as 12 of "q12"; at most six digits count.
float numberBehind(std::string_view name)
{
    std::size_t at = name.size();
    while (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9')
        --at;
    constexpr std::size_t mostDigits = 6;
    if (at == name.size())
        return -1;
    float number = 0;
    for (const char c : name.substr(at, mostDigits))
        number = number * 10 + static_cast<float>(c - '0');
    return number;
}

void setName(std::string_view name, TypeInput& in)
{
    const NameSums s = sumsOf(name);
    const int letters = s.upper + s.lower;
    in[T::name_length] = static_cast<float>(name.size());
    in[T::name_digits] = static_cast<float>(s.digits);
    in[T::name_number] = numberBehind(name);
    in[T::name_upper] = yes(s.upper > 0 && s.lower == 0);
    in[T::name_lower] = yes(s.lower > 0 && s.upper == 0);
    in[T::name_camel] = static_cast<float>(s.camel);
    in[T::name_underscores] = static_cast<float>(s.underscores);
    in[T::name_points] = static_cast<float>(s.points);
    in[T::name_blanks] = static_cast<float>(s.blanks);
    in[T::name_signs] = static_cast<float>(s.signs);
    in[T::name_vowels] = letters ? static_cast<float>(s.vowels) / static_cast<float>(letters) : 0.0f;
    const auto words = nameWords(name);
    const std::size_t single = words.empty() ? 0 : (words.size() + 1) / 2; // pairs stand behind the words
    in[T::name_words] = static_cast<float>(single);
    in[T::name_first_word] = single ? static_cast<float>(words.front().size()) : 0.0f;
    in[T::name_last_word] = single ? static_cast<float>(words[single - 1].size()) : 0.0f;
}

} // namespace

TypeInput typeInput(const FeatureVector& features, const ColumnProfile& column)
{
    TypeInput in;
    setCounts(features, in);
    const TypeValues seen = valuesToSee(column);
    setNumbers(column, seen, features, in);
    setValueFacts(seen, in);
    setOrder(column, in);
    setName(column.name, in);
#define X(id) in[T::id] = narrow(features[Feature::id]);
    AURORA_TYPE_NAME_CLASSES(X)
#undef X
    in.grams = gramsOf(column.name, seen.values);
    return in;
}

} // namespace aurora
