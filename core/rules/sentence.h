// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A sentence with facts to fill in: "{skewness:.1f}", "{null_percentage:percent}", "{distinct_count:n}". A fact without
// a format is written as its unit asks. "{{" and "}}" are braces. Numbers are written with a point and thousands
// commas, whatever the locale. Immutable once compiled.

#include "core/rules/condition.h"

#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class Sentence {
public:
    // Error: BadRule (an unknown fact or format, or a brace without its partner).
    static Result<Sentence> compile(std::string_view text);

    // A fact that is not known is written as "unknown".
    std::string fill(const FactValues& facts) const;
    bool empty() const { return m_parts.empty(); }

private:
    enum class Format : std::uint8_t { Unit, Percent, Fixed, Whole };
    struct Part {
        std::string text; // before the fact
        bool hasFact = false;
        std::size_t fact = 0;
        Format format = Format::Unit;
        int decimals = 0;
    };
    static Result<Part> compileFact(std::string_view inside, std::string before);
    std::vector<Part> m_parts;
};

// A number as sentences write it: thousands commas for whole numbers, a percentage for a share.
std::string written(double value, FeatureUnit unit);

} // namespace aurora
