// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/value_signs.h"

#include <algorithm>
#include <iterator>

namespace aurora {

namespace {

constexpr std::string_view stopWords[]{
    "a",   "an",  "and", "are", "as",  "at",  "be",   "but",  "by",   "das",   "de",   "den",  "der",
    "des", "die", "du",  "el",  "et",  "for", "from", "has",  "have", "he",    "her",  "his",  "i",
    "ich", "il",  "in",  "is",  "ist", "it",  "la",   "las",  "le",   "les",   "los",  "mit",  "my",
    "not", "of",  "on",  "or",  "que", "she", "so",   "that", "the",  "their", "they", "this", "to",
    "un",  "una", "und", "une", "was", "we",  "were", "with", "y",    "you",   "your", "zu"};

void addSign(char c, ValueSigns& s)
{
    switch (c) {
    case ',':
        ++s.commas;
        break;
    case '.':
        ++s.points;
        break;
    case '-':
        ++s.hyphens;
        break;
    case '/':
        ++s.slashes;
        break;
    case ':':
        ++s.colons;
        break;
    case ';':
        ++s.semicolons;
        break;
    case '|':
        ++s.bars;
        break;
    case '_':
        ++s.underscores;
        break;
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '<':
    case '>':
        ++s.brackets;
        break;
    case '"':
    case '\'':
        ++s.quotes;
        break;
    default:
        ++s.others;
    }
}

} // namespace

bool isStopWord(std::string_view word)
{
    return std::binary_search(std::begin(stopWords), std::end(stopWords), word);
}

ValueSigns signsOf(std::string_view value)
{
    ValueSigns s;
    bool inDigits = false;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool digit = c >= '0' && c <= '9';
        s.digitRuns += digit && !inDigits;
        inDigits = digit;
        if (digit)
            ++s.digits;
        else if (c >= 'A' && c <= 'Z')
            ++s.upper;
        else if (c >= 'a' && c <= 'z')
            ++s.lower;
        else if (byte >= 0x80)
            s.foreign += (byte & 0xC0) != 0x80;
        else if (byte <= ' ')
            ++s.blanks;
        else
            addSign(c, s);
    }
    return s;
}

bool isDamaged(std::string_view value)
{
    constexpr std::size_t leastSigns = 4;
    if (value.size() >= leastSigns && value.find_first_not_of('#') == std::string_view::npos)
        return true;
    const auto power = value.find("E+");
    return power != std::string_view::npos && power > 0 && power + 2 < value.size() &&
           value.find_first_not_of("0123456789.+-E") == std::string_view::npos;
}

} // namespace aurora
