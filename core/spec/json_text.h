// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON as documents of this program print it: sorted keys, two spaces, numbers in their shortest plain form (42, not
// 4.2E1), no infinities (null), text in UTF-8 with only what JSON demands escaped. Pure functions.

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace aurora {

// The shortest text that reads back as the same number; "null" for what JSON cannot say.
std::string jsonNumber(double number);

// Ends with a newline.
std::string jsonText(const boost::json::value& value);

// Reads a document; every number is the nearest double of its text, which the library's own parser (1.81) misses by
// the last bit now and then. Returns false and says why where the text is no JSON.
bool parseJson(std::string_view text, boost::json::value& out, std::string& why);

// The same on one line, for streams of documents, in the order in which the keys were set. Ends with a newline.
std::string jsonLine(const boost::json::value& value);

} // namespace aurora
