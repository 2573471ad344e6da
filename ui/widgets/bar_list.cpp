// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bar_list.h"

#include "ui/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {
constexpr double lineSpacing = 1.45;
constexpr double nameShare = 0.58; // of the width
} // namespace

BarList::BarList(Origin origin, QWidget* parent)
    : QWidget(parent)
    , m_origin(origin)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

double BarList::rowHeight() const
{
    return fontMetrics().height() * lineSpacing;
}

QSize BarList::sizeHint() const
{
    return {fontMetrics().height() * 10, int(rowHeight() * double(m_items.size()))};
}

QSize BarList::minimumSizeHint() const
{
    return {fontMetrics().height() * 4, sizeHint().height()};
}

void BarList::show(std::vector<BarItem> items)
{
    m_items = std::move(items);
    setVisible(!m_items.empty());
    QStringList words;
    for (const auto& item : m_items)
        words << item.name + QLatin1Char(' ') + item.value;
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void BarList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colors = tokens(palette());
    const QFont small = smallFont(font());
    const QFontMetricsF metrics(small);
    double valueWidth = 0;
    for (const auto& item : m_items)
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(item.value));
    const double names = width() * nameShare;
    const double left = names + metrics.height() * 0.5;
    const double room = std::max(8.0, width() - left - (valueWidth > 0 ? valueWidth + metrics.height() * 0.5 : 0));
    const double thick = std::max(4.0, fontMetrics().height() * 0.36);
    painter.setFont(small);
    const bool against = m_origin == Origin::Middle &&
                         std::any_of(m_items.begin(), m_items.end(), [](const auto& i) { return i.share < 0; });
    double y = 0;
    for (const auto& item : m_items) {
        const QRectF row(0, y, width(), rowHeight());
        painter.setPen(colors.text);
        painter.drawText(QRectF(0, y, names, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(item.name, Qt::ElideRight, names));
        painter.setPen(colors.muted);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, item.value);
        const double origin = against ? left + room / 2 : left;
        const double full = against ? room / 2 : room;
        if (item.share == 0) {
            y += rowHeight();
            continue;
        }
        const double length = std::max(2.0, std::fabs(std::clamp(item.share, -1.0, 1.0)) * full);
        const QRectF bar(item.share < 0 ? origin - length : origin, row.center().y() - thick / 2, length, thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.color.isValid()       ? item.color
                         : item.share < 0           ? colors.danger
                         : m_origin == Origin::Left ? colors.bars
                                                    : colors.accent);
        painter.drawRoundedRect(bar, thick * 0.4, thick * 0.4);
        y += rowHeight();
    }
}

} // namespace aurora
