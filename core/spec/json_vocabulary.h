// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Words of the pipeline document that both its writer and its reader use.

#include <string_view>

namespace aurora {

constexpr const char* specFormat = "aurora.pipeline";
constexpr const char* specSchemaName = "aurora-pipeline-1.0.schema.json";

// Lists that hold numbers in the document; in memory they are the numbers' shortest texts.
constexpr bool isNumberList(std::string_view key)
{
    return key == "edges" || key == "shares";
}

} // namespace aurora
