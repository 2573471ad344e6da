// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fact_row.h"

#include "ui/theme.h"
#include "ui/widgets/click_card.h"
#include "ui/widgets/parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>

namespace aurora {

namespace {
constexpr int barLines = 4; // width of the bar in lines of text
}

FactRow::FactRow(const Fact& fact, bool leadsSomewhere, QWidget* parent)
    : QWidget(parent)
    , m_leads(leadsSomewhere)
{
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(fact.figure.isEmpty() ? fact.sentence : fact.sentence + QStringLiteral(", ") + fact.figure);
    setAccessibleDescription(fact.detail);
    if (m_leads) {
        setProperty("row", true);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    auto* layout = new QHBoxLayout(this);
    const int space = gap(*this);
    layout->setContentsMargins(0, space / 3, 0, space / 3);
    layout->setSpacing(space);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(makeLabel(fact.sentence, this));
    if (!fact.detail.isEmpty())
        words->addWidget(makeMuted(fact.detail, this));
    words->addStretch();
    layout->addLayout(words, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(space / 3);
    right->addStretch();
    if (!fact.figure.isEmpty()) {
        auto* figure = makeLabel(fact.figure, this);
        figure->setWordWrap(false);
        figure->setAlignment(Qt::AlignRight);
        right->addWidget(figure);
    }
    if (fact.share) {
        auto* bar = new ShareBar(*fact.share, this);
        bar->setFixedWidth(fontMetrics().height() * barLines);
        if (fact.warn)
            bar->setColor(tokens(palette()).warn);
        right->addWidget(bar, 0, Qt::AlignRight);
    }
    right->addStretch();
    layout->addLayout(right);
}

void FactRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_leads && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void FactRow::keyPressEvent(QKeyEvent* event)
{
    if (m_leads && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space))
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace aurora
