// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/themed_charts.h"

#include "ui/theme.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QPieSeries>
#include <QScatterSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <memory>

namespace aurora {

namespace {

QChart* emptyChart(const QChartView* view)
{
    auto* chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->hide();
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setFont(smallFont(view->font()));
    return chart;
}

void replace(QChartView* view, QChart* chart, const QString& summary)
{
    const std::unique_ptr<QChart> old(view->chart());
    view->setChart(chart);
    view->setBackgroundBrush(tokens(view->palette()).surface); // the card's
    view->setAccessibleDescription(summary);
}

void dressAxis(QAbstractAxis* axis, const QChartView* view)
{
    const auto& colors = tokens(view->palette());
    axis->setLabelsColor(colors.muted);
    axis->setLabelsFont(smallFont(view->font()));
    axis->setGridLinePen(QPen(colors.border, 1));
    axis->setLinePen(QPen(colors.border, 1));
}

QAbstractAxis* valueAxis(double top, const QString& format)
{
    auto* axis = new QValueAxis;
    axis->setRange(0, std::max(top, 1.0));
    constexpr int ticks = 5;
    axis->setTickCount(ticks);
    axis->applyNiceNumbers();
    axis->setLabelFormat(format);
    return axis;
}

QAbstractAxis* logAxis(double top, const QString& format)
{
    auto* axis = new QLogValueAxis;
    axis->setBase(10);
    axis->setRange(1, std::pow(10, std::ceil(std::log10(std::max(top, 10.0)))));
    axis->setLabelFormat(format);
    return axis;
}

void addAxes(QChartView* view, QChart* chart, QAbstractSeries* series, const QStringList& categories, double top,
             const QString& format, bool logarithmic)
{
    auto* across = new QBarCategoryAxis;
    across->append(categories);
    QAbstractAxis* up = logarithmic ? logAxis(top, format) : valueAxis(top, format);
    chart->addAxis(across, Qt::AlignBottom);
    chart->addAxis(up, Qt::AlignLeft);
    dressAxis(across, view); // after the chart's own theme
    dressAxis(up, view);
    across->setGridLineVisible(false);
    across->setTruncateLabels(false);
    up->setLineVisible(false);
    series->attachAxis(across);
    series->attachAxis(up);
}

} // namespace

QChartView* makeChartView(QWidget* parent, const QString& name)
{
    auto* view = new QChartView(parent);
    view->setFrameShape(QFrame::NoFrame);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFocusPolicy(Qt::NoFocus);
    view->setAccessibleName(name);
    constexpr int linesHigh = 9;
    view->setMinimumHeight(linesHigh * view->fontMetrics().height());
    return view;
}

void showDonut(QChartView* view, const std::vector<ChartItem>& items, const QString& summary)
{
    auto* chart = emptyChart(view);
    auto* series = new QPieSeries;
    constexpr double hole = 0.62;
    constexpr double size = 0.92;
    series->setHoleSize(hole);
    series->setPieSize(size);
    for (const auto& item : items) {
        if (item.value <= 0)
            continue;
        series->append(item.name, item.value)->setProperty("color", item.color);
    }
    chart->addSeries(series); // dresses the slices by its own theme, so that ours comes after
    for (auto* slice : series->slices()) {
        slice->setBrush(slice->property("color").value<QColor>());
        slice->setPen(QPen(tokens(view->palette()).surface, 2));
    }
    replace(view, chart, summary);
}

void showBars(QChartView* view, const QStringList& categories, const std::vector<ChartSeries>& series,
              const QString& axisFormat, const QString& summary)
{
    auto* chart = emptyChart(view);
    auto* bars = new QBarSeries;
    double top = 0;
    for (const auto& one : series) {
        auto* set = new QBarSet(one.name);
        for (const double value : one.values) {
            set->append(std::max(value, 1.0)); // a logarithm has no zero
            top = std::max(top, value);
        }
        set->setColor(one.color);
        set->setBorderColor(Qt::transparent);
        bars->append(set);
    }
    chart->addSeries(bars);
    addAxes(view, chart, bars, categories, top, axisFormat, true);
    chart->legend()->setVisible(series.size() > 1);
    chart->legend()->setAlignment(Qt::AlignTop);
    chart->legend()->setLabelColor(tokens(view->palette()).muted);
    chart->legend()->setFont(smallFont(view->font()));
    chart->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
    replace(view, chart, summary);
}

void showItems(QChartView* view, const std::vector<ChartItem>& items, const QString& summary)
{
    // One set an item, stacked with zeros elsewhere: the only way to colour single bars.
    auto* chart = emptyChart(view);
    auto* bars = new QStackedBarSeries;
    constexpr double barWidth = 0.55;
    bars->setBarWidth(barWidth);
    QStringList categories;
    double top = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto* set = new QBarSet(items[i].name);
        for (std::size_t k = 0; k < items.size(); ++k)
            set->append(k == i ? items[i].value : 0);
        set->setColor(items[i].color);
        set->setBorderColor(Qt::transparent);
        bars->append(set);
        categories << items[i].name;
        top = std::max(top, items[i].value);
    }
    chart->addSeries(bars);
    addAxes(view, chart, bars, categories, top, QStringLiteral("%.0f"), false);
    replace(view, chart, summary);
}

namespace {

constexpr double hundred = 100;

QValueAxis* percentAxis(const QChartView* view, const QString& title)
{
    auto* axis = new QValueAxis;
    axis->setRange(0, hundred);
    constexpr int ticks = 5;
    axis->setTickCount(ticks);
    axis->setLabelFormat(QStringLiteral("%.0f"));
    axis->setTitleText(title);
    axis->setTitleFont(smallFont(view->font()));
    dressAxis(axis, view);
    return axis;
}

QLineSeries* lineOf(const QList<QPointF>& points, const QPen& pen)
{
    auto* line = new QLineSeries;
    line->append(points);
    line->setPen(pen);
    return line;
}

} // namespace

void showReliability(QChartView* view, const std::vector<ChartPoint>& points, const QString& summary)
{
    const auto& colors = tokens(view->palette());
    auto* chart = emptyChart(view);
    auto* across = percentAxis(view, QCoreApplication::translate("Charts", "said, %"));
    auto* up = percentAxis(view, QCoreApplication::translate("Charts", "stayed, %"));
    chart->addAxis(across, Qt::AlignBottom);
    chart->addAxis(up, Qt::AlignLeft);
    std::vector<QXYSeries*> all{lineOf({{0, 0}, {hundred, hundred}}, QPen(colors.muted, 1, Qt::DashLine))};
    auto* dots = new QScatterSeries;
    QList<QPointF> curve;
    for (const auto& p : points) {
        const double x = p.x * hundred;
        all.push_back(lineOf({{x, p.least * hundred}, {x, p.most * hundred}}, QPen(colors.bars, 2)));
        curve << QPointF(x, p.y * hundred);
    }
    dots->append(curve);
    all.push_back(lineOf(curve, QPen(colors.accent, 2)));
    all.push_back(dots);
    for (auto* series : all) {
        const auto pen = series->pen(); // the chart's theme would take its place
        chart->addSeries(series);
        series->setPen(pen);
        series->attachAxis(across);
        series->attachAxis(up);
    }
    dots->setMarkerSize(double(view->fontMetrics().height()) / 2);
    dots->setColor(colors.accent);
    dots->setBorderColor(colors.surface);
    for (auto* axis : {across, up}) {
        dressAxis(axis, view);
        axis->setTitleBrush(colors.muted);
    }
    replace(view, chart, summary);
}

} // namespace aurora
