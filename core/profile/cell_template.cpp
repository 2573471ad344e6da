// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/cell_template.h"

#include "core/profile/cell_bytes.h"

#include <algorithm>
#include <string>

namespace aurora {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

// Where the first word of a code ends if the letters behind it mean nothing: SKU-IMH-40204. A sign follows that no unit
// has in it, so that neither a unit nor a host name nor a duration can arise, and the word itself is none: USD-12-K.
// 0: they may mean something.
std::size_t firstWord(std::string_view code)
{
    std::size_t end = 0;
    while (end < code.size() && (isUpper(code[end]) || isLower(code[end])))
        ++end;
    if (end == 0 || end == code.size() || std::string_view("-_:#").find(code[end]) == std::string_view::npos)
        return 0;
    CellFacts unit;
    return parseSignedNumber(std::string(code.substr(0, end)) + "1", {}, unit) ? 0 : end;
}

} // namespace

bool CellTemplate::set(std::string_view cell, const CellFacts& facts)
{
    // Dates have eight digits at most; with more, and signs between them, nothing depends on which digits they are.
    constexpr int leastDigits = 9;
    m_size = 0;
    const auto digits = std::count_if(cell.begin(), cell.end(), isDigit);
    const bool grouped = cell.front() == '+' || cell.find_first_of(" -/)") != std::string_view::npos;
    const bool phone = digits >= leastDigits && grouped && cell.find(':') == std::string_view::npos;
    // What begins with letters is a date only if they name a month.
    const bool code = facts.pattern == Pattern::Identifier && !facts.edgeBlanks && beginsWithoutMonth(cell);
    if (cell.size() > longest || !(facts.pattern == Pattern::Phone ? phone : code))
        return false;
    const std::size_t word = facts.pattern == Pattern::Identifier ? firstWord(cell) : 0;
    m_letters = false;
    for (std::size_t h = 0; h < halves; ++h)
        m_halves[h] = {};
    for (std::size_t i = 0; i < cell.size(); ++i) {
        Half& half = m_halves[i / halfBytes];
        const std::size_t at = i % halfBytes;
        const unsigned bit = 1u << at;
        const bool anyLetter = word > 0 && i > word;
        if (isDigit(cell[i])) {
            half.digits |= bit;
        } else if (anyLetter && isUpper(cell[i])) {
            half.uppers |= bit;
            m_letters = true;
        } else if (anyLetter && isLower(cell[i])) {
            half.lowers |= bit;
            m_letters = true;
        } else {
            half.fixed[at] = cell[i];
            half.mask[at] = static_cast<char>(0xFF);
        }
    }
    m_facts = facts;
    m_size = cell.size();
    return true;
}

bool CellTemplate::halfFits(const char* bytes, const Half& half) const
{
    unsigned missing = half.digits & ~digitBits(bytes);
    if (m_letters)
        missing |= (half.uppers & ~rangeBits(bytes, 'A', 26)) | (half.lowers & ~rangeBits(bytes, 'a', 26));
    std::uint64_t others = 0;
    for (std::size_t word = 0; word < halfBytes; word += 8)
        others |= (loaded(bytes + word) & loaded(half.mask + word)) ^ loaded(half.fixed + word);
    return (missing | others) == 0;
}

bool CellTemplate::fits(std::string_view cell) const
{
    if (cell.size() != m_size || m_size == 0)
        return false;
    return halfFits(cell.data(), m_halves[0]) &&
           (m_size <= halfBytes || halfFits(cell.data() + halfBytes, m_halves[1]));
}

} // namespace aurora
