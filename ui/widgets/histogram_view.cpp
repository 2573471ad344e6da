// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram_view.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace aurora {

namespace {

constexpr double linesHigh = 7.5;

using Bins = std::vector<HistogramBin>;

std::uint64_t highest(const Bins& bins)
{
    std::uint64_t top = 1;
    for (const auto& bin : bins)
        top = std::max(top, bin.count);
    return top;
}

// Counts of bins whose edges were moved by a rising function, spread over equal widths.
Bins rebinned(const Bins& moved)
{
    const std::size_t n = moved.size();
    const double low = moved.front().lower;
    const double width = (moved.back().upper - low) / double(n);
    if (!(width > 0) || !std::isfinite(width))
        return {};
    std::vector<double> counts(n, 0);
    for (const auto& bin : moved) {
        const double span = bin.upper - bin.lower;
        for (std::size_t i = 0; i < n; ++i) {
            const double from = std::max(bin.lower, low + double(i) * width);
            const double to = std::min(bin.upper, low + double(i + 1) * width);
            if (span <= 0 ? (bin.lower >= low + double(i) * width && (bin.lower < low + double(i + 1) * width || i + 1 == n)) : to > from)
                counts[i] += double(bin.count) * (span <= 0 ? 1 : (to - from) / span);
        }
    }
    Bins bins;
    for (std::size_t i = 0; i < n; ++i)
        bins.push_back({low + double(i) * width, low + double(i + 1) * width, std::uint64_t(counts[i] + 0.5)});
    return bins;
}

template <class F> Bins mapped(Bins bins, F f)
{
    for (auto& bin : bins) {
        bin.lower = f(bin.lower);
        bin.upper = f(bin.upper);
    }
    return rebinned(bins);
}

// A logarithm of the first of few bins spreads it over most of the axis: then bins do not tell the shape.
bool fineEnough(const Bins& bins)
{
    std::uint64_t total = 0;
    for (const auto& bin : bins)
        total += bin.count;
    constexpr double most = 0.5; // of all values in one bin
    return total > 0 && double(highest(bins)) < most * double(total);
}

} // namespace

std::optional<Bins> shapedHistogram(const Bins& bins, const std::vector<Step>& steps)
{
    if (bins.size() < 2)
        return {};
    Bins after = bins;
    bool shaped = false;
    for (const auto& step : steps) {
        if (after.empty())
            return {};
        switch (step.action) {
        case Action::log:
            if (after.front().lower < 0 || !fineEnough(after))
                return {};
            after = mapped(std::move(after), [](double x) { return std::log1p(x); });
            break;
        case Action::sqrt:
            if (after.front().lower < 0 || !fineEnough(after))
                return {};
            after = mapped(std::move(after), [](double x) { return std::sqrt(x); });
            break;
        case Action::power:
        case Action::quantile:
        case Action::bin:
        case Action::clip_outliers:
        case Action::drop: return {}; // needs numbers that bins do not hold
        default: continue;
        }
        shaped = true;
    }
    if (!shaped || after.empty())
        return {};
    return after;
}

HistogramView::HistogramView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramView::sizeHint() const { return {10 * fontMetrics().height(), int(linesHigh * fontMetrics().height())}; }

void HistogramView::show(const ColumnProfile& column, const std::vector<Step>& steps)
{
    m_before.clear();
    m_after.reset();
    if (column.numeric && column.numeric->histogram.size() > 1) {
        m_before = column.numeric->histogram;
        m_after = shapedHistogram(m_before, steps);
        m_left = text::number(column.numeric->min);
        m_right = text::number(column.numeric->max);
    }
    setVisible(!m_before.empty());
    if (!m_before.empty())
        setAccessibleDescription(tr("Histogram from %1 to %2, most values near %3.")
                                     .arg(m_left, m_right,
                                          text::number(std::max_element(m_before.begin(), m_before.end(),
                                                                        [](const auto& a, const auto& b) {
                                                                            return a.count < b.count;
                                                                        })
                                                           ->lower)));
    update();
}

void HistogramView::paintEvent(QPaintEvent*)
{
    if (m_before.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colors = tokens(palette());
    const QFont small = smallFont(font());
    const double line = QFontMetricsF(small).height();
    const QRectF plot(0.5, line * 1.2, width() - 1, height() - line * 2.6);
    painter.setFont(small);
    painter.setPen(colors.muted);
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignRight | Qt::AlignVCenter,
                     m_after ? tr("outline before · filled after") : tr("before"));
    const Bins& filled = m_after ? *m_after : m_before;
    const double top = double(highest(filled));
    const double step = plot.width() / double(filled.size());
    QColor fill = colors.accent;
    fill.setAlphaF(0.65F);
    for (std::size_t i = 0; i < filled.size(); ++i) {
        const double h = double(filled[i].count) / top * plot.height();
        if (filled[i].count > 0)
            painter.fillRect(QRectF(plot.left() + double(i) * step + step * 0.08, plot.bottom() - std::max(1.0, h),
                                    step * 0.84, std::max(1.0, h)),
                             fill);
    }
    if (m_after) {
        const double before = double(highest(m_before));
        const double width = plot.width() / double(m_before.size());
        QPainterPath outline(plot.bottomLeft());
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            const double y = plot.bottom() - double(m_before[i].count) / before * plot.height();
            outline.lineTo(plot.left() + double(i) * width, y);
            outline.lineTo(plot.left() + double(i + 1) * width, y);
        }
        outline.lineTo(plot.bottomRight());
        painter.setPen(QPen(colors.muted, 1.2));
        painter.drawPath(outline);
    }
    painter.setPen(QPen(colors.muted, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    const QRectF axis(0, plot.bottom() + line * 0.2, width(), line);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, m_left);
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, m_right);
}

} // namespace aurora
