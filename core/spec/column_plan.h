// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the cells of a column are after each step of its plan. Fitting and every exporter walk a plan with this, so
// that they agree on which steps make sense where. Pure functions.

#include "core/spec/pipeline_spec.h"

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

enum class CellState {
    Text,
    Number,
    Date,
    List,
    Json,
    Encoded, // numbers, perhaps in several columns
    Gone,    // dropped
};

// Of the cells as they stand in the file. A date, a boolean or a time is text until a step reads it.
CellState initialState(const SpecField& field);

CellState stateAfter(Action action, CellState before);

// Enabled steps of one column, in order.
struct ColumnPlan {
    const SpecField* field = nullptr;
    std::vector<const SpecStep*> steps;
    bool has(Action action) const;
};

// In the order of the fields; every field has an entry, the target too (without steps). The plans point into spec.
std::vector<ColumnPlan> columnPlans(const PipelineSpec& spec);

// Parameter access with the fallback that the action table states.
std::string textParam(const Params& params, std::string_view name, std::string_view fallback = {});
double numberParam(const Params& params, std::string_view name, double fallback);
std::vector<std::string> textsParam(const Params& params, std::string_view name);

} // namespace aurora
