// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A condition on columns as a person would say it ("numeric, where the engine proposes scaling, named like money"), and
// the rule that it makes with an action. Plain values.

#include "core/learn/style.h"

#include <optional>
#include <string>

namespace aurora {

struct StyleCondition {
    std::optional<std::uint8_t> type;     // the feature type
    std::optional<std::uint8_t> proposed; // what the engine proposes
    std::optional<std::uint16_t> bit;     // a bit of the fingerprint …
    bool present = true;                  // … that is set, or is not
    bool operator==(const StyleCondition&) const = default;

    // Within the channel of one type; the type's own probability is not looked at.
    bool holds(std::size_t ofType, const StyleColumn& column) const
    {
        return (!type || *type == ofType) && (!proposed || *proposed == column.defaults[ofType]) &&
               (!bit || column.bits[*bit] == present);
    }
};

struct StyleRule {
    StyleCondition when;
    std::uint8_t action = 0;
    bool operator==(const StyleRule&) const = default;
};

// Whether the condition holds for a column's most probable type.
bool covers(const StyleCondition& condition, const StyleColumn& column, std::size_t types);

std::size_t mostProbableType(const StyleColumn& column, std::size_t types);

// "numeric, proposed log, name-money"; for reading, never parsed.
std::string describe(const StyleCondition& condition, const StyleVocabulary& vocabulary);

} // namespace aurora
