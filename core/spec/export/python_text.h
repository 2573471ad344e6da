// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values as Python source. Every text is safe whatever it holds: quotes, newlines and control signs are escaped, bytes
// that are no UTF-8 become U+FFFD. Pure functions.

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

std::string pythonString(std::string_view text);
std::string pythonNumber(double number); // NaN becomes None
std::string pythonList(const std::vector<std::string>& texts);
// As pythonList, broken into lines that are indented by depth blanks where it is long.
std::string pythonLongList(const std::vector<std::string>& texts, std::size_t depth);

// One line for a comment: control signs become blanks, long text is cut.
std::string pythonComment(std::string_view text);

// A short lower-case name of ASCII letters, digits and single underscores; fallback where nothing is left.
std::string pythonSlug(std::string_view text, std::string_view fallback);

} // namespace aurora
