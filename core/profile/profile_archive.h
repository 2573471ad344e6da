// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The facts of a profile as bytes for the profile cache: counts, statistics, and row numbers in place of values. Names
// of columns are not in it; they come from the file. Not a format for exchange: it changes with the engine. Pure
// functions, any thread.

#include "core/profile/table_profile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

// A value that is to be read from the file again.
struct WantedValue {
    std::uint64_t row = 0;    // data row, from 1
    std::uint32_t column = 0; // from 0
    std::uint32_t place = 0;  // in the column's top values
    std::uint32_t check = 0;  // valueCheck of the value
    std::uint32_t bytes = 0;  // of the value: of a long cell the profile keeps the beginning
};

// A profile as it comes out of the archive: the columns' top values are not in it, PartialFacts stand for them.
struct UnpackedProfile {
    TableProfile table;
    std::vector<std::vector<ValueCount>> tops; // per column, with counts and rows, values still empty
    std::vector<WantedValue> wanted;           // all of them
    std::vector<bool> sampleIsTop;             // the column's sample of values is its top values
    std::vector<std::uint64_t> sampleRows;     // of the sample of rows
    bool sampleComplete = false;
};

// Tells one value from another well enough to notice that a row does not hold what it held. 32 bits of FNV-1a.
std::uint32_t valueCheck(std::string_view value);

// Nothing where a value's row is not known: such a profile cannot be kept.
std::optional<std::string> packProfile(const TableProfile& table);

// source: of the opened file, whose header gives the names. Nothing where the bytes make no sense.
std::optional<UnpackedProfile> unpackProfile(std::string_view bytes, const SourceInfo& source);

} // namespace aurora
