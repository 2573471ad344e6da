// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/correct_popover.h"

#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QKeyEvent>
#include <QScreen>

#include <algorithm>

namespace aurora {

namespace {
constexpr int linesWide = 24;
constexpr int linesHigh = 20;
} // namespace

CorrectPopover::CorrectPopover(Session& session, std::size_t column, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_session(session)
    , m_column(column)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("popover", true);
    setAccessibleName(tr("Correct"));
    const auto name = text::fromUtf8(session.current()->profile(column).name);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("What should happen to “%1”?").arg(name));
    m_search->setAccessibleName(tr("Search actions"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Actions"));
    m_list->setFocusPolicy(Qt::NoFocus); // keys stay with the search field
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space / 2);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    layout->addWidget(makeMuted(tr("Enter takes it · Esc closes"), this));
    connect(m_search, &QLineEdit::textChanged, this, &CorrectPopover::search);
    connect(m_list, &QListWidget::itemClicked, this, &CorrectPopover::take);
    fill();
    const int line = fontMetrics().height();
    resize(linesWide * line, linesHigh * line);
}

void CorrectPopover::openAt(const QPoint& global)
{
    const auto room = screen()->availableGeometry();
    QPoint place = global;
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    QWidget::move(place);
    show();
    m_search->setFocus();
}

void CorrectPopover::add(const QString& text, const QString& detail, const Step& step)
{
    auto* item = new QListWidgetItem(text, m_list);
    item->setToolTip(detail);
    item->setData(Qt::AccessibleDescriptionRole, detail);
    m_steps.push_back(step);
}

void CorrectPopover::fill()
{
    const auto& decision = *m_session.current()->column(m_column).decision;
    int place = 0;
    for (const auto& alternative : decision.alternatives) {
        Step step{alternative.headline, {}};
        for (const auto& part : alternative.steps)
            if (part.action == alternative.headline)
                step = part;
        const auto text = QStringLiteral("%1   %2  ·  %3")
                              .arg(++place)
                              .arg(text::label(alternative.headline), text::percent(alternative.confidence));
        add(text, text::reasonFor(alternative), step);
    }
    for (const auto& step : m_session.possible(m_column)) {
        const bool there =
            step.action == decision.headline ||
            std::any_of(m_steps.begin(), m_steps.end(), [&](const auto& s) { return s.action == step.action; });
        if (!there)
            add(text::label(step.action), text::reasonFor(step.action), step);
    }
    m_list->setCurrentRow(0);
}

void CorrectPopover::search(const QString& text)
{
    int first = -1;
    for (int i = 0; i < m_list->count(); ++i) {
        const auto action = m_steps[std::size_t(i)].action;
        const bool match = m_list->item(i)->text().contains(text, Qt::CaseInsensitive) ||
                           text::chip(action).contains(text, Qt::CaseInsensitive) ||
                           QString::fromLatin1(name(action)).contains(text, Qt::CaseInsensitive);
        m_list->item(i)->setHidden(!match);
        if (match && first < 0)
            first = i;
    }
    m_list->setCurrentRow(first);
}

void CorrectPopover::take()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const auto step = m_steps[std::size_t(row)];
    close();
    m_session.correct(m_column, step);
}

void CorrectPopover::move(int rows)
{
    for (int row = m_list->currentRow() + rows; row >= 0 && row < m_list->count(); row += rows) {
        if (m_list->item(row)->isHidden())
            continue;
        m_list->setCurrentRow(row);
        return;
    }
}

bool CorrectPopover::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    case Qt::Key_Down:
        move(+1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace aurora
