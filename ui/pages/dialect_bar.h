// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the file is written, as it was found or told: each field is a read-out and a choice that reads the file anew, at
// once. What was chosen is marked. Below the fields: how well the reading fits, the runner-up as one click, the way
// back to what was detected, and that an earlier choice was taken over.

#include "ui/session/session.h"

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTimer>

namespace aurora {

class DialectMore;

class DialectBar : public QFrame {
    Q_OBJECT

public:
    explicit DialectBar(Session& session, QWidget* parent = nullptr);
    void showMore();

Q_SIGNALS:
    void problemsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Field {
        QLabel* label = nullptr;
        QComboBox* box = nullptr;
        QString name;
    };
    QLayout* buildFields();
    QLayout* buildNotes();
    Field addField(QLayout* layout, const QString& name);
    void makeTyped(Field& field);
    void fillFields();
    void watch(OpenFile* file);
    void refresh();
    void showReading(const SniffResult& sniff);
    void showMarks();
    void showNotes();
    void mark(const Field& field, bool chosen, const QString& found, const QString& more = {});
    void refused(const Error& error);
    void choose(const QComboBox* box);
    void typed(const Field& field);
    void takeRunnerUp();
    const Dialect* runnerUp(double* score = nullptr) const; // null: there is none

    Session& m_session;
    QPointer<OpenFile> m_file;
    Field m_encoding, m_delimiter, m_quote, m_header, m_numbers, m_dates;
    QPushButton* m_more = nullptr;
    QPointer<DialectMore> m_popover;
    QLabel* m_fit = nullptr;
    QPushButton* m_runnerUp = nullptr;
    QPushButton* m_back = nullptr;
    QLabel* m_waiting = nullptr; // decisions about columns that this reading lacks
    QLabel* m_before = nullptr;
    QPushButton* m_forget = nullptr;
    QPushButton* m_problems = nullptr;
    QPointer<QComboBox> m_typing; // being typed into: not to be overwritten meanwhile
    QTimer m_pause;               // after a letter
};

} // namespace aurora
