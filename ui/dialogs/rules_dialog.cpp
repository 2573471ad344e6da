// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rules_dialog.h"

#include "ui/dialogs/learned_rules_view.h"
#include "ui/dialogs/rule_editor.h"
#include "ui/text/actions.h"
#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QRegularExpression>
#include <QScrollArea>

#include <algorithm>

namespace aurora {

namespace {

constexpr int linesWide = 66, linesHigh = 36;
enum Column { Title, Says, Strength, Speaks, Chosen, ColumnCount };
constexpr int idRole = Qt::UserRole;

QString asText(const std::string& s)
{
    return text::fromUtf8(s);
}

QString paragraph(const QString& heading, const std::string& words)
{
    return words.empty() ? QString()
                         : QStringLiteral("<p><b>%1</b><br>%2</p>").arg(heading, asText(words).toHtmlEscaped());
}

// "switched off by mine.json", or where it comes from.
QString originOf(const RuleDescription& rule)
{
    const QString file = asText(rule.file);
    QString words = QStringLiteral("%1 · %2").arg(asText(rule.id), file);
    if (rule.off)
        words += RulesDialog::tr(" · switched off by %1").arg(asText(rule.changedBy));
    else if (!rule.changedBy.empty())
        words += RulesDialog::tr(" · in the place of the one in %1").arg(asText(rule.changedBy));
    return words;
}

// A reason as it is written, with figures that only a column has: "n % of its values".
std::string withoutFigures(const std::string& reason)
{
    static const QRegularExpression percent(QStringLiteral("\\{\\w+:percent\\}")), other(QStringLiteral("\\{[^}]*\\}"));
    return asText(reason).replace(percent, QStringLiteral("n %")).replace(other, QStringLiteral("n")).toStdString();
}

// The action's label, or the type's name.
QString saysOf(const RuleDescription& rule)
{
    const auto action = actionFromName(rule.action);
    return action ? QStringLiteral("%1 (%2)").arg(text::label(*action), asText(rule.action)) : asText(rule.action);
}

} // namespace

RulesDialog::RulesDialog(Session& session, QSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_settings(settings)
    , m_files(session.ruleFiles())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Rules"));
    auto* written = new QWidget(this);
    auto* sides = new QHBoxLayout(written);
    const int space = gap(*this) * 3 / 2;
    sides->setSpacing(space);
    sides->addWidget(makeList(), 5);
    sides->addWidget(makeDetail(), 3);
    m_tabs = new QTabWidget(this);
    m_tabs->addTab(written, tr("Shipped and own"));
    m_tabs->addTab(new LearnedRulesView(m_session, m_tabs), tr("Learned from you"));
    auto* add = new QPushButton(tr("New rule…"), this);
    add->setEnabled(!m_files.own.empty());
    auto* closeButton = new QPushButton(tr("Close"), this);
    closeButton->setDefault(true);
    auto* bottom = new QHBoxLayout;
    bottom->addLayout(makePacks());
    bottom->addStretch();
    bottom->addWidget(add);
    bottom->addWidget(closeButton);
    m_notice = makeMuted({}, this);
    m_notice->setWordWrap(true);
    m_notice->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_notice);
    layout->addLayout(bottom);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_session, &Session::settled, this, &RulesDialog::fill); // what speaks here was decided anew
    resize(linesWide * fontMetrics().height(), linesHigh * fontMetrics().height());
    fill();
}

QWidget* RulesDialog::makeList()
{
    auto* side = new QWidget(this);
    m_search = new QLineEdit(side);
    m_search->setPlaceholderText(tr("Search rules"));
    m_search->setAccessibleName(tr("Search rules"));
    m_search->setClearButtonEnabled(true);
    m_list = new QTreeWidget(side);
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Rule"), tr("Says"), tr("Strength"), tr("Here"), tr("Chosen")});
    m_list->headerItem()->setToolTip(Speaks, tr("In how many columns of this file it speaks"));
    m_list->headerItem()->setToolTip(Chosen, tr("How often you chose what it says, where that mattered"));
    m_list->setObjectName(QStringLiteral("rules"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    for (const int column : {Says, Strength, Speaks, Chosen})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_count = makeMuted({}, side);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, this, &RulesDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] { describe(current()); });
    return side;
}

QWidget* RulesDialog::makeDetail()
{
    QVBoxLayout* layout = nullptr;
    auto* card = makeCard(this, &layout);
    m_title = makeHeading({}, card);
    m_title->setWordWrap(true);
    m_origin = makeMuted({}, card);
    m_origin->setWordWrap(true);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_body = makeLabel({}, card);
    m_body->setTextFormat(Qt::RichText);
    m_body->setWordWrap(true);
    m_body->setAlignment(Qt::AlignTop);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* scroll = new QScrollArea(card);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_body);
    scroll->viewport()->setAutoFillBackground(false);
    m_body->setAutoFillBackground(false); // after setWidget(), which switches it on
    m_switch = new QPushButton(card);
    m_edit = new QPushButton(card);
    m_remove = new QPushButton(tr("Remove"), card);
    auto* buttons = new QHBoxLayout;
    for (auto* button : {m_switch, m_edit, m_remove})
        buttons->addWidget(button);
    layout->addWidget(m_title);
    layout->addWidget(m_origin);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (const auto* rule = current())
            change([id = rule->id, off = !rule->off](OwnRules& own) -> Result<void> {
                own.switchOff(id, off);
                return {};
            });
    });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto* rule = current())
            edit(asText(rule->id));
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const auto* rule = current())
            change([id = rule->id](OwnRules& own) -> Result<void> {
                own.remove(id);
                own.switchOff(id, false);
                return {};
            });
    });
    return card;
}

QLayout* RulesDialog::makePacks()
{
    auto* row = new QHBoxLayout;
    const auto chosen = chosenPacks(m_settings);
    row->addWidget(makeMuted(tr("Packs"), this));
    for (const auto& pack : m_files.shippedPacks()) {
        auto* box = new QCheckBox(asText(pack), this);
        box->setChecked(std::find(chosen.begin(), chosen.end(), pack) != chosen.end());
        box->setToolTip(tr("Rules for %1, after the shipped ones").arg(asText(pack)));
        connect(box, &QCheckBox::toggled, this, &RulesDialog::choosePacks);
        m_packs[pack] = box;
        row->addWidget(box);
    }
    return row;
}

RuleFiles::Packs RulesDialog::chosenPacks(const QSettings& settings)
{
    RuleFiles::Packs packs;
    for (const auto& name : settings.value(QStringLiteral("rules/packs")).toStringList())
        packs.push_back(name.toStdString());
    return packs;
}

void RulesDialog::fill()
{
    const auto* before = current();
    const std::string id = before ? before->id : std::string();
    m_rules = m_session.rules().describe();
    m_speaks.clear();
    if (const auto* file = m_session.current())
        for (const auto& column : file->columns())
            for (const auto& fired : column.decision->explanation.fired)
                ++m_speaks[fired.id];
    m_list->clear();
    std::map<std::string, QTreeWidgetItem*> subjects;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const auto& rule = m_rules[i];
        auto*& subject = subjects[rule.subject];
        if (!subject) {
            subject = new QTreeWidgetItem(m_list, {asText(rule.subject)});
            subject->setFirstColumnSpanned(true);
            auto bold = font();
            bold.setBold(true);
            subject->setFont(Title, bold);
        }
        auto* item = new QTreeWidgetItem(subject);
        item->setText(Title, asText(rule.title));
        item->setToolTip(Title, asText(rule.title));
        item->setText(Says, asText(rule.action));
        item->setText(Strength, rule.off ? tr("off") : text::percent(rule.strength));
        if (const auto speaks = m_speaks.find(rule.id); speaks != m_speaks.end())
            item->setText(Speaks, text::count(speaks->second));
        const auto record = recordOf(rule);
        item->setText(Chosen, text::recordWords(record));
        if (record.againstUser())
            item->setToolTip(Chosen, tr("Mostly you choose something else: it may not fit what you do"));
        item->setData(Title, idRole, QVariant::fromValue(qulonglong(i)));
        item->setTextAlignment(Strength, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Speaks, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Chosen, Qt::AlignRight | Qt::AlignVCenter);
        auto struck = font();
        struck.setStrikeOut(rule.off);
        item->setFont(Title, struck);
    }
    m_list->expandAll();
    filter();
    if (!id.empty())
        select(asText(id));
    if (!current() && !subjects.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
    describe(current());
}

RuleRecord RulesDialog::recordOf(const RuleDescription& rule) const
{
    const auto action = actionFromName(rule.action);
    return action ? m_session.ruleRecords().of(rule.id, *action) : RuleRecord{};
}

void RulesDialog::filter()
{
    const QString words = m_search->text().trimmed();
    std::size_t shown = 0;
    for (int s = 0; s < m_list->topLevelItemCount(); ++s) {
        auto* subject = m_list->topLevelItem(s);
        bool any = false;
        for (int i = 0; i < subject->childCount(); ++i) {
            auto* item = subject->child(i);
            const auto& rule = m_rules[item->data(Title, idRole).toULongLong()];
            const bool fits = words.isEmpty() || asText(rule.title).contains(words, Qt::CaseInsensitive) ||
                              asText(rule.id).contains(words, Qt::CaseInsensitive) ||
                              asText(rule.subject).contains(words, Qt::CaseInsensitive) ||
                              asText(rule.action).contains(words, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any |= fits;
            shown += fits;
        }
        subject->setHidden(!any);
    }
    const auto off = std::count_if(m_rules.begin(), m_rules.end(), [](const auto& rule) { return rule.off; });
    m_count->setText(tr("%1 of %2 rules, %3 switched off").arg(shown).arg(m_rules.size()).arg(off));
}

const RuleDescription* RulesDialog::current() const
{
    const auto* item = m_list->currentItem();
    const auto place = item ? item->data(Title, idRole) : QVariant();
    return place.isValid() && place.toULongLong() < m_rules.size() ? &m_rules[place.toULongLong()] : nullptr;
}

void RulesDialog::select(const QString& id)
{
    for (int s = 0; s < m_list->topLevelItemCount(); ++s)
        for (int i = 0; i < m_list->topLevelItem(s)->childCount(); ++i) {
            auto* item = m_list->topLevelItem(s)->child(i);
            if (asText(m_rules[item->data(Title, idRole).toULongLong()].id) == id)
                m_list->setCurrentItem(item);
        }
}

void RulesDialog::describe(const RuleDescription* rule)
{
    const bool own = rule && rule->file == OwnRules::fileName;
    const bool mayChange = rule && !m_files.own.empty();
    m_switch->setEnabled(mayChange && (!rule->off || rule->changedBy == OwnRules::fileName));
    m_edit->setEnabled(mayChange && !rule->off);
    m_remove->setVisible(own);
    m_switch->setText(rule && rule->off ? tr("Switch on") : tr("Switch off"));
    m_edit->setText(own ? tr("Edit…") : tr("Override…"));
    m_title->setText(rule ? asText(rule->title) : QString());
    m_origin->setText(rule ? originOf(*rule) : QString());
    if (!rule) {
        m_body->clear();
        return;
    }
    QString body = paragraph(tr("When"), rule->when) + paragraph(tr("Says"), saysOf(*rule).toStdString()) +
                   paragraph(tr("Because"), withoutFigures(rule->reason)) + paragraph(tr("Against it"), rule->against) +
                   paragraph(tr("Reference"), rule->reference);
    QStringList silenced;
    for (const auto& id : rule->silences)
        silenced << asText(id);
    body += paragraph(tr("Silences"), silenced.join(QStringLiteral(", ")).toStdString());
    const QString cases = text::plural(tr("%n case(s)", nullptr, int(rule->cases)), rule->cases);
    body += paragraph(tr("Strength"), tr("%1 alone; %2").arg(text::percent(rule->strength), cases).toStdString());
    body += paragraph(tr("Your decisions"), text::recordSentence(recordOf(*rule)).toStdString());
    m_body->setText(body);
}

void RulesDialog::showLearned()
{
    m_tabs->setCurrentIndex(m_tabs->count() - 1);
}

void RulesDialog::edit(const QString& id)
{
    const QString rule = id.isEmpty() ? RuleEditor::example() : asText(m_files.textOf(id.toStdString()));
    auto* editor = new RuleEditor(m_files, chosenPacks(m_settings), rule, this);
    connect(editor, &RuleEditor::saved, this, [this](const QString& text) {
        change([files = m_files, text = text.toStdString()](OwnRules& own) -> Result<void> {
            const auto put = putRule(own, files, text);
            if (!put)
                return put.error();
            return {};
        });
    });
    editor->open();
}

void RulesDialog::change(std::function<Result<void>(OwnRules&)> what)
{
    auto job = [files = m_files, packs = chosenPacks(m_settings), what = std::move(what)](std::stop_token) {
        return files.change(packs, what);
    };
    m_work.start(std::move(job), [this](const Result<RuleReading>& reading) { take(reading); });
}

void RulesDialog::choosePacks()
{
    QStringList names;
    for (const auto& [name, box] : m_packs)
        if (box->isChecked())
            names << asText(name);
    m_settings.setValue(QStringLiteral("rules/packs"), names);
    auto job = [files = m_files, packs = chosenPacks(m_settings)](std::stop_token) -> Result<RuleReading> {
        return files.read(packs);
    };
    m_work.start(std::move(job), [this](const Result<RuleReading>& reading) { take(reading); });
}

void RulesDialog::take(const Result<RuleReading>& reading)
{
    m_notice->setVisible(!reading || !reading->troubles.empty());
    if (!reading)
        m_notice->setText(text::words(reading.error()).what + QLatin1Char(' ') + asText(reading.error().detail));
    else if (!reading->troubles.empty())
        m_notice->setText(text::words(reading->troubles.front()).what);
    if (reading)
        m_session.useRules(reading->set);
    fill();
    Q_EMIT changed();
}

} // namespace aurora
