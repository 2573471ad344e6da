// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/open_file.h"

#include "core/decide/questions.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace aurora {

bool needsYou(const ColumnState& state)
{
    return !decided(state.verdict) && needsAnswer(*state.decision);
}

OpenFile::OpenFile(QString path, DialectChoices choices, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_choices(choices)
    , m_wanted(std::move(choices))
{
}

OpenFile::OpenFile(std::shared_ptr<PastedText> text, QString title, QObject* parent)
    : QObject(parent)
    , m_path(text->path())
    , m_title(std::move(title))
    , m_pasted(std::move(text))
{
}

QString OpenFile::name() const
{
    return m_title.isEmpty() ? QFileInfo(m_path).fileName() : m_title;
}

QString OpenFile::folder() const
{
    return m_pasted ? QDir::homePath() : QFileInfo(m_path).absolutePath();
}

std::size_t OpenFile::decidedCount() const
{
    return std::size_t(
        std::count_if(m_columns.begin(), m_columns.end(), [](const auto& c) { return decided(c.verdict); }));
}

void OpenFile::show(std::shared_ptr<const TableProfile> table, SharedDecisions decisions, bool complete,
                    std::shared_ptr<SharedSource> source)
{
    m_columns = m_carry.carry(std::move(m_columns), *table, std::move(decisions), !m_otherReading);
    m_otherReading = false;
    m_previewing = false;
    m_error.reset();
    m_table = std::move(table);
    m_complete = complete;
    m_source = std::move(source);
    Q_EMIT reset();
}

void OpenFile::fail(Error error)
{
    m_error = std::move(error);
    Q_EMIT reset();
}

void OpenFile::want(DialectChoices choices)
{
    m_wanted = std::move(choices);
}

void OpenFile::found(std::shared_ptr<const Detected> detected, const DialectChoices& choices, bool remembered)
{
    m_detected = std::move(detected);
    setToRead(choices);
    m_remembered = remembered;
    Q_EMIT readingChanged();
}

void OpenFile::setToRead(const DialectChoices& choices)
{
    if (m_choices != choices) {
        m_otherReading = true;
        m_firstRows.reset();
    }
    m_choices = choices;
    m_wanted = choices;
}

void OpenFile::forgetFound()
{
    m_detected.reset();
    m_firstRows.reset();
    m_previewing = false;
}

void OpenFile::preview(std::shared_ptr<const FirstRows> rows, const DialectChoices& choices)
{
    m_firstRows = std::move(rows);
    m_choices = choices;
    m_remembered = false;
    m_previewing = true;
    m_otherReading = true;
    m_complete = false;
    m_source.reset();
    m_error.reset();
    Q_EMIT previewed();
    Q_EMIT readingChanged();
}

void OpenFile::refuse(const Error& error)
{
    Q_EMIT refused(error);
}

void OpenFile::setRemembered(bool remembered)
{
    m_remembered = remembered;
    Q_EMIT readingChanged();
}

void OpenFile::setColumn(std::size_t index, ColumnState state)
{
    if (index == 0 || index > m_columns.size())
        return;
    m_columns[index - 1] = std::move(state);
    Q_EMIT columnChanged(index);
}

void OpenFile::setColumns(const std::vector<std::pair<ColumnId, ColumnState>>& states)
{
    std::size_t last = 0;
    for (const auto& [id, state] : states) {
        const auto index = m_carry.columnOf(id);
        if (index == 0)
            m_carry.setAside(id, state);
        else
            m_columns[last = index - 1] = state;
    }
    if (states.size() == 1 && m_carry.columnOf(states.front().first))
        Q_EMIT columnChanged(last + 1);
    else
        Q_EMIT columnsChanged();
}

std::vector<std::size_t> OpenFile::redecide(SharedDecisions decisions)
{
    std::vector<std::size_t> moved;
    if (decisions.size() != m_columns.size())
        return moved; // the file was read anew meanwhile
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        auto& column = m_columns[i];
        if (decided(column.verdict))
            continue;
        if (column.decision->headline != decisions[i]->headline) {
            moved.push_back(i + 1);
            column.changed = true;
        }
        column.decision = std::move(decisions[i]);
    }
    Q_EMIT columnsChanged();
    return moved;
}

} // namespace aurora
