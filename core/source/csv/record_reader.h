// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Records of a stream, one after the other, with the place where each begins. Memory stays bounded: a record longer
// than the limit is cut there. One thread at a time.

#include "core/source/byte_buffer.h"
#include "core/source/csv/record_cutter.h"
#include "core/source/text_stream.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace aurora {

class RecordReader {
public:
    static constexpr std::size_t defaultBlock = 1 << 18; // stays in the processor's second cache
    // Longer than any honest record; a file without line ends is cut into pieces of this size.
    static constexpr std::size_t recordLimit = std::size_t{64} << 20;

    RecordReader(TextStream& stream, RecordCutter cutter, std::size_t blockBytes = defaultBlock);

    // The next record, valid until the next call; false at the end and where the disk refused (failure() tells).
    bool next(RecordCut& cut);
    const std::optional<Error>& failure() const { return m_failure; }
    // Clean records at hand, none that begins at or behind the position: see RecordCutter::takeClean(). It then stands
    // on the last of them; standOn() goes back to an earlier one, for its position and line.
    std::size_t nextClean(const CellRoom& room, std::size_t columns, std::uint64_t before);
    void standOn(std::size_t record)
    {
        m_recordPosition = m_bufferPosition + m_begins[record];
        m_recordLine = 0;
    }

    // Of the record that next() delivered last.
    RawRecord& fields() { return m_cutter.fields(); }
    RecordCutter& cutter() { return m_cutter; }
    std::string_view bytes(const RecordCut& cut) { return m_buffer.view().substr(cut.begin, cut.end - cut.begin); }
    std::uint64_t position() const { return m_recordPosition; } // where it begins in the stream
    std::uint64_t line();                                       // and on which line, from 1

    // Where the next record begins; lines before it, counted from the last seek.
    std::uint64_t nextPosition() const { return m_bufferPosition + (m_fed ? m_cutter.at() : 0); }
    std::uint64_t nextLine();

    // Continues at a stream position that is the start of a record on that line.
    Result<void> seek(std::uint64_t position, std::uint64_t line);
    // Called before bytes of earlier records give way to new ones; may be empty.
    void beforeRefill(std::function<void()> call) { m_beforeRefill = std::move(call); }
    // Nothing beyond this position is wanted for certain: it is read ahead by little.
    void expectEnd(std::uint64_t position) { m_expectedEnd = position; }

    const Tokenizer& tokenizer() const { return m_cutter.tokenizer(); }
    TextStream& stream() { return m_stream; }

private:
    bool refill();
    void countLinesTo(std::size_t at);

    TextStream& m_stream;
    RecordCutter m_cutter;
    std::size_t m_blockBytes;
    ByteBuffer m_buffer;
    std::uint64_t m_bufferPosition = 0; // stream position of the buffer's start
    std::uint64_t m_expectedEnd = std::numeric_limits<std::uint64_t>::max();
    std::size_t m_countedTo = 0;    // in the buffer
    std::uint64_t m_line = 1;       // of that place
    std::uint64_t m_bufferLine = 1; // of the buffer's start
    std::uint64_t m_recordPosition = 0;
    std::uint64_t m_recordLine = 1; // 0: not counted yet
    std::optional<Error> m_failure;
    std::function<void()> m_beforeRefill;
    bool m_fed = false;
    std::vector<std::uint32_t> m_begins; // of the records taken last, in the buffer
};

} // namespace aurora
