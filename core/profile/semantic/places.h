// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tables of places that several detectors ask. Written from the public standards (ISO 3166-1, USPS Publication 28,
// Canada Post) and general knowledge; `folded` is Cell::folded.

#include <string_view>
#include <vector>

namespace aurora::semantic {

bool isCountryCode2(std::string_view capitals);
bool isCountryCode3(std::string_view capitals);
bool isCountryName(std::string_view folded);

bool isUsStateCode(std::string_view folded); // with DC and the territories, and those of the armed forces
bool isUsStateName(std::string_view folded);
bool isProvinceCode(std::string_view folded);
bool isProvinceName(std::string_view folded);
bool isUsCountyName(std::string_view folded);
bool isCityName(std::string_view folded);
bool isMunicipalityCo(std::string_view folded);
bool isDepartmentCo(std::string_view folded);

// The state (two small letters) that the first three digits of a ZIP code belong to; empty: none.
std::string_view stateOfZip(std::string_view digits);
// Adds the states (two small letters) whose bounds, in whole degrees outwards, hold the point; none twice.
void addStatesAt(double latitude, double longitude, std::vector<std::string_view>& states);

} // namespace aurora::semantic
