// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A scripted walk through the window, for pictures: opens, decides, changes tabs, and saves what is seen. Each step
// waits until the session is settled. Used by --screenshot, so that pictures are made by a script and never go stale.

#include "ui/main_window.h"

#include <QStringList>

namespace aurora {

// Steps: accept=COLUMN, correct=COLUMN:ACTION, keep=COLUMN, select=COLUMN, accept-high, undo, tab=data|dashboard|
// recommendations, group=needs-you|changed|…, problems, read=encoding|delimiter:VALUE,
// more, export[=PLACE], rules=ID|learned, scope=NUMBER (of the correction before it), correct-popover.
class Tour : public QObject {
    Q_OBJECT

public:
    Tour(MainWindow& window, Session& session, QStringList steps, QString picture, QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(bool ok); // after the picture was saved, or could not be

private:
    void advance();
    bool run(const QString& step);
    bool decide(const QString& verb, const QString& rest);
    bool showOver(const QString& verb, const QString& rest);
    bool tell(const QString& rest);
    bool readAs(const QString& rest);
    void photograph();
    std::size_t columnOf(const QString& name) const; // 0: none

    MainWindow& m_window;
    Session& m_session;
    QStringList m_steps;
    QString m_picture;
    QWidget* m_subject = nullptr; // a dialog that is to be in the picture too
    bool m_started = false;
};

} // namespace aurora
