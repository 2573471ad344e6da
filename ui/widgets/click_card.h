// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A card that can be clicked or chosen by key, for a file or a folded question.

#include <QFrame>
#include <QVBoxLayout>

namespace aurora {

class ClickCard : public QFrame {
    Q_OBJECT

public:
    explicit ClickCard(QWidget* parent);
    QVBoxLayout* body() const { return m_body; }
    void setCurrent(bool current);

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QVBoxLayout* m_body = nullptr;
};

// A thin bar for a share from 0 to 1.
class ShareBar : public QWidget {
    Q_OBJECT

public:
    ShareBar(double share, QWidget* parent);
    void setShare(double share); // 0 to 1
    void setColor(const QColor& color); // instead of the accent, or the green of a full one
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share;
    QColor m_color;
};

} // namespace aurora
