// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One finding in a list: a sentence, below it in grey what it rests on, at the right a figure with a thin bar. One that
// leads somewhere can be clicked or chosen by key.

#include <QWidget>

#include <optional>

namespace aurora {

class FactRow : public QWidget {
    Q_OBJECT

public:
    struct Fact {
        QString sentence, detail, figure;
        std::optional<double> share; // of the bar, 0 to 1
        bool warn = false;           // the bar takes away instead of showing strength
    };
    FactRow(const Fact& fact, bool leadsSomewhere, QWidget* parent);

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_leads;
};

} // namespace aurora
