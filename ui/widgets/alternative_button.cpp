// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/alternative_button.h"

#include "ui/theme.h"

#include <QPainter>

namespace aurora {

namespace {
constexpr int wrap = int(Qt::AlignLeft) | int(Qt::AlignTop) | int(Qt::TextWordWrap);
}

AlternativeButton::AlternativeButton(const QString& title, const QString& reasonFor, const QString& reasonAgainst,
                                     QWidget* parent)
    : QAbstractButton(parent)
{
    QString lead = reasonFor;
    if (lead.endsWith(QLatin1Char('.')))
        lead.chop(1);
    m_reason = reasonAgainst.isEmpty() ? lead : lead + QStringLiteral(" — ") + tr("but: %1").arg(reasonAgainst);
    setText(title);
    setAccessibleDescription(m_reason);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    auto policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int AlternativeButton::heightForWidth(int width) const
{
    const QFontMetrics small(smallFont(font()));
    const int space = fontMetrics().height() / 3;
    const int reason = small.boundingRect(QRect(0, 0, width, INT_MAX / 2), wrap, m_reason).height();
    return fontMetrics().height() + reason + 2 * space;
}

QSize AlternativeButton::sizeHint() const
{
    return {fontMetrics().height() * 10, heightForWidth(fontMetrics().height() * 13)};
}

QSize AlternativeButton::minimumSizeHint() const
{
    return {fontMetrics().height() * 4, fontMetrics().height() * 2};
}

void AlternativeButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void AlternativeButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void AlternativeButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colors = tokens(palette());
    const int space = fontMetrics().height() / 3;
    const int line = fontMetrics().height();
    painter.setFont(boldFont(font()));
    painter.setPen(underMouse() || hasFocus() ? colors.accent : colors.text);
    painter.drawText(QRect(0, space, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, width()));
    painter.setFont(smallFont(font()));
    painter.setPen(colors.muted);
    painter.drawText(QRect(0, space + line, width(), height() - line - space), wrap, m_reason);
}

} // namespace aurora
