// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/learned_rules_view.h"

#include "ui/dialogs/learned_rule_editor.h"
#include "ui/text/actions.h"
#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace aurora {

namespace {

enum Column { Does, Where, Times, State, ColumnCount };

} // namespace

LearnedRulesView::LearnedRulesView(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("You do"), tr("In"), tr("Times"), tr("State")});
    m_list->setAccessibleName(tr("Learned rules"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Where, QHeaderView::Stretch);
    for (const int column : {Does, Times, State})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_note = makeMuted({}, this);
    m_note->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(makeButtons());
    connect(m_list, &QTreeWidget::currentItemChanged, this, &LearnedRulesView::offer);
    connect(&m_session, &Session::memoryChanged, this, &LearnedRulesView::fill);
    fill();
}

QWidget* LearnedRulesView::makeButtons()
{
    auto* row = new QWidget(this);
    m_pin = new QPushButton(tr("Pin"), row);
    m_pin->setToolTip(tr("Holds as if you had just confirmed it"));
    m_switch = new QPushButton(row);
    m_remove = new QPushButton(tr("Delete"), row);
    m_remove->setToolTip(tr("The decisions that it rests on are withdrawn with it"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_edit = new QPushButton(tr("Edit…"), row);
    m_edit->setToolTip(tr("Another rule in its place"));
    m_export = new QPushButton(tr("Export…"), row);
    m_export->setToolTip(tr("As a rule file, for colleagues: no name, no value and no file is in it"));
    auto* import = new QPushButton(tr("Import…"), row);
    import->setToolTip(tr("The learned rules of such a file"));
    for (auto* button : {m_pin, m_switch, m_edit, m_remove})
        layout->addWidget(button);
    layout->addStretch();
    layout->addWidget(import);
    layout->addWidget(m_export);
    connect(m_edit, &QPushButton::clicked, this, &LearnedRulesView::edit);
    connect(m_export, &QPushButton::clicked, this, &LearnedRulesView::exportRules);
    connect(import, &QPushButton::clicked, this, &LearnedRulesView::importRules);
    using Change = Session::RuleChange;
    connect(m_pin, &QPushButton::clicked, this, [this] { change(Change::Pin); });
    connect(m_switch, &QPushButton::clicked, this, [this] {
        const auto* rule = current();
        change(rule && rule->state == ConfirmedRule::State::Off ? Change::SwitchOn : Change::SwitchOff);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { change(Change::Delete); });
    return row;
}

void LearnedRulesView::fill()
{
    const auto* before = current();
    const auto kept = before ? std::optional(before->rule) : std::nullopt;
    m_rules = m_session.learnedRules();
    m_list->clear();
    QTreeWidgetItem* again = nullptr;
    for (const auto& [rule, state, rests] : m_rules) {
        const QString where = text::whereWords(rule.when);
        auto* item = new QTreeWidgetItem(
            m_list, {text::chip(rule.action), where, text::timesWords(rule), text::words(state, rests)});
        item->setToolTip(Where, where);
        item->setTextAlignment(Times, Qt::AlignRight | Qt::AlignVCenter);
        auto struck = font();
        struck.setStrikeOut(state == ConfirmedRule::State::Off);
        item->setFont(Does, struck);
        if (kept && rule.when == kept->when && rule.action == kept->action)
            again = item;
    }
    if (again || m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(again ? again : m_list->topLevelItem(0));
    const auto words =
        (m_rules.empty() ? tr("Nothing yet. What you decide alike in several columns becomes a rule here.")
                         : text::plural(tr("%n rule(s) from your decisions", nullptr, int(m_rules.size())),
                                        std::uint64_t(m_rules.size())));
    m_note->setText(m_said.isEmpty() ? words : m_said + QLatin1Char(' ') + words);
    offer();
}

void LearnedRulesView::offer()
{
    const auto* rule = current();
    m_pin->setEnabled(rule && rule->state != ConfirmedRule::State::Pinned);
    m_switch->setEnabled(rule != nullptr);
    m_remove->setEnabled(rule != nullptr);
    m_edit->setEnabled(rule != nullptr);
    m_export->setEnabled(!m_rules.empty());
    m_switch->setText(rule && rule->state == ConfirmedRule::State::Off ? tr("Switch on") : tr("Switch off"));
}

const ListedRule* LearnedRulesView::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && std::size_t(row) < m_rules.size() ? &m_rules[std::size_t(row)] : nullptr;
}

void LearnedRulesView::edit()
{
    const auto* rule = current();
    if (!rule)
        return;
    auto* editor = new LearnedRuleEditor(rule->rule, this);
    connect(editor, &LearnedRuleEditor::saved, this,
            [this, editor, old = *rule] { m_session.replaceLearned(old, editor->when(), editor->action()); });
    editor->open();
}

void LearnedRulesView::exportRules()
{
    auto* dialog = new QFileDialog(this, tr("Export learned rules"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("house-rules.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &LearnedRulesView::exportTo);
    dialog->open();
}

void LearnedRulesView::exportTo(const QString& path)
{
    if (m_session.isInput(path))
        return m_note->setText(text::say(Error{ErrorKind::WouldOverwrite, {}, path.toStdString(), {}}));
    m_session.exportLearned(path, [view = QPointer(this), path](const Result<void>& done) {
        if (view)
            view->m_note->setText(done ? tr("Saved as %1.").arg(path) : text::say(done.error()));
    });
}

void LearnedRulesView::importRules()
{
    auto* dialog = new QFileDialog(this, tr("Import learned rules"), QDir::homePath(), tr("Rule files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &LearnedRulesView::importFrom);
    dialog->open();
}

void LearnedRulesView::importFrom(const QString& path)
{
    m_session.importLearned(path, [view = QPointer(this)](const Result<std::size_t>& taken) {
        if (!view)
            return;
        view->m_said =
            taken ? text::plural(tr("%n rule(s) taken over.", nullptr, int(*taken)), *taken) : text::say(taken.error());
        view->fill();
    });
}

void LearnedRulesView::change(Session::RuleChange change)
{
    m_said.clear();
    if (const auto* rule = current())
        m_session.changeLearned(rule->rule, change);
}

} // namespace aurora
