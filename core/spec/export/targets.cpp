// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spec/export/exporter.h"

namespace aurora {

const std::vector<ExportTarget>& exportTargets()
{
    static const std::vector<ExportTarget> targets{{"spec", "json", "json", toJson},
                                                   {"sklearn", "py", "python", writeSklearn}};
    return targets;
}

const ExportTarget* exportTarget(std::string_view id)
{
    for (const auto& target : exportTargets())
        if (target.id == id)
            return &target;
    return nullptr;
}

} // namespace aurora
