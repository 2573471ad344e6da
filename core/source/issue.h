// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was wrong with an input, without stopping at it. Kinds only: ui/text has the words.

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace aurora {

enum class IssueKind : std::uint8_t {
    UndecodableBytes,  // replaced by U+FFFD
    TooFewFields,      // the record was padded with empty cells
    TooManyFields,     // the record's extra fields were kept as overflow
    StrayQuote,        // a quote inside an unquoted field, or text after a closing quote; kept as it stands
    UnterminatedQuote, // no closing quote before the end; the quote was read as an ordinary character
    NulByte,           // kept in the cell
    DuplicateHeader,   // two columns bear the same name
    EmptyHeader,       // a column without a name
    PreambleSkipped,   // lines before the table
    FileChanged,       // grew, shrank or was replaced while it was read: what had been there at opening was read
    ReadStopped,       // the disk refused in the middle; what came before is kept
    EmptyFile,
    BinaryContent,   // looks like no text at all; read as text all the same
    RecordTooLong,   // longer than the reader's limit: cut there, and what follows is read as another record
    EncodingChanged, // a cell is in another encoding than the file; read in that one
    FooterSkipped,   // lines after the table: totals, notes, bare delimiters, another table
    DamagedArchive,  // damaged, cut off or followed by something else; found: about where in the archive
    Count
};
constexpr std::size_t issueKinds = static_cast<std::size_t>(IssueKind::Count);

// The name that scripts see, for example "too_few_fields".
const char* name(IssueKind kind);

struct Issue {
    IssueKind kind;
    Place place;
    std::uint64_t found = 0;    // fields found, bytes replaced, lines skipped …
    std::uint64_t expected = 0; // fields expected; 0 where that has no meaning
};

// A count of every kind and the first thousand issues with their place. Not thread-safe; one a worker, then merged.
class IssueLog {
public:
    static constexpr std::size_t kept = 1000; // enough to see what is wrong, small enough to hold for any file

    void add(Issue issue);
    // Issues whose places are not known.
    void addCount(IssueKind kind, std::uint64_t count) { m_counts[static_cast<std::size_t>(kind)] += count; }
    // Of the part that follows, whose records and lines were counted from its own beginning.
    void merge(const IssueLog& later, std::uint64_t recordsBefore = 0, std::uint64_t linesBefore = 0);

    const std::vector<Issue>& first() const { return m_first; }
    std::uint64_t count(IssueKind kind) const { return m_counts[static_cast<std::size_t>(kind)]; }
    std::uint64_t total() const;

private:
    std::vector<Issue> m_first;
    std::array<std::uint64_t, issueKinds> m_counts{};
};

} // namespace aurora
