// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PipelineSpec: what leaves the program (format aurora.pipeline 1.0, docs/formats/pipeline.md). Every export is
// generated from it. A plain value.

#include "core/advice/decision.h"
#include "core/base/result.h"
#include "core/profile/table_profile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

struct SpecField {
    std::string name;
    std::size_t index = 0;
    std::string type; // Table Schema: string, integer, number, boolean, date, datetime, time, any
    NumberFormat numberFormat;
    std::string dateFormat;
};

struct SpecStep {
    std::string id; // "s1" …
    Action op = Action::keep;
    int opVersion = 1;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    Params params; // choices
    Params fitted; // learned from data
    bool needsFit = false; // fitted is wanted but absent
    std::string onError = "null";
    bool enabled = true;
    bool rowwise = true;
    bool carriesValues = false; // fitted holds values of the data
    DecisionSource source = DecisionSource::Rule;
    Verdict verdict = Verdict::Open;
    double confidence = 0;
    std::string reason; // one line, for the comment of generated code
};

struct PipelineSpec {
    std::string id;        // urn:uuid:…
    std::string generator; // version
    std::string created;   // 2026-11-21T05:00:00Z
    SourceInfo source;     // path is left out of the document unless the user asks for it
    std::vector<SpecField> fields;
    std::vector<SpecStep> steps;
    std::string target;    // name of the target column, "" if none
};

// One decision with what the user did about it.
struct DecidedColumn {
    const Decision* decision = nullptr;
    Verdict verdict = Verdict::Open;
};

struct SpecOptions {
    bool fitted = true;          // false: a template, needsFit
    std::int64_t unixSeconds = 0; // creation time
};

PipelineSpec buildSpec(const TableProfile& table, const std::vector<DecidedColumn>& columns, const SpecOptions& options);

// Sorted keys, two spaces of indentation, a newline at the end.
std::string toJson(const PipelineSpec& spec);
// Errors: BadDocument, NewerDocument, UnknownAction (an op that is not known is refused by name).
Result<PipelineSpec> specFromJson(std::string_view json);

} // namespace aurora
