// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/dialect.h"

#include <array>

namespace aurora {

const char* name(LineEnd end)
{
    static constexpr std::array<const char*, 4> names{"lf", "crlf", "cr", "mixed"};
    return names[static_cast<std::size_t>(end)];
}

const char* name(DateOrder order)
{
    static constexpr std::array<const char*, 4> names{"", "dmy", "mdy", "ymd"};
    return names[static_cast<std::size_t>(order)];
}

} // namespace aurora
