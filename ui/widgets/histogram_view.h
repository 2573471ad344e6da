// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A column's histogram: before as an outline and, where the plan's shape can be computed from the bins alone, after as
// a filling. Each picture has its own axis from its smallest to its largest value.

#include "core/advice/decision.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace aurora {

// The distribution after the plan's shaping steps, in bins of equal width, computed from the quantiles and the inner
// edges of the histogram; nothing when the plan does not reshape or the profile does not tell it.
std::optional<std::vector<HistogramBin>> shapedHistogram(const NumericSummary& numbers, const std::vector<Step>& steps);

class HistogramView : public QWidget {
    Q_OBJECT

public:
    explicit HistogramView(QWidget* parent = nullptr);
    void show(const ColumnProfile& column, const std::vector<Step>& steps);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<HistogramBin> m_before;
    std::optional<std::vector<HistogramBin>> m_after;
    QString m_left, m_right; // ends of the axis in words
};

} // namespace aurora
