// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dock "Parse problems": kind, place, what stands there and what was done, for each of the first thousand; chips to
// look at one kind alone; and saving the list.

#include "ui/models/issue_model.h"
#include "ui/session/session.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

class QHBoxLayout;

namespace aurora {

class ProblemsPane : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(Session& session, QWidget* parent = nullptr);
    // A .json file gets the document with the counts, any other one the plain list. Says what came of it; false: not
    // saved. Never over a file that is open.
    bool saveTo(const QString& path);

Q_SIGNALS:
    // Both from 1. Record 0: in the header or before the table; column 0: the whole row.
    void placeRequested(std::uint64_t record, std::size_t column);
    void saved(const QString& path);
    void failed(const aurora::Error& error);

private:
    void buildView();
    void watch(OpenFile* file);
    void refresh();
    void showKinds();
    void choose(std::optional<IssueKind> kind);
    void save();

    Session& m_session;
    QPointer<OpenFile> m_file;
    IssueModel m_model;
    QLabel* m_summary = nullptr;
    QHBoxLayout* m_kinds = nullptr;
    QPushButton* m_save = nullptr;
    QTableView* m_view = nullptr;
};

} // namespace aurora
