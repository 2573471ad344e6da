// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasks/gap_watchdog.h"

#include <algorithm>

namespace aurora {

namespace {
constexpr int beatMilliseconds = 5; // fine against the 100 ms that a person begins to notice
}

GapWatchdog::GapWatchdog(QObject* parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(beatMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &GapWatchdog::beat);
}

void GapWatchdog::start()
{
    m_longest = 0;
    m_sinceBeat.start();
    m_timer.start();
}

qint64 GapWatchdog::longestMilliseconds() const
{
    if (!m_sinceBeat.isValid())
        return 0;
    return std::max(m_longest, m_sinceBeat.elapsed() - beatMilliseconds);
}

void GapWatchdog::beat()
{
    m_longest = std::max(m_longest, m_sinceBeat.restart() - beatMilliseconds);
}

} // namespace aurora
