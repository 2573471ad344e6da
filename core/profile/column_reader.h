// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One column of a profile document (profile_reader.h). Pure function.

#include "core/profile/column_profile.h"
#include "core/profile/document_node.h"

namespace aurora {

struct ColumnContext {
    std::size_t index = 0;             // its place in the list, from 1
    std::optional<std::uint64_t> rows; // of the table, where the document says so
    bool between = false;              // the document states what columns have to do with each other
};

ColumnProfile readColumn(const DocumentNode& node, const ColumnContext& context);

} // namespace aurora
