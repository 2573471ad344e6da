// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_values.h"

#include "tests/support/made_parts.h"

namespace aurora::made {

const std::vector<Maker>& makers()
{
    static const std::vector<Maker> list = [] {
        std::vector<Maker> all;
        for (const auto* family : {&goodsMakers(), &worldIdMakers(), &europeanIdMakers(), &placeMakers()})
            all.insert(all.end(), family->begin(), family->end());
        return all;
    }();
    return list;
}

} // namespace aurora::made
