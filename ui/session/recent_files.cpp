// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recent_files.h"

#include <QFileInfo>

namespace aurora {

namespace {
constexpr int kept = 10;
const auto listKey = QStringLiteral("recent/files");
const auto enabledKey = QStringLiteral("recent/enabled");
} // namespace

QStringList RecentFiles::paths() const
{
    return enabled() ? m_settings.value(listKey).toStringList() : QStringList();
}

void RecentFiles::add(const QString& path)
{
    if (!enabled())
        return;
    const auto absolute = QFileInfo(path).absoluteFilePath();
    auto list = paths();
    list.removeAll(absolute);
    list.prepend(absolute);
    m_settings.setValue(listKey, QStringList(list.mid(0, kept)));
}

void RecentFiles::replace(const QString& old, const QString& path)
{
    auto list = paths();
    list.removeAll(old);
    m_settings.setValue(listKey, list);
    add(path);
}

void RecentFiles::forgetAll()
{
    m_settings.remove(listKey);
}

bool RecentFiles::enabled() const
{
    return m_settings.value(enabledKey, true).toBool();
}

void RecentFiles::setEnabled(bool on)
{
    m_settings.setValue(enabledKey, on);
    if (!on)
        forgetAll();
}

} // namespace aurora
