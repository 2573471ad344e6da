// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A push button that may be narrower than its words: they end in an ellipsis and stand in full in the tool tip.

#include <QPushButton>
#include <QStyleOptionButton>

namespace aurora {

class ElidingButton : public QPushButton {
    Q_OBJECT

public:
    ElidingButton(const QString& text, QWidget* parent) : QPushButton(text, parent)
    {
        setToolTip(text);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize minimumSizeHint() const override { return {fontMetrics().height() * 3, QPushButton::minimumSizeHint().height()}; }

protected:
    void initStyleOption(QStyleOptionButton* option) const override
    {
        QPushButton::initStyleOption(option);
        // The frame and paddings that the style sheet puts around the words.
        const int around = QPushButton::minimumSizeHint().width() - fontMetrics().horizontalAdvance(text());
        option->text = fontMetrics().elidedText(text(), Qt::ElideRight, width() - around);
    }
};

} // namespace aurora
