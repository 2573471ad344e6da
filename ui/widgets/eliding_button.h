// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A push button that may be narrower than its words: they end in an ellipsis and stand in full in the tool tip.

#include <QPushButton>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace aurora {

class ElidingButton : public QPushButton {
    Q_OBJECT

public:
    ElidingButton(const QString& text, QWidget* parent)
        : QPushButton(text, parent)
    {
        setToolTip(text);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize minimumSizeHint() const override
    {
        return {fontMetrics().height() * 3, QPushButton::minimumSizeHint().height()};
    }

protected:
    // In the painting alone: the size hints ask initStyleOption for the whole words.
    void paintEvent(QPaintEvent*) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const QRect inside = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this);
        option.text = fontMetrics().elidedText(text(), Qt::ElideRight, inside.width());
        painter.drawControl(QStyle::CE_PushButton, option);
    }
};

} // namespace aurora
