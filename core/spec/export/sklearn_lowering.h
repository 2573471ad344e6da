// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One column's plan as the steps of a scikit-learn Pipeline. Pure functions.

#include "core/spec/column_plan.h"

#include <set>
#include <string>
#include <vector>

namespace aurora {

struct PythonStep {
    std::string name;    // in the Pipeline
    std::string code;    // what makes the transformer
    std::string comment; // the reason, one line; may be empty
};

struct LoweredColumn {
    const SpecField* field = nullptr;
    std::vector<std::string> inputs; // names of columns, mostly the field's own alone
    std::vector<PythonStep> steps;   // empty: not in the matrix
    std::vector<PythonStep> flag;    // a second Pipeline that tells where the cell was missing; empty: none
    std::string leftOut;             // why it is not in the matrix
    bool masked = false;             // personal: mask_personal hides it in frames that are kept
    std::set<std::string> uses;      // helpers and imported names
};

LoweredColumn lowerColumn(const ColumnPlan& plan, const PipelineSpec& spec);

// Whether read_csv should leave the column as text because the module reads it itself.
bool wantsText(const ColumnPlan& plan);

} // namespace aurora
