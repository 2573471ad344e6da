// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/record_cutter.h"

#include <algorithm>
#include <cstring>

namespace aurora {

namespace {

constexpr std::size_t windowBytes = 1 << 15; // with its offsets it stays in the processor's second cache
constexpr std::size_t blockBytes = 64;       // what kernels look at together

} // namespace

RecordCutter::RecordCutter(Tokenizer tokenizer, Want want, std::size_t limit)
    : m_tokenizer(std::move(tokenizer))
    , m_signs(m_tokenizer.structureSigns())
    , m_wantFields(want == Want::Fields)
    , m_limit(limit)
{
    if (!m_signs)
        return;
    m_recordEnds = std::make_unique_for_overwrite<std::uint32_t[]>(windowBytes);
    m_fieldCounts = std::make_unique_for_overwrite<std::uint32_t[]>(windowBytes);
    if (m_wantFields) {
        m_separatorRoom = 2 * windowBytes + StructureOut::emitSlack;
        m_separators = std::make_unique_for_overwrite<std::uint32_t[]>(m_separatorRoom);
    }
}

void RecordCutter::feed(char* bytes, std::size_t size, std::size_t at, bool atEnd)
{
    m_bytes = bytes;
    m_size = size;
    m_at = at;
    m_atEnd = atEnd;
    m_rawIsLast = false;
    restartScan();
}

void RecordCutter::restartScan()
{
    m_state = {};
    m_out = {};
    m_scanned = m_scannedFrom = m_at;
    m_lineFeeds = 0;
    m_next = 0;
    m_usedFields = 0;
    m_irregular = false;
    m_ascii = m_utf8 = m_noNul = true;
}

// Looks at some more bytes; false where nothing is left to look at.
bool RecordCutter::scanWindow()
{
    // A block is judged with the byte behind it, so the last one waits for more unless nothing follows.
    const std::size_t left = m_size - m_scanned;
    std::size_t length = m_atEnd ? left : (left ? (left - 1) / blockBytes * blockBytes : 0);
    length = std::min(length, windowBytes);
    if (length == 0)
        return false;
    // Only the beginning of a record is left of the window before.
    const auto kept = static_cast<std::uint32_t>(m_out.separatorCount) - m_usedFields;
    if (m_wantFields) {
        const std::size_t room = kept + windowBytes + StructureOut::emitSlack;
        if (room <= m_separatorRoom) {
            std::memmove(m_separators.get(), m_separators.get() + m_usedFields, kept * sizeof(std::uint32_t));
        } else {
            m_separatorRoom = 2 * room;
            auto larger = std::make_unique_for_overwrite<std::uint32_t[]>(m_separatorRoom);
            std::memcpy(larger.get(), m_separators.get() + m_usedFields, kept * sizeof(std::uint32_t));
            m_separators = std::move(larger);
        }
    }
    if (m_scanned == m_at)
        m_ascii = m_utf8 = m_noNul = true;
    std::uint64_t* doubled = nullptr;
    if (m_wantFields && m_signs->hasQuote) {
        m_doubled.resize(std::max(m_doubled.size(), (m_size - m_scannedFrom) / blockBytes + 1));
        doubled = m_doubled.data() + (m_scanned - m_scannedFrom) / blockBytes;
    }
    m_out = {m_separators.get(), m_recordEnds.get(), doubled, m_fieldCounts.get(), kept, 0};
    m_next = 0;
    m_usedFields = 0;
    const auto stop = structureKernels().scan(m_bytes, m_scanned, m_scanned + length, *m_signs, m_state, m_out);
    m_scanned = stop.at;
    m_lineFeeds += stop.lineFeeds;
    m_irregular = stop.irregular;
    m_ascii = m_ascii && !stop.nonAscii;
    m_utf8 = m_utf8 && !stop.unsureUtf8;
    m_noNul = m_noNul && !stop.nul;
    return true;
}

bool RecordCutter::beginsComment() const
{
    const std::string& sign = m_tokenizer.comment();
    if (sign.empty())
        return false;
    const char* begin = m_tokenizer.afterBlanks(m_bytes + m_at, m_bytes + m_size);
    return std::string_view(begin, static_cast<std::size_t>(m_bytes + m_size - begin)).starts_with(sign);
}

// The record that ends with this byte.
void RecordCutter::take(std::size_t lineEnd, RecordCut& cut)
{
    const std::uint32_t upTo = m_fieldCounts[m_next++];
    std::size_t contentEnd = lineEnd;
    if (contentEnd > m_at && m_bytes[lineEnd] == '\n' && m_bytes[contentEnd - 1] == '\r')
        --contentEnd;
    cut = {};
    cut.begin = m_at;
    cut.end = lineEnd + 1;
    cut.fieldCount = upTo - m_usedFields;
    cut.blank = cut.fieldCount == 1 && contentEnd == m_at;
    cut.ascii = m_ascii;
    cut.utf8 = m_utf8;
    cut.noNul = m_noNul;
    m_lastFirst = m_usedFields;
    m_usedFields = upTo;
    m_last = cut;
    m_rawIsLast = false;
    m_at = cut.end;
}

// What stands in quotes as it is meant: of two quotes that stand for one the second goes, in place. What is left behind
// its end is no line end, so that lines can still be counted.
std::string_view RecordCutter::undoubled(char* begin, char* end) const
{
    char* const scanned = m_bytes + m_scannedFrom;
    const std::size_t last = static_cast<std::size_t>(end - scanned);
    const std::size_t out = m_dropMarked(scanned, static_cast<std::size_t>(begin - scanned), last, m_doubled.data());
    for (char* rest = scanned + out; rest < end; ++rest) // few
        *rest = m_signs->quote;
    return {begin, static_cast<std::size_t>(scanned + out - begin)};
}

// The cells of the record that begins at m_at.
void RecordCutter::putCells(std::size_t lineEnd, const CellRoom& room, std::size_t columns, std::size_t record) const
{
    const char quote = m_signs->quote;
    const bool hasQuote = m_signs->hasQuote;
    const std::uint32_t* const separators = m_separators.get() + m_usedFields;
    char* begin = m_bytes + m_at;
    std::string_view* to = room.cells + record;
    for (std::size_t c = 0; c < columns; ++c, to += room.stride) {
        char* end = m_bytes + separators[c];
        char* const next = end + 1;
        if (c + 1 == columns && m_bytes[lineEnd] == '\n' && end > begin && end[-1] == '\r')
            --end;
        if (hasQuote && begin < end && *begin == quote) {
            ++begin;
            --end;
            if (begin < end) {
                *to = undoubled(begin, end);
                begin = next;
                continue;
            }
        }
        *to = {begin, static_cast<std::size_t>(end - begin)};
        begin = next;
    }
}

void RecordCutter::lookAhead()
{
    if (m_signs && m_next == m_out.recordCount && !m_irregular && m_scanned - m_at <= m_limit)
        scanWindow();
}

std::size_t RecordCutter::takeClean(const CellRoom& room, std::size_t columns, std::size_t end, std::uint32_t* begins)
{
    if (!m_signs || !m_wantFields || !m_tokenizer.comment().empty() || columns < 2)
        return 0;
    std::size_t count = 0;
    while (count < room.records && m_next < m_out.recordCount && m_at < end) {
        const std::size_t lineEnd = m_recordEnds[m_next];
        const std::uint32_t upTo = m_fieldCounts[m_next];
        if (upTo - m_usedFields != columns || lineEnd + 1 - m_at > m_limit)
            break;
        putCells(lineEnd, room, columns, count);
        begins[count++] = static_cast<std::uint32_t>(m_at);
        ++m_next;
        m_usedFields = upTo;
        m_at = lineEnd + 1;
    }
    return count;
}

bool RecordCutter::byTokenizer(RecordCut& cut)
{
    const std::size_t left = m_size - m_at;
    const bool limited = left > m_limit;
    const std::size_t length = std::min(left, m_limit);
    if (!m_tokenizer.next(m_bytes + m_at, m_bytes + m_at + length, m_atEnd || limited, m_raw))
        return false;
    cut = {};
    cut.begin = m_at;
    cut.end = m_at + m_raw.consumed;
    cut.fieldCount = m_raw.fields.size();
    cut.blank = m_raw.blank;
    cut.comment = m_raw.comment;
    cut.strayQuote = m_raw.strayQuote;
    cut.unterminatedQuote = m_raw.unterminatedQuote;
    const char last = m_bytes[cut.end - 1];
    cut.cutAtLimit = limited && m_raw.consumed == length && last != '\n' && last != '\r';
    m_last = cut;
    m_rawIsLast = true;
    m_at = cut.end;
    if (m_next < m_out.recordCount && m_recordEnds[m_next] + 1 == cut.end)
        m_usedFields = m_fieldCounts[m_next++];
    else
        restartScan();
    return true;
}

bool RecordCutter::next(RecordCut& cut)
{
    for (;;) {
        if (m_at >= m_size)
            return false;
        if (!m_signs)
            return byTokenizer(cut);
        if (m_next < m_out.recordCount) {
            const std::size_t lineEnd = m_recordEnds[m_next];
            if (lineEnd + 1 - m_at > m_limit || beginsComment())
                return byTokenizer(cut);
            take(lineEnd, cut);
            return true;
        }
        if (m_irregular || m_scanned - m_at > m_limit)
            return byTokenizer(cut);
        if (!scanWindow())
            return (m_atEnd || m_size - m_at > m_limit) && byTokenizer(cut);
    }
}

RawRecord& RecordCutter::fields()
{
    if (m_rawIsLast)
        return m_raw;
    m_rawIsLast = true;
    if (!m_wantFields) {
        m_tokenizer.next(m_bytes + m_last.begin, m_bytes + m_last.end, true, m_raw);
        return m_raw;
    }
    m_raw.fields.clear();
    m_raw.blank = m_last.blank;
    m_raw.comment = m_raw.strayQuote = m_raw.unterminatedQuote = false;
    m_raw.consumed = m_last.end - m_last.begin;
    eachField([this](char* begin, std::size_t length, bool quoted) {
        const bool escaped = quoted && length != 0 && std::memchr(begin, m_signs->quote, length) != nullptr;
        m_raw.fields.push_back({begin, static_cast<std::uint32_t>(length), quoted, escaped});
    });
    return m_raw;
}

// Of the record taken last: where the content of each field begins, how long it is, whether it stands in quotes.
template <class Put>
void RecordCutter::eachField(Put put)
{
    const char quote = m_signs->quote;
    const bool hasQuote = m_signs->hasQuote;
    const std::uint32_t* separator = m_separators.get() + m_lastFirst;
    const std::uint32_t* const last = separator + m_last.fieldCount - 1;
    char* begin = m_bytes + m_last.begin;
    const auto give = [&](char* end) {
        if (hasQuote && begin < end && *begin == quote)
            put(begin + 1, static_cast<std::size_t>(end - begin - 2), true);
        else
            put(begin, static_cast<std::size_t>(end - begin), false);
    };
    for (; separator < last; ++separator) {
        char* const end = m_bytes + *separator;
        give(end);
        begin = end + 1;
    }
    char* end = m_bytes + *last;
    if (*end == '\n' && end > begin && end[-1] == '\r')
        --end;
    give(end);
}

bool RecordCutter::cells(std::string_view* cells, bool* quoted, std::size_t count, std::vector<std::size_t>& escaped)
{
    if (!m_wantFields || m_rawIsLast || m_last.fieldCount != count)
        return false;
    std::size_t c = 0;
    eachField([&](const char* begin, std::size_t length, bool inQuotes) {
        cells[c] = {begin, length};
        quoted[c] = inQuotes;
        if (inQuotes && cells[c].find(m_signs->quote) != std::string_view::npos)
            escaped.push_back(c);
        ++c;
    });
    return true;
}

std::string_view RecordCutter::unescaped(std::string_view cell) const
{
    char* const begin = m_bytes + (cell.data() - m_bytes);
    RawField field{begin, static_cast<std::uint32_t>(cell.size()), true, true};
    const std::string_view meant = m_tokenizer.unescape(field);
    std::memset(begin + meant.size(), m_signs->quote, cell.size() - meant.size()); // no line end stays twice
    return meant;
}

} // namespace aurora
