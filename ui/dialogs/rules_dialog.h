// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dialog "Rules": every rule in force or switched off, by subject, with what it says, when, why, how often it
// speaks in the file at hand and how often the user chose it; switching off and on, own rules in the place of others,
// packs; what was learned from the user's own decisions (learned_rules_view.h). Files are read, checked and written on
// a worker; what changed decides at once.

#include "core/rules/rule_files.h"
#include "ui/session/session.h"
#include "ui/tasks/latest_task.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

namespace aurora {

class RulesDialog : public QDialog {
    Q_OBJECT

public:
    // Both outlive the dialog.
    RulesDialog(Session& session, QSettings& settings, QWidget* parent);

    void select(const QString& id);
    void showLearned();
    // Shows a rule of one's own for editing; empty: a new one.
    void edit(const QString& id);

    // The packs that were chosen last.
    static RuleFiles::Packs chosenPacks(const QSettings& settings);

Q_SIGNALS:
    void changed(); // rules were read anew, or a change was refused

private:
    QWidget* makeList();
    QWidget* makeDetail();
    QLayout* makePacks();
    void fill();
    void filter();
    void describe(const RuleDescription* rule);
    const RuleDescription* current() const;
    RuleRecord recordOf(const RuleDescription& rule) const; // in the user's own decisions
    void change(std::function<Result<void>(OwnRules&)> what);
    void choosePacks();
    void take(const Result<RuleReading>& reading);

    Session& m_session;
    QSettings& m_settings;
    RuleFiles m_files;
    std::vector<RuleDescription> m_rules;
    std::map<std::string, std::size_t> m_speaks; // in how many columns of the file at hand
    QTabWidget* m_tabs = nullptr;
    QLineEdit* m_search = nullptr;
    QTreeWidget* m_list = nullptr;
    QLabel *m_count = nullptr, *m_title = nullptr, *m_origin = nullptr, *m_body = nullptr, *m_notice = nullptr;
    QPushButton *m_switch = nullptr, *m_edit = nullptr, *m_remove = nullptr;
    std::map<std::string, QCheckBox*> m_packs;
    LatestTask m_work;
};

} // namespace aurora
