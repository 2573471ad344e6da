// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/record_reader.h"

#include <algorithm>

namespace aurora {

RecordReader::RecordReader(TextStream& stream, RecordCutter cutter, std::size_t blockBytes)
    : m_stream(stream)
    , m_cutter(std::move(cutter))
    , m_blockBytes(blockBytes)
{
    m_buffer.room(0);
}

void RecordReader::countLinesTo(std::size_t at)
{
    if (at <= m_countedTo)
        return;
    const bool loneCr = tokenizer().loneCr();
    const auto between = [&](std::size_t from, std::size_t to) {
        return structureKernels().lines(m_buffer.data() + from, to - from, loneCr, m_buffer.data()[to]);
    };
    // The scan has counted them: mostly no more than the beginning of a record lies behind.
    const auto scanned = m_cutter.scanned();
    if (!loneCr && scanned.from == 0 && scanned.to >= at && scanned.to - at < at - m_countedTo)
        m_line = m_bufferLine + scanned.lineFeeds - between(at, scanned.to);
    else
        m_line += between(m_countedTo, at);
    m_countedTo = at;
}

std::uint64_t RecordReader::line()
{
    if (m_recordLine == 0) {
        countLinesTo(static_cast<std::size_t>(m_recordPosition - m_bufferPosition));
        m_recordLine = m_line;
    }
    return m_recordLine;
}

std::uint64_t RecordReader::nextLine()
{
    line();
    countLinesTo(m_fed ? m_cutter.at() : 0);
    return m_line;
}

bool RecordReader::refill()
{
    constexpr std::size_t littleAhead = 1 << 14; // most records end within
    if (m_beforeRefill)
        m_beforeRefill();
    const std::size_t at = m_fed ? m_cutter.at() : m_buffer.size();
    countLinesTo(at);
    m_buffer.dropFront(at);
    m_bufferPosition += at;
    m_countedTo = 0;
    m_bufferLine = m_line;
    // Grows with the unfinished record, so that a long one is looked at a few times only, not once a block.
    std::size_t wanted = std::max(m_blockBytes, m_buffer.size());
    // Behind the part that is read, just enough to end its last record.
    const std::uint64_t end = m_bufferPosition + m_buffer.size();
    if (end < m_expectedEnd && m_expectedEnd - end < wanted)
        wanted = static_cast<std::size_t>(m_expectedEnd - end) + littleAhead;
    else if (end >= m_expectedEnd)
        wanted = std::max(littleAhead, m_buffer.size());
    auto got = m_stream.read(wanted, m_buffer);
    if (!got)
        m_failure = got.error();
    m_cutter.feed(m_buffer.data(), m_buffer.size(), 0, got && m_stream.atEnd());
    m_fed = true; // also where the disk refused: places and lines go on being those of the buffer
    return bool(got);
}

bool RecordReader::next(RecordCut& cut)
{
    for (;;) {
        if (m_fed && m_cutter.next(cut)) {
            m_recordPosition = m_bufferPosition + cut.begin;
            m_recordLine = 0;
            return true;
        }
        if (m_failure || (m_fed && m_stream.atEnd() && m_cutter.finished()))
            return false;
        if (!refill())
            return false;
    }
}

std::size_t RecordReader::nextClean(const CellRoom& room, std::size_t columns, std::uint64_t before)
{
    if (!m_fed || before <= m_bufferPosition)
        return 0;
    if (m_begins.size() < room.records)
        m_begins.resize(room.records);
    const auto end = static_cast<std::size_t>(std::min<std::uint64_t>(before - m_bufferPosition, m_buffer.size()));
    const std::size_t count = m_cutter.takeClean(room, columns, end, m_begins.data());
    if (count > 0)
        standOn(count - 1);
    return count;
}

Result<void> RecordReader::seek(std::uint64_t position, std::uint64_t line)
{
    m_buffer.clear();
    m_fed = false;
    m_bufferPosition = position;
    m_countedTo = 0;
    m_line = m_bufferLine = line;
    m_recordPosition = position;
    m_recordLine = line;
    m_failure.reset();
    return m_stream.seek(position);
}

} // namespace aurora
