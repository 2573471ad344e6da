// SPDX-License-Identifier: GPL-3.0-or-later
// Files that change their encoding midway, because they were joined from several or edited by hand.
#include "core/source/encoding.h"

#include <algorithm>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace aurora {

namespace {

constexpr UChar32 replacement = 0xFFFD;

bool hasHigh(std::string_view bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::vector<UChar32> codePoints(std::string_view utf8)
{
    std::vector<UChar32> points;
    const auto size = static_cast<int32_t>(utf8.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT(utf8.data(), i, size, c);
        points.push_back(c < 0 ? replacement : c);
    }
    return points;
}

// Signs that stand in running text or beside numbers.
bool isTextSign(UChar32 c)
{
    constexpr uint32_t kinds = U_GC_SC_MASK | U_GC_PD_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PS_MASK | U_GC_PO_MASK |
                               U_GC_SO_MASK | U_GC_NO_MASK | U_GC_SM_MASK | U_GC_SK_MASK | U_GC_ZS_MASK;
    return (U_GET_GC_MASK(c) & kinds) != 0 && c != replacement;
}

// Signs that join or part letters.
bool mayStandInWords(UChar32 c)
{
    return c == 0x2019 || c == 0x00B7 || (U_GET_GC_MASK(c) & (U_GC_PD_MASK | U_GC_ZS_MASK | U_GC_SO_MASK)) != 0;
}

} // namespace

bool looksWritten(std::string_view utf8)
{
    const auto points = codePoints(utf8);
    constexpr UChar32 space = ' ';
    constexpr UChar32 rare = 0xFF; // a small y with two dots is hardly ever written, but all ones is a frequent garbage
    std::size_t letters = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const UChar32 c = points[i];
        const UChar32 before = i > 0 ? points[i - 1] : space;
        const UChar32 after = i + 1 < points.size() ? points[i + 1] : space;
        letters += u_isalpha(c);
        if (c < 0x80)
            continue;
        if (c == rare)
            return false;
        if (u_isalpha(c)) {
            if (u_isupper(c) && u_islower(before))
                return false;
            continue;
        }
        if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 && u_isalpha(before)) // an accent by itself, or a vowel sign
            continue;
        if (!isTextSign(c))
            return false;
        const bool currency = (U_GET_GC_MASK(c) & U_GC_SC_MASK) != 0;
        if (currency ? u_isalpha(before) || u_isalpha(after)
                     : u_isalpha(before) && u_isalpha(after) && !mayStandInWords(c))
            return false;
    }
    // A byte or two by themselves could be anything.
    const bool digits = std::any_of(points.begin(), points.end(), [](UChar32 c) { return c >= '0' && c <= '9'; });
    constexpr std::size_t fewestLetters = 2;
    return letters >= fewestLetters || digits;
}

Result<void> Decoder::setOther(const std::string& encoding)
{
    m_other.reset();
    if (encoding.empty() || !m_asciiTransparent)
        return {};
    auto other = create(encoding);
    if (!other)
        return other.error();
    if (other->asciiTransparent())
        m_other = std::make_unique<Decoder>(std::move(*other));
    return {};
}

// What is valid UTF-8 stays, the bytes between are read in the other encoding.
bool Decoder::decodeByParts(std::string_view cell, std::string& out)
{
    while (!cell.empty()) {
        const std::size_t valid = validUtf8Prefix(cell);
        out += cell.substr(0, valid);
        cell.remove_prefix(valid);
        if (cell.empty())
            break;
        std::size_t invalid = 1;
        while (invalid < cell.size() && static_cast<unsigned char>(cell[invalid]) >= 0x80 &&
               validUtf8Prefix(cell.substr(invalid, 4)) == 0)
            ++invalid;
        if (m_other->decode(cell.substr(0, invalid), out) > 0)
            return false;
        cell.remove_prefix(invalid);
    }
    return true;
}

namespace {

// Whether the text holds fewer sequences of UTF-8 than bytes that are none.
bool fewSequences(std::string_view cell)
{
    std::size_t sequences = 0, others = 0;
    while (!cell.empty()) {
        const std::size_t valid = validUtf8Prefix(cell);
        sequences +=
            static_cast<std::size_t>(std::count_if(cell.begin(), cell.begin() + std::ptrdiff_t(valid),
                                                   [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
        cell.remove_prefix(valid);
        others += !cell.empty();
        cell.remove_prefix(std::min<std::size_t>(cell.size(), 1));
    }
    return sequences < others;
}

} // namespace

bool Decoder::decodeOther(std::string_view cell, std::string& out)
{
    if (!m_other)
        return false;
    if (m_other->isUtf8()) { // chance hardly makes valid sequences, so nothing else needs to speak for them
        if (validUtf8Prefix(cell) != cell.size() || !hasHigh(cell))
            return false;
        out += cell;
        return true;
    }
    std::string text;
    const bool whole = m_other->decode(cell, text) == 0 && looksWritten(text);
    std::string mixed;
    const bool byParts = m_utf8 && decodeByParts(cell, mixed) && looksWritten(mixed);
    // Where both are possible the parts that are UTF-8 are so by intent, unless they are the few.
    if (!whole && !byParts)
        return false;
    out += !byParts || (whole && fewSequences(cell)) ? text : mixed;
    return true;
}

bool holdsWords(std::string_view utf8)
{
    const auto points = codePoints(utf8);
    constexpr UChar32 threeBytes = 0x800;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i] >= threeBytes)
            return true;
        if (points[i] >= 0x80 && u_isalpha(points[i]) &&
            ((i > 0 && u_isalpha(points[i - 1])) || (i + 1 < points.size() && u_isalpha(points[i + 1]))))
            return true;
    }
    return false;
}

LinesByFit linesByFit(std::string_view sample)
{
    LinesByFit lines;
    while (!sample.empty()) {
        const std::string_view line = sample.substr(0, sample.find_first_of("\r\n"));
        sample.remove_prefix(std::min(sample.size(), line.size() + 1));
        if (!hasHigh(line))
            continue;
        if (validUtf8Prefix(line) == line.size()) {
            lines.utf8 += holdsWords(line);
            continue;
        }
        ++lines.others;
        lines.otherText.append(line).append("\n");
    }
    return lines;
}

std::string detectOther(std::string_view sample, const std::string& encoding)
{
    const auto lines = linesByFit(sample);
    if (encoding != "UTF-8") {
        // Whole lines of UTF-8 come about by chance in no encoding of one byte a character, but in those of two.
        const auto decoder = Decoder::create(encoding);
        return lines.utf8 >= fewestUtf8Lines && decoder && decoder->singleByte() ? "UTF-8" : "";
    }
    if (lines.others == 0)
        return {};
    // A few signs in otherwise plain text say little: then what most such files are in, if it makes sense.
    constexpr std::string_view usual = "windows-1252";
    constexpr std::ptrdiff_t few = 8;
    const auto high = std::count_if(lines.otherText.begin(), lines.otherText.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (high < few)
        return std::string(usual);
    const std::string found = detectEncoding(lines.otherText, false).name;
    const auto decoder = Decoder::create(found);
    return decoder && decoder->asciiTransparent() && !decoder->isUtf8() ? found : std::string(usual);
}

} // namespace aurora
