// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a text table is written. Everything is UTF-8 here, whatever the file's encoding.

#include "core/base/choice.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aurora {

enum class LineEnd : std::uint8_t { Lf, CrLf, Cr, Mixed };
enum class DateOrder : std::uint8_t { Unknown, Dmy, Mdy, Ymd };

const char* name(LineEnd end);     // "lf", "crlf", "cr", "mixed"
const char* name(DateOrder order); // "", "dmy", "mdy", "ymd"

// An empty sign means that there is none. An escape equal to the quote means doubled quotes.
struct Dialect {
    std::string delimiter = ","; // may be several characters; " +" means runs of spaces
    std::string quote = "\"";
    std::string escape = "\"";
    std::string comment;
    LineEnd lineEnd = LineEnd::Lf;
    std::uint32_t skip = 0;       // lines before the table
    std::uint32_t headerRows = 1; // 0: no header
    std::string decimal = ".";
    std::string group; // thousands sign; empty: none seen
    DateOrder dateOrder = DateOrder::Unknown;
    std::vector<std::string> missingMarkers; // as told; the usual ones are known without being told

    bool operator==(const Dialect&) const = default;
};

// What the user told; an absent value is detected, a present one is never overruled.
struct DialectChoices {
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
    std::optional<std::string> quote;
    std::optional<std::string> escape;
    std::optional<std::string> comment;
    std::optional<std::uint32_t> skip;
    std::optional<std::uint32_t> headerRows;
    std::optional<bool> footer; // false: what stands below the table are rows like any others; true is as detected
    std::optional<std::string> decimal;
    std::optional<std::string> group;
    std::optional<DateOrder> dateOrder;
    std::optional<std::vector<std::string>> missingMarkers;

    bool operator==(const DialectChoices&) const = default;
};

struct Encoding {
    std::string name = "UTF-8"; // an IANA name, for example windows-1252, UTF-16LE
    bool bom = false;
    double confidence = 1.0; // 0 to 1, how well the bytes fit
    std::string other = "";  // what cells that do not fit are in: files are joined from several; empty: unknown
};

// One reading of the sample and its share of the evidence, 0 to 1; those of all readings add up to 1.
struct ScoredDialect {
    Dialect dialect;
    double score = 0.0;
};

// Everything that was found out about how the file is written, before it is read.
struct SniffResult {
    Encoding encoding;
    std::vector<ScoredDialect> ranked; // best first, at least one; one a delimiter and quote
    std::vector<std::string> header;   // names as they stand, made up only where the file has none ("column_3")
    DialectChoices told;               // what was not detected but told
    // Where the table ends, if not with the file: the position in the text stream (text_stream.h) of the first record
    // that no longer belongs to it. Totals, notes, rows of bare delimiters or another table stand there.
    std::optional<std::uint64_t> end;
    std::int64_t endByte = -1;  // the same in the file
    std::uint64_t endLine = 0;  // the line of that record, from 1; 0: not counted, far down in a large file
    std::uint64_t endLines = 0; // lines from there on; 0: not counted

    const Dialect& dialect() const { return ranked.front().dialect; }
};

} // namespace aurora
