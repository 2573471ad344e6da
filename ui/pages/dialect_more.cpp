// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dialect_more.h"

#include "ui/text/dialect_words.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QScreen>
#include <QSignalBlocker>

#include <algorithm>

namespace aurora {

namespace {
constexpr int pauseMilliseconds = 30; // as in the bar
constexpr int mostLines = 100000;     // before a table; more is no preamble
constexpr int mostHeaderRows = 9;
const auto doubled = QStringLiteral("doubled");
} // namespace

DialectMore::DialectMore(Session& session, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_session(session)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("popover", true);
    setAccessibleName(tr("More about how the file is written"));
    m_escape = new QComboBox(this);
    Dialect example;
    m_escape->addItem(text::escapeWords(example), doubled);
    example.escape = "\\";
    m_escape->addItem(text::escapeWords(example), QStringLiteral("\\"));
    example.escape.clear();
    m_escape->addItem(text::escapeWords(example), QString());
    m_comment = new QComboBox(this);
    m_comment->setEditable(true);
    m_comment->setInsertPolicy(QComboBox::NoInsert);
    m_comment->setCompleter(nullptr); // "-" is no beginning of "--"
    for (const auto* sign : {"", "#", "//", "%", ";", "--"})
        m_comment->addItem(text::sign(sign));
    m_skip = new QSpinBox(this);
    m_skip->setMaximum(mostLines);
    m_headerRows = new QSpinBox(this);
    m_headerRows->setMaximum(mostHeaderRows);
    m_headerRows->setSpecialValueText(text::headerWords(0, 0));
    m_footer = new QCheckBox(tr("Leave out"), this);
    m_footer->setToolTip(
        tr("Totals, notes and second tables below the table. Not left out, they are rows like the others."));
    auto* layout = new QFormLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space * 2, space * 2, space * 2, space * 2);
    layout->setVerticalSpacing(space);
    layout->setHorizontalSpacing(space * 2);
    const std::pair<QString, QWidget*> rows[] = {{tr("Quotes in quotes"), m_escape},
                                                 {tr("Comment lines begin with"), m_comment},
                                                 {tr("Lines before the table"), m_skip},
                                                 {tr("Header rows"), m_headerRows},
                                                 {tr("Below the table"), m_footer}};
    for (const auto& [words, field] : rows) {
        layout->addRow(words, field);
        field->setAccessibleName(words);
    }
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { choose(m_change); });
    connect(m_escape, &QComboBox::activated, this, [this] {
        const auto sign = m_escape->currentData().toString();
        choose([sign](DialectChoices& c) { c.escape = sign.toStdString(); });
    });
    const auto later = [this](std::function<void(DialectChoices&)> change) {
        m_change = std::move(change);
        m_pause.start();
    };
    connect(m_comment, &QComboBox::currentTextChanged, this, [later](const QString& words) {
        later([words](DialectChoices& c) { c.comment = text::signFromWords(words); });
    });
    connect(m_skip, &QSpinBox::valueChanged, this,
            [later](int lines) { later([lines](DialectChoices& c) { c.skip = std::uint32_t(lines); }); });
    connect(m_headerRows, &QSpinBox::valueChanged, this,
            [later](int count) { later([count](DialectChoices& c) { c.headerRows = std::uint32_t(count); }); });
    connect(m_footer, &QCheckBox::clicked, this,
            [this](bool leaveOut) { choose([leaveOut](DialectChoices& c) { c.footer = leaveOut; }); });
    refresh();
}

void DialectMore::openAt(const QPoint& global)
{
    adjustSize();
    const auto room = screen()->availableGeometry();
    move(std::clamp(global.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(global.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_escape->setFocus();
}

void DialectMore::refresh()
{
    const auto* file = m_session.current();
    if (!file || !(file->table() || file->previewing()) || m_pause.isActive())
        return;
    const auto& dialect = file->sniff().dialect();
    const QSignalBlocker quiet[] = {QSignalBlocker(m_comment), QSignalBlocker(m_skip), QSignalBlocker(m_headerRows)};
    const bool doubles = !dialect.escape.empty() && dialect.escape == dialect.quote;
    int at = m_escape->findData(doubles ? doubled : text::fromUtf8(dialect.escape));
    if (at < 0) {
        m_escape->addItem(text::escapeWords(dialect), text::fromUtf8(dialect.escape));
        at = m_escape->count() - 1;
    }
    m_escape->setCurrentIndex(at);
    m_escape->setEnabled(!dialect.quote.empty());
    // A field that is being typed into says what its owner types.
    if (!m_comment->lineEdit()->hasFocus())
        m_comment->setEditText(text::sign(dialect.comment));
    if (!m_skip->hasFocus())
        m_skip->setValue(int(std::min<std::uint32_t>(dialect.skip, mostLines)));
    if (!m_headerRows->hasFocus())
        m_headerRows->setValue(int(std::min<std::uint32_t>(dialect.headerRows, mostHeaderRows)));
    m_footer->setChecked(file->choices().footer.value_or(true));
}

void DialectMore::choose(const std::function<void(DialectChoices&)>& change)
{
    auto* file = m_session.current();
    if (!file || !change)
        return;
    auto choices = file->wanted();
    change(choices);
    // Doubled means: the escape is the quote, whichever that is.
    if (choices.escape == doubled.toStdString())
        choices.escape = choices.quote ? *choices.quote : file->sniff().dialect().quote;
    m_session.reread(choices);
}

} // namespace aurora
