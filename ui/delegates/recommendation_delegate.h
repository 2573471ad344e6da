// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints every cell of the recommendation table: two lines a row, chips, bars, stripes. Sizes come from the font.

#include "ui/models/recommendation_model.h"

#include <QStyledItemDelegate>

namespace aurora {

class RecommendationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static int rowHeight(const QFontMetrics& metrics);

private:
    struct Canvas; // painter, colours, fonts and the cell's inner rectangle

    static void paintState(const Canvas& c, const RecommendationRow& row);
    static void paintColumn(const Canvas& c, const RecommendationRow& row);
    static void paintProfile(const Canvas& c, const RecommendationRow& row);
    static void paintChips(const Canvas& c, const RecommendationRow& row);
    static void paintEffect(const Canvas& c, const RecommendationRow& row);
    static void paintConfidence(const Canvas& c, const RecommendationRow& row);
    static void paintSource(const Canvas& c, const RecommendationRow& row);
    static void paintAlternative(const Canvas& c, const RecommendationRow& row);
};

} // namespace aurora
