// SPDX-License-Identifier: GPL-3.0-or-later
// What the store keeps beside the journal: named blobs, corrections of types, the privacy ledger.
#include "core/learn/privacy_ledger.h"
#include "core/learn/store_settings.h"
#include "core/store/store_impl.h"

#include "core/store/decision_rows.h"

#include <QSqlError>
#include <QVariant>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <numeric>

namespace aurora {

namespace {

QString tableOf(Shelf shelf)
{
    return QLatin1String(name(shelf));
}

// 31 bits: what is not what was written is not used.
qint64 sumOf(const QByteArray& title, const QByteArray& content)
{
    constexpr quint64 kept = 0x7FFFFFFF;
    const QByteArray all = title + '\0' + content;
    return qint64(XXH3_64bits(all.constData(), std::size_t(all.size())) & kept);
}

QByteArray blobOf(const std::string& text)
{
    return {text.data(), qsizetype(text.size())}; // never NULL
}

} // namespace

Result<std::vector<NamedBlob>> SqliteStore::Impl::shelf(Shelf shelf)
{
    auto rows =
        connection->run(QStringLiteral("SELECT name, content, sum FROM %1 ORDER BY name").arg(tableOf(shelf)), {});
    if (!rows)
        return rows.error();
    std::vector<NamedBlob> list;
    while (rows->next()) {
        const QByteArray title = rows->value(0).toByteArray(), content = rows->value(1).toByteArray();
        if (rows->value(2).toLongLong() == sumOf(title, content))
            list.push_back({title.toStdString(), content.toStdString()});
    }
    if (rows->lastError().isValid())
        return connection->errorOf(*rows);
    return list;
}

Result<void> SqliteStore::Impl::put(Shelf shelf, std::span<const NamedBlob> blobs)
{
    for (const auto& blob : blobs) {
        const QByteArray title = blobOf(blob.name), content = blobOf(blob.content);
        auto done = connection->run(
            QStringLiteral("INSERT OR REPLACE INTO %1 (name, content, sum) VALUES (?, ?, ?)").arg(tableOf(shelf)),
            {QString::fromUtf8(title), content, sumOf(title, content)});
        if (!done)
            return done.error();
    }
    return {};
}

Result<std::vector<NamedBlob>> SqliteStore::shelf(Shelf shelf)
{
    return m_impl->shelf(shelf);
}

Result<void> SqliteStore::put(Shelf shelf, std::span<const NamedBlob> blobs)
{
    return m_impl->write([&] { return m_impl->put(shelf, blobs); });
}

Result<void> SqliteStore::take(Shelf shelf, const std::string& title)
{
    return m_impl->write([&]() -> Result<void> {
        auto done = m_impl->connection->run(QStringLiteral("DELETE FROM %1 WHERE name = ?").arg(tableOf(shelf)),
                                            {QString::fromStdString(title)});
        return done ? Result<void>() : Result<void>(done.error());
    });
}

Result<void> SqliteStore::change(Shelf shelf, const ShelfChange& change)
{
    return m_impl->write([&]() -> Result<void> {
        const auto now = m_impl->shelf(shelf);
        if (!now)
            return now.error();
        const auto after = change(*now);
        return after ? m_impl->put(shelf, *after) : Result<void>(after.error());
    });
}

Result<void> SqliteStore::trim(Shelf shelf, std::size_t newest)
{
    return m_impl->write([&]() -> Result<void> {
        auto done = m_impl->connection->run(
            QStringLiteral("DELETE FROM %1 WHERE id NOT IN (SELECT id FROM %1 ORDER BY id DESC LIMIT ?)")
                .arg(tableOf(shelf)),
            {qint64(newest)});
        return done ? Result<void>() : Result<void>(done.error());
    });
}

// --- corrections of the type

Result<EntryId> SqliteStore::append(const TypeVote& vote)
{
    if (auto may = m_impl->writable(); !may)
        return may.error();
    const auto retention = retentionOf(*this);
    if (!retention)
        return retention.error();
    if (!retention->journal) // it is a single decision like any other
        return EntryId{0};
    auto done = m_impl->connection->run(
        QStringLiteral("INSERT INTO type_votes (hour, fingerprint_version, fingerprint, type, told, decision, undone)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)"),
        {qint64(vote.hour), vote.fingerprintVersion, packedBits(vote.fingerprint), packedType(vote.type),
         int(vote.told), QByteArray("") + packedId(QByteArray::fromStdString(vote.decision)), vote.undone ? 1 : 0});
    if (!done)
        return done.error();
    return done->lastInsertId().toLongLong();
}

Result<std::vector<TypeVote>> SqliteStore::typeVotes()
{
    auto rows = m_impl->connection->run(
        QStringLiteral("SELECT id, hour, fingerprint_version, fingerprint, type, told, decision, undone FROM type_votes"
                       " ORDER BY id"),
        {});
    if (!rows)
        return rows.error();
    std::vector<TypeVote> list;
    while (rows->next()) {
        const int told = rows->value(5).toInt();
        if (told < 0 || told >= int(featureTypeCount))
            continue;
        TypeVote vote;
        vote.id = rows->value(0).toLongLong();
        vote.hour = rows->value(1).toLongLong();
        vote.fingerprintVersion = rows->value(2).toInt();
        vote.fingerprint = unpackedBits(rows->value(3).toByteArray());
        vote.type = unpackedType(rows->value(4).toByteArray());
        vote.told = static_cast<FeatureType>(told);
        vote.decision = unpackedId(rows->value(6).toByteArray()).toStdString();
        vote.undone = rows->value(7).toInt() != 0;
        list.push_back(std::move(vote));
    }
    if (rows->lastError().isValid())
        return m_impl->connection->errorOf(*rows);
    return list;
}

Result<void> SqliteStore::setVoteUndone(EntryId id, bool undone)
{
    if (auto may = m_impl->writable(); !may)
        return may;
    auto done = m_impl->connection->run(QStringLiteral("UPDATE type_votes SET undone = ? WHERE id = ?"),
                                        {undone ? 1 : 0, qint64(id)});
    if (!done)
        return done.error();
    if (done->numRowsAffected() == 0)
        return Error{ErrorKind::UnknownDecision, {m_impl->connection->path()}, std::to_string(id), {}};
    return {};
}

// --- the privacy ledger

Result<std::vector<LedgerEntry>> SqliteStore::ledger()
{
    auto rows = m_impl->connection->run(
        QStringLiteral("SELECT id, hour, what, micro_epsilon, tables FROM privacy_ledger ORDER BY id"), {});
    if (!rows)
        return rows.error();
    std::vector<LedgerEntry> list;
    while (rows->next())
        list.push_back({rows->value(0).toLongLong(), rows->value(1).toLongLong(),
                        rows->value(2).toString().toStdString(), rows->value(3).toLongLong(),
                        rows->value(4).toLongLong()});
    if (rows->lastError().isValid())
        return m_impl->connection->errorOf(*rows);
    return list;
}

Result<void> SqliteStore::spend(const LedgerEntry& entry, std::int64_t budgetMicroEpsilon)
{
    return m_impl->write([&]() -> Result<void> {
        const auto before = ledger();
        if (!before)
            return before.error();
        if (auto allowed = checkBudget(*before, entry, budgetMicroEpsilon); !allowed)
            return allowed;
        auto done = m_impl->connection->run(
            QStringLiteral("INSERT INTO privacy_ledger (hour, what, micro_epsilon, tables) VALUES (?, ?, ?, ?)"),
            {qint64(entry.hour), QString::fromStdString(entry.what), qint64(entry.microEpsilon), qint64(entry.tables)});
        return done ? Result<void>() : Result<void>(done.error());
    });
}

} // namespace aurora
