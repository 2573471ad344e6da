// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/python_text.h"

#include "core/base/json_text.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace aurora {

namespace {

constexpr std::size_t longestLine = 110;
constexpr std::size_t longestComment = 160;
constexpr std::size_t longestSlug = 40;

// Length of the well-formed UTF-8 sequence at the start, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
            return 0;
    const auto second = length > 1 ? static_cast<unsigned char>(text[1]) : 0;
    const bool outside = (first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) ||
                         (first == 0xF0 && second < 0x90) || (first == 0xF4 && second >= 0x90);
    return outside ? 0 : length;
}

// U+0080–U+009F, U+2028, U+2029 and the byte order mark would be invisible or break lines in editors.
bool isInvisible(std::string_view letter)
{
    return (letter.size() == 2 && letter[0] == '\xC2' && static_cast<unsigned char>(letter[1]) < 0xA1) ||
           letter == "\xE2\x80\xA8" || letter == "\xE2\x80\xA9" || letter == "\xEF\xBB\xBF";
}

unsigned codePoint(std::string_view letter)
{
    if (letter.size() == 2)
        return (unsigned(letter[0]) & 0x1FU) << 6U | (unsigned(letter[1]) & 0x3FU);
    return (unsigned(letter[0]) & 0x0FU) << 12U | (unsigned(letter[1]) & 0x3FU) << 6U | (unsigned(letter[2]) & 0x3FU);
}

void appendEscape(std::string& out, const char* form, unsigned number)
{
    std::array<char, 12> buffer;
    std::snprintf(buffer.data(), buffer.size(), form, number);
    out += buffer.data();
}

void appendAscii(std::string& out, char sign)
{
    constexpr char lastControl = 0x1F, del = 0x7F;
    if (sign == '"' || sign == '\\')
        out += '\\';
    if (sign == '\n')
        out += "\\n";
    else if (sign == '\r')
        out += "\\r";
    else if (sign == '\t')
        out += "\\t";
    else if ((sign >= 0 && sign <= lastControl) || sign == del)
        appendEscape(out, "\\x%02x", static_cast<unsigned char>(sign));
    else
        out += sign;
}

} // namespace

std::string pythonString(std::string_view text)
{
    std::string out = "\"";
    while (!text.empty()) {
        const auto length = sequenceLength(text);
        const auto letter = text.substr(0, length);
        if (length == 0)
            out += "\\ufffd";
        else if (length == 1)
            appendAscii(out, text.front());
        else if (isInvisible(letter))
            appendEscape(out, "\\u%04x", codePoint(letter));
        else
            out += letter;
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
    return out;
}

std::string pythonNumber(double number)
{
    return std::isfinite(number) ? jsonNumber(number) : "None";
}

std::string pythonList(const std::vector<std::string>& texts)
{
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1)
            out += ", ";
        out += pythonString(text);
    }
    return out + "]";
}

std::string pythonLongList(const std::vector<std::string>& texts, std::size_t depth)
{
    const auto oneLine = pythonList(texts);
    if (oneLine.size() + depth < longestLine)
        return oneLine;
    const std::string indent(depth + 4, ' ');
    std::string out = "[\n", line = indent;
    for (const auto& text : texts) {
        const auto item = pythonString(text) + ",";
        if (line.size() > indent.size() && line.size() + item.size() >= longestLine) {
            out += line + "\n";
            line = indent;
        }
        if (line.size() > indent.size())
            line += " ";
        line += item;
    }
    out += line + "\n";
    out.append(depth, ' ');
    return out + "]";
}

std::string pythonComment(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto length = sequenceLength(text);
        const auto letter = text.substr(0, length);
        const bool control = length == 1 && (static_cast<unsigned char>(text.front()) < ' ' || text.front() == 0x7F);
        if (control || isInvisible(letter))
            out += ' ';
        else if (length > 0)
            out += letter;
        else
            out += '?';
        text.remove_prefix(length == 0 ? 1 : length);
        if (out.size() >= longestComment && !text.empty())
            return out + " …";
    }
    return out;
}

std::string pythonSlug(std::string_view text, std::string_view fallback)
{
    std::string out;
    for (const char sign : text) {
        const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9');
        if (letter)
            out += sign;
        else if (sign >= 'A' && sign <= 'Z')
            out += char(sign - 'A' + 'a');
        else if (!out.empty() && out.back() != '_')
            out += '_';
        if (out.size() >= longestSlug)
            break;
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    return out.empty() ? std::string(fallback) : out;
}

} // namespace aurora
