// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What relations, quality and overview facts look like in a profile document (docs/formats/profile.md). Numbers and
// indices of columns only: no cell's value.

#include "core/profile/table_profile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace aurora {

// Adds "table", "between", "looked_at" and "quality" to the document of a table.
void putRelations(boost::json::object& document, const TableProfile& table);
// Adds "quality" to the object of a column, where it is known.
void putQuality(boost::json::object& object, const Quality& quality);

// The way back. What is absent stays unknown, what is of an unknown kind is left out; columns out of range too.
void readRelations(const boost::json::object& document, TableProfile& table);
Quality readQuality(const boost::json::object& object);

// The same for the cache of profiles: relations and the quality of the table as one string without names and values.
// Unpacking also tells the columns' quality anew, which is quicker than reading it. False: not such a string; the table
// is then as nobody had looked. Leak suspects are those of the target that the packed table had.
std::string packedRelations(const TableProfile& table);
bool unpackRelations(std::string_view packed, TableProfile& table);

} // namespace aurora
