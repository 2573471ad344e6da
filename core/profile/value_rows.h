// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values of a profile out of the cache, read back from the file by their rows. First occurrences stand mostly at the
// beginning, so that few places are read; the rest lie anywhere, which is why there are limits: a column whose values
// were not all read stays without them (ColumnProfile::partial), every figure of it is there all the same.

#include "core/base/result.h"
#include "core/profile/profile_archive.h"

#include <chrono>
#include <cstddef>
#include <stop_token>

namespace aurora {

struct ReadBackLimits {
    std::size_t places = 0; // of the file, each some 300 KB of reading
    std::chrono::milliseconds time{0};
};

// What an opened file may take at once, within the 50 ms that showing a profile may take in all.
constexpr ReadBackLimits atOnce{24, std::chrono::milliseconds(12)};
// And behind a profile that is shown already, or where a script waits.
constexpr ReadBackLimits whole{20000, std::chrono::seconds(5)};

// Reads what profile.wanted names into its columns, the places that hold most of use first. True: all of it. Errors:
// ReadFailed, and BadDocument where a row does not hold what it held.
Result<bool> readValuesBack(TableSource& source, UnpackedProfile& profile, const ReadBackLimits& limits,
                            std::stop_token stop);

// The sample of rows, on demand: it lies all over the file. Errors: ReadFailed.
Result<RowSample> readRowSample(TableSource& source, const std::vector<std::uint64_t>& rows, bool complete,
                                std::stop_token stop);

} // namespace aurora
