// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real window over the real session, built as app/main.cpp builds them, with its store and settings in a folder
// that goes away; and ways to wait for a condition in a running event loop, as a person's clicks would find it.

#include "app/services.h"
#include "ui/main_window.h"
#include "ui/pages/data_page.h"
#include "ui/tasks/gap_watchdog.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace aurora::test {

// Runs the event loop until the condition holds; false when it does not within the time.
template <class Condition>
bool until(Condition condition, int milliseconds)
{
    constexpr int lookMilliseconds = 2;
    QEventLoop loop;
    QTimer look, end;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    end.setSingleShot(true);
    look.start(lookMilliseconds);
    end.start(milliseconds);
    if (!condition())
        loop.exec();
    return condition();
}

// Runs the event loop until what was posted, layouts and paints included, is done. Timers that are due come after
// posted events, so a few rounds of one that is always due suffice.
inline void untilIdle()
{
    constexpr int rounds = 5, patience = 10000;
    int ticks = 0;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&ticks] { ++ticks; });
    tick.start(0);
    until([&ticks] { return ticks >= rounds; }, patience);
}

class WindowDriver {
public:
    WindowDriver()
        : m_services({m_home.filePath(QStringLiteral("store.sqlite")).toStdString(), {}})
        , m_settings(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , m_readAs(m_settings)
        , m_session(parts(m_services, m_readAs))
        , m_window(m_session, m_settings, QString::fromStdString(m_services.resources() + "/samples"))
    {
        m_window.show();
        untilIdle();
    }

    Session& session() { return m_session; }
    MainWindow& window() { return m_window; }
    OpenFile* file() { return m_session.current(); }
    DataPage& data() { return *m_window.findChild<DataPage*>(); }
    QTableView& dataView() { return *data().findChild<QTableView*>(); }
    QSettings& settings() { return m_settings; }
    QString storePath() const { return QString::fromStdString(m_services.storePath()); }
    GapWatchdog& watchdog() { return m_watchdog; }

    bool settle(int milliseconds)
    {
        const bool settled = until([this] { return !m_session.busy(); }, milliseconds);
        untilIdle();
        return settled;
    }
    bool complete(int milliseconds)
    {
        return until([this] { return file() && file()->complete(); }, milliseconds);
    }
    // The text of a cell that the Data tab has at hand; asking makes it be read.
    QString cell(int row, int column)
    {
        auto& model = data().model();
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }
    // Every sentence that a person can see in the window.
    QString visibleText()
    {
        QStringList all;
        for (const auto* label : m_window.findChildren<QLabel*>())
            if (label->isVisible())
                all << label->text();
        for (const auto* button : m_window.findChildren<QAbstractButton*>())
            if (button->isVisible())
                all << button->text();
        return all.join(QLatin1Char('\n'));
    }

private:
    static SessionParts parts(const Services& services, ReadAs& readAs)
    {
        SessionParts parts;
        parts.readAs = &readAs;
        parts.decider = services.decider(learn({}));
        parts.clock = services.clock();
        parts.sessionId = services.session();
        parts.storePath = services.storePath();
        parts.modelFolder = services.modelFolder();
        parts.openStore = [&services](std::optional<Error>* notice) { return services.openStore(notice); };
        return parts;
    }

    QTemporaryDir m_home;
    Services m_services;
    QSettings m_settings;
    ReadAs m_readAs;
    Session m_session;
    MainWindow m_window;
    GapWatchdog m_watchdog;
};

} // namespace aurora::test
