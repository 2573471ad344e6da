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

// A column of the source. Steps name it by name, which is unique: a header that occurs again or is empty gets the
// name that pandas.read_csv gives it ("amount.1", "Unnamed: 3"), so that every export agrees on it.
struct SpecField {
    std::string name;
    std::string title;     // the header as it stands in the file, where that is not the name
    std::size_t index = 0; // from 1
    std::string type;      // Table Schema: string, integer, number, boolean, date, datetime, time, any
    NumberFormat numberFormat;
    std::string dateFormat;                 // strptime pattern, "" if not known
    std::vector<std::string> missingValues; // words for "missing" that occur, without the empty cell
    std::vector<std::string> literals;      // words that readers commonly take for "missing" and that are values here
    bool operator==(const SpecField&) const;
};

struct SpecStep {
    std::string id; // "s1" …
    Action op = Action::keep;
    int opVersion = 1;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
    Params params;         // choices
    Params fitted;         // learned from data
    bool needsFit = false; // fitted is wanted but absent
    std::string onError = "null";
    bool enabled = true;
    bool rowwise = true;
    bool carriesValues = false; // fitted holds values of the data
    DecisionSource source = DecisionSource::Rule;
    Verdict verdict = Verdict::Open;
    double confidence = 0;
    std::string reason; // one line, for the comment of generated code
    bool operator==(const SpecStep&) const = default;
};

struct PipelineSpec {
    std::string id;           // urn:uuid:…
    std::string generator;    // version
    std::string created;      // 2026-11-21T05:00:00Z
    SourceInfo source;        // of it, kind, encoding and dialect reach the document; path, size and time never do
    bool ragged = false;      // some records have more fields than the header
    bool undecodable = false; // some bytes do not fit the encoding
    std::vector<SpecField> fields;
    std::vector<SpecStep> steps;
    std::string target; // name of the target column, "" if none
};

// One decision with what the user did about it.
struct DecidedColumn {
    const Decision* decision = nullptr;
    Verdict verdict = Verdict::Open;
};

struct SpecOptions {
    bool fitted = true;           // false: a template, needsFit
    std::int64_t unixSeconds = 0; // creation time
};

constexpr int specMajor = 1; // a greater major version of a document is refused
constexpr int specMinor = 0; // a greater minor version is refused too: it may hold what would be skipped
constexpr int opVersion = 1; // of every op so far

// The columns of a table as decided. The target gets no steps; a column without a decision is kept.
PipelineSpec buildSpec(const TableProfile& table, const std::vector<DecidedColumn>& columns,
                       const SpecOptions& options);

// Sorted keys, two spaces of indentation, a newline at the end.
std::string toJson(const PipelineSpec& spec);
// Errors: BadDocument, NewerDocument, UnknownAction (an op that is not known is refused by name).
Result<PipelineSpec> specFromJson(std::string_view json);

// Unique names as pandas.read_csv makes them of these headers.
std::vector<std::string> uniqueNames(const std::vector<std::string>& headers);

} // namespace aurora
