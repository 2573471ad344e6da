// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The editor of one rule: its JSON, checked on a worker while it is written. Nothing is saved that would be refused.

#include "core/rules/rule_files.h"
#include "ui/tasks/latest_task.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

namespace aurora {

class RuleEditor : public QDialog {
    Q_OBJECT

public:
    RuleEditor(RuleFiles files, RuleFiles::Packs packs, const QString& rule, QWidget* parent);
    QString rule() const { return m_text->toPlainText(); }
    // The beginning of a new rule, with what a rule needs.
    static QString example();

Q_SIGNALS:
    void saved(const QString& rule);
    void checked(bool sound);

private:
    void check();

    RuleFiles m_files;
    RuleFiles::Packs m_packs;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_verdict = nullptr;
    QPushButton* m_save = nullptr;
    QTimer m_pause; // of the typing
    LatestTask m_checking;
};

} // namespace aurora
