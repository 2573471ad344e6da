// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/learned_rule_editor.h"

#include "ui/text/format.h"
#include "ui/text/learning_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QFormLayout>
#include <QHBoxLayout>

namespace aurora {

namespace {

constexpr int linesWide = 28;
constexpr int anything = -1; // data of the line that leaves a part of the condition out

template <class T>
std::optional<T> chosen(const QComboBox* box)
{
    const int value = box->currentData().toInt();
    return value == anything ? std::nullopt : std::optional(static_cast<T>(value));
}

template <class T>
void select(QComboBox* box, const std::optional<T>& value)
{
    box->setCurrentIndex(box->findData(value ? int(*value) : anything));
}

} // namespace

LearnedRuleEditor::LearnedRuleEditor(const LearnedRule& rule, QWidget* parent)
    : QDialog(parent)
    , m_rule(rule)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Learned rule"));
    m_type = choice(tr("Type of column"));
    m_type->addItem(tr("any type"), anything);
    for (std::size_t t = 0; t < featureTypeCount; ++t)
        m_type->addItem(text::words(static_cast<FeatureType>(t)), int(t));
    m_proposed = choice(tr("What is proposed"));
    m_proposed->addItem(tr("whatever is proposed"), anything);
    m_action = choice(tr("What to do"));
    for (std::size_t a = 0; a < actionCount; ++a)
        for (auto* box : {m_proposed, m_action})
            box->addItem(text::label(static_cast<Action>(a)), int(a));
    m_present = choice(tr("Has the fact or has it not"));
    m_present->addItem(tr("is"), true);
    m_present->addItem(tr("is not"), false);
    m_bit = choice(tr("Fact of the column"));
    m_bit->addItem(tr("no fact looked at"), anything);
    for (std::size_t b = 0; b < fingerprintVocabulary().size(); ++b)
        m_bit->addItem(text::fromUtf8(std::string(fingerprintVocabulary()[b].what)), int(b));
    select(m_type, rule.when.type);
    select(m_proposed, rule.when.proposed);
    select(m_bit, rule.when.bit);
    select(m_action, std::optional(rule.action));
    m_present->setCurrentIndex(rule.when.present ? 0 : 1);

    auto* fact = new QHBoxLayout;
    fact->addWidget(m_present);
    fact->addWidget(m_bit, 1);
    auto* form = new QFormLayout;
    form->addRow(tr("In columns of"), m_type);
    form->addRow(tr("where the proposal is"), m_proposed);
    form->addRow(tr("and the column"), fact);
    form->addRow(tr("do"), m_action);
    m_says = makeLabel({}, this);
    m_save = new QPushButton(tr("Save"), this);
    m_save->setProperty("primary", true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addLayout(form);
    layout->addWidget(m_says);
    layout->addStretch();
    layout->addLayout(buttons);
    setMinimumWidth(linesWide * fontMetrics().height());
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saved();
        accept();
    });
    tell();
}

QComboBox* LearnedRuleEditor::choice(const QString& name)
{
    auto* box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int shortest = 6;
    box->setMinimumContentsLength(shortest);
    connect(box, &QComboBox::currentIndexChanged, this, &LearnedRuleEditor::tell);
    return box;
}

LearnedCondition LearnedRuleEditor::when() const
{
    LearnedCondition condition;
    condition.type = chosen<FeatureType>(m_type);
    condition.proposed = chosen<Action>(m_proposed);
    condition.bit = chosen<std::size_t>(m_bit);
    condition.present = !condition.bit || m_present->currentData().toBool();
    return condition;
}

Action LearnedRuleEditor::action() const
{
    return chosen<Action>(m_action).value_or(m_rule.action);
}

void LearnedRuleEditor::tell()
{
    if (!m_save) // while it is being built
        return;
    const auto condition = when();
    const bool says = condition != LearnedCondition{};
    m_present->setEnabled(condition.bit.has_value());
    m_save->setEnabled(says && (condition != m_rule.when || action() != m_rule.action));
    QString words = says ? tr("“%1” in %2.").arg(text::chip(action()), text::whereWords(condition))
                         : tr("A rule needs a type, a proposal or a fact to go by.");
    if (says && m_rule.of > 0)
        words += QLatin1Char(' ') + tr("What was learned before (%1) is switched off.").arg(text::timesWords(m_rule));
    m_says->setText(words);
}

} // namespace aurora
