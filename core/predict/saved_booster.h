// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finding one's way in a model that XGBoost saved. Internal to core/predict.

#include "core/base/result.h"

#include <boost/json.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>

namespace aurora {

// What lies at a path of keys; null: nothing.
const boost::json::value* memberAt(const boost::json::value& from, std::initializer_list<std::string_view> path);
const boost::json::array* arrayAt(const boost::json::value& from, std::initializer_list<std::string_view> path);
// A number, or true and false as 1 and 0; else NaN.
double asNumber(const boost::json::value& value);

struct BoosterHead {
    std::string_view kind; // "gbtree", "gblinear"
    std::size_t columns = 0, classes = 0;
    float base = 0; // what every margin begins with
};

// Nothing where it is no model of XGBoost, or one whose sizes cannot be. The text points into the document.
std::optional<BoosterHead> boosterHead(const boost::json::value& document);

inline Error foreignModel(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

} // namespace aurora
