// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A short list of names with bars: top values (from the left), or contributions for and against (from the middle).

#include <QColor>
#include <QWidget>

#include <vector>

namespace aurora {

struct BarItem {
    QString name, value; // value is written after the bar
    double share = 0;    // −1 to 1 of the bar's room; negative runs to the left and warns
    QColor color;        // invalid: what the list's kind has
};

class BarList : public QWidget {
    Q_OBJECT

public:
    enum class Origin { Left, Middle };
    explicit BarList(Origin origin, QWidget* parent = nullptr);
    void show(std::vector<BarItem> items);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double rowHeight() const;

    Origin m_origin;
    std::vector<BarItem> m_items;
};

} // namespace aurora
