// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/recommendation_delegate.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace aurora {

struct RecommendationDelegate::Canvas {
    QPainter& painter;
    const QPalette& palette;
    const Tokens& colors;
    QFont font, bold, small;
    QRectF cell; // inside the paddings
    bool selected = false;
    bool dimmed = false; // decided: steps back

    QColor textColor() const { return dimmed ? colors.muted : colors.text; }
    double line() const { return QFontMetricsF(font).height(); }
    double smallLine() const { return QFontMetricsF(small).height(); }

    void text(const QRectF& where, const QFont& f, const QColor& color, const QString& words,
              Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter) const
    {
        painter.setFont(f);
        painter.setPen(color);
        const auto shown = QFontMetricsF(f).elidedText(words, Qt::ElideRight, where.width());
        painter.drawText(where, int(align) | Qt::TextSingleLine, shown);
    }
    void bar(const QRectF& where, double share, const QColor& color) const
    {
        const double radius = where.height() / 2;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.track);
        painter.drawRoundedRect(where, radius, radius);
        if (share <= 0)
            return;
        QRectF filled = where;
        filled.setWidth(std::max(where.height(), where.width() * std::min(share, 1.0)));
        painter.setBrush(color);
        painter.drawRoundedRect(filled, radius, radius);
    }
};

namespace {

constexpr double linesHigh = 2.45; // two lines of text and air around them

QColor confidenceColor(text::Confidence confidence, const Tokens& colors)
{
    switch (confidence) {
    case text::Confidence::High:
        return colors.good;
    case text::Confidence::Medium:
        return colors.accent;
    case text::Confidence::Low:
    case text::Confidence::Ask:
        break;
    }
    return colors.warn;
}

} // namespace

int RecommendationDelegate::rowHeight(const QFontMetrics& metrics)
{
    return int(metrics.height() * linesHigh);
}

QSize RecommendationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int line = option.fontMetrics.height();
    const auto text = index.data(Qt::DisplayRole).toString();
    return {option.fontMetrics.horizontalAdvance(text) + 2 * line, rowHeight(option.fontMetrics)};
}

void RecommendationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    const auto* row = index.data(RecommendationModel::RowRole).value<const RecommendationRow*>();
    if (!row)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto& colors = tokens(option.palette);
    const double pad = option.fontMetrics.height() * cellPadding;
    const Canvas c{*painter,
                   option.palette,
                   colors,
                   option.font,
                   boldFont(option.font),
                   smallFont(option.font),
                   QRectF(option.rect).adjusted(pad, 0, -pad, -1),
                   option.state.testFlag(QStyle::State_Selected),
                   row->decided()};
    painter->fillRect(option.rect, c.selected ? colors.selection : colors.surface);
    painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.border);
    using Columns = RecommendationModel::Columns;
    switch (static_cast<Columns>(index.column())) {
    case Columns::State:
        if (c.selected) {
            constexpr double stripe = 3;
            painter->fillRect(QRectF(option.rect.left(), option.rect.top(), stripe, option.rect.height()),
                              colors.accent);
        }
        paintState(c, *row);
        break;
    case Columns::Column:
        paintColumn(c, *row);
        break;
    case Columns::Profile:
        paintProfile(c, *row);
        break;
    case Columns::Recommendation:
        paintChips(c, *row);
        break;
    case Columns::Effect:
        paintEffect(c, *row);
        break;
    case Columns::Confidence:
        paintConfidence(c, *row);
        break;
    case Columns::Source:
        paintSource(c, *row);
        break;
    case Columns::Alternative:
        paintAlternative(c, *row);
        break;
    case Columns::Count:
        break;
    }
    painter->restore();
}

void RecommendationDelegate::paintState(const Canvas& c, const RecommendationRow& row)
{
    const double size = c.line();
    const QRectF box(c.cell.center().x() - size / 2, c.cell.center().y() - size / 2, size, size);
    if (row.verdict == Verdict::Accepted || row.verdict == Verdict::Corrected || row.verdict == Verdict::Kept) {
        // A tick; a correction gets a dot beside it, a column kept as it is a bar.
        QPainterPath tick(box.topLeft() + QPointF(size * 0.15, size * 0.52));
        tick.lineTo(box.topLeft() + QPointF(size * 0.40, size * 0.76));
        tick.lineTo(box.topLeft() + QPointF(size * 0.85, size * 0.26));
        c.painter.setPen(QPen(row.verdict == Verdict::Accepted ? c.colors.good : c.colors.accent, size * 0.11,
                              Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        c.painter.setBrush(Qt::NoBrush);
        c.painter.drawPath(tick);
        return;
    }
    if (row.verdict == Verdict::Later) {
        c.text(box, c.bold, c.colors.muted, QStringLiteral("…"), Qt::AlignCenter);
        return;
    }
    if (row.ask) {
        c.painter.setPen(Qt::NoPen);
        c.painter.setBrush(c.colors.warn);
        c.painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        c.text(box, boldFont(c.small), c.colors.surface, QStringLiteral("?"), Qt::AlignCenter);
        return;
    }
    if (row.changed) {
        c.painter.setPen(Qt::NoPen);
        c.painter.setBrush(c.colors.accent);
        c.painter.drawEllipse(box.center(), size * 0.2, size * 0.2);
    }
}

void RecommendationDelegate::paintColumn(const Canvas& c, const RecommendationRow& row)
{
    const double side = c.line() * 1.35;
    const QRectF tile(c.cell.left(), c.cell.center().y() - side / 2, side, side);
    constexpr double round = 5;
    c.painter.setPen(Qt::NoPen);
    c.painter.setBrush(c.colors.chip);
    c.painter.drawRoundedRect(tile, round, round);
    c.text(tile, boldFont(c.small), c.colors.muted, row.glyph, Qt::AlignCenter);
    const double left = tile.right() + c.line() * 0.5;
    const double top = c.cell.center().y() - (c.line() + c.smallLine()) / 2;
    const double width = c.cell.right() - left;
    c.text({left, top, width, c.line()}, c.bold, c.textColor(), row.name);
    c.text({left, top + c.line(), width, c.smallLine()}, c.small, c.colors.muted, row.subline);
}

void RecommendationDelegate::paintProfile(const Canvas& c, const RecommendationRow& row)
{
    const double height = c.line() * 1.2;
    const double top = c.cell.center().y() - height * 0.7;
    const double width = std::min(c.cell.width(), c.line() * 4.2);
    c.painter.setPen(Qt::NoPen);
    c.painter.setBrush(c.selected ? c.colors.accent : c.colors.bars);
    if (!row.bars.empty()) {
        const double step = width / double(row.bars.size());
        const double space = row.bars.size() > 2 ? std::min(1.0, step * 0.2) : 1.0;
        for (std::size_t i = 0; i < row.bars.size(); ++i) {
            if (row.bars[i] <= 0)
                continue;
            const double h = std::max(1.0, row.bars[i] * height);
            c.painter.drawRect(QRectF(c.cell.left() + double(i) * step, top + height - h, step - space, h));
        }
    }
    const double thin = std::max(2.0, c.line() * 0.16);
    c.bar({c.cell.left(), top + height + c.line() * 0.22, width, thin}, row.missing, c.colors.danger);
}

void RecommendationDelegate::paintChips(const Canvas& c, const RecommendationRow& row)
{
    const QFont font = boldFont(c.small);
    const QFontMetricsF metrics(font);
    const double height = c.line() * 1.35;
    const double side = c.line() * 0.45;
    const double space = c.line() * 0.22;
    const double top = c.cell.center().y() - height / 2;
    const double more = metrics.horizontalAdvance(QStringLiteral("+9")) + space;
    double x = c.cell.left();
    for (std::size_t i = 0; i < row.chips.size(); ++i) {
        const auto& chip = row.chips[i];
        const bool last = i + 1 == row.chips.size();
        const double room = c.cell.right() - x - (last ? 0 : more);
        double width = metrics.horizontalAdvance(chip.text) + 2 * side;
        const double least = metrics.horizontalAdvance(QStringLiteral("mmm…")) + 2 * side;
        if (width > room && (room < least || (!last && i > 0))) {
            c.text({x, top, c.cell.right() - x, height}, font, c.colors.muted,
                   QStringLiteral("+%1").arg(row.chips.size() - i));
            return;
        }
        width = std::min(width, room);
        QColor frame = c.colors.border;
        QColor fill = c.colors.chip;
        QColor ink = c.textColor();
        if (chip.tone == ChipTone::Guess) {
            frame = ink = c.colors.warn;
            fill = c.colors.warnFill;
        } else if (chip.tone == ChipTone::Loss) {
            frame = ink = c.colors.danger;
        }
        if (c.dimmed && chip.tone != ChipTone::Plain)
            frame.setAlphaF(0.5F);
        const QRectF box = QRectF(x, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5);
        c.painter.setPen(QPen(frame, 1));
        c.painter.setBrush(fill);
        c.painter.drawRoundedRect(box, height / 2, height / 2);
        c.text(box.adjusted(side - 1, 0, -side + 1, 0), font, ink, chip.text, Qt::AlignCenter);
        x += width + space;
    }
}

void RecommendationDelegate::paintEffect(const Canvas& c, const RecommendationRow& row)
{
    // Two lines, broken at the middle dot where there is one.
    c.painter.setFont(c.small);
    c.painter.setPen(c.colors.muted);
    QRectF box = c.cell;
    const double height = 2 * c.smallLine();
    box.setTop(c.cell.center().y() - height / 2);
    box.setHeight(height + 1);
    c.painter.drawText(box, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextWordWrap, row.effect);
}

void RecommendationDelegate::paintConfidence(const Canvas& c, const RecommendationRow& row)
{
    const double thin = std::max(3.0, c.line() * 0.2);
    const double top = c.cell.center().y() - (c.line() + thin) / 2 - 1;
    const QRectF words(c.cell.left(), top, c.cell.width(), c.line());
    c.text(words, c.bold, c.textColor(), text::words(row.confidence));
    c.text(words, c.font, c.colors.muted, text::certainty(row.probability), Qt::AlignRight | Qt::AlignVCenter);
    c.bar({c.cell.left(), top + c.line() + 2, c.cell.width(), thin}, row.probability,
          confidenceColor(row.confidence, c.colors));
}

void RecommendationDelegate::paintSource(const Canvas& c, const RecommendationRow& row)
{
    const double height = c.line();
    const double width = std::max(3.0, c.line() * 0.16);
    const QRectF stripe(c.cell.left(), c.cell.center().y() - height / 2, width, height);
    c.painter.setPen(Qt::NoPen);
    c.painter.setBrush(sourceColor(row.source, c.palette));
    c.painter.drawRect(stripe);
    c.text(c.cell.adjusted(width + c.line() * 0.4, 0, 0, 0), c.font, c.textColor(), text::words(row.source));
}

void RecommendationDelegate::paintAlternative(const Canvas& c, const RecommendationRow& row)
{
    c.text(c.cell, c.font, c.colors.muted, row.alternative);
}

} // namespace aurora
