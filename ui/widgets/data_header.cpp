// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_header.h"

#include "ui/models/data_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace aurora {

DataHeader::DataHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
}

QSize DataHeader::sizeHint() const
{
    constexpr double lines = 2.2;
    return {QHeaderView::sizeHint().width(), int(fontMetrics().height() * lines)};
}

void DataHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto& colors = tokens(palette());
    painter->fillRect(rect, colors.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.border);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colors.border);
    const double line = fontMetrics().height();
    const double side = line * 1.25;
    const QRectF tile(rect.left() + line * 0.4, rect.top() + line * 0.3, side, side);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.chip);
    constexpr double round = 4;
    painter->drawRoundedRect(tile, round, round);
    painter->setFont(boldFont(smallFont(font())));
    painter->setPen(colors.muted);
    painter->drawText(tile, Qt::AlignCenter,
                      model()->headerData(section, Qt::Horizontal, DataModel::GlyphRole).toString());
    painter->setFont(boldFont(font()));
    painter->setPen(colors.text);
    const QRectF words(tile.right() + line * 0.4, tile.top(), rect.right() - tile.right() - line * 0.6, side);
    const auto name = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetricsF(painter->font()).elidedText(name, Qt::ElideRight, words.width()));
    const double missing = model()->headerData(section, Qt::Horizontal, DataModel::MissingShareRole).toDouble();
    const double thin = std::max(2.0, line * 0.14);
    const QRectF bar(tile.left(), rect.bottom() - thin * 2, rect.width() - line * 0.8, thin);
    painter->fillRect(bar, colors.track);
    if (missing > 0)
        painter->fillRect(QRectF(bar.left(), bar.top(), std::max(thin, bar.width() * missing), thin), colors.danger);
    painter->restore();
}

} // namespace aurora
