// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/cell_decoder.h"

#include <algorithm>
#include <cstring>

namespace aurora {

CellDecoder::CellDecoder(RecordReader& reader, std::string file, std::size_t columns, IssueLog& issues)
    : m_reader(reader)
    , m_stream(reader.stream())
    , m_file(std::move(file))
    , m_columns(columns)
    , m_issues(issues)
    , m_quoted(std::make_unique<bool[]>(std::max<std::size_t>(columns, 1)))
{
}

void CellDecoder::issue(IssueKind kind, std::uint32_t column, std::uint64_t found, std::uint64_t expected)
{
    Place place{m_file, m_number, 0, -1, column};
    // Finding the place costs a look back; only kept issues are worth it.
    if (m_issues.first().size() < IssueLog::kept) {
        place.line = m_reader.line();
        place.byte = static_cast<std::int64_t>(m_stream.originalOffset(m_reader.position()));
    }
    m_issues.add({kind, std::move(place), found, expected});
}

// Whether the record's bytes can be handed on as they are.
bool CellDecoder::sound(const RecordCut& cut) const
{
    const std::string_view bytes = m_reader.bytes(cut);
    if (!cut.noNul && std::memchr(bytes.data(), 0, bytes.size()))
        return false;
    return cut.ascii || m_stream.transcodes() ||
           (m_stream.decoder().isUtf8() && (cut.utf8 || validUtf8Prefix(bytes) == bytes.size()));
}

bool CellDecoder::soundAtHand() const
{
    const RecordCutter& cutter = m_reader.cutter();
    return cutter.noNul() && !m_stream.transcodes() &&
           (cutter.ascii() || (m_stream.decoder().isUtf8() && cutter.utf8()));
}

std::string_view CellDecoder::utf8(std::string_view raw, std::uint32_t column)
{
    if (m_stream.transcodes())
        return raw;
    Decoder& decoder = m_stream.decoder();
    const auto high =
        std::find_if(raw.begin(), raw.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (high == raw.end() || (decoder.isUtf8() && validUtf8Prefix(raw) == raw.size()))
        return raw;
    if (m_convertedUsed == m_converted.size())
        m_converted.emplace_back();
    std::string& out = m_converted[m_convertedUsed++];
    out.clear();
    if (decoder.decodeOther(raw, out))
        issue(IssueKind::EncodingChanged, column, raw.size());
    else if (const auto bad = decoder.decode(raw, out))
        issue(IssueKind::UndecodableBytes, column, bad);
    out.reserve(out.size() + RecordSink::readableBeyond);
    return out;
}

void CellDecoder::closeLook(std::size_t fields)
{
    for (std::size_t c = 0; c < fields; ++c) {
        const auto column = static_cast<std::uint32_t>(c + 1);
        const std::string_view raw = m_cells[c];
        m_cells[c] = utf8(raw, column);
        if (raw.find('\0') != std::string_view::npos)
            issue(IssueKind::NulByte, column);
    }
}

void CellDecoder::recordIssues(const RecordCut& cut)
{
    if (cut.fieldCount < m_columns && !(m_columns == 1 && cut.blank))
        issue(IssueKind::TooFewFields, 0, cut.fieldCount, m_columns);
    else if (cut.fieldCount > m_columns)
        issue(IssueKind::TooManyFields, 0, cut.fieldCount, m_columns);
    if (cut.cutAtLimit)
        issue(IssueKind::RecordTooLong, 0, cut.end - cut.begin);
    if (cut.strayQuote)
        issue(IssueKind::StrayQuote, 0);
    if (cut.unterminatedQuote)
        issue(IssueKind::UnterminatedQuote, 0);
    if (m_stream.transcodes() && m_stream.undecodable() > m_streamUndecodable) {
        issue(IssueKind::UndecodableBytes, 0, m_stream.undecodable() - m_streamUndecodable);
        m_streamUndecodable = m_stream.undecodable();
    }
}

std::size_t CellDecoder::cutCells()
{
    m_escaped.clear();
    m_cells.resize(m_columns);
    if (m_reader.cutter().cells(m_cells.data(), m_quoted.get(), m_columns, m_escaped)) {
        for (const std::size_t c : m_escaped)
            m_cells[c] = m_reader.cutter().unescaped(m_cells[c]);
        return m_columns;
    }
    RawRecord& record = m_reader.fields();
    const std::size_t found = record.fields.size();
    m_reader.nextLine(); // counted now, since unescaping moves line ends about
    m_cells.resize(std::max(found, m_columns));
    for (std::size_t c = 0; c < found; ++c) {
        m_cells[c] = m_reader.tokenizer().unescape(record.fields[c]);
        if (c < m_columns)
            m_quoted[c] = record.fields[c].quoted;
    }
    return found;
}

RecordView CellDecoder::decode(const RecordCut& cut, std::uint64_t number)
{
    m_number = number;
    const bool look = !sound(cut); // before fields are unescaped in place
    const std::size_t found = cutCells();
    if (look)
        closeLook(found);
    for (std::size_t c = found; c < m_columns; ++c) {
        m_cells[c] = {};
        m_quoted[c] = false;
    }
    recordIssues(cut);
    const std::span<const std::string_view> all(m_cells);
    return {number, all.first(m_columns), all.subspan(m_columns), {m_quoted.get(), m_columns}};
}

void CellDecoder::check(const RecordCut& cut, std::uint64_t number)
{
    if (!sound(cut)) {
        decode(cut, number);
        return;
    }
    m_number = number;
    recordIssues(cut);
}

} // namespace aurora
