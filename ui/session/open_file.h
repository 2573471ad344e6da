// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OpenFile: what the window knows about one file: how it was read, its profile, and for every column the decision and
// what the user did with it. Changed by Session and its commands only; pages read it and listen. Window's thread.

#include "ui/session/column_carry.h"
#include "ui/session/opening.h"
#include "ui/session/pasted_text.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <vector>

namespace aurora {

// What a person should look at: asked or unsure, and not decided yet.
bool needsYou(const ColumnState& state);

class OpenFile : public QObject {
    Q_OBJECT

public:
    explicit OpenFile(QString path, DialectChoices choices = {}, QObject* parent = nullptr);
    // A table that has no file: its text is kept in memory for as long as this object lives.
    OpenFile(std::shared_ptr<PastedText> text, QString title, QObject* parent = nullptr);

    const QString& path() const { return m_path; } // also of pasted text: a name that the reader can open
    QString name() const;
    QString folder() const; // to offer for what is made from it; pasted text has the user's
    bool pasted() const { return m_pasted != nullptr; }
    const std::shared_ptr<PastedText>& pastedText() const { return m_pasted; } // null for a file

    // --- how it is read
    const DialectChoices& choices() const { return m_choices; } // of what is shown
    const DialectChoices& wanted() const { return m_wanted; }   // of what is asked for last, maybe not read yet
    bool choicesRemembered() const { return m_remembered; }     // taken over from an earlier file of the same kind
    // What is found with nothing told; null until it was looked for.
    const std::shared_ptr<const Detected>& detected() const { return m_detected; }
    // The first rows of the reading that is shown; null until they were read by themselves.
    const std::shared_ptr<const FirstRows>& firstRows() const { return m_firstRows; }
    // The first rows are of a newer reading than table(), which is not there yet.
    bool previewing() const { return m_previewing; }
    const SniffResult& sniff() const { return m_previewing ? m_firstRows->sniff : m_table->source.sniff; }

    // --- what was found in it
    const std::shared_ptr<const TableProfile>& table() const { return m_table; } // null until the first rows are in
    // The reader that saw the whole file and can seek in it; null until then. For workers.
    const std::shared_ptr<SharedSource>& source() const { return m_source; }
    bool complete() const { return m_complete; } // false: only the first rows were looked at so far
    const std::vector<ColumnState>& columns() const { return m_columns; }
    const ColumnState& column(std::size_t index) const { return m_columns[index - 1]; } // from 1
    const ColumnProfile& profile(std::size_t index) const { return m_table->columns[index - 1]; }
    ColumnId idOf(std::size_t index) const { return m_carry.idOf(index); }
    QUndoStack& history() { return m_history; }
    const std::optional<Error>& error() const { return m_error; }

    std::size_t decidedCount() const;
    std::size_t decidedElsewhere() const { return m_carry.waiting(); } // decided columns that this reading lacks

    // For Session and its commands.
    void show(std::shared_ptr<const TableProfile> table, SharedDecisions decisions, bool complete,
              std::shared_ptr<SharedSource> source = {});
    void fail(Error error);
    void want(DialectChoices choices);
    void forgetFound();                            // the file is another one now
    void setToRead(const DialectChoices& choices); // the next table is read with these
    void found(std::shared_ptr<const Detected> detected, const DialectChoices& choices, bool remembered);
    void preview(std::shared_ptr<const FirstRows> rows, const DialectChoices& choices);
    void refuse(const Error& error); // what was wanted cannot be: everything stays as it is
    void setRemembered(bool remembered);
    void setColumn(std::size_t index, ColumnState state);
    void setColumns(const std::vector<std::pair<ColumnId, ColumnState>>& states); // told as one change
    // Takes over fresh decisions where nothing is decided; returns the columns whose first choice moved.
    std::vector<std::size_t> redecide(SharedDecisions decisions);

Q_SIGNALS:
    void reset();                             // another profile, other columns
    void columnChanged(std::size_t index);    // from 1
    void columnsChanged();                    // any number of them
    void previewed();                         // firstRows() are of another reading
    void readingChanged();                    // what is known of how it is written
    void refused(const aurora::Error& error); // such as an encoding that does not exist

private:
    QString m_path;
    QString m_title; // empty: the file's name
    std::shared_ptr<PastedText> m_pasted;
    DialectChoices m_choices;
    DialectChoices m_wanted;
    bool m_remembered = false;
    std::shared_ptr<const Detected> m_detected;
    std::shared_ptr<const FirstRows> m_firstRows;
    bool m_previewing = false;
    bool m_otherReading = true; // the next table is of another reading than the columns at hand
    std::shared_ptr<const TableProfile> m_table;
    std::shared_ptr<SharedSource> m_source;
    bool m_complete = false;
    std::vector<ColumnState> m_columns;
    ColumnCarry m_carry;
    std::optional<Error> m_error;
    QUndoStack m_history;
};

} // namespace aurora
