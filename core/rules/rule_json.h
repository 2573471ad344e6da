// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the readers of rule documents share: refusals, and Boost.JSON's texts as ours. Internal to core/rules.

#include "core/base/result.h"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace aurora {

// what: the part of the document that is wrong, after the words.
inline Error badRule(std::string_view words, std::string_view what = {})
{
    std::string detail(words);
    detail.append(what);
    return {ErrorKind::BadRule, {}, {}, std::move(detail)};
}

inline std::string text(boost::json::string_view view)
{
    return std::string(view.data(), view.size());
}

} // namespace aurora
