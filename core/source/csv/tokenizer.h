// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cuts bytes into one record at a time. A pure function of the bytes: it does no I/O, cannot fail, and finds a reading
// for anything. Where it departs from RFC 4180:
//   - records may end in LF, CRLF or, where the dialect says so, CR;
//   - a quote inside an unquoted field stands for itself, and so does a quote inside a quoted field that neither a
//     delimiter, a line end nor another quote follows ("5" disk"); both are flagged;
//   - blanks between a closing quote and the delimiter or line end are left out;
//   - a quoted field in which a quote right behind a delimiter or line end opens another one was never closed;
//   - a quoted field that was never closed is read again as an unquoted one, so that it swallows one line, not the
//   file.

#include "core/source/csv/structure.h"
#include "core/source/dialect.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

struct RawField {
    char* begin = nullptr;
    std::uint32_t length = 0; // records are limited to far less
    bool quoted = false;
    bool escaped = false; // holds doubled quotes or escapes; unescape() removes them in place
};

struct RawRecord {
    std::vector<RawField> fields;
    std::size_t consumed = 0; // bytes, with the line end
    std::uint32_t lines = 0;  // physical lines, at least 1
    bool blank = false;       // an empty line
    bool comment = false;
    bool strayQuote = false;
    bool unterminatedQuote = false;
};

class Tokenizer {
public:
    // The dialect's signs in the bytes that will be given. REQUIRES: quote and escape are at most one byte.
    explicit Tokenizer(const Dialect& dialect);

    // The record that begins at begin. Returns false when it needs to see more bytes; with atEnd it never does.
    // Bytes are not changed. REQUIRES: begin < end.
    bool next(char* begin, char* end, bool atEnd, RawRecord& record) const;

    // The field without its doubled quotes or escapes; changes the bytes, so call it once a record is complete.
    std::string_view unescape(RawField& field) const;

    // The signs by which clean text of this dialect is cut fast; nothing where only the Tokenizer can.
    std::optional<StructureSigns> structureSigns() const;
    bool loneCr() const { return m_loneCr; }
    const std::string& comment() const { return m_comment; }
    // Blanks between a closing quote, or the start of a line, and what follows mean nothing, unless they part columns.
    char* afterBlanks(char* at, const char* end) const;

private:
    enum class Stop { Delimiter, LineEnd, More, End };
    struct Cursor {
        char* at;
        char* end;
        bool atEnd;
        std::uint32_t lines = 1;
    };

    Stop unquoted(Cursor& cursor, RawRecord& record) const;
    Stop quoted(Cursor& cursor, RawRecord& record) const;
    Stop afterField(Cursor& cursor) const;
    std::size_t delimiterAt(const char* at, const char* end) const;
    std::size_t lineEndAt(const Cursor& cursor, const char* at, bool& needMore) const;
    const char* findSpecial(const char* at, const char* end) const;

    std::string m_delimiter;
    std::string m_comment;
    char m_first = ','; // first byte of the delimiter
    char m_quote = 0;
    char m_escape = 0;
    bool m_hasQuote = false;
    bool m_hasEscape = false; // an escape other than the doubled quote
    bool m_spaceRuns = false; // the delimiter is " +"
    bool m_loneCr = false;    // a CR by itself ends a record
};

} // namespace aurora
