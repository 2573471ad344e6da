// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How pandas.read_csv must be called to read the file as Aurora read it. Pure functions.

#include "core/spec/column_plan.h"

#include <string>
#include <vector>

namespace aurora {

// The dict as Python source, "{}" where the file needs nothing.
std::string readCsvKwargs(const PipelineSpec& spec, const std::vector<ColumnPlan>& plans);

// Python's name of an encoding.
std::string pythonEncoding(const Encoding& encoding);

} // namespace aurora
