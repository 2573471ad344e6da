// SPDX-License-Identifier: GPL-3.0-or-later
// Looking after the store: a thorough check, and erasing so that nothing is left on the disk.
#include "core/store/decision_rows.h"
#include "core/store/store_impl.h"

#include <QFileInfo>
#include <QSqlError>
#include <QVariant>

#include <set>

namespace aurora {

namespace {

qint64 sizeOf(const QString& path)
{
    return QFileInfo(path).size();
}

} // namespace

Result<StoreCheck> SqliteStore::check()
{
    StoreCheck found;
    auto& connection = *m_impl->connection;
    const QString path = QString::fromStdString(connection.path());
    found.version = version();
    found.bytes = sizeOf(path) + sizeOf(path + QStringLiteral("-wal"));
    for (const auto& copy : copiesOf(connection.path()))
        found.copies.push_back(copy.toStdString());
    auto words = connection.run(QStringLiteral("PRAGMA integrity_check(20)"), {});
    if (!words)
        return words.error();
    while (words->next())
        if (words->value(0).toString() != QLatin1String("ok"))
            found.problems.push_back(words->value(0).toString().toStdString());
    if (auto read = m_impl->codes.refresh(); !read)
        return read.error();
    auto rows = connection.run(QStringLiteral("SELECT id, %1 FROM decisions").arg(decisionColumns()), {});
    if (!rows)
        return rows.error();
    while (rows->next()) {
        const auto row = readRow(*rows);
        ++found.decisions;
        found.undone += row.undone != 0;
        if (!row.sound())
            ++found.unsound;
        else if (!entryOf(row, m_impl->codes))
            ++found.unknown;
    }
    if (rows->lastError().isValid())
        return connection.errorOf(*rows);
    return found;
}

Result<void> SqliteStore::Impl::forgetUnusedNames()
{
    for (const auto& [table, column] : {std::pair{"sessions", "session"}, std::pair{"tables", "table_code"}}) {
        const auto statement = QStringLiteral("DELETE FROM %1 WHERE code NOT IN (SELECT %2 FROM decisions)")
                                   .arg(QLatin1String(table), QLatin1String(column));
        if (auto done = connection->run(statement); !done)
            return done;
    }
    std::set<qint64> used; // rules stand several in a field
    auto rows = connection->run(QStringLiteral("SELECT DISTINCT rules FROM decisions"), {});
    if (!rows)
        return rows.error();
    while (rows->next())
        for (const qint64 code : unpackedCodes(rows->value(0).toByteArray()))
            used.insert(code);
    rows->finish();
    auto names = connection->run(QStringLiteral("SELECT code FROM rule_names"), {});
    if (!names)
        return names.error();
    std::vector<qint64> unused;
    while (names->next())
        if (!used.contains(names->value(0).toLongLong()))
            unused.push_back(names->value(0).toLongLong());
    names->finish();
    for (const qint64 code : unused)
        if (auto done = connection->run(QStringLiteral("DELETE FROM rule_names WHERE code = ?"), {code}); !done)
            return done.error();
    return codes.refresh();
}

namespace {

// What says about the user's own tables; how long things are kept, the ledger and the tables' form stay.
QStringList erasingEverything()
{
    QStringList list;
    for (std::size_t i = 0; i < shelfCount; ++i)
        list << QStringLiteral("DELETE FROM ") + QLatin1String(name(static_cast<Shelf>(i)));
    list << QStringLiteral("DELETE FROM decisions") << QStringLiteral("DELETE FROM type_votes")
         << QStringLiteral("DELETE FROM action_names")
         << QStringLiteral("DELETE FROM settings WHERE key IN ('secret', 'signing', 'folded.hour')")
         << QStringLiteral("UPDATE privacy_ledger SET tables = 0")
         // Whatever a log or a damaged file may still hold of them has left the journal for good.
         << QStringLiteral("INSERT OR REPLACE INTO settings (key, value) SELECT 'folded', CAST(seq AS TEXT)"
                           " FROM sqlite_sequence WHERE name = 'decisions'");
    return list;
}

Result<void> eraseSome(StoreConnection& connection, const Erasure& what)
{
    // What was shown serves explaining alone: of a time nothing is kept of it, whichever.
    if (what.from || what.before)
        if (auto done = connection.run(QStringLiteral("DELETE FROM shown")); !done)
            return done;
    for (const auto& id : what.decisions)
        if (auto done =
                connection.run(QStringLiteral("DELETE FROM shown WHERE name = ?"), {QString::fromStdString(id)});
            !done)
            return done.error();
    for (const char* table : {"decisions", "type_votes"}) {
        const QString erase = QStringLiteral("DELETE FROM ") + QLatin1String(table);
        for (const auto& id : what.decisions) {
            auto done = connection.run(erase + QStringLiteral(" WHERE decision = ?"),
                                       {packedId(QByteArray::fromStdString(id))});
            if (!done)
                return done.error();
        }
        if (!what.from && !what.before)
            continue;
        QStringList conditions;
        QVariantList values;
        if (what.from) {
            conditions << QStringLiteral("hour >= ?");
            values << qint64(*what.from);
        }
        if (what.before) {
            conditions << QStringLiteral("hour < ?");
            values << qint64(*what.before);
        }
        auto done =
            connection.run(erase + QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND ")), values);
        if (!done)
            return done.error();
    }
    return {};
}

// Writes the file anew without free pages and empties the log.
Result<void> cleanDisk(StoreConnection& connection)
{
    if (auto done = connection.run(QStringLiteral("VACUUM")); !done)
        return done;
    auto row = connection.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"), {});
    if (!row)
        return row.error();
    if (!row->next() || row->value(0).toInt() != 0) // another window reads what was there before
        return Error{ErrorKind::StoreLocked, {connection.path()}, connection.path(), {}};
    return {};
}

} // namespace

Result<bool> SqliteStore::Impl::eraseSums(const Erasure& what)
{
    const auto newest = setting(QStringLiteral("folded.hour"));
    if (!newest)
        return newest.error();
    const bool all =
        what.before && !what.from && !newest->empty() && QString::fromStdString(*newest).toLongLong() < *what.before;
    if (!all)
        return false;
    for (const auto& statement :
         {QStringLiteral("DELETE FROM counters"), QStringLiteral("DELETE FROM settings WHERE key = 'folded.hour'")})
        if (auto done = connection->run(statement); !done)
            return done.error();
    return true;
}

Result<Erased> SqliteStore::erase(const Erasure& what)
{
    Erased erased;
    auto& connection = *m_impl->connection;
    const auto number = [&](const char* of) { return connection.number(QLatin1String(of)); };
    qint64 changes = 0; // rows that went, of whichever table
    const auto done = m_impl->write([&]() -> Result<void> {
        const auto before = number("SELECT count(*) FROM decisions"), votes = number("SELECT count(*) FROM type_votes"),
                   changed = number("SELECT total_changes()");
        for (const auto* one : {&before, &votes, &changed})
            if (!*one)
                return one->error();
        if (!what.everything) {
            if (auto some = eraseSome(connection, what); !some)
                return some;
            const auto sums = m_impl->eraseSums(what);
            if (!sums)
                return sums.error();
            erased.sums = *sums;
        } else {
            for (const auto& statement : erasingEverything())
                if (auto step = connection.run(statement); !step)
                    return step;
        }
        const auto left = number("SELECT count(*) FROM decisions"),
                   votesLeft = number("SELECT count(*) FROM type_votes"), changedNow = number("SELECT total_changes()");
        for (const auto* one : {&left, &votesLeft, &changedNow})
            if (!*one)
                return one->error();
        erased.left = *left;
        erased.decisions = *before - *left;
        erased.types = *votes - *votesLeft;
        changes = *changedNow - *changed;
        return m_impl->forgetUnusedNames();
    });
    if (!done)
        return done.error();
    if (what.everything)
        m_impl->secret.clear();
    if (changes == 0 && !erased.sums && !what.everything)
        return erased; // nothing has to leave the disk
    for (const auto& copy : copiesOf(connection.path()))
        if (removeForGood(copy))
            erased.copies.push_back(copy.toStdString());
    if (auto clean = cleanDisk(connection); !clean)
        return clean.error();
    return erased;
}

} // namespace aurora
