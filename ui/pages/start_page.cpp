// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QDir>
#include <QFileInfo>

namespace aurora {

namespace {
constexpr int linesWide = 34;
constexpr int shownRecent = 5;
} // namespace

StartPage::StartPage(const QString& samplesFolder, QWidget* parent)
    : QWidget(parent)
{
    setProperty("plain", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* outer = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    outer->addStretch(2);
    outer->addLayout(row);
    outer->addStretch(3);
    QVBoxLayout* layout = nullptr;
    auto* card = makeCard(this, &layout);
    card->setFixedWidth(linesWide * fontMetrics().height());
    const int space = gap(*this);
    layout->setContentsMargins(space * 4, space * 4, space * 4, space * 4);
    layout->setSpacing(space);
    m_notice = new QFrame(card);
    m_notice->setProperty("message", true);
    m_notice->setProperty("error", true);
    auto* notice = new QVBoxLayout(m_notice);
    m_what = makeHeading({}, m_notice);
    m_rest = makeLabel({}, m_notice);
    notice->addWidget(m_what);
    notice->addWidget(m_rest);
    layout->addWidget(m_notice);
    m_notice->hide();
    auto* title = makeLabel(tr("Open a table, and see what each column needs."), card);
    title->setFont(titleFont(title->font()));
    layout->addWidget(title);
    layout->addWidget(makeMuted(
        tr("Drop a CSV file here, open one, or paste rows from anywhere. A file is read in place and never changed; "
           "nothing leaves this machine."),
        card));
    auto* open = new QPushButton(tr("Open…"), card);
    open->setProperty("primary", true);
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    layout->addSpacing(space / 2);
    auto* paste = new QPushButton(tr("Paste as table"), card);
    paste->setToolTip(tr("Opens the text on the clipboard; it is kept in memory alone"));
    connect(paste, &QPushButton::clicked, this, &StartPage::pasteRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space);
    buttons->addWidget(open);
    buttons->addWidget(paste);
    buttons->addStretch();
    layout->addLayout(buttons);
    addSamples(layout, samplesFolder);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    layout->addLayout(m_recent);
    row->addStretch();
    row->addWidget(card);
    row->addStretch();
}

void StartPage::addSamples(QVBoxLayout* layout, const QString& folder)
{
    struct Sample {
        QString words;
        QStringList files;
    };
    const Sample samples[] = {
        {tr("Messy sales: windows-1252, semicolons, decimal commas"), {QStringLiteral("messy_sales.csv")}},
        {tr("Bank and ledger: two files about the same payments"),
         {QStringLiteral("bank.csv"), QStringLiteral("ledger.csv")}},
        {tr("Reference month and a drifted one"),
         {QStringLiteral("reference_month.csv"), QStringLiteral("drifted_month.csv")}},
    };
    bool heading = false;
    for (const auto& sample : samples) {
        QStringList paths;
        for (const auto& file : sample.files) {
            const QString path = QDir(folder).filePath(file);
            if (!folder.isEmpty() && QFileInfo::exists(path))
                paths << path;
        }
        if (paths.isEmpty())
            continue;
        if (!heading) {
            layout->addSpacing(gap(*this));
            layout->addWidget(makeHeading(tr("Samples"), this));
            heading = true;
        }
        auto* link = makeLink(sample.words, this);
        link->setProperty("flush", true);
        connect(link, &QPushButton::clicked, this, [this, paths] { Q_EMIT pathsRequested(paths); });
        layout->addWidget(link, 0, Qt::AlignLeft);
    }
}

void StartPage::showNotice(const QString& what, const QString& rest)
{
    m_what->setText(what);
    m_rest->setText(rest);
    m_notice->setVisible(!what.isEmpty());
}

void StartPage::showRecent(const QStringList& paths)
{
    clear(m_recent);
    if (paths.isEmpty())
        return;
    m_recent->addSpacing(gap(*this) * 2);
    m_recent->addWidget(makeHeading(tr("Recent files"), this));
    for (const auto& path : paths.mid(0, shownRecent))
        addRecent(path);
}

void StartPage::addRecent(const QString& path)
{
    const auto name = QFileInfo(path).fileName();
    if (QFileInfo::exists(path)) {
        auto* link = makeLink(name, this);
        link->setProperty("flush", true);
        link->setToolTip(path);
        connect(link, &QPushButton::clicked, this, [this, path] { Q_EMIT pathsRequested({path}); });
        m_recent->addWidget(link, 0, Qt::AlignLeft);
        return;
    }
    auto* row = new QHBoxLayout;
    auto* words = makeMuted(tr("%1 is not where it was").arg(name), this);
    words->setWordWrap(false);
    words->setToolTip(path);
    auto* locate = makeLink(tr("Locate…"), this);
    locate->setAccessibleDescription(words->text());
    connect(locate, &QPushButton::clicked, this, [this, path] { Q_EMIT locateRequested(path); });
    row->addWidget(words);
    row->addWidget(locate);
    row->addStretch();
    m_recent->addLayout(row);
}

} // namespace aurora
