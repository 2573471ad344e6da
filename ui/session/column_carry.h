// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ColumnCarry: who is who among the columns when a file is read in another way, and what was decided about those that
// the present reading does not have. A column keeps its identity where it keeps its name, or its number where only the
// header or the encoding is read differently; what was decided about it comes back as soon as it reads as it did then.

#include "core/decide/decider.h"
#include "core/profile/table_profile.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace aurora {

struct ColumnState {
    // Shared, so that thousands of columns change hands without a copy. Never null in a file that has a table.
    std::shared_ptr<const Decision> decision;
    Verdict verdict = Verdict::Open;
    bool changed = false; // its first choice moved because of something learned since the file was opened
};

// A decided column is not touched by deciding again.
inline bool decided(Verdict verdict)
{
    return verdict != Verdict::Open && verdict != Verdict::Later;
}

using SharedDecisions = std::vector<std::shared_ptr<const Decision>>;
// Best called on the worker that decided.
SharedDecisions share(Decisions decisions);

// Names a column for as long as the file is open, whatever number it has in a reading. 0 names none.
using ColumnId = std::uint32_t;

// Belongs to the window's thread.
class ColumnCarry {
public:
    // The states of the columns of a new reading: decided where they were decided before and read as then, otherwise
    // open with the fresh decisions. sameReading: only more of the file was read, so that every verdict stands.
    std::vector<ColumnState> carry(std::vector<ColumnState> before, const TableProfile& table,
                                   SharedDecisions decisions, bool sameReading);

    ColumnId idOf(std::size_t column) const; // columns from 1
    std::size_t columnOf(ColumnId id) const; // 0: not in this reading
    // What an undo or redo says about a column that is not in this reading; kept until it is again.
    void setAside(ColumnId id, ColumnState state);
    // How many decided columns this reading could not take over, because they are not there or read differently.
    std::size_t waiting() const;

private:
    // How a column reads, as far as a decision depends on it.
    struct Look {
        bool number = false, date = false;
        char decimal = '.', group = 0;
        DateOrder dates = DateOrder::Unknown;
        bool operator==(const Look&) const = default;
    };
    struct Aside {
        ColumnState state;
        Look look;
    };
    static Look lookOf(const ColumnProfile& column);
    void identify(const TableProfile& table);

    bool sameNames(const TableProfile& table) const;

    std::unordered_map<std::string, ColumnId> m_named; // every name seen, with its how-manyth
    std::vector<std::string> m_names;                  // of the present reading
    std::vector<ColumnId> m_ids;                       // the same, by column
    std::vector<std::size_t> m_columns;                // by id; 0: not in this reading
    std::vector<Look> m_looks;                         // by id, as each column read when it was last there
    std::map<ColumnId, Aside> m_aside;
    Dialect m_dialect;
    ColumnId m_last = 0;
};

} // namespace aurora
