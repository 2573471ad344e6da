// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON as documents of this program print it: sorted keys, two spaces, numbers in their shortest plain form (42, not
// 4.2E1), no infinities (null), text in UTF-8 with only what JSON demands escaped. Pure functions.

#include "core/base/parse_json.h"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace aurora {

// The shortest text that reads back as the same number; "null" for what JSON cannot say.
std::string jsonNumber(double number);

// Ends with a newline.
std::string jsonText(const boost::json::value& value);

// The same on one line, for streams of documents, in the order in which the keys were set. Ends with a newline.
std::string jsonLine(const boost::json::value& value);
// What jsonLine writes but for the newline, behind what out holds: for documents that are written piece by piece.
void appendJson(std::string& out, const boost::json::value& value);

} // namespace aurora
