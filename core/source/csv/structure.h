// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds where fields and records end in clean delimited text, 64 bytes at a time, and stops where the text is not
// clean. Clean means: every quote opens a field, closes one or is doubled within one, as RFC 4180 has it. There the
// parity of the quotes tells inside from outside (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", VLDB
// Journal 28, 2019, section 3.1), and the Tokenizer, which defines what a record is, reads the same. What is not clean
// is left to it.
//
// The work is done by kernels for what the processor can do (AVX-512, AVX2, any), chosen when the program starts.

#include <cstddef>
#include <cstdint>

namespace aurora {

// The signs of a dialect whose delimiter is one byte or none, whose quotes are doubled, or that has no quotes.
struct StructureSigns {
    char delimiter = ',';
    char quote = '"';
    bool hasDelimiter = true;
    bool hasQuote = true;
    bool loneCr = false; // a CR by itself ends a record
};

// What one stretch of bytes tells the next one; begins anew at the start of a record.
struct StructureState {
    std::uint64_t inside = 0;     // all ones: within quotes
    std::uint64_t mayOpen = 1;    // bit 0: a quote may stand in the first byte
    std::uint64_t mustEnd = 0;    // bit 0: the byte before closed a quote, so that the field must end here
    std::uint64_t highBefore = 0; // the last three bytes before, those beyond ASCII
    std::uint64_t fresh = 1;      // nothing was scanned yet
};

// Where to write. The arrays must hold one entry a byte that is scanned, separators emitSlack more.
struct StructureOut {
    static constexpr std::size_t emitSlack = 16; // kernels write up to so many entries that do not count
    std::uint32_t* separators = nullptr; // offset of every delimiter and record end; null: they are only counted
    std::uint32_t* recordEnds = nullptr; // offset of the byte that ends each record: LF, or a lone CR
    // One for each 64 bytes from the first: a bit for the second of every two quotes that stand for one; null: not
    // told.
    std::uint64_t* doubled = nullptr;
    std::uint32_t* fieldCounts = nullptr; // of each record: separators since this structure was begun, its end included
    std::size_t separatorCount = 0;
    std::size_t recordCount = 0;
};

struct StructureStop {
    std::size_t at = 0;          // bytes that were scanned: a multiple of 64, or all of them
    std::uint64_t lineFeeds = 0; // LF among them, within quotes as well
    bool irregular = false;      // the 64 bytes from here on are not clean
    bool nonAscii = false;       // among the scanned bytes
    bool unsureUtf8 = false;     // they may not be well-formed UTF-8; only some kernels know that they are
    bool nul = false;
};

// Scans bytes[from, to), or less where something irregular comes (the state is then of no use any more). Readable up to
// to + 64; what stands in bytes[to] is taken as what follows. Offsets are those in bytes. REQUIRES: to < 2^32; what is
// scanned later continues at to only where to - from is a multiple of 64.
using StructureKernel = StructureStop (*)(const char* bytes, std::size_t from, std::size_t to, const StructureSigns&,
                                          StructureState&, StructureOut&);
// The number of LF in the bytes and, with loneCr, of CR that no LF follows; next is the byte behind them.
using LineKernel = std::uint64_t (*)(const char* bytes, std::size_t size, bool loneCr, char next);

struct StructureKernels {
    StructureKernel scan;
    LineKernel lines;
    const char* name;
};

// The fastest that this processor can run.
const StructureKernels& structureKernels();
// All that this processor can run, for tests: they must agree. Ends with an entry whose scan is null.
const StructureKernels* allStructureKernels();

} // namespace aurora
