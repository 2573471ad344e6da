// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes single bytes out of a stretch of text: the second of two quotes that stand for one. Pure, any thread.

#include <cstddef>
#include <cstdint>

namespace aurora {

// Of bytes[first, last) those stay that are not marked, moved together to the front; returns where they end.
// marked: a bit a byte, 64 a word, of bytes[0] on. Readable up to the end of the last word's bytes.
using DropMarked = std::size_t (*)(char* bytes, std::size_t first, std::size_t last, const std::uint64_t* marked);

struct DropMarkedKernel {
    DropMarked drop;
    const char* name;
};
// The fastest that this processor can run.
DropMarked dropMarked();
// All that this processor can run, for tests: they must agree. Ends with an entry whose drop is null.
const DropMarkedKernel* allDropMarked();

} // namespace aurora
