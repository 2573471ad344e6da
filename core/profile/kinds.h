// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a cell can be, and what a column of them is. Names are those of CLI documents.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aurora {

// The storage kind of one cell, and of a column when enough of its cells agree.
enum class Kind : std::uint8_t { Integer, Decimal, Text, Boolean, Date, Datetime, Time, Mixed, Empty, Count };
constexpr std::size_t kindCount = static_cast<std::size_t>(Kind::Count);
const char* name(Kind kind); // "integer" …

// What a cell means beyond its kind. A cell has at most one; plain words and numbers have None.
enum class Pattern : std::uint8_t {
    None,
    Currency,   // 1.234,50 €
    Percent,    // 12,5 %
    Quantity,   // 45 mm
    NumberText, // a number that only a number format reads: 1 234,5 or 1.234,5 or (1,200) or 5-
    Date,
    Timestamp,
    Time,
    Duration, // 1h 20m, PT5M
    Boolean,
    Email,
    Url,
    Uuid,
    Phone,
    Identifier, // code of letters and digits, or digits with leading zeros
    IpAddress,
    List, // items with separators
    Json,
    Count
};
constexpr std::size_t patternCount = static_cast<std::size_t>(Pattern::Count);
const char* name(Pattern pattern); // "currency" …, "" for None

// The nine feature types, in the order of documents and models.
enum class FeatureType : std::uint8_t {
    Numeric,
    Categorical,
    Datetime,
    Sentence,
    Url,
    EmbeddedNumber,
    List,
    NotGeneralizable,
    ContextSpecific,
    Count
};
constexpr std::size_t featureTypeCount = static_cast<std::size_t>(FeatureType::Count);
const char* name(FeatureType type); // "numeric" …
bool featureTypeFromName(std::string_view text, FeatureType& out);

using TypeDistribution = std::array<double, featureTypeCount>; // sums to 1

} // namespace aurora
