// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_store.h"

#include "core/base/seal.h"
#include "core/learn/store_settings.h"
#include "core/store/decision_rows.h"
#include "core/store/store_impl.h"
#include "core/store/store_opening.h"

#include <QRandomGenerator>
#include <QSqlError>
#include <QStandardPaths>
#include <QVariant>

#include <algorithm>

namespace aurora {

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path)
{
    auto opened = openStoreFile(path);
    if (!opened)
        return opened.error();
    auto impl = std::make_unique<Impl>(std::move(*opened));
    if (auto read = impl->codes.refresh(); !read && !impl->newer())
        return read.error();
    impl->noteVersion();
    auto store = std::unique_ptr<SqliteStore>(new SqliteStore(std::move(impl)));
    if (const auto retention = retentionOf(*store); retention && !store->readOnly())
        removeCopiesBefore(path, QDateTime::currentDateTimeUtc().addDays(-retention->days));
    return store;
}

// --- the parts that several functions share

Result<void> SqliteStore::Impl::writable() const
{
    if (readOnly)
        return Error{ErrorKind::NoPermission, {connection->path()}, connection->path(), {}};
    return {};
}

Result<void> SqliteStore::Impl::write(const std::function<Result<void>()>& steps)
{
    if (auto may = writable(); !may)
        return may;
    auto done = connection->inTransaction([&]() -> Result<void> {
        const auto now = connection->number(QStringLiteral("PRAGMA data_version"));
        if (!now)
            return now.error();
        if (*now != namesVersion) { // another window may have added names, or erased those that we remember
            namesVersion = *now;
            secret.clear();
            if (auto read = codes.refresh(); !read)
                return read;
        }
        return steps();
    });
    if (!done)
        (void)codes.refresh(); // names that were added are not there after all
    return done;
}

bool SqliteStore::Impl::noteVersion()
{
    const auto now = connection->number(QStringLiteral("PRAGMA data_version"));
    const bool changed = now && *now != dataVersion;
    if (now)
        dataVersion = *now;
    return changed;
}

Result<std::string> SqliteStore::Impl::setting(const QString& key)
{
    auto row = connection->run(QStringLiteral("SELECT value FROM settings WHERE key = ?"), {key});
    if (!row)
        return row.error();
    return row->next() ? row->value(0).toString().toStdString() : std::string();
}

Result<void> SqliteStore::Impl::setSetting(const QString& key, const std::string& value)
{
    auto done = connection->run(QStringLiteral("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)"),
                                {key, QString::fromStdString(value)});
    return done ? Result<void>() : Result<void>(done.error());
}

// A name of the table that is of no use to who does not have this store's secret, and to nobody once it is erased.
Result<QByteArray> SqliteStore::Impl::tableName(std::uint64_t table)
{
    if (table == 0)
        return QByteArray();
    if (secret.empty()) {
        auto kept = setting(QStringLiteral("secret"));
        if (!kept)
            return kept.error();
        secret = *kept;
    }
    if (secret.empty()) {
        std::array<quint32, 8> words{};
        QRandomGenerator::system()->fillRange(words.data(), words.size());
        secret = QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex().toStdString();
        if (auto done = setSetting(QStringLiteral("secret"), secret); !done)
            return done.error();
    }
    const auto hex = Seal::from(secret, "table").name(std::to_string(table));
    return QByteArray::fromHex(QByteArray::fromStdString(hex)).left(qsizetype(sizeof table));
}

Result<EntryId> SqliteStore::Impl::insert(const JournalEntry& entry)
{
    const auto table = tableName(entry.table);
    if (!table)
        return table.error();
    const auto row = rowOf(entry, codes, *table);
    if (!row)
        return row.error();
    QVariantList values{QVariant()};
    values += valuesOf(*row);
    auto done = connection->run(insertDecision(), values);
    if (!done)
        return done.error();
    return done->lastInsertId().toLongLong();
}

Result<std::vector<JournalEntry>> SqliteStore::Impl::read(const QString& where, const QVariantList& values)
{
    auto rows = connection->run(
        QStringLiteral("SELECT id, %1 FROM decisions %2 ORDER BY id").arg(decisionColumns(), where), values);
    if (!rows && newer()) // its tables are others
        return *notice;
    if (!rows)
        return rows.error();
    std::vector<JournalEntry> list;
    while (rows->next()) {
        const auto row = readRow(*rows);
        if (!row.sound())
            continue;
        if (auto entry = entryOf(row, codes))
            list.push_back(std::move(*entry));
    }
    if (rows->lastError().isValid())
        return connection->errorOf(*rows);
    return list;
}

// --- the journal

Result<EntryId> SqliteStore::append(const JournalEntry& entry)
{
    const auto ids = appendAll({&entry, 1});
    if (!ids)
        return ids.error();
    return ids->front();
}

Result<std::vector<EntryId>> SqliteStore::appendAll(std::span<const JournalEntry> entries)
{
    std::vector<EntryId> ids;
    const auto done = m_impl->write([&]() -> Result<void> {
        const auto retention = retentionOf(*this);
        if (!retention)
            return retention.error();
        if (!retention->journal) {
            ids.assign(entries.size(), 0);
            std::vector<JournalEntry> leaving;
            for (const auto& entry : entries)
                leaving.push_back(inKeptSteps(entry));
            return m_impl->fold ? m_impl->foldAway(leaving) : Result<void>();
        }
        for (const auto& entry : entries) {
            const auto id = m_impl->insert(entry);
            if (!id)
                return id.error();
            ids.push_back(*id);
        }
        return {};
    });
    if (!done)
        return done.error();
    return ids;
}

Result<void> SqliteStore::setUndone(EntryId id, bool undone)
{
    if (auto may = m_impl->writable(); !may)
        return may;
    auto done =
        m_impl->connection->run(QStringLiteral("UPDATE decisions SET undone = ?, sum = (sum & ~1) | ? WHERE id = ?"),
                                {undone ? 1 : 0, undone ? 1 : 0, qint64(id)});
    if (!done)
        return done.error();
    if (done->numRowsAffected() > 0)
        return {};
    const auto folded = m_impl->setting(QStringLiteral("folded"));
    const bool final = folded && id <= QString::fromStdString(*folded).toLongLong();
    return Error{ErrorKind::UnknownDecision,
                 {m_impl->connection->path()},
                 std::to_string(id),
                 final ? foldedDetail : std::string()};
}

Result<std::vector<JournalEntry>> SqliteStore::entries()
{
    m_impl->noteVersion();
    if (auto read = m_impl->codes.refresh(); !read && !m_impl->newer())
        return read.error();
    return m_impl->read({}, {});
}

bool SqliteStore::readOnly() const
{
    return m_impl->readOnly;
}

bool SqliteStore::changedElsewhere()
{
    return m_impl->noteVersion();
}

int SqliteStore::version() const
{
    const auto found = m_impl->connection->number(QStringLiteral("PRAGMA user_version"));
    return found ? int(*found) : 0;
}

const std::optional<Error>& SqliteStore::openNotice() const
{
    return m_impl->notice;
}

// --- folding

void SqliteStore::setFold(Fold fold)
{
    m_impl->fold = std::move(fold);
}

// Inside a transaction: the counters stand for the entries from now on.
Result<void> SqliteStore::Impl::foldAway(std::span<const JournalEntry> leaving)
{
    auto counters = shelf(Shelf::Counters);
    if (!counters)
        return counters.error();
    const bool first = counters->empty();
    const auto kept = fold(std::move(*counters), leaving);
    if (!kept)
        return kept.error();
    if (auto emptied = connection->run(QStringLiteral("DELETE FROM counters")); !emptied)
        return emptied;
    // The newest hour among them: whoever erases all before a later one means the sums too.
    if (auto noted = noteFoldedHour(first, leaving); !noted)
        return noted;
    return put(Shelf::Counters, *kept);
}

// Sums from before hours were noted have none, and stay without: nobody knows of when they are.
Result<void> SqliteStore::Impl::noteFoldedHour(bool first, std::span<const JournalEntry> leaving)
{
    const auto key = QStringLiteral("folded.hour");
    const auto known = setting(key);
    if (!known)
        return known.error();
    if (leaving.empty() || (known->empty() && !first))
        return {};
    std::int64_t newest = known->empty() ? leaving.front().hour : QString::fromStdString(*known).toLongLong();
    for (const auto& entry : leaving)
        newest = std::max(newest, entry.hour);
    return setSetting(key, std::to_string(newest));
}

Result<std::size_t> SqliteStore::foldOld(std::int64_t hour)
{
    constexpr std::int64_t hoursPerDay = 24;
    // Folded a tenth at a time, so that not every decision rewrites the counters.
    constexpr std::int64_t slack = 10;
    if (!m_impl->fold || m_impl->readOnly)
        return std::size_t{0};
    std::size_t left = 0;
    const auto done = m_impl->write([&]() -> Result<void> {
        const auto retention = retentionOf(*this);
        const auto rows = m_impl->connection->number(QStringLiteral("SELECT count(*) FROM decisions"));
        if (!retention)
            return retention.error();
        if (!rows)
            return rows.error();
        const auto many = *rows > retention->rows ? *rows - (retention->rows - retention->rows / slack) : 0;
        // What leaves is a beginning of the journal: the counters are the replay of it in its order.
        auto last = m_impl->connection->run(
            QStringLiteral("SELECT max(coalesce((SELECT min(id) - 1 FROM decisions WHERE hour >= ?),"
                           " (SELECT coalesce(max(id), 0) FROM decisions)),"
                           " (SELECT coalesce(max(id), 0) FROM (SELECT id FROM decisions ORDER BY id LIMIT ?)))"),
            {qint64(hour - retention->days * hoursPerDay), qint64(retention->journal ? many : *rows)});
        if (!last || !last->next())
            return last ? m_impl->connection->errorOf(*last) : last.error();
        const QVariant through = last->value(0);
        last->finish();
        const auto leaving = m_impl->read(QStringLiteral("WHERE id <= ?"), {through});
        if (!leaving)
            return leaving.error();
        if (leaving->empty())
            return {};
        left = leaving->size();
        if (auto folded = m_impl->foldAway(*leaving); !folded)
            return folded;
        if (auto noted = m_impl->setSetting(QStringLiteral("folded"), through.toString().toStdString()); !noted)
            return noted;
        auto gone = m_impl->connection->run(QStringLiteral("DELETE FROM decisions WHERE id <= ?"), {through});
        return gone ? m_impl->forgetUnusedNames() : Result<void>(gone.error());
    });
    if (!done)
        return done.error();
    return left;
}

// --- settings

Result<std::string> SqliteStore::setting(const std::string& key)
{
    return m_impl->setting(QString::fromStdString(key));
}

Result<void> SqliteStore::setSetting(const std::string& key, const std::string& value)
{
    return m_impl->write([&] { return m_impl->setSetting(QString::fromStdString(key), value); });
}

std::string defaultStorePath()
{
    const QString told = qEnvironmentVariable("AURORA_STORE");
    if (!told.isEmpty())
        return told.toStdString();
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return (data + QStringLiteral("/aurora/learning.sqlite")).toStdString();
}

} // namespace aurora
