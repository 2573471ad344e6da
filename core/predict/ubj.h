// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading Universal Binary JSON (ubjson.org, draft 12), as far as XGBoost writes it. Pure function, any thread.

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace aurora {

// False, and why, where the bytes are no such document: cut off, too deep, of a type that is not known.
bool parseUbj(std::string_view bytes, boost::json::value& out, std::string& why);

} // namespace aurora
