// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Evidence for how numbers are written: which sign is the decimal sign and which one groups thousands. Used for a
// whole file when its dialect is found and for each column when it is profiled.

#include <cstddef>
#include <string_view>

namespace aurora {

class NumberSigns {
public:
    // A cell that looks like a number, without blanks around it.
    void add(std::string_view cell);

    // '.' or ','. Where only groups of three digits were seen ("1.234"), commaHabit says what the place is used to.
    char decimal(bool commaHabit) const;
    // The thousands sign; 0: none seen.
    char group(bool commaHabit) const;
    // Whether anything at all was seen that tells.
    bool decided() const { return comma() + point() > 0; }

private:
    std::size_t comma() const { return m_commaDecimal + m_pointGroup; }
    std::size_t point() const { return m_pointDecimal + m_commaGroup; }

    std::size_t m_commaDecimal = 0; // a comma that can only be a decimal sign
    std::size_t m_pointDecimal = 0;
    std::size_t m_commaGroup = 0;
    std::size_t m_pointGroup = 0;
    std::size_t m_spaceGroup = 0;
    std::size_t m_quoteGroup = 0;
    std::size_t m_commaThree = 0; // 1,234: group or decimal
    std::size_t m_pointThree = 0;
};

} // namespace aurora
