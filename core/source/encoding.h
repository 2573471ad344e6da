// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which encoding a file is in, and turning its bytes into UTF-8. ICU is included by
// encoding.cpp, encoding_other.cpp and encoding_wide.cpp alone, uchardet by encoding_detect.cpp.

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

// UTF-16 or UTF-32 without a byte order mark; nothing where it is neither.
std::optional<Encoding> detectWide(std::string_view sample);

// Whether letters beyond ASCII stand beside others, or take three bytes: a pair of bytes by itself is a letter of UTF-8
// by chance in every twentieth character of the East Asian encodings.
bool holdsWords(std::string_view utf8);

// The lines with characters beyond ASCII: how many are UTF-8 throughout and hold words in it, how many are not UTF-8,
// and the text of those.
struct LinesByFit {
    std::size_t utf8 = 0;
    std::size_t others = 0;
    std::string otherText;
};
LinesByFit linesByFit(std::string_view sample);
constexpr std::size_t fewestUtf8Lines = 2; // one may be chance

// The encoding of the lines that do not fit the sample's encoding, since files are joined from several; empty where all
// fit or too few do not. Only encodings in which ASCII bytes are ASCII characters.
std::string detectOther(std::string_view sample, const std::string& encoding);

// Whether a text that was read in a second encoding looks like writing: letters among letters, signs where they stand
// in texts. What is damaged looks otherwise.
bool looksWritten(std::string_view utf8);

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
    bool singleByte() const { return m_singleByte; }
    const std::string& name() const { return m_name; }

    // Appends bytes as UTF-8 to out; returns how many byte sequences could not be decoded (each became U+FFFD).
    // A whole text at a time; nothing is carried over to the next call.
    std::size_t decode(std::string_view bytes, std::string& out);

    // Another encoding that cells may be in which do not fit this one.
    Result<void> setOther(const std::string& encoding);
    // Appends a cell that is in the other encoding, wholly or in parts; false, and nothing is appended, where it does
    // not look like it. REQUIRES: asciiTransparent().
    bool decodeOther(std::string_view cell, std::string& out);

    // The same for a stream of blocks: what is cut at the end of one is completed by the next. Returns whether the
    // stream stands between two characters, so that decoding could begin anew here.
    bool decodeBlock(std::string_view bytes, bool last, std::string& out, std::size_t& undecodable);
    void reset();

    // UTF-8 text in this encoding, for comparing signs with raw bytes; empty if it cannot be written.
    std::string encode(std::string_view utf8);

private:
    struct Converter;
    Decoder();
    bool decodeByParts(std::string_view cell, std::string& out);

    std::unique_ptr<Converter> m_converter;
    std::unique_ptr<Decoder> m_other;
    std::string m_name;
    std::array<std::string, 256> m_table; // of single-byte encodings
    bool m_utf8 = false;
    bool m_singleByte = false;
    bool m_asciiTransparent = true;
};

} // namespace aurora
