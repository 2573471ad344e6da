// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a cell of the Data tab. Missing cells get a dash in the muted colour; a row with a parse problem a bar at its
// start, the cell that the problem is in a tinted ground with a corner, a cell that the row lacks hatching; bytes that
// could not be decoded a framed box each. Never colour alone.

#include <QStyledItemDelegate>

namespace aurora {

class DataDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

} // namespace aurora
