// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The files opened last, newest first, in the settings; and the setting that switches remembering them off.

#include <QSettings>
#include <QStringList>

namespace aurora {

class RecentFiles {
public:
    explicit RecentFiles(QSettings& settings)
        : m_settings(settings)
    {
    }

    QStringList paths() const;
    void add(const QString& path);
    void replace(const QString& old, const QString& path); // it was moved there
    void forgetAll();
    bool enabled() const;
    void setEnabled(bool on); // off forgets what was there

private:
    QSettings& m_settings;
};

} // namespace aurora
