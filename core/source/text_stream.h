// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file as a stream in which ASCII bytes are ASCII characters, which is what a tokenizer needs. Encodings that have
// that property are handed on as they are and decoded cell by cell; the others (UTF-16, Shift-JIS …) are turned into
// UTF-8 block by block. Positions are offsets into this stream; originalOffset() leads back to the file.

#include "core/source/byte_buffer.h"
#include "core/source/encoding.h"
#include "core/source/file_bytes.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace aurora {

class TextStream {
public:
    TextStream(std::shared_ptr<const FileBytes> file, Decoder decoder, std::size_t bomBytes);

    // Appends up to about count bytes from the current position to out. Nothing is appended only at the end.
    Result<std::size_t> read(std::size_t count, ByteBuffer& out);
    bool atEnd() const;

    // To a position that was reached before (or 0).
    Result<void> seek(std::uint64_t position);

    // Where a stream position lies in the file, in a packed one in the text inside; for transcoded files exact to the
    // character where the text is sound.
    std::uint64_t originalOffset(std::uint64_t position);
    // How much of the file as it lies on the disk was read, for telling progress.
    std::uint64_t originalBytesRead() const { return m_file->storedBytesBefore(m_raw); }
    // Whether any position can be gone to at once, and the length is known without reading.
    bool seekable() const { return !transcodes() && m_file->packing() == Packing::None; }
    // The length of the stream. REQUIRES: seekable()
    std::uint64_t plainSize() const { return m_file->size() - m_start; }

    bool transcodes() const { return !m_decoder.asciiTransparent(); }
    // For the cells of a stream that does not transcode.
    Decoder& decoder() { return m_decoder; }
    std::uint64_t undecodable() const { return m_undecodable; }

private:
    struct Checkpoint {
        std::uint64_t position;
        std::uint64_t raw;
    };
    Result<std::size_t> readTranscoded(std::string& out);

    std::shared_ptr<const FileBytes> m_file;
    Decoder m_decoder;
    std::uint64_t m_start;        // bytes of the byte order mark
    std::uint64_t m_raw;          // next byte of the file
    std::uint64_t m_position = 0; // next byte of the stream
    std::uint64_t m_undecodable = 0;
    std::vector<Checkpoint> m_checkpoints; // where decoding can begin anew, ascending
    std::string m_block;
    std::string m_text;    // of that block
    std::string m_pending; // text behind the position that a seek went to
};

} // namespace aurora
