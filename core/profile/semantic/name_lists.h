// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Frequent names of persons, folded single words, from general knowledge: a few thousand that most columns of names
// hold some of, far from all.

#include <string_view>

namespace aurora::semantic {

bool isGivenName(std::string_view folded);
bool isSurname(std::string_view folded);

} // namespace aurora::semantic
