// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/data_delegate.h"

#include "ui/models/data_model.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace aurora {

namespace {

constexpr int barWidth = 3;

// The text with a box for every replacement character, as much of it as fits.
void drawWithBoxes(QPainter* painter, const QRect& where, Qt::Alignment align, const QString& text,
                   const QFontMetrics& metrics, const Tokens& colors)
{
    const int box = metrics.height() * 3 / 4;
    const int space = 2;
    const auto parts = text.split(QChar::ReplacementCharacter);
    int width = (box + space) * int(parts.size() - 1);
    for (const auto& part : parts)
        width += metrics.horizontalAdvance(part);
    int x = where.left() + (align.testFlag(Qt::AlignRight) ? std::max(0, where.width() - width) : 0);
    const auto ink = painter->pen();
    painter->save();
    painter->setClipRect(where, Qt::IntersectClip);
    painter->setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < parts.size() && x < where.right(); ++i) {
        if (i > 0) {
            const QRectF frame(x + 0.5, where.center().y() - box / 2.0 + 0.5, box - 1, box - 1);
            constexpr double round = 2.5;
            painter->setPen(QPen(colors.danger, 1));
            painter->setBrush(colors.warnFill);
            painter->drawRoundedRect(frame, round, round);
            painter->drawText(frame, Qt::AlignCenter, QStringLiteral("?"));
            x += box + space;
        }
        painter->setPen(ink);
        painter->drawText(QRect(x, where.top(), std::max(0, where.right() - x), where.height()),
                          int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                          metrics.elidedText(parts[i], Qt::ElideRight, std::max(0, where.right() - x)));
        x += metrics.horizontalAdvance(parts[i]);
    }
    painter->restore();
}

} // namespace

void DataDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(painter, option, index);
    paintText(painter, option, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      tokens(option.palette).border);
}

void DataDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& colors = tokens(option.palette);
    const auto trouble = static_cast<CellTrouble>(index.data(DataModel::TroubleRole).toInt());
    const bool marked = trouble == CellTrouble::Here || trouble == CellTrouble::Absent;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect& rect = option.rect;
    painter->fillRect(rect, selected ? colors.selection : marked ? colors.warnFill : colors.surface);
    if (trouble == CellTrouble::Absent) {
        QColor line = colors.warn;
        constexpr float faint = 0.35F;
        line.setAlphaF(faint);
        painter->fillRect(rect, QBrush(line, Qt::BDiagPattern));
    }
    if (trouble == CellTrouble::Here) {
        const int corner = option.fontMetrics.height() / 3;
        QPainterPath path(QPointF(rect.right() + 1 - corner, rect.top()));
        path.lineTo(rect.right() + 1, rect.top());
        path.lineTo(rect.right() + 1, rect.top() + corner);
        path.closeSubpath();
        painter->fillPath(path, colors.warn);
    }
    if (trouble != CellTrouble::None && index.column() == 0)
        painter->fillRect(QRect(rect.left(), rect.top(), barWidth, rect.height()), colors.warn);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(colors.accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -2));
    }
}

void DataDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& colors = tokens(option.palette);
    const int pad = option.fontMetrics.height() / 2;
    const QRect words = option.rect.adjusted(pad, 0, -pad, 0);
    auto text = index.data(Qt::DisplayRole).toString();
    const bool missing = index.data(DataModel::MissingRole).toBool();
    if (missing && text.isEmpty())
        text = QStringLiteral("–");
    constexpr qsizetype mostLetters = 1000; // wider than any cell; measuring a novel takes its time
    text.truncate(mostLetters);
    text.replace(QLatin1Char('\n'), QChar(0x21B5));
    painter->setPen(missing ? colors.muted : colors.text);
    painter->setFont(option.font);
    const auto align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    if (index.data(DataModel::UndecodableRole).toBool())
        drawWithBoxes(painter, words, align, text, option.fontMetrics, colors);
    else
        painter->drawText(words, int(align) | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
}

} // namespace aurora
