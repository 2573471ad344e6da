// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The header of the data grid: type glyph, name, and a thin bar for the share of missing cells.

#include <QHeaderView>

namespace aurora {

class DataHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit DataHeader(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace aurora
