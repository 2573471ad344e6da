// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the cards of models have in common as JSON. Pure functions; internal to core/predict.

#include <boost/json/fwd.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace aurora {

// Figures for people: four digits behind the point.
double rounded(double value);

// A key a line, so that a change can be seen.
std::string linesOf(const boost::json::object& object);

// What lies at a path of keys; null: nothing.
const boost::json::value* nodeAt(const boost::json::value& from, std::initializer_list<std::string_view> path);

// NaN where it is none; "" where it is none.
double asNumber(const boost::json::value& value);
std::string textAt(const boost::json::value& from, std::string_view key);

} // namespace aurora
