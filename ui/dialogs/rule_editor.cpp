// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rule_editor.h"

#include "ui/dialogs/code_highlighter.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QFontDatabase>
#include <QHBoxLayout>

namespace aurora {

namespace {
constexpr int linesWide = 44, linesHigh = 32;
constexpr int pauseMilliseconds = 250; // after the last key
} // namespace

RuleEditor::RuleEditor(RuleFiles files, RuleFiles::Packs packs, const QString& rule, QWidget* parent)
    : QDialog(parent)
    , m_files(std::move(files))
    , m_packs(std::move(packs))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Rule"));
    m_text = new QPlainTextEdit(rule, this);
    m_text->setAccessibleName(tr("Rule in JSON"));
    auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_text->setFont(fixed);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    (new CodeHighlighter(m_text->document(), palette()))->setLanguage("json");
    m_verdict = makeMuted({}, this);
    m_verdict->setWordWrap(true);
    m_save = new QPushButton(tr("Save"), this);
    m_save->setProperty("primary", true);
    m_save->setEnabled(false);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_verdict, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_save->setEnabled(false);
        m_pause.start();
    });
    connect(&m_pause, &QTimer::timeout, this, &RuleEditor::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saved(this->rule());
        accept();
    });
    resize(linesWide * fontMetrics().height(), linesHigh * fontMetrics().height());
    check();
}

void RuleEditor::check()
{
    auto job = [files = m_files, packs = m_packs, rule = rule().toStdString()](std::stop_token) {
        return files.check(packs, rule);
    };
    m_checking.start(std::move(job), [this](const Result<void>& checked) {
        m_save->setEnabled(bool(checked));
        m_verdict->setText(checked ? tr("The rule is sound and its cases hold.")
                                   : QString::fromStdString(checked.error().detail));
        Q_EMIT this->checked(bool(checked));
    });
}

QString RuleEditor::example()
{
    return QStringLiteral(R"({
  "id": "mine.large-amounts",
  "title": "Large amounts: the logarithm",
  "subject": "my own",
  "when": {
    "all": [
      {"feature": "name_money", "op": "==", "value": true},
      {"feature": "skewness", "op": ">", "value": 1}
    ]
  },
  "then": {"action": "log"},
  "strength": 0.9,
  "reason": "Amounts with a skew of {skewness:.1f} are looked at by their size, not by their sum.",
  "reference": "The habit of this house",
  "cases": [
    {"note": "skewed", "fires": true, "facts": {"name_money": true, "skewness": 1.1}},
    {"note": "just not", "fires": false, "facts": {"name_money": true, "skewness": 1}}
  ]
}
)");
}

} // namespace aurora
