// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/number_signs.h"

#include <algorithm>

namespace aurora {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t digitsAfter(std::string_view cell, std::size_t at)
{
    std::size_t n = 0;
    while (at + 1 + n < cell.size() && digit(cell[at + 1 + n]))
        ++n;
    return n;
}

} // namespace

void NumberSigns::add(std::string_view cell)
{
    const std::size_t comma = cell.rfind(','), point = cell.rfind('.');
    const bool hasComma = comma != std::string_view::npos, hasPoint = point != std::string_view::npos;
    const auto several = [&](char c) { return std::count(cell.begin(), cell.end(), c) > 1; };
    const auto three = [&](std::size_t at) { return digitsAfter(cell, at) == 3 && at > 0 && cell[0] != '0'; };
    m_quoteGroup += cell.find('\'') != std::string_view::npos;
    if (hasComma && hasPoint) {
        ++(comma > point ? m_commaDecimal : m_pointDecimal);
        ++(comma > point ? m_pointGroup : m_commaGroup);
    } else if (hasComma) {
        ++(several(',') ? m_commaGroup : three(comma) ? m_commaThree : m_commaDecimal);
    } else if (hasPoint) {
        ++(several('.') ? m_pointGroup : three(point) ? m_pointThree : m_pointDecimal);
    }
    const std::size_t space = cell.find(' ');
    if (space != std::string_view::npos && space > 0 && digit(cell[space - 1]) && digitsAfter(cell, space) == 3)
        ++m_spaceGroup;
}

char NumberSigns::decimal(bool commaHabit) const
{
    if (decided())
        return comma() > point() ? ',' : '.';
    return commaHabit && m_pointThree > m_commaThree ? ',' : '.';
}

char NumberSigns::group(bool commaHabit) const
{
    const bool signsGroup = m_pointGroup + m_commaGroup > 0;
    if (m_spaceGroup > 0 && !signsGroup)
        return ' ';
    if (m_quoteGroup > 0 && !signsGroup)
        return '\'';
    if (decimal(commaHabit) == ',')
        return m_pointGroup > 0 || (commaHabit && m_pointThree > 0) ? '.' : '\0';
    return m_commaGroup + m_commaThree > 0 ? ',' : '\0';
}

} // namespace aurora
