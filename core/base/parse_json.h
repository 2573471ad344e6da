// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading JSON exactly. Pure function, any thread.

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace aurora {

// Reads a document; every number is the nearest double of its text, which the library's own parser (1.81) misses by
// the last bit now and then. Nothing is nested deeper than 32. Returns false and says why where the text is no JSON.
bool parseJson(std::string_view text, boost::json::value& out, std::string& why);

} // namespace aurora
