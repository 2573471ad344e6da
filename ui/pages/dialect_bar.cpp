// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dialect_bar.h"

#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace aurora {

namespace {

constexpr int headerRowsOffered = 10;
constexpr QChar pairMark(u'\n'); // between the two signs of a number format

QString signName(const QString& sign)
{
    if (sign.isEmpty())
        return DialectBar::tr("none");
    if (sign == QLatin1String("\t"))
        return DialectBar::tr("tab");
    if (sign == QLatin1String(" "))
        return DialectBar::tr("blank");
    if (sign == QLatin1String(" +"))
        return DialectBar::tr("blanks");
    return sign;
}

QString orderName(DateOrder order)
{
    switch (order) {
    case DateOrder::Unknown:
        return QStringLiteral("–");
    case DateOrder::Dmy:
        return QStringLiteral("31.12.2024");
    case DateOrder::Mdy:
        return QStringLiteral("12/31/2024");
    case DateOrder::Ymd:
        return QStringLiteral("2024-12-31");
    }
    return {};
}

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

} // namespace

DialectBar::DialectBar(Session& session, QWidget* parent)
    : QFrame(parent)
    , m_session(session)
{
    setProperty("bar", true);
    auto* layout = new QHBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space, space * 2 / 3, space, space * 2 / 3);
    layout->setSpacing(space * 2 / 3);
    m_encoding = addField(layout, tr("Encoding"));
    for (const auto* name : {"UTF-8", "windows-1252", "ISO-8859-1", "ISO-8859-15", "windows-1250", "windows-1251",
                             "UTF-16LE", "UTF-16BE", "Shift_JIS", "GB18030"})
        m_encoding->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    m_delimiter = addField(layout, tr("Delimiter"));
    for (const auto* sign : {",", ";", "\t", "|", " +"})
        m_delimiter->addItem(signName(QString::fromLatin1(sign)), QString::fromLatin1(sign));
    m_quote = addField(layout, tr("Quote"));
    for (const auto* sign : {"\"", "'", ""})
        m_quote->addItem(signName(QString::fromLatin1(sign)), QString::fromLatin1(sign));
    m_header = addField(layout, tr("Header"));
    m_header->addItem(tr("none"), 0);
    for (int row = 1; row <= headerRowsOffered; ++row)
        m_header->addItem(tr("row %1").arg(row), row);
    m_numbers = addField(layout, tr("Numbers"));
    for (const auto* pair : {".\n,", ",\n.", ",\n ", ".\n ", ".\n", ",\n"}) {
        const auto signs = QString::fromLatin1(pair).split(pairMark);
        m_numbers->addItem(text::numberSample(signs[0].toStdString(), signs[1].toStdString()),
                           QString::fromLatin1(pair));
    }
    m_dates = addField(layout, tr("Dates"));
    for (const auto order : {DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
        m_dates->addItem(orderName(order), int(order));
    m_detect = makeLink(tr("Detect again"), this);
    m_detect->setToolTip(tr("Forget what was chosen here and find out anew"));
    connect(m_detect, &QPushButton::clicked, this, [this] { m_session.reread({}); });
    m_problems = makeLink({}, this);
    connect(m_problems, &QPushButton::clicked, this, &DialectBar::problemsRequested);
    layout->addWidget(m_detect);
    layout->addWidget(m_problems);
    layout->addStretch();
    connect(&m_session, &Session::currentChanged, this, &DialectBar::watch);
    watch(m_session.current());
}

QComboBox* DialectBar::addField(QLayout* layout, const QString& label)
{
    auto* words = makeMuted(label, this);
    words->setWordWrap(false);
    auto* box = new QComboBox(this);
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setFocusPolicy(Qt::TabFocus); // the wheel over the bar must not read the file anew
    words->setBuddy(box);
    layout->addWidget(words);
    layout->addWidget(box);
    connect(box, &QComboBox::activated, this, &DialectBar::choose);
    return box;
}

void DialectBar::watch(OpenFile* file)
{
    if (m_file)
        m_file->disconnect(this);
    m_file = file;
    if (file)
        connect(file, &OpenFile::reset, this, &DialectBar::refresh);
    refresh();
}

void DialectBar::refresh()
{
    const bool there = m_file && m_file->table();
    if (!there)
        return;
    const auto& table = *m_file->table();
    showChoices(table.source.sniff);
    m_detect->setVisible(m_file->choices() != DialectChoices{});
    const auto problems = table.issues.total();
    m_problems->setVisible(problems > 0);
    const int shown = int(std::min<std::uint64_t>(problems, 1000000000));
    m_problems->setText(text::plural(tr("⚠ %n parse problem(s)", nullptr, shown), problems));
    auto colors = m_problems->palette();
    colors.setColor(QPalette::ButtonText, tokens(palette()).warn);
    m_problems->setPalette(colors);
    m_problems->setStyleSheet(QStringLiteral("color: %1;").arg(tokens(palette()).warn.name()));
}

void DialectBar::showChoices(const SniffResult& sniff)
{
    const auto& dialect = sniff.dialect();
    const auto encoding = text::fromUtf8(sniff.encoding.name);
    select(m_encoding, encoding, encoding);
    m_encoding->setToolTip(tr("fits the bytes to %1").arg(text::percent(sniff.encoding.confidence)));
    const auto delimiter = text::fromUtf8(dialect.delimiter);
    select(m_delimiter, signName(delimiter), delimiter);
    const auto quote = text::fromUtf8(dialect.quote);
    select(m_quote, signName(quote), quote);
    const int row = dialect.headerRows ? int(dialect.skip + 1) : 0;
    select(m_header, tr("row %1").arg(row), row);
    select(m_numbers, text::numberSample(dialect.decimal, dialect.group),
           text::fromUtf8(dialect.decimal) + pairMark + text::fromUtf8(dialect.group));
    select(m_dates, orderName(dialect.dateOrder), int(dialect.dateOrder));
}

void DialectBar::choose()
{
    if (!m_file)
        return;
    auto choices = m_file->choices();
    const auto* field = sender();
    const auto text = [](const QComboBox* box) { return box->currentData().toString().toStdString(); };
    if (field == m_encoding) {
        choices.encoding = text(m_encoding);
    } else if (field == m_delimiter) {
        choices.delimiter = text(m_delimiter);
    } else if (field == m_quote) {
        choices.quote = text(m_quote);
    } else if (field == m_header) {
        const auto row = std::uint32_t(m_header->currentData().toUInt());
        choices.headerRows = row ? 1 : 0;
        choices.skip = row ? row - 1 : 0;
    } else if (field == m_numbers) {
        const auto signs = m_numbers->currentData().toString().split(pairMark);
        choices.decimal = signs.value(0).toStdString();
        choices.group = signs.value(1).toStdString();
    } else if (field == m_dates) {
        choices.dateOrder = static_cast<DateOrder>(m_dates->currentData().toInt());
    }
    m_session.reread(choices);
}

} // namespace aurora
