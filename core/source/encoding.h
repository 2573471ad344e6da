// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which encoding a file is in, and turning its bytes into UTF-8. ICU is included by
// encoding.cpp alone, uchardet by encoding_detect.cpp.

#include "core/base/result.h"
#include "core/source/dialect.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace aurora {

// Byte order mark, then zero bytes (UTF-16/32), then UTF-8 by validation (also where some bytes are damaged), then
// uchardet, corrected by the letters inside words for encodings of one byte, then windows-1252.
// cutAtEnd: the sample may end in the middle of a character.
Encoding detectEncoding(std::string_view sample, bool cutAtEnd);

// The length of a byte order mark of this encoding at the start of the bytes; 0 if there is none.
std::size_t bomLength(std::string_view bytes, const std::string& encoding);

// The name that ICU and IANA use for a told name ("latin1" → "ISO-8859-1"); nothing when there is no such encoding.
std::optional<std::string> canonicalEncoding(const std::string& told);

// The number of bytes at the start of text that are whole, valid UTF-8.
std::size_t validUtf8Prefix(std::string_view text);

// Turns cells or blocks into UTF-8. One thread at a time.
class Decoder {
public:
    static Result<Decoder> create(const std::string& encoding);
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    // Whether ASCII bytes always mean ASCII characters, so that records can be cut before decoding. Not so in UTF-16
    // and 32, and in encodings whose second bytes may be ASCII signs (Shift-JIS, GB18030, Big5, ISO-2022).
    bool asciiTransparent() const { return m_asciiTransparent; }
    bool isUtf8() const { return m_utf8; }
    const std::string& name() const { return m_name; }

    // Appends bytes as UTF-8 to out; returns how many byte sequences could not be decoded (each became U+FFFD).
    // A whole text at a time; nothing is carried over to the next call.
    std::size_t decode(std::string_view bytes, std::string& out);

    // The same for a stream of blocks: what is cut at the end of one is completed by the next. Returns whether the
    // stream stands between two characters, so that decoding could begin anew here.
    bool decodeBlock(std::string_view bytes, bool last, std::string& out, std::size_t& undecodable);
    void reset();

    // UTF-8 text in this encoding, for comparing signs with raw bytes; empty if it cannot be written.
    std::string encode(std::string_view utf8);

private:
    struct Converter;
    Decoder();
    std::unique_ptr<Converter> m_converter;
    std::string m_name;
    std::array<std::string, 256> m_table; // of single-byte encodings
    bool m_utf8 = false;
    bool m_singleByte = false;
    bool m_asciiTransparent = true;
};

} // namespace aurora
