// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What begins every model that XGBoost saved. Internal to core/predict.

#include "core/base/result.h"
#include "core/predict/ubj.h"

#include <optional>
#include <string_view>

namespace aurora {

struct BoosterHead {
    std::string_view kind; // "gbtree", "gblinear"
    std::size_t columns = 0, classes = 0;
    float base = 0; // what every margin begins with
};

// Nothing where it is no model of XGBoost, or one whose sizes cannot be. The text points into the document's bytes.
std::optional<BoosterHead> boosterHead(const UbjValue& document);

inline Error foreignModel(std::string why)
{
    return {ErrorKind::ModelUnavailable, {}, {}, std::move(why)};
}

} // namespace aurora
