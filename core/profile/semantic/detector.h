// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A detector: how one semantic type is recognised. One value is checked by `matches`; `rule` says how many values of a
// column must pass, with and without a header that suggests the type. Each detector's file holds its cases: what it
// must take and what it must refuse.

#include "core/profile/semantic/column_view.h"
#include "core/profile/semantic/semantic_type.h"

#include <span>
#include <string_view>

namespace aurora::semantic {

struct Case {
    std::string_view value;
    bool valid;
};

// What values look like at all; a column without such values is not looked at by the detector.
enum class Gate : std::uint8_t { Any, Letters, Digits, Numbers };

constexpr double never = 2; // a share that no column reaches

struct Rule {
    double named = 0.8;   // least share of values that pass where the header suggests the type
    double alone = never; // the same without such a header
    int aloneValues = 2;  // different values that must pass without a header
    int rank = 50;        // of several claims that of the higher rank stands; 90 check digits … 10 free text
    bool telling = true;  // values of other types fail: a header with such values contradicts itself
    bool (*plausible)(const ColumnView& column, bool named) = nullptr; // of the whole column, after the shares
};

struct Detector {
    SemanticType type;
    Gate gate;
    bool (*matches)(const Cell& cell);
    std::string_view header; // phrases of header words, cut by '|', see Header::suggests
    std::string_view veto;   // phrases that say it is something else, where headers are believed
    Rule rule;
    std::span<const Case> cases;
};

// All detectors, in the order of SemanticType.
std::span<const Detector* const> detectors();

} // namespace aurora::semantic
