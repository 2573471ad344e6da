// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/record_reader.h"

#include <algorithm>
#include <cstring>

namespace aurora {

namespace {

bool anyNonAscii(std::string_view bytes)
{
    std::uint64_t seen = 0;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= bytes.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t word;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        seen |= word;
    }
    for (; i < bytes.size(); ++i)
        seen |= static_cast<unsigned char>(bytes[i]) & 0x80u;
    return (seen & 0x8080808080808080ull) != 0;
}

} // namespace

RecordReader::RecordReader(TextStream& stream, Tokenizer tokenizer, std::size_t blockBytes, std::size_t limit)
    : m_stream(stream)
    , m_tokenizer(std::move(tokenizer))
    , m_blockBytes(blockBytes)
    , m_limit(limit)
{
}

Result<void> RecordReader::refill()
{
    m_buffer.erase(0, m_at);
    m_bufferPosition += m_at;
    m_at = 0;
    // Grows with the unfinished record, so that a long one is looked at a few times only, not once a block.
    const std::size_t kept = m_buffer.size();
    auto got = m_stream.read(std::max(m_blockBytes, kept), m_buffer);
    if (!got)
        return got.error();
    m_nonAscii = anyNonAscii(m_buffer);
    m_hasNul = std::memchr(m_buffer.data(), 0, m_buffer.size()) != nullptr;
    return {};
}

Result<bool> RecordReader::next(RawRecord& record)
{
    for (;;) {
        const bool atEnd = m_stream.atEnd();
        const bool tooLong = m_buffer.size() - m_at > m_limit;
        if (m_at < m_buffer.size()) {
            char* begin = m_buffer.data() + m_at;
            char* end = m_buffer.data() + m_buffer.size();
            if (m_tokenizer.next(begin, end, atEnd || tooLong, record)) {
                record.cutAtLimit = tooLong && record.consumed == static_cast<std::size_t>(end - begin) && !atEnd;
                m_recordPosition = m_bufferPosition + m_at;
                m_recordLine = m_nextLine;
                m_at += record.consumed;
                m_nextLine += record.lines;
                return true;
            }
        } else if (atEnd) {
            return false;
        }
        if (auto more = refill(); !more)
            return more.error();
    }
}

Result<void> RecordReader::seek(std::uint64_t position, std::uint64_t line)
{
    m_buffer.clear();
    m_at = 0;
    m_bufferPosition = position;
    m_nextLine = line;
    return m_stream.seek(position);
}

} // namespace aurora
