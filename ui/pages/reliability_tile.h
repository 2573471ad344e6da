// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The dashboard's tile "Was it as sure as it said?": stated confidence against how often the choice stayed, from the
// user's own decisions. Below some thirty decisions it says so and draws nothing.

#include "core/learn/reliability.h"
#include "ui/charts/themed_charts.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>

namespace aurora {

class ReliabilityTile : public QFrame {
    Q_OBJECT

public:
    explicit ReliabilityTile(QWidget* parent = nullptr);
    void show(const Reliability& found);

private:
    void fillTable(const Reliability& found);

    QLabel* m_words = nullptr;
    QChartView* m_chart = nullptr;
    QGridLayout* m_table = nullptr; // the same in numbers
};

} // namespace aurora
