// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/cell_decoder.h"

#include <algorithm>

namespace aurora {

CellDecoder::CellDecoder(TextStream& stream, std::string file, std::size_t columns, IssueLog& issues)
    : m_stream(stream)
    , m_file(std::move(file))
    , m_columns(columns)
    , m_issues(issues)
    , m_quoted(std::make_unique<bool[]>(std::max<std::size_t>(columns, 1)))
{
}

void CellDecoder::issue(IssueKind kind, std::uint32_t column, std::uint64_t found, std::uint64_t expected)
{
    Place place{m_file, m_number, m_reader->line(), -1, column};
    // Finding the place in a transcoded file costs a look back; only kept issues are worth it.
    if (m_issues.first().size() < IssueLog::kept)
        place.byte = static_cast<std::int64_t>(m_stream.originalOffset(m_reader->position()));
    m_issues.add({kind, std::move(place), found, expected});
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
    if (const auto bad = decoder.decode(raw, out))
        issue(IssueKind::UndecodableBytes, column, bad);
    return out;
}

RecordView CellDecoder::decode(RawRecord& record, const RecordReader& reader, std::uint64_t number)
{
    m_reader = &reader;
    m_number = number;
    m_convertedUsed = 0;
    m_cells.clear();
    const bool look = reader.nonAscii();
    for (std::size_t c = 0; c < record.fields.size(); ++c) {
        const std::string_view raw = reader.tokenizer().unescape(record.fields[c]);
        const auto column = static_cast<std::uint32_t>(c + 1);
        m_cells.push_back(look ? utf8(raw, column) : raw);
        if (c < m_columns)
            m_quoted[c] = record.fields[c].quoted;
        if (reader.hasNul() && raw.find('\0') != std::string_view::npos)
            issue(IssueKind::NulByte, column);
    }
    const std::size_t found = record.fields.size();
    if (found < m_columns) {
        m_cells.resize(m_columns);
        std::fill(m_quoted.get() + found, m_quoted.get() + m_columns, false);
        if (!(m_columns == 1 && record.blank))
            issue(IssueKind::TooFewFields, 0, found, m_columns);
    } else if (found > m_columns) {
        issue(IssueKind::TooManyFields, 0, found, m_columns);
    }
    if (record.cutAtLimit)
        issue(IssueKind::RecordTooLong, 0, record.consumed);
    if (record.strayQuote)
        issue(IssueKind::StrayQuote, 0);
    if (record.unterminatedQuote)
        issue(IssueKind::UnterminatedQuote, 0);
    if (m_stream.transcodes() && m_stream.undecodable() > m_streamUndecodable) {
        issue(IssueKind::UndecodableBytes, 0, m_stream.undecodable() - m_streamUndecodable);
        m_streamUndecodable = m_stream.undecodable();
    }
    const std::span<const std::string_view> all(m_cells);
    return {number, all.first(m_columns), all.subspan(m_columns), {m_quoted.get(), m_columns}};
}

} // namespace aurora
