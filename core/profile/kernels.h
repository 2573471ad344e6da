// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The innermost loops of profiling, each compiled for what the processor can do (AVX-512 with VBMI, AVX2, any) and
// chosen when the program starts. All give the same results to the last bit: sums run in the same eight lanes
// everywhere.

#include "core/profile/cell_bytes.h"

#include <cstddef>
#include <string_view>

namespace aurora {

// Of neighbouring numbers, the first and the last at the ends of a batch.
struct NumberSums {
    double sum = 0, mean = 0, min = 0, max = 0;
    double d1 = 0, d2 = 0, d3 = 0, d4 = 0; // sums of powers of deviations from mean
    double lagged = 0;                     // sum of products of neighbours' deviations
    std::uint64_t rises = 0, falls = 0;    // of neighbours
};

struct ProfileKernels {
    // REQUIRES: count > 0.
    NumberSums (*numbers)(const double* values, std::size_t count);
    // What the text is made of. padded: see cell_bytes.h.
    CellLook (*look)(std::string_view text, bool padded);
    // isEmail() and isUuid() for what is written as most are; false: they may be all the same. Padded.
    bool (*email)(std::string_view text, CellLook& look);
    bool (*uuid)(std::string_view text, CellLook& look);
    // To the front of `to` those hashes whose bits behind the first `skipped` ones begin with so many zeros; how many.
    // REQUIRES: zeros > 0, room for all of them, skipped + zeros < 64.
    std::size_t (*selectLow)(const std::uint64_t* hashes, std::size_t count, unsigned skipped, unsigned zeros,
                             std::uint64_t* to);
    const char* name;
};

// The fastest that this processor can run.
const ProfileKernels& profileKernels();
// All that it can run, for tests: they must agree. Ends with an entry whose name is null.
const ProfileKernels* allProfileKernels();

} // namespace aurora
