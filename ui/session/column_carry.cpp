// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/column_carry.h"

#include <algorithm>
#include <set>

namespace aurora {

namespace {

// Whether two readings cut the lines into the same fields, so that numbers of columns mean the same.
bool cutsAlike(const Dialect& a, const Dialect& b)
{
    return a.delimiter == b.delimiter && a.quote == b.quote && a.escape == b.escape;
}

// A decision names its column by number; it is copied only where that number changed.
std::shared_ptr<const Decision> renumbered(std::shared_ptr<const Decision> decision, std::size_t column)
{
    if (!decision || decision->column == column)
        return decision;
    auto other = std::make_shared<Decision>(*decision);
    other->column = column;
    return other;
}

} // namespace

SharedDecisions share(Decisions decisions)
{
    SharedDecisions shared;
    shared.reserve(decisions.size());
    for (auto& decision : decisions)
        shared.push_back(std::make_shared<const Decision>(std::move(decision)));
    return shared;
}

ColumnCarry::Look ColumnCarry::lookOf(const ColumnProfile& column)
{
    // Coarse, so that the first rows of a file read like all of it.
    Look look;
    constexpr double most = 0.5;
    if (column.numeric && double(column.numeric->count) > most * double(column.present())) {
        look.number = true;
        look.decimal = column.numberFormat.decimal;
        look.group = column.numberFormat.group;
    }
    if (column.kind == Kind::Date || column.kind == Kind::Datetime) {
        look.date = true;
        look.dates = column.dates ? column.dates->order : DateOrder::Unknown;
    }
    return look;
}

bool ColumnCarry::sameNames(const TableProfile& table) const
{
    return std::equal(m_names.begin(), m_names.end(), table.columns.begin(), table.columns.end(),
                      [](const std::string& name, const ColumnProfile& column) { return name == column.name; });
}

void ColumnCarry::identify(const TableProfile& table)
{
    const auto& dialect = table.source.sniff.dialect();
    const bool numbersHold = m_ids.size() == table.columns.size() && cutsAlike(m_dialect, dialect);
    m_dialect = dialect;
    if (sameNames(table))
        return;
    std::vector<ColumnId> ids(table.columns.size(), 0);
    std::vector<std::string> keys(table.columns.size());
    std::unordered_map<std::string, unsigned> seen;
    std::vector<bool> taken(m_last + 1 + ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& name = table.columns[i].name;
        keys[i] = name + '\n' + std::to_string(seen[name]++);
        const auto known = m_named.find(keys[i]);
        if (known == m_named.end() || taken[known->second])
            continue;
        taken[known->second] = true;
        ids[i] = known->second;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i])
            continue;
        ids[i] = numbersHold && !taken[m_ids[i]] ? m_ids[i] : ++m_last;
        taken[ids[i]] = true;
        m_named.emplace(std::move(keys[i]), ids[i]);
    }
    m_ids = std::move(ids);
    m_names.clear();
    m_columns.assign(m_last + 1, 0);
    m_looks.resize(m_last + 1);
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        m_names.push_back(table.columns[i].name);
        m_columns[m_ids[i]] = i + 1;
    }
}

std::vector<ColumnState> ColumnCarry::carry(std::vector<ColumnState> before, const TableProfile& table,
                                            SharedDecisions decisions, bool sameReading)
{
    std::set<ColumnId> justNow;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].verdict != Verdict::Open) {
            m_aside[m_ids[i]] = {std::move(before[i]), m_looks[m_ids[i]]};
            justNow.insert(m_ids[i]);
        }
    identify(table);
    std::vector<ColumnState> states(decisions.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        const auto id = m_ids[i];
        const auto look = lookOf(table.columns[i]);
        m_looks[id] = look;
        states[i].decision = std::move(decisions[i]);
        const auto kept = m_aside.find(id);
        if (kept == m_aside.end() || !((sameReading && justNow.contains(id)) || kept->second.look == look))
            continue;
        auto& state = kept->second.state;
        states[i].verdict = state.verdict;
        if (decided(state.verdict)) {
            states[i].decision = renumbered(std::move(state.decision), i + 1);
            states[i].changed = state.changed;
        }
        m_aside.erase(kept);
    }
    return states;
}

ColumnId ColumnCarry::idOf(std::size_t column) const
{
    return column >= 1 && column <= m_ids.size() ? m_ids[column - 1] : 0;
}

std::size_t ColumnCarry::columnOf(ColumnId id) const
{
    return id < m_columns.size() ? m_columns[id] : 0;
}

void ColumnCarry::setAside(ColumnId id, ColumnState state)
{
    auto& aside = m_aside[id];
    aside.look = id < m_looks.size() ? m_looks[id] : Look{};
    aside.state = std::move(state);
}

std::size_t ColumnCarry::waiting() const
{
    return std::size_t(std::count_if(m_aside.begin(), m_aside.end(),
                                     [](const auto& entry) { return decided(entry.second.state.verdict); }));
}

} // namespace aurora
