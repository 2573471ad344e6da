// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace aurora {

// A setting that is either detected or chosen. Detection writes through detect(), which leaves a chosen value alone.
template <class T>
struct Choice {
    T value{};
    bool byUser = false;

    void detect(T found)
    {
        if (!byUser)
            value = std::move(found);
    }
    void choose(T chosen)
    {
        value = std::move(chosen);
        byUser = true;
    }
    bool operator==(const Choice&) const = default;
};

} // namespace aurora
