// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Check digits that several numbers share. Each takes digits (or digits and capitals) without separators.

#include <initializer_list>
#include <string_view>

namespace aurora::semantic {

// ISO/IEC 7812-1 annex B: every second digit from the right doubled; the sum is a multiple of ten.
bool luhn(std::string_view digits);

// ISO 7064 MOD 11,10 over all digits, the last one being the check digit.
bool mod11_10(std::string_view digits);

// ISO 7064 MOD 97-10 over digits and capitals (A = 10 … Z = 35): the remainder of the whole.
int mod97(std::string_view text);

// Verhoeff (1969), the last digit being the check digit.
bool verhoeff(std::string_view digits);

// Sum of digits times weights, as many as there are weights.
int weighted(std::string_view digits, std::initializer_list<int> weights);

// EAN-8, UPC-A, EAN-13, GTIN-14: weights 1 and 3 from the right (GS1 General Specifications, 7.9).
bool gs1(std::string_view digits);

// A day that can be: month 1 to 12, day within it (29 February always taken).
bool monthAndDay(int month, int day);
int twoDigits(std::string_view text, std::size_t at); // REQUIRES: two digits at `at`

} // namespace aurora::semantic
