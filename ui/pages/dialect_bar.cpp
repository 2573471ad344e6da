// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dialect_bar.h"

#include "ui/pages/dialect_more.h"
#include "ui/text/dialect_words.h"
#include "ui/text/format.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace aurora {

namespace {

constexpr int headerRowsOffered = 10;
constexpr QChar pairMark(u'\n');      // between the two signs of a number format
constexpr int pauseMilliseconds = 30; // less than the time between two letters of a fast typist: reading keeps up

// Shows value, adding it where the list does not offer it yet.
void select(QComboBox* box, const QString& label, const QVariant& value)
{
    int at = box->findData(value);
    if (at < 0) {
        box->insertItem(0, label, value);
        at = 0;
    }
    box->setCurrentIndex(at);
}

bool sameCut(const Dialect& a, const Dialect& b)
{
    return a.delimiter == b.delimiter && a.quote == b.quote && a.escape == b.escape && a.comment == b.comment;
}

} // namespace

DialectBar::DialectBar(Session& session, QWidget* parent)
    : QFrame(parent)
    , m_session(session)
{
    setProperty("bar", true);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space, space * 2 / 3, space, space / 3);
    layout->setSpacing(space / 4);
    layout->addLayout(buildFields());
    layout->addLayout(buildNotes());
    fillFields();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_typing)
            typed(m_typing == m_encoding.box ? m_encoding : m_delimiter);
    });
    connect(&m_session, &Session::currentChanged, this, &DialectBar::watch);
    watch(m_session.current());
}

QLayout* DialectBar::buildFields()
{
    auto* layout = new QHBoxLayout;
    layout->setSpacing(gap(*this) * 2 / 3);
    m_encoding = addField(layout, tr("Encoding"));
    m_delimiter = addField(layout, tr("Delimiter"));
    m_quote = addField(layout, tr("Quote"));
    m_header = addField(layout, tr("Header"));
    m_numbers = addField(layout, tr("Numbers"));
    m_dates = addField(layout, tr("Dates"));
    makeTyped(m_encoding);
    makeTyped(m_delimiter);
    m_more = makeLink(tr("More…"), this);
    m_more->setToolTip(tr("Escapes, comments, lines before the table, several header rows"));
    connect(m_more, &QPushButton::clicked, this, &DialectBar::showMore);
    layout->addWidget(m_more);
    layout->addStretch();
    return layout;
}

QLayout* DialectBar::buildNotes()
{
    auto* layout = new QHBoxLayout;
    layout->setSpacing(gap(*this) / 2);
    const auto note = [this, layout] {
        auto* words = makeMuted({}, this);
        words->setWordWrap(false);
        layout->addWidget(words);
        return words;
    };
    const auto link = [this, layout](const QString& words, auto run) {
        auto* button = makeLink(words, this);
        button->setFont(smallFont(button->font()));
        connect(button, &QPushButton::clicked, this, run);
        layout->addWidget(button);
        return button;
    };
    m_fit = note();
    m_fit->setToolTip(tr("How well the rows fit this reading, from 0 to 1. It is no probability."));
    m_runnerUp = link({}, &DialectBar::takeRunnerUp);
    m_back = link(tr("Back to detected"), [this] { m_session.reread({}); });
    m_back->setToolTip(tr("Forget what was chosen here and find out anew"));
    m_waiting = note();
    m_waiting->setToolTip(tr("They come back with the reading that has these columns as they were."));
    m_before = note();
    m_before->setText(tr("As you chose before for files like this"));
    m_before->setToolTip(
        tr("Files with the same columns are read the same way. Neither their names nor their values are kept."));
    m_forget = link(tr("Forget"), [this] { m_session.forgetReading(); });
    m_forget->setToolTip(tr("The next file like this is read as it is detected. This one stays as it is."));
    layout->addStretch();
    m_problems = link({}, &DialectBar::problemsRequested);
    return layout;
}

void DialectBar::fillFields()
{
    for (const auto* name :
         {"UTF-8",      "UTF-16LE",     "UTF-16BE",     "windows-1252", "ISO-8859-1",   "ISO-8859-15", "windows-1250",
          "ISO-8859-2", "windows-1251", "KOI8-R",       "KOI8-U",       "windows-1253", "ISO-8859-7",  "windows-1254",
          "ISO-8859-9", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "macintosh",   "IBM850",
          "Shift_JIS",  "EUC-JP",       "GB18030",      "Big5",         "EUC-KR",       "UTF-32LE",    "UTF-32BE"})
        m_encoding.box->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    for (const auto* sign : {",", ";", "\t", "|", ":", " ", " +"})
        m_delimiter.box->addItem(text::sign(sign), QString::fromLatin1(sign));
    for (const auto* sign : {"\"", "'", ""})
        m_quote.box->addItem(text::sign(sign), QString::fromLatin1(sign));
    m_header.box->addItem(text::headerWords(0, 0), text::headerWords(0, 0));
    for (std::uint32_t skip = 0; skip < headerRowsOffered; ++skip)
        m_header.box->addItem(text::headerWords(skip, 1), text::headerWords(skip, 1));
    for (const auto* pair : {".\n,", ",\n.", ",\n ", ".\n ", ".\n'", ".\n", ",\n"}) {
        const auto signs = QString::fromLatin1(pair).split(pairMark);
        m_numbers.box->addItem(text::numberSample(signs[0].toStdString(), signs[1].toStdString()),
                               QString::fromLatin1(pair));
    }
    for (const auto order : {DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
        m_dates.box->addItem(text::dateSample(order), int(order));
}

DialectBar::Field DialectBar::addField(QLayout* layout, const QString& name)
{
    Field field{makeMuted(name, this), new QComboBox(this), name};
    field.label->setWordWrap(false);
    field.box->setAccessibleName(name);
    field.box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    field.box->setFocusPolicy(Qt::StrongFocus);
    field.box->installEventFilter(this);
    field.label->setBuddy(field.box);
    layout->addWidget(field.label);
    layout->addWidget(field.box);
    connect(field.box, &QComboBox::activated, this, [this, box = field.box] { choose(box); });
    return field;
}

// A field into which anything may be typed; the file is read along with the letters.
void DialectBar::makeTyped(Field& field)
{
    auto* box = field.box;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setAccessibleName(field.name);
    if (box == m_encoding.box) {
        box->completer()->setCompletionMode(QCompleter::PopupCompletion);
        box->completer()->setFilterMode(Qt::MatchContains);
    } else {
        box->setCompleter(nullptr); // one sign is no beginning of another
    }
    connect(box->lineEdit(), &QLineEdit::textEdited, this, [this, box] {
        m_typing = box;
        m_pause.start();
    });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, box] {
        if (m_typing != box)
            return;
        if (m_pause.isActive()) {
            m_pause.stop();
            typed(box == m_encoding.box ? m_encoding : m_delimiter);
        }
        m_typing = nullptr;
        refresh();
    });
}

// The wheel over the bar must not read the file anew unless somebody is at that field.
bool DialectBar::eventFilter(QObject* watched, QEvent* event)
{
    const auto* box = qobject_cast<QComboBox*>(watched);
    if (event->type() == QEvent::Wheel && box && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void DialectBar::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    m_typing = nullptr;
    m_pause.stop();
    if (file) {
        connect(file, &OpenFile::reset, this, &DialectBar::refresh);
        connect(file, &OpenFile::readingChanged, this, &DialectBar::refresh);
        connect(file, &OpenFile::refused, this, &DialectBar::refused);
    }
    if (m_popover)
        m_popover->close();
    refresh();
}

void DialectBar::refresh()
{
    if (!m_file || !(m_file->table() || m_file->previewing()))
        return;
    showReading(m_file->sniff());
    showMarks();
    showNotes();
    if (m_popover)
        m_popover->refresh();
}

void DialectBar::showReading(const SniffResult& sniff)
{
    const auto& dialect = sniff.dialect();
    const auto encoding = text::fromUtf8(sniff.encoding.name);
    if (m_typing != m_encoding.box)
        select(m_encoding.box, encoding, encoding);
    if (m_typing != m_delimiter.box)
        select(m_delimiter.box, text::sign(dialect.delimiter), text::fromUtf8(dialect.delimiter));
    select(m_quote.box, text::sign(dialect.quote), text::fromUtf8(dialect.quote));
    const auto header = text::headerWords(dialect.skip, dialect.headerRows);
    select(m_header.box, header, header);
    select(m_numbers.box, text::numberSample(dialect.decimal, dialect.group),
           text::fromUtf8(dialect.decimal) + pairMark + text::fromUtf8(dialect.group));
    select(m_dates.box, text::dateSample(dialect.dateOrder), int(dialect.dateOrder));
}

void DialectBar::showMarks()
{
    const auto& told = m_file->choices();
    const auto* found = m_file->detected() ? &m_file->detected()->sniff : nullptr;
    const auto words = [found](auto say) { return found ? say(found->dialect()) : QString(); };
    mark(m_encoding, told.encoding.has_value(), found ? text::fromUtf8(found->encoding.name) : QString(),
         told.encoding ? QString()
                       : tr("Fits the bytes to %1").arg(text::percent(m_file->sniff().encoding.confidence)));
    mark(m_delimiter, told.delimiter.has_value(), words([](const Dialect& d) { return text::sign(d.delimiter); }));
    mark(m_quote, told.quote.has_value(), words([](const Dialect& d) { return text::sign(d.quote); }));
    mark(m_header, told.headerRows || told.skip,
         words([](const Dialect& d) { return text::headerWords(d.skip, d.headerRows); }));
    mark(m_numbers, told.decimal || told.group,
         words([](const Dialect& d) { return text::numberSample(d.decimal, d.group); }));
    mark(m_dates, told.dateOrder.has_value(), words([](const Dialect& d) { return text::dateSample(d.dateOrder); }));
    const bool more = told.escape || told.comment;
    m_more->setText(more ? tr("More… •") : tr("More…"));
}

void DialectBar::mark(const Field& field, bool chosen, const QString& found, const QString& more)
{
    QString tip = chosen ? m_file->choicesRemembered() ? tr("As you chose before") : tr("You chose this") : more;
    if (chosen && !found.isEmpty())
        tip += QStringLiteral(" — ") + tr("detected: %1").arg(found);
    field.label->setText(chosen ? QStringLiteral("• ") + field.name : field.name);
    field.label->setToolTip(tip);
    field.box->setToolTip(tip);
    field.box->setAccessibleDescription(tip);
    setLook(field.label, "chosen", chosen);
    setLook(field.box, "invalid", false);
}

// What is typed is no encoding (yet): the field says so, and what is shown stays.
void DialectBar::refused(const Error& error)
{
    const auto words = text::words(error);
    setLook(m_encoding.box, "invalid", true);
    m_encoding.box->setToolTip(words.what + QLatin1Char(' ') + words.todo);
    m_encoding.box->setAccessibleDescription(m_encoding.box->toolTip());
}

void DialectBar::showNotes()
{
    const auto& ranked = m_file->sniff().ranked;
    m_fit->setText(tr("Fit %1").arg(text::fit(ranked.front().score)));
    double score = 0;
    const auto* other = runnerUp(&score);
    m_runnerUp->setVisible(other != nullptr);
    if (other) {
        const auto words = text::difference(*other, m_file->sniff().dialect());
        m_runnerUp->setText(tr("Or: %1 · %2").arg(words, text::fit(score)));
        // What fits much worse is there to be taken, but does not call out.
        constexpr double worthALook = 0.5;
        setLook(m_runnerUp, "quiet", score < worthALook * ranked.front().score);
        m_runnerUp->setToolTip(tr("Read the file this way: the second best of the readings that were tried"));
    }
    m_back->setVisible(m_file->choices() != DialectChoices{});
    const auto waiting = m_file->previewing() ? 0 : m_file->decidedElsewhere();
    m_waiting->setVisible(waiting > 0);
    m_waiting->setText(
        text::plural(tr("%n decided column(s) not in this reading", nullptr, int(waiting)), std::uint64_t(waiting)));
    m_before->setVisible(m_file->choicesRemembered());
    m_forget->setVisible(m_file->choicesRemembered());
    const auto problems = m_file->table() && !m_file->previewing() ? m_file->table()->issues.total() : 0;
    m_problems->setVisible(problems > 0);
    const int shown = int(std::min<std::uint64_t>(problems, 1000000000));
    m_problems->setText(text::plural(tr("⚠ %n parse problem(s)", nullptr, shown), problems));
    m_problems->setStyleSheet(QStringLiteral("color: %1;").arg(tokens(palette()).warn.name()));
}

const Dialect* DialectBar::runnerUp(double* score) const
{
    if (!m_file->detected())
        return nullptr;
    const auto& ranked = m_file->detected()->sniff.ranked;
    const auto& now = m_file->sniff().dialect();
    // The first one is what "Back to detected" leads to.
    for (std::size_t i = 1; i < ranked.size(); ++i)
        if (!text::difference(ranked[i].dialect, now).isEmpty()) {
            if (score)
                *score = ranked[i].score;
            return &ranked[i].dialect;
        }
    return nullptr;
}

void DialectBar::takeRunnerUp()
{
    const auto* other = m_file ? runnerUp() : nullptr;
    if (!other)
        return;
    DialectChoices choices;
    choices.delimiter = other->delimiter;
    choices.quote = other->quote;
    choices.escape = other->escape;
    choices.comment = other->comment;
    if (sameCut(*other, m_file->sniff().dialect())) {
        choices.skip = other->skip;
        choices.headerRows = other->headerRows;
    }
    m_session.reread(choices);
}

void DialectBar::typed(const Field& field)
{
    auto choices = m_file->wanted();
    const auto words = field.box->currentText();
    if (&field == &m_encoding)
        choices.encoding = words.trimmed().toStdString();
    else
        choices.delimiter = text::signFromWords(words);
    if (words.isEmpty()) // nothing typed yet: as it was detected
        (&field == &m_encoding ? choices.encoding : choices.delimiter).reset();
    if (choices != m_file->wanted())
        m_session.reread(choices);
}

void DialectBar::choose(const QComboBox* box)
{
    if (!m_file)
        return;
    m_typing = nullptr;
    m_pause.stop();
    auto choices = m_file->wanted();
    const auto value = box->currentData();
    const auto sign = value.toString().toStdString();
    if (box == m_encoding.box) {
        choices.encoding = sign;
    } else if (box == m_delimiter.box) {
        choices.delimiter = sign;
    } else if (box == m_quote.box) {
        choices.quote = sign;
    } else if (box == m_header.box) {
        for (std::uint32_t skip = 0; skip < headerRowsOffered; ++skip)
            if (value.toString() == text::headerWords(skip, 1)) {
                choices.skip = skip;
                choices.headerRows = 1;
            }
        if (value.toString() == text::headerWords(0, 0))
            choices.headerRows = choices.skip.emplace(0);
    } else if (box == m_numbers.box) {
        const auto signs = value.toString().split(pairMark);
        choices.decimal = signs.value(0).toStdString();
        choices.group = signs.value(1).toStdString();
    } else if (box == m_dates.box) {
        choices.dateOrder = static_cast<DateOrder>(value.toInt());
    }
    m_session.reread(choices);
}

void DialectBar::showMore()
{
    if (!m_file || !m_file->table())
        return;
    m_popover = new DialectMore(m_session, this);
    m_popover->openAt(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace aurora
