// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/files_pane.h"

#include "ui/text/format.h"
#include "ui/text/profile_words.h"
#include "ui/text/words.h"
#include "ui/theme.h"
#include "ui/widgets/click_card.h"
#include "ui/widgets/eliding_button.h"
#include "ui/widgets/parts.h"

#include <QMenu>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace aurora {

namespace {
constexpr std::size_t mostQuestions = 7; // more than that is a list, not a question
constexpr std::size_t mostAnswers = 3;
constexpr std::size_t shownSamples = 3;

QString samplesOf(const ColumnProfile& column)
{
    QStringList values;
    for (std::size_t i = 0; i < std::min(shownSamples, column.top.size()); ++i)
        values << text::fromUtf8(column.top[i].value).left(20);
    const auto n = text::count(std::uint64_t(column.distinct + 0.5));
    return FilesPane::tr("%1 — %2 different").arg(values.join(QStringLiteral(" · ")), n);
}

// "shop: one-hot or frequency encode?"
QString questionAbout(const QString& name, const ColumnProfile& column, const Decision& decision)
{
    if (decision.alternatives.empty())
        return FilesPane::tr("%1: %2?").arg(name, text::chip(decision.headline));
    return FilesPane::tr("%1: %2 or %3?")
        .arg(name, text::chip(decision.headline), text::headlineOf(decision.alternatives.front(), &column));
}

} // namespace

FilesPane::FilesPane(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(scroll);
    auto* layout = new QVBoxLayout(body);
    const int space = gap(*this);
    layout->setContentsMargins(space, 0, space, space);
    layout->setSpacing(space);
    m_files = new QVBoxLayout;
    m_files->setSpacing(space);
    m_heading = makeHeading({}, body);
    m_questions = new QVBoxLayout;
    m_questions->setSpacing(space * 3 / 4);
    layout->addLayout(m_files);
    layout->addSpacing(space / 2);
    layout->addWidget(m_heading);
    layout->addLayout(m_questions);
    layout->addStretch();
    scroll->setWidget(body);
    scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(&m_session, &Session::filesChanged, this, &FilesPane::refreshSoon);
    connect(&m_session, &Session::currentChanged, this, [this] {
        m_openQuestion = 0;
        refreshSoon();
    });
    refresh();
}

void FilesPane::refreshSoon()
{
    if (m_pending)
        return;
    m_pending = true;
    QTimer::singleShot(0, this, [this] {
        m_pending = false;
        refresh();
    });
}

void FilesPane::refresh()
{
    showFiles();
    showQuestions();
}

void FilesPane::showFiles()
{
    clear(m_files);
    for (auto* file : m_session.files())
        m_files->addWidget(makeFileCard(file));
    if (m_session.files().empty()) {
        m_files->addWidget(makeMuted(tr("No file is open."), this));
        auto* open = new QPushButton(tr("Open…"), this);
        connect(open, &QPushButton::clicked, this, &FilesPane::openRequested);
        m_files->addWidget(open);
    }
}

QWidget* FilesPane::makeFileCard(OpenFile* file)
{
    auto* card = new ClickCard(this);
    auto* name = makeHeading(file->name(), card);
    name->setToolTip(file->pasted() ? tr("Kept in memory alone") : file->path());
    card->body()->addWidget(name);
    QString line = tr("not read yet");
    double share = 0;
    if (file->error()) {
        line = text::words(*file->error()).what;
    } else if (file->table()) {
        const auto columns = file->columns().size();
        line = file->complete() ? tr("%1 rows · %2 columns").arg(text::shortCount(file->table()->rows)).arg(columns)
                                : tr("reading… · %1 columns").arg(columns);
        share = columns ? double(file->decidedCount()) / double(columns) : 0;
        card->setAccessibleDescription(tr("%1 of %2 columns decided").arg(file->decidedCount()).arg(columns));
    }
    card->setAccessibleName(file->name());
    card->body()->addWidget(makeMuted(line, card));
    if (file->complete() && file->table()->quality.known) {
        auto* quality = makeMuted(tr("quality %1 of 100").arg(text::score(file->table()->quality)), card);
        quality->setToolTip(text::whyScore(file->table()->quality, true));
        card->body()->addWidget(quality);
    }
    if (file->table())
        card->body()->addWidget(new ShareBar(share, card));
    card->setCurrent(file == m_session.current() && m_session.files().size() > 1);
    connect(card, &ClickCard::clicked, this, [this, file] { m_session.setCurrent(file); });
    card->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(card, &QWidget::customContextMenuRequested, this, [this, file, card](const QPoint& place) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Close file"), this, [this, file] { m_session.close(file); });
        menu->popup(card->mapToGlobal(place));
    });
    return card;
}

void FilesPane::showQuestions()
{
    clear(m_questions);
    std::vector<std::size_t> asked;
    const auto* file = m_session.current();
    if (file && file->table())
        for (std::size_t i = 1; i <= file->columns().size(); ++i)
            if (needsYou(file->column(i)) && file->column(i).verdict != Verdict::Later)
                asked.push_back(i);
    // The least sure first; what two answers share is worth asking most.
    std::stable_sort(asked.begin(), asked.end(), [file](std::size_t a, std::size_t b) {
        return file->column(a).decision->confidence < file->column(b).decision->confidence;
    });
    const auto all = asked.size();
    asked.resize(std::min(all, mostQuestions));
    m_heading->setVisible(file && file->table());
    m_heading->setText(all == 0 ? tr("Needs you · nothing")
                                : text::plural(tr("Needs you · %n question(s)", nullptr, int(all)), all));
    const bool known = std::find(asked.begin(), asked.end(), m_openQuestion) != asked.end();
    if (!known)
        m_openQuestion = asked.empty() ? 0 : asked.front();
    for (const auto column : asked)
        m_questions->addWidget(makeQuestion(column, column == m_openQuestion));
    if (file && file->complete() && all == 0)
        m_questions->addWidget(makeMuted(tr("Every recommendation is sure enough to be taken as it stands."), this));
}

QWidget* FilesPane::makeQuestion(std::size_t column, bool open)
{
    const auto* file = m_session.current();
    const auto& profile = file->profile(column);
    const auto& decision = *file->column(column).decision;
    auto* card = new ClickCard(this);
    const auto name = text::fromUtf8(profile.name);
    card->setAccessibleName(tr("Question about %1").arg(name));
    card->body()->addWidget(makeHeading(questionAbout(name, profile, decision), card));
    if (!profile.top.empty())
        card->body()->addWidget(makeMuted(samplesOf(profile), card));
    connect(card, &ClickCard::clicked, this, [this, column] {
        m_openQuestion = column;
        refreshSoon();
        Q_EMIT columnRequested(column);
    });
    if (!open)
        return card;
    int place = 0;
    const auto answer = [&](const QString& words, auto take) {
        auto* button = new ElidingButton(QStringLiteral("%1   %2").arg(++place).arg(words), card);
        button->setProperty("answer", true);
        connect(button, &QPushButton::clicked, this, take);
        card->body()->addWidget(button);
    };
    answer(text::label(decision.headline), [this, column] { m_session.accept(column); });
    for (std::size_t i = 0; i < std::min(mostAnswers - 1, decision.alternatives.size()); ++i) {
        const auto action = decision.alternatives[i].headline;
        answer(text::label(action), [this, column, action] { m_session.correct(column, Step{action, {}}); });
    }
    auto* why = makeLink(tr("Why do you ask?"), card);
    connect(why, &QPushButton::clicked, this, [this, column] { Q_EMIT whyRequested(column); });
    why->setProperty("flush", true);
    card->body()->addWidget(why, 0, Qt::AlignLeft);
    return card;
}

} // namespace aurora
