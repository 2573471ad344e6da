// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/fingerprint.h"

#include <charconv>
#include <cmath>

namespace aurora {

namespace {

using enum Feature;
using Op = FingerprintBit::Op;

constexpr double atLeastHalf = 0.5; // "kinds of value seen in at least half of the cells"

// Coarse on purpose: none of the thresholds tells two columns of the same kind apart.
constexpr FingerprintBit rules[] = {
    {"missing>0", "some cells are missing", null_percentage, Op::Above, 0},
    {"missing>0.05", "more than 5 % missing", null_percentage, Op::Above, 0.05},
    {"missing>0.2", "more than 20 % missing", null_percentage, Op::Above, 0.2},
    {"missing>0.5", "more than half missing", null_percentage, Op::Above, 0.5},
    {"markers", "words for missing occur", marker_count, Op::Above, 0},
    {"sentinels", "a number stands for missing", sentinel_share, Op::Above, 0},
    {"distinct<=1", "a single value", distinct_count, Op::AtMost, 1},
    {"distinct<=2", "at most two values", distinct_count, Op::AtMost, 2},
    {"distinct<=5", "at most five values", distinct_count, Op::AtMost, 5},
    {"distinct<=15", "at most fifteen values", distinct_count, Op::AtMost, 15},
    {"distinct<=50", "at most fifty values", distinct_count, Op::AtMost, 50},
    {"distinct<=1000", "at most a thousand values", distinct_count, Op::AtMost, 1000},
    {"unique>0.05", "more than 5 % of the values differ", unique_ratio, Op::Above, 0.05},
    {"unique>0.5", "more than half of the values differ", unique_ratio, Op::Above, 0.5},
    {"unique>0.95", "nearly all values differ", unique_ratio, Op::Above, 0.95},
    {"top>0.5", "one value fills more than half", top_share, Op::Above, 0.5},
    {"top>0.9", "one value fills more than 90 %", top_share, Op::Above, 0.9},
    {"rare-levels", "some values fill less than 1 %", rare_levels, Op::Above, 0},
    {"spellings", "values differ only in case or blanks", case_variants, Op::Above, 0},
    {"skew>1", "skewed to the right", skewness, Op::Above, 1},
    {"skew>2", "strongly skewed to the right", skewness, Op::Above, 2},
    {"skew<-1", "skewed to the left", skewness, Op::Below, -1},
    {"tails>4", "heavy tails", kurtosis, Op::Above, 4},
    {"tails>30", "very heavy tails", kurtosis, Op::Above, 30},
    {"outliers", "more than 1 % far outliers", far_outlier_share, Op::Above, 0.01},
    {"negative", "negative numbers occur", negative_share, Op::Above, 0},
    {"zeros>0.3", "more than 30 % zeros", zero_share, Op::Above, 0.3},
    {"unit-interval", "from 0 to 1", unit_interval, Op::Above, 0},
    {"percent-range", "from 0 to 100", percent_range, Op::Above, 0},
    {"year", "looks like years", year_like, Op::Above, 0},
    {"whole", "whole numbers", whole_share, Op::AtLeast, 1},
    {"max>100", "numbers above a hundred", max, Op::Above, 1e2},
    {"max>1e4", "numbers above ten thousand", max, Op::Above, 1e4},
    {"max>1e6", "numbers above a million", max, Op::Above, 1e6},
    {"cv>1", "spread wider than the mean", cv, Op::Above, 1},
    {"increasing", "never falls in file order", increasing, Op::Above, 0},
    {"rows<500", "fewer than 500 rows", rows, Op::Below, 500},
    {"rows>50k", "more than 50,000 rows", rows, Op::Above, 50000},
    {"numbers", "mostly numbers", numeric_share, Op::AtLeast, atLeastHalf},
    {"number-text", "numbers that need a number format", number_text_share, Op::AtLeast, atLeastHalf},
    {"currency", "money with a sign", currency_share, Op::AtLeast, atLeastHalf},
    {"percent", "per cent with a sign", percent_share, Op::AtLeast, atLeastHalf},
    {"quantity", "numbers with a unit", quantity_share, Op::AtLeast, atLeastHalf},
    {"boolean", "words for yes and no", boolean_share, Op::AtLeast, atLeastHalf},
    {"date", "dates", date_share, Op::AtLeast, atLeastHalf},
    {"timestamp", "dates with time", timestamp_share, Op::AtLeast, atLeastHalf},
    {"epoch", "unix times", epoch_likely, Op::Above, 0},
    {"email", "e-mail addresses", email_share, Op::AtLeast, atLeastHalf},
    {"url", "web addresses", url_share, Op::AtLeast, atLeastHalf},
    {"uuid", "UUIDs", uuid_share, Op::AtLeast, atLeastHalf},
    {"phone", "telephone numbers", phone_share, Op::AtLeast, atLeastHalf},
    {"identifier", "codes of letters and digits", identifier_share, Op::AtLeast, atLeastHalf},
    {"list", "lists of items", list_share, Op::AtLeast, atLeastHalf},
    {"json", "JSON", json_share, Op::AtLeast, atLeastHalf},
    {"leading-zeros", "leading zeros", leading_zero_share, Op::Above, 0.05},
    {"capitals", "capitals only", upper_share, Op::AtLeast, atLeastHalf},
    {"words>1.5", "more than one word a cell", mean_words, Op::Above, 1.5},
    {"words>4", "more than four words a cell", mean_words, Op::Above, 4},
    {"words>10", "more than ten words a cell", mean_words, Op::Above, 10},
    {"duplicate", "another column holds the same", duplicate_column, Op::Above, 0},
    {"name-id", "named like an identifier", name_id, Op::Above, 0},
    {"name-code", "named like a code or class", name_code, Op::Above, 0},
    {"name-date", "named like a date", name_date, Op::Above, 0},
    {"name-money", "named like money", name_money, Op::Above, 0},
    {"name-ratio", "named like a rate or share", name_ratio, Op::Above, 0},
    {"name-count", "named like a count", name_count, Op::Above, 0},
    {"name-geo", "named like coordinates", name_geo, Op::Above, 0},
    {"name-postal", "named like a postal code", name_postal, Op::Above, 0},
    {"name-place", "named like a place", name_place, Op::Above, 0},
    {"name-person", "named like a person", name_person, Op::Above, 0},
    {"name-contact", "named like a way to reach someone", name_contact, Op::Above, 0},
    {"name-text", "named like free text", name_text, Op::Above, 0},
    {"name-score", "named like a score", name_score, Op::Above, 0},
    {"name-bool", "named like a yes or no", name_bool, Op::Above, 0},
    {"name-cyclic", "named like a month, hour or angle", name_cyclic, Op::Above, 0},
    {"name-measure", "named like a measure", name_measure, Op::Above, 0},
    {"name-url", "named like a link", name_url, Op::Above, 0},
};
static_assert(std::size(rules) <= fingerprintCapacity);

bool holds(const FingerprintBit& rule, double x)
{
    switch (rule.op) {
    case Op::Above:
        return x > rule.threshold;
    case Op::AtLeast:
        return x >= rule.threshold;
    case Op::AtMost:
        return x <= rule.threshold;
    case Op::Below:
        return x < rule.threshold;
    }
    return false;
}

} // namespace

const std::vector<FingerprintBit>& fingerprintVocabulary()
{
    static const std::vector<FingerprintBit> bits(std::begin(rules), std::end(rules));
    return bits;
}

FingerprintBits fingerprint(const FeatureVector& facts)
{
    FingerprintBits bits;
    for (std::size_t i = 0; i < std::size(rules); ++i)
        bits[i] = facts.known(rules[i].feature) && holds(rules[i], facts[rules[i].feature]);
    return bits;
}

std::string toHex(const FingerprintBits& bits)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (std::size_t i = 0; i < fingerprintCapacity; i += 4)
        hex += digits[bits[i] | bits[i + 1] << 1 | bits[i + 2] << 2 | bits[i + 3] << 3];
    return hex;
}

bool fingerprintFromHex(std::string_view hex, FingerprintBits& out)
{
    if (hex.size() != fingerprintCapacity / 4)
        return false;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        unsigned digit = 0;
        const auto [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 1, digit, 16);
        if (error != std::errc() || end != hex.data() + i + 1)
            return false;
        for (std::size_t b = 0; b < 4; ++b)
            out[i * 4 + b] = digit >> b & 1u;
    }
    return true;
}

double similarity(const FingerprintBits& a, const FingerprintBits& b)
{
    const std::size_t either = (a | b).count();
    return either == 0 ? 1.0 : double((a & b).count()) / double(either);
}

} // namespace aurora
