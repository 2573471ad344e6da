// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The targets a pipeline can be written for, one file a target; this list is their register.

#include "core/spec/pipeline_spec.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

struct ExportTarget {
    std::string_view id;        // the name after --to: "spec", "sklearn"
    std::string_view extension; // "json", "py"
    std::string_view language;  // for the highlighter: "json", "python", "sql"
    std::function<std::string(const PipelineSpec&)> write;
};

const std::vector<ExportTarget>& exportTargets();
const ExportTarget* exportTarget(std::string_view id);

std::string writeSklearn(const PipelineSpec& spec);

} // namespace aurora
