// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a profile document (aurora.profile 1.x, docs/formats/profile.md) back: what aurora-cli wrote, another tool or a
// person. What it does not say is not known (ColumnProfile::partial), never zero; keys that are not known are passed
// over. Pure functions, any thread.

#include "core/base/result.h"
#include "core/profile/table_profile.h"

#include <memory>
#include <string>
#include <string_view>

namespace aurora {

// Bounds of what is taken; both well above the widest table that the program is tested with.
constexpr std::size_t mostDocumentBytes = std::size_t{256} << 20;
constexpr std::size_t mostDocumentColumns = 100000;

// Errors: BadDocument, whose detail names the place ("/columns/3/numeric/min: a number is expected") and NewerDocument.
// subject: what the errors call the document, its path.
Result<std::shared_ptr<const TableProfile>> readProfileDocument(std::string_view text, const std::string& subject);

// Of a file, packed or not, or "-" for standard input: one document, or one a line as aurora-cli writes them; at least
// one. Errors: those of FileBytes too.
Result<std::vector<std::shared_ptr<const TableProfile>>> loadProfileDocuments(const std::string& path);

} // namespace aurora
