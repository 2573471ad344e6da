// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding bytes are in, by evidence.
#include "core/source/encoding.h"

#include <algorithm>
#include <cstring>

#include <uchardet.h>

namespace aurora {

namespace {

struct Bom {
    const char* encoding;
    std::string_view bytes;
};

// UTF-32LE before UTF-16LE, whose mark it begins with.
using namespace std::string_view_literals;
constexpr std::array<Bom, 5> boms{{{"UTF-8", "\xEF\xBB\xBF"sv},
                                   {"UTF-32LE", "\xFF\xFE\0\0"sv},
                                   {"UTF-32BE", "\0\0\xFE\xFF"sv},
                                   {"UTF-16LE", "\xFF\xFE"sv},
                                   {"UTF-16BE", "\xFE\xFF"sv}}};

std::optional<std::string> askUchardet(std::string_view sample)
{
    uchardet_t detector = uchardet_new();
    std::optional<std::string> found;
    if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
        uchardet_data_end(detector);
        const char* charset = uchardet_get_charset(detector);
        if (charset && *charset)
            found = std::string_view(charset) == "UHC" ? "windows-949" : charset; // ICU knows it by that name alone
    }
    uchardet_delete(detector);
    return found;
}

bool hasC1Bytes(std::string_view bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte <= 0x9F;
    });
}

// The escape sequences of ISO-2022-JP: all its bytes are ASCII, so nothing else gives it away.
bool switchesToJapanese(std::string_view sample)
{
    const bool toKanji =
        sample.find("\x1B$B") != std::string_view::npos || sample.find("\x1B$@") != std::string_view::npos;
    const bool back =
        sample.find("\x1B(B") != std::string_view::npos || sample.find("\x1B(J") != std::string_view::npos;
    return toKanji && back;
}

// Well-formed sequences of several bytes hardly ever come about by chance, so a text with more of them than of bytes
// that fit nowhere is UTF-8 with damage, or with lines from elsewhere.
bool mostlyUtf8(std::string_view sample)
{
    std::size_t bad = 0, good = 0;
    bool words = false;
    for (std::size_t i = 0; i < sample.size();) {
        const auto part = validUtf8Prefix(sample.substr(i));
        good += static_cast<std::size_t>(std::count_if(sample.begin() + std::ptrdiff_t(i),
                                                       sample.begin() + std::ptrdiff_t(i + part),
                                                       [](char c) { return static_cast<unsigned char>(c) >= 0xC2; }));
        words = words || holdsWords(sample.substr(i, part));
        i += part;
        if (i < sample.size()) {
            ++bad;
            ++i;
        }
    }
    constexpr std::size_t fewest = 3;
    return words && good >= fewest && good > bad;
}

// The number of ASCII bytes at the start, but for a few: whole words of the machine only.
std::size_t asciiRun(std::string_view text)
{
    constexpr std::uint64_t highBits = 0x8080808080808080u;
    std::size_t i = 0;
    for (std::uint64_t words[2]; i + sizeof words <= text.size(); i += sizeof words) {
        std::memcpy(words, text.data() + i, sizeof words);
        if ((words[0] | words[1]) & highBits)
            break;
    }
    return i;
}

bool asciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Which of the encodings of Western European texts makes the most of the high bytes inside words the letters that
// these languages use. windows-1252 where nothing speaks for another.
std::string bestWestern(std::string_view sample)
{
    struct Letters {
        const char* encoding;
        std::string_view bytes; // é è à ê ç ä ö ü ß á í ó ú ñ å ø æ î ô â ã õ É Ä Ö Ü
    };
    static constexpr std::array<Letters, 3> candidates{
        {{"windows-1252", "\xE9\xE8\xE0\xEA\xE7\xE4\xF6\xFC\xDF\xE1\xED\xF3\xFA\xF1\xE5\xF8\xE6\xEE\xF4\xE2\xE3\xF5\xC9"
                          "\xC4\xD6\xDC"},
         {"macintosh",
          "\x8E\x8F\x88\x90\x8D\x8A\x9A\x9F\xA7\x87\x92\x97\x9C\x96\x8C\xBF\xBE\x94\x99\x89\x8B\x9B\x83\x80"
          "\x85\x86"},
         {"IBM850",
          "\x82\x8A\x85\x88\x87\x84\x94\x81\xE1\xA0\xA1\xA2\xA3\xA4\x86\x9B\x91\x8C\x93\x83\xC6\xE4\x90\x8E\x99"
          "\x9A"}}};
    std::array<std::size_t, candidates.size()> letters{}, known{};
    std::size_t inWords = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (static_cast<unsigned char>(sample[i]) < 0x80)
            continue;
        if (!(i > 0 && asciiLetter(sample[i - 1])) && !(i + 1 < sample.size() && asciiLetter(sample[i + 1])))
            continue;
        ++inWords;
        // The first letters of the lists are the most frequent ones: they count double.
        constexpr std::size_t frequent = 10;
        for (std::size_t k = 0; k < candidates.size(); ++k) {
            const auto at = candidates[k].bytes.find(sample[i]);
            known[k] += at != std::string_view::npos;
            letters[k] += at == std::string_view::npos ? 0 : at < frequent ? 2 : 1;
        }
    }
    constexpr std::size_t fewest = 6;
    constexpr double nearlyAll = 0.8; // else it is a neighbour of that encoding with other languages' letters
    std::size_t best = 0;
    for (std::size_t k = 1; k < candidates.size(); ++k) {
        if (letters[k] >= fewest && letters[k] > 2 * letters[0] && letters[k] > letters[best] &&
            double(known[k]) >= nearlyAll * double(inWords))
            best = k;
    }
    return candidates[best].encoding;
}

// KOI8-U has Ukrainian letters where KOI8-R, which is the same otherwise, draws lines: є і ї ґ and their capitals.
bool hasUkrainianLetters(std::string_view sample)
{
    constexpr std::string_view letters = "\xA4\xA6\xA7\xAD\xB4\xB6\xB7\xBD";
    const auto cyrillic = [&](std::size_t at) {
        return at < sample.size() && static_cast<unsigned char>(sample[at]) >= 0xC0;
    };
    for (std::size_t at = sample.find_first_of(letters); at != std::string_view::npos;
         at = sample.find_first_of(letters, at + 1)) {
        if (cyrillic(at + 1) || (at > 0 && cyrillic(at - 1)))
            return true;
    }
    return false;
}

// Encodings of one byte a character that share most of their signs, so that guesses among them go wrong.
bool singleByteFamily(const std::string& encoding)
{
    return encoding.starts_with("x-mac") || encoding.starts_with("macintosh") || encoding.starts_with("IBM") ||
           encoding.starts_with("ISO-8859") || encoding.starts_with("windows-125");
}

// Whether a guess has too little behind it to be believed.
bool speaksForWestern(const std::string& guess, std::string_view sample)
{
    // The bytes 80 to 9F are control characters in ISO-8859-1 but signs such as € in windows-1252, which agrees with
    // it everywhere else (WHATWG Encoding Standard treats them as one).
    if (guess == "ISO-8859-1" || guess == "ISO-8859-15")
        return hasC1Bytes(sample);
    // DOS and Macintosh code pages give letters to the bytes 80 to 9F; without those nothing speaks for them.
    if (guess.starts_with("IBM") || guess.starts_with("x-mac"))
        return !hasC1Bytes(sample);
    // A few accents in words: no guess is worth more than what most such files are.
    constexpr std::size_t few = 3;
    std::size_t high = 0;
    for (std::size_t i = 0; i < sample.size() && high <= few; ++i) {
        if (static_cast<unsigned char>(sample[i]) < 0x80)
            continue;
        if (static_cast<unsigned char>(sample[i]) < 0xC0 || i == 0 || !asciiLetter(sample[i - 1]))
            return false;
        ++high;
    }
    return high <= few;
}

Encoding detectLegacy(std::string_view sample)
{
    const std::string western = bestWestern(sample);
    if (auto hint = askUchardet(sample)) {
        if (auto known = canonicalEncoding(*hint)) {
            if (*known == "KOI8-R" && hasUkrainianLetters(sample))
                known = "KOI8-U";
            if (speaksForWestern(*known, sample) || (western != "windows-1252" && singleByteFamily(*known)))
                known = western;
            if (*known != "UTF-8" && *known != "US-ASCII")
                return {*known, false, 0.8};
        }
    }
    return {western, false, 0.5};
}

} // namespace

std::size_t validUtf8Prefix(std::string_view text)
{
    // Table 3-7 of the Unicode Standard: well-formed byte sequences.
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            i += 1 + asciiRun(text.substr(i + 1));
            continue;
        }
        std::size_t length = 0;
        unsigned char low = 0x80, high = 0xBF;
        if (lead >= 0xC2 && lead <= 0xDF)
            length = 2;
        else if (lead >= 0xE0 && lead <= 0xEF) {
            length = 3;
            low = lead == 0xE0 ? 0xA0 : 0x80;
            high = lead == 0xED ? 0x9F : 0xBF;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            length = 4;
            low = lead == 0xF0 ? 0x90 : 0x80;
            high = lead == 0xF4 ? 0x8F : 0xBF;
        }
        if (length == 0 || i + length > text.size())
            return i;
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if (next < (k == 1 ? low : 0x80) || next > (k == 1 ? high : 0xBF))
                return i;
        }
        i += length;
    }
    return i;
}

Encoding detectEncoding(std::string_view sample, bool cutAtEnd)
{
    for (const auto& bom : boms) {
        if (sample.substr(0, bom.bytes.size()) == bom.bytes)
            return {bom.encoding, true, 1.0};
    }
    if (auto wide = detectWide(sample))
        return *wide;
    const std::size_t valid = validUtf8Prefix(sample);
    constexpr std::size_t longestSequence = 4;
    if (valid == sample.size() || (cutAtEnd && sample.size() - valid < longestSequence)) {
        if (switchesToJapanese(sample))
            return {"ISO-2022-JP", false, 0.95};
        return {"UTF-8", false, 1.0};
    }
    const auto lines = linesByFit(sample);
    const bool joined = lines.utf8 >= fewestUtf8Lines; // lines of UTF-8 say nothing about the others
    if (mostlyUtf8(sample) || (joined && lines.utf8 >= lines.others))
        return {"UTF-8", false, 0.7};
    return detectLegacy(joined ? lines.otherText : sample);
}

std::size_t bomLength(std::string_view bytes, const std::string& encoding)
{
    for (const auto& bom : boms) {
        if (encoding.starts_with(bom.encoding) && bytes.substr(0, bom.bytes.size()) == bom.bytes)
            return bom.bytes.size();
    }
    return 0;
}

} // namespace aurora
