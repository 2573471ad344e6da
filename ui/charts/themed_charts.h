// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Charts that take every colour from the palette. Each has its numbers in words beside it (see DashboardPage).

#include <QChartView>
#include <QColor>
#include <QString>

#include <vector>

namespace aurora {

struct ChartItem {
    QString name;
    double value = 0;
    QColor color;
};

struct ChartSeries {
    QString name;
    std::vector<double> values; // one a category
    QColor color;
};

// A view without frame whose chart may be replaced; summary is what a screen reader says of it.
QChartView* makeChartView(QWidget* parent, const QString& name);
void showDonut(QChartView* view, const std::vector<ChartItem>& items, const QString& summary);
// One bar a category and series on a logarithmic axis from 1 on; what is below shows as 1.
void showBars(QChartView* view, const QStringList& categories, const std::vector<ChartSeries>& series,
              const QString& axisFormat, const QString& summary);
// One bar an item, each in its own colour.
void showItems(QChartView* view, const std::vector<ChartItem>& items, const QString& summary);

// Of what was stated, how much came true: a curve with its uncertainty over the diagonal, both axes in per cent.
struct ChartPoint {
    double x = 0, y = 0, least = 0, most = 0; // 0 to 1
};
void showReliability(QChartView* view, const std::vector<ChartPoint>& points, const QString& summary);

} // namespace aurora
