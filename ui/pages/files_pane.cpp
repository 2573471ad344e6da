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
constexpr std::size_t shownSamples = 3;

QString samplesOf(const ColumnProfile& column)
{
    QStringList values;
    for (std::size_t i = 0; i < std::min(shownSamples, column.top.size()); ++i)
        values << text::fromUtf8(column.top[i].value).left(20);
    const auto n = text::count(std::uint64_t(column.distinct + 0.5));
    return FilesPane::tr("%1 — %2 different").arg(values.join(QStringLiteral(" · ")), n);
}

QString alikeWords(std::size_t count)
{
    return text::plural(FilesPane::tr("and %n column(s) like it", nullptr, int(count)), count);
}

// The names of the first columns that an answer would settle as well.
QString namesOf(const OpenFile& file, const std::vector<std::size_t>& columns)
{
    constexpr std::size_t shownNames = 12;
    QStringList names;
    for (std::size_t i = 0; i < std::min(shownNames, columns.size()); ++i)
        names << text::fromUtf8(file.profile(columns[i] + 1).name);
    if (columns.size() > shownNames)
        names << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
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
    const auto* file = m_session.current();
    const bool table = file && file->table();
    std::vector<const Decision*> open;
    std::size_t all = 0; // columns that need an answer
    for (std::size_t i = 1; table && i <= file->columns().size(); ++i) {
        const auto& state = file->column(i);
        const bool asks = !decided(state.verdict) && state.verdict != Verdict::Later;
        open.push_back(asks ? state.decision.get() : nullptr);
        all += open.back() && needsAnswer(*open.back());
    }
    const auto queue = questions(open);
    m_heading->setVisible(table);
    m_heading->setText(queue.empty() ? tr("Needs you · nothing")
                                     : text::plural(tr("Needs you · %n column(s)", nullptr, int(all)), all));
    const auto isOpen = [this](const Question& question) { return question.asked + 1 == m_openQuestion; };
    if (std::none_of(queue.begin(), queue.end(), isOpen))
        m_openQuestion = queue.empty() ? 0 : queue.front().asked + 1;
    for (const auto& question : queue)
        m_questions->addWidget(makeQuestion(question, isOpen(question)));
    if (file && file->complete() && queue.empty())
        m_questions->addWidget(makeMuted(tr("Every recommendation is sure enough to be taken as it stands."), this));
}

QWidget* FilesPane::makeQuestion(const Question& question, bool open)
{
    const auto* file = m_session.current();
    const std::size_t column = question.asked + 1;
    const auto& profile = file->profile(column);
    const auto& decision = *file->column(column).decision;
    auto* card = new ClickCard(this);
    const auto name = text::fromUtf8(profile.name);
    card->setAccessibleName(tr("Question about %1").arg(name));
    card->body()->addWidget(makeHeading(questionAbout(name, profile, decision), card));
    if (!profile.top.empty())
        card->body()->addWidget(makeMuted(samplesOf(profile), card));
    if (!question.alike.empty()) {
        auto* alike = makeMuted(alikeWords(question.alike.size()), card);
        alike->setToolTip(namesOf(*file, question.alike));
        card->body()->addWidget(alike);
    }
    connect(card, &ClickCard::clicked, this, [this, column] {
        m_openQuestion = column;
        refreshSoon();
        Q_EMIT columnRequested(column);
    });
    if (!open)
        return card;
    int place = 0;
    const auto answer = [&](const QString& words, const QString& reason, auto take) {
        auto* button = new ElidingButton(QStringLiteral("%1   %2").arg(++place).arg(words), card);
        button->setProperty("answer", true);
        button->setToolTip(reason);
        connect(button, &QPushButton::clicked, this, take);
        card->body()->addWidget(button);
    };
    answer(text::label(decision.headline), text::fromUtf8(decision.why), [this, column] { m_session.accept(column); });
    for (std::size_t i = 0; i < std::min(mostOptions - 1, decision.alternatives.size()); ++i) {
        const auto action = decision.alternatives[i].headline;
        answer(text::label(action), text::reasonFor(decision.alternatives[i]), [this, column, action] {
            m_session.correct(column, Step{action, {}});
        });
    }
    const auto& others = decision.alternatives;
    const auto shown = std::min(mostOptions - 1, others.size());
    const bool offersKeep =
        decision.headline == Action::keep || std::any_of(others.begin(), others.begin() + std::ptrdiff_t(shown),
                                                         [](const auto& one) { return one.headline == Action::keep; });
    addLinks(card, column, !offersKeep);
    return card;
}

void FilesPane::addLinks(ClickCard* card, std::size_t column, bool keep)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    const auto link = [&](const QString& words, auto follow) {
        auto* button = makeLink(words, card);
        button->setProperty("flush", true);
        connect(button, &QPushButton::clicked, this, follow);
        row->addWidget(button);
    };
    if (keep)
        link(tr("Keep as is"), [this, column] { m_session.keep(column); });
    link(tr("Later"), [this, column] { m_session.later(column); });
    link(tr("Why?"), [this, column] { Q_EMIT whyRequested(column); });
    row->addStretch();
    card->body()->addLayout(row);
}

} // namespace aurora
