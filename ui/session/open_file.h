// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OpenFile: what the window knows about one file: how it was read, its profile, and for every column the decision and
// what the user did with it. Changed by Session and its commands only; pages read it and listen. Window's thread.

#include "core/decide/decider.h"
#include "core/profile/table_profile.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <vector>

namespace aurora {

struct ColumnState {
    Decision decision;
    Verdict verdict = Verdict::Open;
    bool changed = false; // its first choice moved because of something learned since the file was opened
};

// A decided column is not touched by deciding again.
inline bool decided(Verdict verdict)
{
    return verdict != Verdict::Open && verdict != Verdict::Later;
}
// What a person should look at: asked or unsure, and not decided yet.
bool needsYou(const ColumnState& state);

class OpenFile : public QObject {
    Q_OBJECT

public:
    explicit OpenFile(QString path, DialectChoices choices = {}, QObject* parent = nullptr);

    const QString& path() const { return m_path; }
    QString name() const;
    const DialectChoices& choices() const { return m_choices; }
    const std::shared_ptr<const TableProfile>& table() const { return m_table; } // null until the first rows are in
    // The reader that saw the whole file and can seek in it; null until then. For one worker at a time.
    const std::shared_ptr<TableSource>& source() const { return m_source; }
    bool complete() const { return m_complete; } // false: only the first rows were looked at so far
    const std::vector<ColumnState>& columns() const { return m_columns; }
    const ColumnState& column(std::size_t index) const { return m_columns[index - 1]; } // from 1
    const ColumnProfile& profile(std::size_t index) const { return m_table->columns[index - 1]; }
    QUndoStack& history() { return m_history; }
    const std::optional<Error>& error() const { return m_error; }

    std::size_t decidedCount() const;

    // For Session and its commands.
    void show(std::shared_ptr<const TableProfile> table, Decisions decisions, bool complete,
              std::shared_ptr<TableSource> source = {});
    void fail(Error error);
    void setChoices(DialectChoices choices);
    void setColumn(std::size_t index, ColumnState state);
    void setColumns(const std::vector<std::pair<std::size_t, ColumnState>>& states); // told as one change
    // Takes over fresh decisions where nothing is decided; returns the columns whose first choice moved.
    std::vector<std::size_t> redecide(Decisions decisions);

Q_SIGNALS:
    void reset();                          // another profile, other columns
    void columnChanged(std::size_t index); // from 1
    void columnsChanged();                 // any number of them

private:
    QString m_path;
    DialectChoices m_choices;
    std::shared_ptr<const TableProfile> m_table;
    std::shared_ptr<TableSource> m_source;
    bool m_complete = false;
    std::vector<ColumnState> m_columns;
    std::optional<Error> m_error;
    QUndoStack m_history;
};

} // namespace aurora
