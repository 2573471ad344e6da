// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/click_card.h"

#include "ui/theme.h"
#include "ui/widgets/parts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace aurora {

ClickCard::ClickCard(QWidget* parent)
    : QFrame(parent)
{
    setProperty("card", true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    m_body = new QVBoxLayout(this);
    const int space = gap(*this);
    m_body->setContentsMargins(space + space / 4, space, space + space / 4, space);
    m_body->setSpacing(space / 2);
}

void ClickCard::setCurrent(bool current)
{
    setLook(this, "current", current);
}

void ClickCard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void ClickCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QFrame::keyPressEvent(event);
}

ShareBar::ShareBar(double share, QWidget* parent)
    : QWidget(parent)
    , m_share(std::clamp(share, 0.0, 1.0))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::setShare(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    update();
}

void ShareBar::setColor(const QColor& color)
{
    m_color = color;
    update();
}

QSize ShareBar::sizeHint() const
{
    return {fontMetrics().height() * 4, std::max(3, fontMetrics().height() / 5)};
}

void ShareBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colors = tokens(palette());
    const double radius = height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.track);
    painter.drawRoundedRect(rect(), radius, radius);
    if (m_share <= 0)
        return;
    painter.setBrush(m_color.isValid() ? m_color : m_share >= 1 ? colors.good : colors.accent);
    painter.drawRoundedRect(QRectF(0, 0, std::max<double>(height(), width() * m_share), height()), radius, radius);
}

} // namespace aurora
