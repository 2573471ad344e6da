// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/erase_dialog.h"

#include "core/base/clock.h"
#include "core/store/erasing.h"
#include "ui/text/privacy_words.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace aurora {

namespace {

constexpr int linesWide = 30;

std::int64_t hourOf(const QDateEdit* day)
{
    return day->date().startOfDay().toSecsSinceEpoch() / secondsPerHour;
}

} // namespace

EraseDialog::EraseDialog(StoreContents contents, QWidget* parent)
    : QDialog(parent)
    , m_contents(std::move(contents))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Erase"));
    m_all = new QRadioButton(tr("All that was learned"), this);
    m_since = new QRadioButton(tr("Decisions since"), this);
    m_before = new QRadioButton(tr("Decisions before"), this);
    m_one = new QRadioButton(tr("The decision with the id"), this);
    m_since->setChecked(true); // the mildest that takes anything
    m_sinceDay = new QDateEdit(QDate::currentDate(), this);
    m_beforeDay = new QDateEdit(QDate::currentDate(), this);
    m_id = new QLineEdit(this);
    m_id->setAccessibleName(tr("Id of a decision"));
    m_sinceDay->setAccessibleName(tr("Since"));
    m_beforeDay->setAccessibleName(tr("Before"));
    auto* grid = new QGridLayout;
    grid->addWidget(m_since, 0, 0);
    grid->addWidget(m_sinceDay, 0, 1);
    grid->addWidget(m_before, 1, 0);
    grid->addWidget(m_beforeDay, 1, 1);
    grid->addWidget(m_one, 2, 0);
    grid->addWidget(m_id, 2, 1);
    grid->addWidget(m_all, 3, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    m_goes = makeLabel({}, this);
    m_erase = new QPushButton(tr("Erase"), this);
    m_erase->setProperty("primary", true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setDefault(true); // Enter erases nothing
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_erase);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this) * 3 / 2;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addLayout(grid);
    layout->addWidget(m_goes);
    layout->addStretch();
    layout->addLayout(buttons);
    setMinimumWidth(linesWide * fontMetrics().height());
    for (auto* choice : {m_all, m_since, m_before, m_one})
        connect(choice, &QRadioButton::toggled, this, &EraseDialog::tell);
    connect(m_sinceDay, &QDateEdit::dateChanged, this, [this] { m_since->setChecked(true), tell(); });
    connect(m_beforeDay, &QDateEdit::dateChanged, this, [this] { m_before->setChecked(true), tell(); });
    connect(m_id, &QLineEdit::textEdited, this, [this] { m_one->setChecked(true), tell(); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_erase, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(erasure());
        accept();
    });
    tell();
}

Erasure EraseDialog::erasure() const
{
    Erasure what;
    what.everything = m_all->isChecked();
    if (m_since->isChecked())
        what.from = hourOf(m_sinceDay);
    if (m_before->isChecked())
        what.before = hourOf(m_beforeDay);
    if (m_one->isChecked())
        what.decisions = {m_id->text().trimmed().toStdString()};
    return what;
}

void EraseDialog::tell()
{
    const auto what = erasure();
    StoreContents leaving;
    for (const auto& entry : m_contents.entries)
        if (takes(what, entry.hour, entry.decision))
            leaving.entries.push_back(entry);
    for (const auto& vote : m_contents.votes)
        if (takes(what, vote.hour, vote.decision))
            leaving.votes.push_back(vote);
    if (what.everything)
        leaving.shelves = m_contents.shelves;
    if (what.from || what.before) // what was shown has no hour: all of it
        leaving.shelves[static_cast<std::size_t>(Shelf::Shown)] = m_contents.on(Shelf::Shown);
    for (const auto& shown : m_contents.on(Shelf::Shown))
        if (!what.decisions.empty() && shown.name == what.decisions.front())
            leaving.shelves[static_cast<std::size_t>(Shelf::Shown)].push_back(shown);
    const auto figures = text::privacyFigures(leaving.entries, leaving.votes, leaving.shelves);
    const bool sums = !m_contents.on(Shelf::Counters).empty();
    m_goes->setText(text::erasingWords(figures, what.everything, sums));
    m_erase->setEnabled(what.everything || figures.decisions + figures.typeVotes + figures.shown > 0);
}

} // namespace aurora
