// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of the window share: the real engine over the checkout's rules, a small messy table, and a wait for
// the session that is no sleep.

#include "core/decide/decider.h"
#include "tests/support/temp_file.h"
#include "ui/session/session.h"

#include <QSignalSpy>
#include <QTest>

namespace aurora::test {

inline std::shared_ptr<const Decider> realDecider(const Clock& clock)
{
    auto rules = RuleSet::loadFolder(std::string(AURORA_SOURCE_DIR) + "/resources/rules");
    if (!rules)
        qFatal("the shipped rules cannot be read");
    return std::make_shared<const Decider>(std::make_shared<const RuleSet>(std::move(rules).value()),
                                           std::make_shared<const NoPredictor>(), learn({}), clock);
}

inline SessionParts realParts()
{
    SessionParts parts;
    parts.decider = realDecider(*parts.clock);
    parts.sessionId = "test";
    return parts;
}

// Columns of several kinds: identifiers, words, skewed numbers with gaps, dates, a constant, an empty one.
inline QByteArray messyTable(int rows = 400)
{
    QByteArray csv = "id;city;amount;day;currency;nothing;paid\n";
    const char* cities[] = {"Berlin", "Hamburg", "Bremen", "Leipzig"};
    for (int i = 0; i < rows; ++i) {
        csv += QByteArray::number(100000 + i).rightJustified(8, '0') + ';' + cities[i * 7 % 4] + ';';
        if (i % 11)
            csv += QByteArray::number(1 + (i % 17) * (i % 17) * (i % 5 + 1)) + ',' + QByteArray::number(10 + i % 90);
        csv += ';' + QByteArray::number(1 + i % 28).rightJustified(2, '0') + '.' +
               QByteArray::number(1 + i % 12).rightJustified(2, '0') + ".2025;EUR;;" + (i % 3 ? "ja" : "nein") + '\n';
    }
    return csv;
}

// The same table, megabytes long, written piece by piece.
inline void writeLongTable(const QString& path, int megabytes)
{
    constexpr int rowsAPiece = 20000;
    const auto table = messyTable(rowsAPiece);
    const auto header = table.indexOf('\n') + 1;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(table);
    while (file.pos() < qint64(megabytes) * 1000 * 1000)
        file.write(table.constData() + header, table.size() - header);
}

// Peak memory of this process in megabytes, as the kernel counts it.
inline int peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const auto& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toInt() / 1024;
    return 0;
}

inline constexpr int patience = 100000; // milliseconds; a loaded machine is slow, a hang is longer

// True once nothing is under way in the session.
inline bool settle(Session& session)
{
    return QTest::qWaitFor([&session] { return !session.busy(); }, patience);
}

inline std::size_t columnNamed(const OpenFile& file, const std::string& name)
{
    for (const auto& column : file.table()->columns)
        if (column.name == name)
            return column.index;
    return 0;
}

} // namespace aurora::test
