// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace aurora {

// A version 4 UUID from the system's random numbers, so that an id says nothing about what it names.
std::string randomUuid();

} // namespace aurora
