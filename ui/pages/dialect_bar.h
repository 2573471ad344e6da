// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the file is written, as it was found or told: each field is a read-out and a choice that reads the file anew.

#include "ui/session/session.h"

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace aurora {

class DialectBar : public QFrame {
    Q_OBJECT

public:
    explicit DialectBar(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void problemsRequested();

private:
    QComboBox* addField(QLayout* layout, const QString& label);
    void watch(OpenFile* file);
    void refresh();
    void showChoices(const SniffResult& sniff);
    void choose();

    Session& m_session;
    QPointer<OpenFile> m_file;
    QComboBox* m_encoding = nullptr;
    QComboBox* m_delimiter = nullptr;
    QComboBox* m_quote = nullptr;
    QComboBox* m_header = nullptr;
    QComboBox* m_numbers = nullptr;
    QComboBox* m_dates = nullptr;
    QPushButton* m_detect = nullptr;
    QPushButton* m_problems = nullptr;
};

} // namespace aurora
