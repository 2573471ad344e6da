// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One alternative: its name in bold, what speaks for it and against it below. A click takes it.

#include <QAbstractButton>

namespace aurora {

class AlternativeButton : public QAbstractButton {
    Q_OBJECT

public:
    AlternativeButton(const QString& title, const QString& reasonFor, const QString& reasonAgainst, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_reason;
};

} // namespace aurora
