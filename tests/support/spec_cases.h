// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table with a column of every kind, and for every action a plan in which it makes sense.

#include "core/spec/pipeline_spec.h"

#include <memory>
#include <string>
#include <vector>

namespace aurora::test {

// Comma, UTF-8, 240 rows, gaps in most columns; the same bytes each time.
std::string kindsTable();

struct PlanCase {
    std::string name;   // of the situation
    std::string column; // of kindsTable()
    std::vector<Step> steps;
    std::string target; // named as target, "" mostly
};

// At least one an action.
std::vector<PlanCase> planCases();

// Reads and profiles a file with the program's own reader; the test fails where that fails.
std::shared_ptr<const TableProfile> profiled(const std::string& path, const std::string& target = {});

// The spec of a table in which the named columns have these plans and all others are dropped.
PipelineSpec specOf(const TableProfile& table, const std::vector<PlanCase>& plans);

} // namespace aurora::test
