// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram_view.h"

#include "ui/text/format.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <functional>

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

// Points of the cumulative distribution, ascending: (value, share of the values up to it).
using Cumulative = std::vector<std::pair<double, double>>;

Cumulative cumulativeOf(const NumericSummary& numbers)
{
    Cumulative points;
    for (const auto& [share, value] : numbers.quantiles)
        points.emplace_back(value, share);
    // The outer bins may hold what lies beyond them, so that only inner edges are exact.
    double sum = 0;
    for (std::size_t i = 0; i + 1 < numbers.histogram.size(); ++i) {
        sum += double(numbers.histogram[i].count);
        points.emplace_back(numbers.histogram[i].upper, sum / double(numbers.count));
    }
    std::sort(points.begin(), points.end());
    for (std::size_t i = 1; i < points.size(); ++i)
        points[i].second = std::max(points[i].second, points[i - 1].second);
    return points;
}

double shareUpTo(const Cumulative& points, double x)
{
    const auto above =
        std::upper_bound(points.begin(), points.end(), x, [](double v, const auto& p) { return v < p.first; });
    if (above == points.begin())
        return 0;
    if (above == points.end())
        return 1;
    const auto below = above - 1;
    return below->second + (above->second - below->second) * (x - below->first) / (above->first - below->first);
}

Bins binned(const Cumulative& points, std::uint64_t count)
{
    constexpr std::size_t bins = 24;
    const double low = points.front().first;
    const double width = (points.back().first - low) / double(bins);
    Bins result;
    double before = 0;
    for (std::size_t i = 0; i < bins && width > 0 && std::isfinite(width); ++i) {
        const double upper = low + double(i + 1) * width;
        const double upTo = i + 1 == bins ? 1 : shareUpTo(points, upper);
        result.push_back({low + double(i) * width, upper, std::uint64_t((upTo - before) * double(count) + 0.5)});
        before = upTo;
    }
    return result;
}

double parameter(const Step& step, const char* name, double fallback)
{
    const auto found = step.params.find(name);
    const auto* number = found == step.params.end() ? nullptr : std::get_if<double>(&found->second);
    return number ? *number : fallback;
}

// The step as a rising function of a number; nothing for steps that do not reshape numbers one by one.
std::function<double(double)> reshaping(const Step& step, const NumericSummary& numbers)
{
    if (step.action == Action::log && numbers.min >= 0)
        return [](double x) { return std::log1p(x); };
    if (step.action == Action::sqrt && numbers.min >= 0)
        return [](double x) { return std::sqrt(x); };
    if (step.action == Action::clip_outliers) {
        constexpr double lowest = 0.005, highest = 0.995; // what the action does without parameters
        const double low = numbers.quantile(parameter(step, "lower", lowest));
        const double high = numbers.quantile(parameter(step, "upper", highest));
        return [low, high](double x) { return std::clamp(x, low, std::max(low, high)); };
    }
    return {};
}

} // namespace

std::optional<Bins> shapedHistogram(const NumericSummary& numbers, const std::vector<Step>& steps)
{
    if (numbers.count == 0 || numbers.quantiles.size() < 2 || numbers.histogram.size() < 2)
        return {};
    auto points = cumulativeOf(numbers);
    bool shaped = false;
    for (const auto& step : steps) {
        const bool unknown = step.action == Action::power || step.action == Action::quantile ||
                             step.action == Action::bin || step.action == Action::drop ||
                             step.action == Action::keep_as_text_id;
        if (unknown)
            return {};
        const auto f = reshaping(step, numbers);
        if (!f)
            continue;
        for (auto& point : points)
            point.first = f(point.first);
        shaped = true;
    }
    auto bins = shaped ? binned(points, numbers.count) : Bins();
    return bins.empty() ? std::nullopt : std::optional(std::move(bins));
}

HistogramView::HistogramView(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramView::sizeHint() const
{
    return {10 * fontMetrics().height(), int(linesHigh * fontMetrics().height())};
}

void HistogramView::show(const ColumnProfile& column, const std::vector<Step>& steps)
{
    m_before.clear();
    m_after.reset();
    if (column.numeric && column.numeric->histogram.size() > 1) {
        m_before = column.numeric->histogram;
        m_after = shapedHistogram(*column.numeric, steps);
        m_left = text::number(column.numeric->min);
        m_right = text::number(column.numeric->max);
    }
    setVisible(!m_before.empty());
    if (!m_before.empty())
        setAccessibleDescription(
            tr("Histogram from %1 to %2, most values near %3.")
                .arg(m_left, m_right,
                     text::number(std::max_element(m_before.begin(), m_before.end(), [](const auto& a, const auto& b) {
                                      return a.count < b.count;
                                  })->lower)));
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
                     m_after ? tr("outline before · filled after") : QString());
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
