// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The popover "Correct": the ranked alternatives of a column, then everything else that it can take, with a search
// field. Enter takes, Escape closes. Deletes itself.

#include "ui/session/session.h"

#include <QFrame>
#include <QLineEdit>
#include <QListWidget>

#include <vector>

namespace aurora {

class CorrectPopover : public QFrame {
    Q_OBJECT

public:
    CorrectPopover(Session& session, std::size_t column, QWidget* parent);
    void openAt(const QPoint& global); // kept on the screen

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void add(const QString& text, const QString& detail, const Step& step);
    void search(const QString& text);
    void take();
    void move(int rows);

    Session& m_session;
    std::size_t m_column;
    QLineEdit* m_search = nullptr;
    QListWidget* m_list = nullptr;
    std::vector<Step> m_steps; // as the rows of the list
};

} // namespace aurora
