// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What must be there for the program to work: fonts, the SQLite driver, rules, exports. One line each on stdout.

#include <string>

namespace aurora {

bool runSelftest(const std::string& resources);

} // namespace aurora
