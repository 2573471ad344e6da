// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person who prepares data for a living expects of a column: which first choice is right, which ones are as
// good, which would be a clear mistake, what the plan must hold. Models of actions learn from it and pools are judged
// by it. Plain values.

#include "core/advice/action.h"
#include "core/base/result.h"
#include "core/profile/kinds.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace aurora {

class ActionSet {
public:
    constexpr ActionSet() = default;
    constexpr ActionSet(std::initializer_list<Action> actions)
    {
        for (const Action action : actions)
            insert(action);
    }
    constexpr void insert(Action action) { m_bits |= bit(action); }
    constexpr bool has(Action action) const { return (m_bits & bit(action)) != 0; }
    constexpr bool empty() const { return m_bits == 0; }
    constexpr ActionSet operator|(ActionSet other) const { return ActionSet(m_bits | other.m_bits); }
    constexpr ActionSet operator-(ActionSet other) const { return ActionSet(m_bits & ~other.m_bits); }
    constexpr std::uint64_t bits() const { return m_bits; }
    constexpr explicit ActionSet(std::uint64_t bits)
        : m_bits(bits)
    {
    }
    bool operator==(const ActionSet&) const = default;

private:
    static constexpr std::uint64_t bit(Action action) { return std::uint64_t{1} << static_cast<unsigned>(action); }
    std::uint64_t m_bits = 0;
};
static_assert(actionCount <= 64);

struct Expectation {
    FeatureType type = FeatureType::Numeric;
    std::uint16_t typesAccepted = 0; // a bit a feature type, that of `type` among them
    Action first = Action::keep;
    bool ask = false;    // it is better asked than guessed; `first` is then the best of what is as good
    bool mayAsk = false; // asking is as good
    ActionSet accepted;  // first and what is as good
    ActionSet never;
    std::vector<ActionSet> steps; // of each set one belongs into the plan

    bool accepts(FeatureType one) const { return (typesAccepted >> static_cast<unsigned>(one) & 1u) != 0; }
};

// A table with what is expected of its columns, in their order.
struct ExpectedTable {
    std::string name;
    std::string target; // name of its column, "" for none
    std::vector<std::string> columns;
    std::vector<Expectation> expected; // as long
};

// tests/golden/expected.json and documents of its form. Errors: BadDocument with what is wrong.
Result<std::vector<ExpectedTable>> readExpectations(std::string_view json);

} // namespace aurora
