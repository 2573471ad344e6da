// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/open_file.h"

#include <QFileInfo>

#include <algorithm>

namespace aurora {

bool needsYou(const ColumnState& state)
{
    return !decided(state.verdict) && (state.decision.ask || state.decision.confidence < lowConfidence);
}

OpenFile::OpenFile(QString path, DialectChoices choices, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_choices(std::move(choices))
{
}

QString OpenFile::name() const
{
    return QFileInfo(m_path).fileName();
}

std::size_t OpenFile::decidedCount() const
{
    return std::size_t(
        std::count_if(m_columns.begin(), m_columns.end(), [](const auto& c) { return decided(c.verdict); }));
}

void OpenFile::show(std::shared_ptr<const TableProfile> table, Decisions decisions, bool complete,
                    std::shared_ptr<TableSource> source)
{
    // What was decided while only the first rows were in stays, as long as the columns are the same ones.
    const bool same = m_table && m_columns.size() == decisions.size() &&
                      std::equal(m_table->columns.begin(), m_table->columns.end(), table->columns.begin(),
                                 table->columns.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
    m_error.reset();
    m_table = std::move(table);
    m_complete = complete;
    m_source = std::move(source);
    if (!same) {
        m_history.clear();
        m_columns.assign(decisions.size(), {});
    }
    for (std::size_t i = 0; i < decisions.size(); ++i)
        if (!decided(m_columns[i].verdict))
            m_columns[i].decision = std::move(decisions[i]);
    Q_EMIT reset();
}

void OpenFile::fail(Error error)
{
    m_error = std::move(error);
    Q_EMIT reset();
}

void OpenFile::setChoices(DialectChoices choices)
{
    m_choices = std::move(choices);
}

void OpenFile::setColumn(std::size_t index, ColumnState state)
{
    if (index == 0 || index > m_columns.size())
        return;
    m_columns[index - 1] = std::move(state);
    Q_EMIT columnChanged(index);
}

void OpenFile::setColumns(const std::vector<std::pair<std::size_t, ColumnState>>& states)
{
    if (states.size() == 1) {
        setColumn(states.front().first, states.front().second);
        return;
    }
    for (const auto& [index, state] : states)
        if (index >= 1 && index <= m_columns.size())
            m_columns[index - 1] = state;
    Q_EMIT columnsChanged();
}

std::vector<std::size_t> OpenFile::redecide(Decisions decisions)
{
    std::vector<std::size_t> moved;
    if (decisions.size() != m_columns.size())
        return moved; // the file was read anew meanwhile
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        auto& column = m_columns[i];
        if (decided(column.verdict))
            continue;
        if (column.decision.headline != decisions[i].headline) {
            moved.push_back(i + 1);
            column.changed = true;
        }
        column.decision = std::move(decisions[i]);
    }
    Q_EMIT columnsChanged();
    return moved;
}

} // namespace aurora
