// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Records of a stream, one after the other, with the place where each begins. Memory stays bounded: a record longer
// than the limit is cut there.

#include "core/source/csv/tokenizer.h"
#include "core/source/text_stream.h"

#include <cstdint>
#include <string>

namespace aurora {

class RecordReader {
public:
    static constexpr std::size_t defaultBlock = 1 << 20;
    // Longer than any honest record; a file without line ends is cut into pieces of this size.
    static constexpr std::size_t recordLimit = std::size_t{64} << 20;

    RecordReader(TextStream& stream, Tokenizer tokenizer, std::size_t blockBytes = defaultBlock,
                 std::size_t limit = recordLimit);

    // The next record, valid until the next call; false at the end. Error: ReadFailed.
    Result<bool> next(RawRecord& record);

    // Of the record that next() delivered last.
    std::uint64_t position() const { return m_recordPosition; } // in the stream
    std::uint64_t line() const { return m_recordLine; }         // from 1

    // Continues at a stream position that is the start of a record on that line.
    Result<void> seek(std::uint64_t position, std::uint64_t line);

    // Whether the bytes at hand hold any beyond ASCII, or any NUL: cells need a closer look only then.
    bool nonAscii() const { return m_nonAscii; }
    bool hasNul() const { return m_hasNul; }
    const Tokenizer& tokenizer() const { return m_tokenizer; }

private:
    Result<void> refill();

    TextStream& m_stream;
    Tokenizer m_tokenizer;
    std::size_t m_blockBytes;
    std::size_t m_limit;
    std::string m_buffer;
    std::size_t m_at = 0;               // next unread byte of the buffer
    std::uint64_t m_bufferPosition = 0; // stream position of the buffer's start
    std::uint64_t m_nextLine = 1;
    std::uint64_t m_recordPosition = 0;
    std::uint64_t m_recordLine = 0;
    bool m_nonAscii = false;
    bool m_hasNul = false;
};

} // namespace aurora
