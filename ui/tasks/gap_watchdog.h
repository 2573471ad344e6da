// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// GapWatchdog: how long the window's thread was away from its event loop at worst. A timer beats; the time between two
// beats, less the beat itself, is a gap in which no key and no click could be answered.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace aurora {

// Belongs to the thread that it watches.
class GapWatchdog : public QObject {
    Q_OBJECT

public:
    explicit GapWatchdog(QObject* parent = nullptr);

    void start();                       // forgets what was measured before
    qint64 longestMilliseconds() const; // the gap that is just running counts too
    bool running() const { return m_timer.isActive(); }

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    qint64 m_longest = 0;
};

} // namespace aurora
