// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that the user's own decisions amount to: how often each was right, pinning, switching off and on, editing,
// deleting; taking them along as a rule file.
// What changed decides at once; the list follows the session.

#include "ui/session/session.h"

#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace aurora {

class LearnedRulesView : public QWidget {
    Q_OBJECT

public:
    void exportTo(const QString& path);
    void importFrom(const QString& path);
    // The session outlives the view.
    LearnedRulesView(Session& session, QWidget* parent);

private:
    QWidget* makeButtons();
    void fill();
    void offer();
    const ListedRule* current() const;
    void change(Session::RuleChange change);
    void edit();
    void exportRules();
    void importRules();

    Session& m_session;
    std::vector<ListedRule> m_rules;
    QTreeWidget* m_list = nullptr;
    QLabel* m_note = nullptr;
    QString m_said; // of what was taken over last
    QPushButton *m_pin = nullptr, *m_switch = nullptr, *m_edit = nullptr, *m_remove = nullptr, *m_export = nullptr;
};

} // namespace aurora
