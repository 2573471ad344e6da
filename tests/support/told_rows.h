// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of a profile's top values, looked up in the file where the profile does not tell them.

#include "core/profile/table_profile.h"

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace aurora::test {

// Null where the file cannot be read.
inline std::shared_ptr<const TableProfile> withRows(TableSource& source, const TableProfile& table)
{
    auto told = std::make_shared<TableProfile>(table);
    std::vector<std::unordered_map<std::string, ValueCount*>> wanted(told->columns.size());
    std::size_t longest = 1; // of a long cell the profile keeps the beginning
    for (std::size_t c = 0; c < wanted.size(); ++c)
        for (auto& value : told->columns[c].top)
            if (value.row == 0) {
                wanted[c][value.value] = &value;
                longest = std::max(longest, value.value.size());
            }
    const auto scan = source.scan(
        [&](const RecordView& record) {
            for (std::size_t c = 0; c < wanted.size(); ++c) {
                if (wanted[c].empty())
                    continue;
                const auto found = wanted[c].find(std::string(record.cells[c].substr(0, longest)));
                if (found == wanted[c].end())
                    continue;
                found->second->row = record.number;
                wanted[c].erase(found);
            }
        },
        {}, {});
    return scan ? told : nullptr;
}

} // namespace aurora::test
