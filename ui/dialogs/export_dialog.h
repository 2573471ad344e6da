// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialog "Export": targets left, the code right, a notice where values of the data travel with it. Written on a
// worker; saved beside and renamed, never over an input.

#include "core/spec/export/exporter.h"
#include "ui/session/session.h"
#include "ui/tasks/latest_task.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace aurora {

class CodeHighlighter;

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(Session& session, QWidget* parent);
    QString code() const { return m_code->toPlainText(); }
    void showTarget(const QString& id); // as after --to; unknown ones are left alone
    // Writes what is shown; says why not in the dialog.
    bool saveTo(const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    void written(); // the preview is up to date

private:
    QWidget* makePreview();
    void write();
    void save();
    const ExportTarget* target() const;

    Session& m_session;
    QListWidget* m_targets = nullptr;
    QPlainTextEdit* m_code = nullptr;
    CodeHighlighter* m_highlighter = nullptr;
    QCheckBox* m_fitted = nullptr;
    QLabel* m_notice = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_copy = nullptr;
    std::string m_text; // as written, before the editor touches line ends
    LatestTask m_writing;
};

} // namespace aurora
