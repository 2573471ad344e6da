// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/tokenizer.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace aurora {

Tokenizer::Tokenizer(const Dialect& dialect)
    : m_delimiter(dialect.delimiter)
    , m_comment(dialect.comment)
    , m_quote(dialect.quote.empty() ? '\0' : dialect.quote.front())
    , m_escape(dialect.escape.empty() ? '\0' : dialect.escape.front())
    , m_hasQuote(!dialect.quote.empty())
    , m_hasEscape(!dialect.escape.empty() && dialect.escape != dialect.quote)
    , m_spaceRuns(dialect.delimiter == " +")
    , m_loneCr(dialect.lineEnd == LineEnd::Cr || dialect.lineEnd == LineEnd::Mixed)
{
    if (m_spaceRuns)
        m_delimiter = " ";
    m_first = m_delimiter.empty() ? '\n' : m_delimiter.front(); // one column: no byte but the line end cuts
}

// The next byte that may matter to an unquoted field.
const char* Tokenizer::findSpecial(const char* at, const char* end) const
{
    const char quote = m_hasQuote ? m_quote : m_first;
    const char escape = m_hasEscape ? m_escape : m_first;
#if defined(__SSE2__)
    const __m128i first = _mm_set1_epi8(m_first), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r'),
                  q = _mm_set1_epi8(quote), e = _mm_set1_epi8(escape);
    for (; end - at >= 16; at += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i hit = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(block, first), _mm_cmpeq_epi8(block, lf)),
            _mm_or_si128(_mm_cmpeq_epi8(block, cr), _mm_or_si128(_mm_cmpeq_epi8(block, q), _mm_cmpeq_epi8(block, e))));
        if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit)))
            return at + std::countr_zero(mask);
    }
#endif
    for (; at < end; ++at) {
        const char c = *at;
        if (c == m_first || c == '\n' || c == '\r' || c == quote || c == escape)
            return at;
    }
    return end;
}

// Length of the delimiter at this place, 0 if there is none. Runs of spaces count as one.
std::size_t Tokenizer::delimiterAt(const char* at, const char* end) const
{
    if (m_delimiter.empty() || at == end || *at != m_first)
        return 0;
    if (m_spaceRuns) {
        const char* next = at;
        while (next < end && *next == ' ')
            ++next;
        return static_cast<std::size_t>(next - at);
    }
    const std::size_t length = m_delimiter.size();
    if (length == 1)
        return 1;
    return static_cast<std::size_t>(end - at) >= length && std::memcmp(at, m_delimiter.data(), length) == 0 ? length
                                                                                                            : 0;
}

std::size_t Tokenizer::lineEndAt(const Cursor& cursor, const char* at, bool& needMore) const
{
    if (at == cursor.end)
        return 0;
    if (*at == '\n')
        return 1;
    if (*at != '\r')
        return 0;
    if (at + 1 == cursor.end) {
        needMore = !cursor.atEnd;
        return cursor.atEnd ? 1 : 0;
    }
    if (at[1] == '\n')
        return 2;
    return m_loneCr ? 1 : 0;
}

// What stands behind a finished field; moves past it.
Tokenizer::Stop Tokenizer::afterField(Cursor& cursor) const
{
    // A sign that may continue beyond the bytes at hand can not be judged yet.
    if (!cursor.atEnd && static_cast<std::size_t>(cursor.end - cursor.at) < m_delimiter.size() + 1)
        return Stop::More;
    if (cursor.at == cursor.end)
        return Stop::End;
    bool needMore = false;
    if (const auto length = lineEndAt(cursor, cursor.at, needMore)) {
        cursor.at += length;
        return Stop::LineEnd;
    }
    if (needMore)
        return Stop::More;
    const auto length = delimiterAt(cursor.at, cursor.end);
    cursor.at += length;
    if (!m_spaceRuns)
        return Stop::Delimiter;
    // Spaces before the line end close the record, they do not open an empty cell.
    if (cursor.at == cursor.end)
        return cursor.atEnd ? Stop::End : Stop::More;
    if (const auto lineEnd = lineEndAt(cursor, cursor.at, needMore)) {
        cursor.at += lineEnd;
        return Stop::LineEnd;
    }
    return needMore ? Stop::More : Stop::Delimiter;
}

Tokenizer::Stop Tokenizer::unquoted(Cursor& cursor, RawRecord& record) const
{
    RawField field{cursor.at, 0, false, false};
    char* at = cursor.at;
    for (;;) {
        at = const_cast<char*>(findSpecial(at, cursor.end));
        if (at == cursor.end) {
            if (!cursor.atEnd)
                return Stop::More;
            break;
        }
        if (m_hasEscape && *at == m_escape) {
            if (at + 1 == cursor.end && !cursor.atEnd)
                return Stop::More;
            field.escaped = true;
            at += at + 1 < cursor.end ? 2 : 1;
            continue;
        }
        if (m_hasQuote && *at == m_quote) {
            record.strayQuote = true;
            ++at;
            continue;
        }
        if (!cursor.atEnd && static_cast<std::size_t>(cursor.end - at) < m_delimiter.size() + 1)
            return Stop::More;
        bool needMore = false;
        if (lineEndAt(cursor, at, needMore) || delimiterAt(at, cursor.end))
            break;
        if (needMore)
            return Stop::More;
        ++at; // a CR or the first byte of a longer delimiter, by itself
    }
    field.length = static_cast<std::uint32_t>(at - field.begin);
    record.fields.push_back(field);
    cursor.at = at;
    return afterField(cursor);
}

char* Tokenizer::afterBlanks(char* at, const char* end) const
{
    while (at < end && (*at == ' ' || *at == '\t') && m_delimiter.find(*at) == std::string::npos)
        ++at;
    return at;
}

Tokenizer::Stop Tokenizer::quoted(Cursor& cursor, RawRecord& record) const
{
    RawField field{cursor.at + 1, 0, true, false};
    char* at = field.begin;
    std::uint32_t lines = 0;
    char* next = nullptr; // what stands behind the closing quote and blanks
    bool stray = false;
    for (; at < cursor.end; ++at) {
        if (*at == '\n' || (*at == '\r' && m_loneCr && at + 1 < cursor.end && at[1] != '\n'))
            ++lines;
        if (m_hasEscape && *at == m_escape) {
            field.escaped = true;
            ++at;
            continue;
        }
        if (*at != m_quote)
            continue;
        if (at + 1 == cursor.end) {
            if (!cursor.atEnd)
                return Stop::More;
            next = cursor.end;
            break;
        }
        if (at[1] == m_quote && !m_hasEscape) {
            field.escaped = true;
            ++at;
            continue;
        }
        Cursor behind{afterBlanks(at + 1, cursor.end), cursor.end, cursor.atEnd};
        if (!cursor.atEnd && static_cast<std::size_t>(behind.end - behind.at) < m_delimiter.size() + 1)
            return Stop::More;
        bool needMore = false;
        if (behind.at == behind.end || delimiterAt(behind.at, behind.end) || lineEndAt(behind, behind.at, needMore)) {
            next = behind.at;
            break;
        }
        if (needMore)
            return Stop::More;
        // Behind a delimiter or at the start of a line it opens a field of its own, so the one before was never closed.
        // This also keeps a text of nothing but opening quotes from being searched to its end for each of them.
        const std::string_view before(field.begin, static_cast<std::size_t>(at - field.begin));
        if (before.ends_with('\n') || (!m_delimiter.empty() && before.ends_with(m_delimiter))) {
            record.unterminatedQuote = true;
            return unquoted(cursor, record);
        }
        stray = true; // stands for itself
    }
    if (at >= cursor.end) {
        if (!cursor.atEnd)
            return Stop::More;
        record.unterminatedQuote = true;
        return unquoted(cursor, record);
    }
    field.length = static_cast<std::uint32_t>(at - field.begin);
    record.strayQuote |= stray;
    record.fields.push_back(field);
    cursor.lines += lines;
    cursor.at = next;
    return afterField(cursor);
}

bool Tokenizer::next(char* begin, char* end, bool atEnd, RawRecord& record) const
{
    record.fields.clear();
    record.blank = record.comment = record.strayQuote = record.unterminatedQuote = false;
    Cursor cursor{begin, end, atEnd};
    if (m_spaceRuns)
        while (cursor.at < end && *cursor.at == ' ')
            ++cursor.at;
    if (!m_comment.empty()) {
        const char* sign = afterBlanks(begin, end);
        if (!atEnd && static_cast<std::size_t>(end - sign) < m_comment.size())
            return false;
        record.comment = std::string_view(sign, static_cast<std::size_t>(end - sign)).starts_with(m_comment);
    }
    Stop stop = Stop::Delimiter;
    while (stop == Stop::Delimiter) {
        const bool quote = m_hasQuote && cursor.at < end && *cursor.at == m_quote && !record.comment;
        if (cursor.at == end && !atEnd)
            return false;
        stop = quote ? quoted(cursor, record) : unquoted(cursor, record);
    }
    if (stop == Stop::More)
        return false;
    record.consumed = static_cast<std::size_t>(cursor.at - begin);
    record.lines = cursor.lines;
    record.blank = record.fields.size() == 1 && record.fields.front().length == 0 && !record.fields.front().quoted;
    return true;
}

std::string_view Tokenizer::unescape(RawField& field) const
{
    if (!field.escaped)
        return {field.begin, field.length};
    const char escape = m_hasEscape ? m_escape : m_quote;
    char* out = field.begin;
    const char* end = field.begin + field.length;
    // What stands between two of them moves as a whole.
    for (const char* at = field.begin; at < end;) {
        const auto* found = static_cast<const char*>(std::memchr(at, escape, static_cast<std::size_t>(end - at)));
        const char* const next = found ? found : end;
        std::memmove(out, at, static_cast<std::size_t>(next - at));
        out += next - at;
        if (!found)
            break;
        const bool escapes = next + 1 < end && (m_hasEscape || next[1] == m_quote);
        *out++ = escapes ? next[1] : *next;
        at = next + (escapes ? 2 : 1);
    }
    field.length = static_cast<std::uint32_t>(out - field.begin);
    field.escaped = false;
    return {field.begin, field.length};
}

std::optional<StructureSigns> Tokenizer::structureSigns() const
{
    if (m_delimiter.size() > 1 || m_spaceRuns || m_hasEscape || (m_hasQuote && m_delimiter == std::string(1, m_quote)))
        return std::nullopt;
    return StructureSigns{m_first, m_quote, !m_delimiter.empty(), m_hasQuote, m_loneCr};
}

} // namespace aurora
