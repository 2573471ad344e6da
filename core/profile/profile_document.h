// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The profile document: format aurora.profile 1.0 (docs/formats/profile.md, resources/schema). What is not known is
// left out, never zero. Values (top values, missing words) are in it only when asked for.

#include "core/profile/table_profile.h"

#include <boost/json/fwd.hpp>

namespace aurora {

struct ProfileDocumentOptions {
    bool samples = false; // with the most frequent values
};

boost::json::object profileDocument(const TableProfile& table, const ProfileDocumentOptions& options);

// The same in pieces, so that a wide table's need not be held at once: the document with no column in its list of
// columns, and what belongs there of each.
boost::json::object profileDocumentHead(const TableProfile& table);
boost::json::object columnDocument(const ColumnProfile& column, const ProfileDocumentOptions& options);

} // namespace aurora
