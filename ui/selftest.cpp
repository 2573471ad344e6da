// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/selftest.h"

#include "core/rules/rule_set.h"
#include "core/spec/export/exporter.h"
#include "core/store/sqlite_store.h"

#include <QFontDatabase>
#include <QTemporaryDir>
#include <QTextStream>

namespace aurora {

bool runSelftest(const std::string& resources)
{
    QTextStream out(stdout);
    bool all = true;
    const auto check = [&](const QString& what, bool ok) {
        out << (ok ? "ok      " : "FAILED  ") << what << Qt::endl;
        all = all && ok;
    };
    check(QStringLiteral("fonts"), !QFontDatabase::families().isEmpty());
    const QTemporaryDir folder;
    check(QStringLiteral("learning store"),
          SqliteStore::open(folder.filePath(QStringLiteral("store.sqlite")).toStdString()).ok());
    const auto rules = RuleSet::loadFolder(resources + "/rules");
    check(QStringLiteral("rules"), rules && rules->size() > 0 && rules->problems().empty());
    check(QStringLiteral("exports"), !exportTargets().empty());
    return all;
}

} // namespace aurora
