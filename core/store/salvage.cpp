// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/salvage.h"

#include "core/learn/store_settings.h"
#include "core/store/migrations.h"

#include <QFile>
#include <QSqlError>
#include <QVariant>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace aurora {

namespace {

// --- decisions in raw bytes. A record of SQLite (sqlite.org/fileformat2.html, section 2.1) is: varint length of the
// header, a varint for the type of each column, the columns' bytes. A cell of a table's leaf has the varints of the
// record's length and of the row id before it.

constexpr int leastHeader = 1 + decisionColumnCount, mostHeader = leastHeader + 6; // some types may take a second byte
constexpr int mostVarint = 9;

struct Varint {
    quint64 value = 0;
    int length = 0; // 0: none
};

Varint varintAt(const QByteArray& bytes, qsizetype at)
{
    Varint found;
    for (int i = 0; i < mostVarint && at + i < bytes.size(); ++i) {
        const auto byte = uchar(bytes[at + i]);
        const bool last = i == mostVarint - 1;
        found.value = last ? found.value << 8 | byte : found.value << 7 | (byte & 0x7F);
        if (last || byte < 0x80) {
            found.length = i + 1;
            return found;
        }
    }
    return {};
}

class Record {
public:
    Record(const QByteArray& bytes, qsizetype at)
        : m_bytes(bytes)
        , m_start(at)
    {
        const auto header = varintAt(bytes, at);
        m_body = at + qsizetype(header.value);
        m_type = at + header.length;
        m_end = m_body;
    }

    // The next column; nothing once the record turned out to be none.
    std::optional<qint64> number()
    {
        static constexpr int widths[] = {0, 1, 2, 3, 4, 6, 8};
        const auto type = nextType();
        if (!type || *type == 7 || *type > 9)
            return std::nullopt;
        if (*type >= 8) // the constants 0 and 1
            return qint64(*type - 8);
        const int width = widths[*type];
        if (m_end + width > m_bytes.size())
            return std::nullopt;
        qint64 value = width > 0 && m_bytes[m_end] < 0 ? -1 : 0; // two's complement, big end first
        for (int i = 0; i < width; ++i)
            value = qint64(quint64(value) << 8 | uchar(m_bytes[m_end + i]));
        m_end += width;
        return value;
    }
    std::optional<QByteArray> blob()
    {
        const auto type = nextType();
        if (!type || *type < 12 || *type % 2 != 0)
            return std::nullopt;
        const auto length = qsizetype((*type - 12) / 2);
        if (length > m_bytes.size() - m_end)
            return std::nullopt;
        m_end += length;
        return m_bytes.mid(m_end - length, length);
    }
    bool wholeHeader() const { return m_type == m_body; }

    // The id that stands before the record, if what stands there fits it.
    qint64 rowId() const
    {
        for (int idLength = 1; idLength <= mostVarint; ++idLength) {
            const qsizetype idAt = m_start - idLength;
            if (idAt < 1 || varintAt(m_bytes, idAt).length != idLength)
                continue;
            for (int length = 1; length <= 3 && idAt >= length; ++length) {
                const auto payload = varintAt(m_bytes, idAt - length);
                if (payload.length == length && qint64(payload.value) == m_end - m_start)
                    return qint64(varintAt(m_bytes, idAt).value);
            }
        }
        return 0;
    }

private:
    std::optional<quint64> nextType()
    {
        if (m_type >= m_body)
            return std::nullopt;
        const auto type = varintAt(m_bytes, m_type);
        m_type += type.length;
        return type.length > 0 ? std::optional(type.value) : std::nullopt;
    }

    const QByteArray& m_bytes;
    qsizetype m_start, m_body = 0, m_type = 0, m_end = 0;
};

std::optional<DecisionRow> decisionAt(const QByteArray& bytes, qsizetype at)
{
    Record record(bytes, at);
    DecisionRow row;
    bool good = record.number().has_value(); // the id's place, which is empty
    const auto number = [&](qint64& to) {
        const auto value = good ? record.number() : std::nullopt;
        good = value.has_value();
        to = value.value_or(0);
    };
    const auto blob = [&](QByteArray& to) {
        const auto value = good ? record.blob() : std::nullopt;
        good = value.has_value();
        to = value.value_or(QByteArray());
    };
    number(row.hour);
    number(row.fingerprintVersion);
    blob(row.fingerprint);
    blob(row.type);
    blob(row.defaults);
    number(row.suggested);
    number(row.chosen);
    number(row.weight);
    number(row.source);
    number(row.confidence);
    blob(row.rules);
    blob(row.decision);
    number(row.session);
    number(row.table);
    number(row.undone);
    number(row.sum);
    if (!good || !record.wholeHeader() || !row.sound())
        return std::nullopt;
    row.id = record.rowId();
    return row;
}

// --- the write-ahead log (fileformat2.html, section 4): a header, then frames with a header each. Frames of an earlier
// use of the file have other salts.
QByteArray pagesOfLog(const QByteArray& log)
{
    constexpr qsizetype fileHeader = 32, frameHeader = 24, saltAt = 16, frameSaltAt = 8, saltBytes = 8;
    if (log.size() < fileHeader)
        return {};
    const auto pageSize = qsizetype(uchar(log[8]) << 24 | uchar(log[9]) << 16 | uchar(log[10]) << 8 | uchar(log[11]));
    constexpr qsizetype leastPage = 512, mostPage = 65536;
    if (pageSize < leastPage || pageSize > mostPage)
        return log; // a damaged header: every frame may be good
    QByteArray pages;
    for (qsizetype at = fileHeader; at + frameHeader + pageSize <= log.size(); at += frameHeader + pageSize)
        if (log.mid(at + frameSaltAt, saltBytes) == log.mid(saltAt, saltBytes))
            pages += log.mid(at + frameHeader, pageSize);
    return pages;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// By id, what was written later over what was written earlier; the ones without an id behind them.
std::vector<DecisionRow> decisionsOf(const std::string& damaged)
{
    const QString path = QString::fromStdString(damaged);
    std::map<qint64, DecisionRow> byId;
    std::vector<DecisionRow> lost;
    for (const auto& bytes : {bytesOf(path), pagesOfLog(bytesOf(path + QStringLiteral("-wal")))})
        for (const auto& row : decisionsInBytes(bytes)) {
            if (row.id > 0)
                byId[row.id] = row;
            else
                lost.push_back(row);
        }
    std::vector<DecisionRow> rows;
    for (const auto& [id, row] : byId)
        rows.push_back(row);
    for (const auto& row : lost) {
        const bool known = std::any_of(rows.begin(), rows.end(), [&](const auto& r) {
            return r.decision == row.decision && (r.sum | 1) == (row.sum | 1);
        });
        if (!known)
            rows.push_back(row);
    }
    return rows;
}

// A code whose name is lost would one day stand for another name.
DecisionRow withKnownNames(DecisionRow row, const NameCodes& codes)
{
    std::vector<qint64> rules;
    for (const qint64 code : unpackedCodes(row.rules))
        if (!codes.nameOf(NameCodes::Rules, code).isEmpty())
            rules.push_back(code);
    row.rules = packedCodes(rules);
    if (codes.nameOf(NameCodes::Sessions, row.session).isEmpty())
        row.session = 0;
    if (codes.nameOf(NameCodes::Tables, row.table).isEmpty())
        row.table = 0;
    row.sum = row.soundSum();
    return row;
}

Result<void> insert(StoreConnection& into, const DecisionRow& row)
{
    QVariantList values{row.id > 0 ? QVariant(row.id) : QVariant()};
    values += valuesOf(row);
    auto kept = into.run(insertDecision(), values);
    if (!kept) { // the id is taken by another one, since one of them was damaged
        values[0] = QVariant();
        kept = into.run(insertDecision(), values);
    }
    return kept ? Result<void>() : Result<void>(kept.error());
}

// --- the other tables, through SQLite

// Calls take for each row that can be read, from the first on until it fails, then from the last back. Returns whether
// every row was read.
bool readFromBothEnds(StoreConnection& from, const QString& select, const std::function<void(const QSqlQuery&)>& take)
{
    for (const char* order : {" ORDER BY rowid", " ORDER BY rowid DESC"}) {
        auto rows = from.run(select + QLatin1String(order), {});
        if (!rows)
            continue;
        while (rows->next())
            take(*rows);
        if (!rows->lastError().isValid())
            return true;
    }
    return false;
}

struct Copied {
    QString table;
    int columns;
    QString names;
};

std::vector<Copied> plainTables()
{
    std::vector<Copied> list;
    for (int kind = 0; kind < NameCodes::KindCount; ++kind)
        list.push_back({NameCodes::tableOf(NameCodes::Kind(kind)), 2, QStringLiteral("code, name")});
    for (std::size_t i = 0; i < shelfCount; ++i)
        list.push_back({QLatin1String(name(static_cast<Shelf>(i))), 3, QStringLiteral("name, content, sum")});
    list.push_back({QStringLiteral("settings"), 2, QStringLiteral("key, value")});
    list.push_back({QStringLiteral("type_votes"), 8,
                    QStringLiteral("id, hour, fingerprint_version, fingerprint, type, told, decision, undone")});
    list.push_back({QStringLiteral("privacy_ledger"), 5, QStringLiteral("id, hour, what, micro_epsilon, tables")});
    return list;
}

bool copyTable(StoreConnection& from, StoreConnection& into, const Copied& table)
{
    const QStringList marks(table.columns, QStringLiteral("?"));
    const QString insert = QStringLiteral("INSERT OR IGNORE INTO %1 (%2) VALUES (%3)")
                               .arg(table.table, table.names, marks.join(QLatin1String(", ")));
    return readFromBothEnds(from, QStringLiteral("SELECT %1 FROM %2").arg(table.names, table.table),
                            [&](const QSqlQuery& row) {
                                if (table.table == QLatin1String("settings") && row.value(0) == QLatin1String("schema"))
                                    return; // of the damaged one
                                QVariantList values;
                                for (int i = 0; i < table.columns; ++i)
                                    values << row.value(i);
                                (void)into.run(insert, values); // a damaged row may break a rule of the table: left out
                            });
}

// Only a ledger that was read whole says what was spent.
Result<void> closeLedger(StoreConnection& into, std::int64_t hour)
{
    std::int64_t whole = 0;
    for (const auto& setting : storeSettings())
        if (setting.key == "privacy.budget")
            microsFromText(setting.fallback, whole);
    auto done =
        into.run(QStringLiteral("INSERT INTO privacy_ledger (hour, what, micro_epsilon, tables) VALUES (?, ?, ?, 0)"),
                 {qint64(hour), QStringLiteral("unknown: the store was damaged"), qint64(whole)});
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace

std::vector<DecisionRow> decisionsInBytes(const QByteArray& bytes)
{
    std::vector<DecisionRow> rows;
    for (qsizetype at = 0; at + leastHeader <= bytes.size(); ++at) {
        const auto header = uchar(bytes[at]);
        if (header < leastHeader || header > mostHeader || bytes[at + 1] != 0)
            continue;
        if (auto row = decisionAt(bytes, at))
            rows.push_back(std::move(*row));
    }
    return rows;
}

Result<std::size_t> rescueFromLog(const QByteArray& log, StoreConnection& into)
{
    // Ids only grow, so what the store does not know of has a larger one than any that it ever gave away.
    const auto last = [&] {
        return into.number(
            QStringLiteral("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'decisions'"));
    };
    std::map<qint64, DecisionRow> rows;
    for (const auto& row : decisionsInBytes(pagesOfLog(log)))
        rows[row.id] = row;
    const auto before = last();
    if (!before)
        return before.error();
    std::size_t kept = 0;
    if (rows.empty() || rows.rbegin()->first <= *before)
        return kept;
    auto done = into.inTransaction([&]() -> Result<void> {
        const auto known = last(); // again: another window may have been writing just these
        NameCodes codes(into);
        if (!known)
            return known.error();
        if (auto read = codes.refresh(); !read)
            return read;
        for (auto at = rows.upper_bound(*known); at != rows.end(); ++at, ++kept)
            if (auto inserted = insert(into, withKnownNames(at->second, codes)); !inserted)
                return inserted;
        return {};
    });
    if (!done)
        return done.error();
    return kept;
}

Result<Salvaged> salvage(const std::string& damaged, StoreConnection& into, std::int64_t hour)
{
    auto decisions = decisionsOf(damaged);
    Salvaged salvaged;
    StoreConnection from(damaged);
    const bool readable = from.open(StoreConnection::Access::Read).ok();
    auto done = into.inTransaction([&]() -> Result<void> {
        bool ledgerKnown = false;
        for (const auto& table : plainTables())
            if (readable)
                ledgerKnown = copyTable(from, into, table); // the ledger is the last
        const auto firstVersion = readable ? from.number(QStringLiteral("PRAGMA user_version")) : Result<qint64>(0);
        NameCodes codes(into); // as far as they could be read
        if (auto read = codes.refresh(); !read)
            return read;
        if (decisions.empty() && readable) { // a store of version 1 has no sums
            std::set<qint64> seen;
            readFromBothEnds(from, selectFirstVersion(QStringLiteral("decisions")), [&](const QSqlQuery& row) {
                auto converted = rowOfFirstVersion(row, codes);
                if (converted && seen.insert(converted->id).second)
                    decisions.push_back(std::move(*converted));
            });
            ledgerKnown = ledgerKnown || (firstVersion && *firstVersion == 1); // it had none
        }
        const auto folded = into.number(
            QStringLiteral("SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM settings WHERE key = 'folded'"));
        for (auto& row : decisions) {
            if (row.id > 0 && folded && row.id <= *folded)
                continue; // has left the journal already
            if (auto kept = insert(into, withKnownNames(std::move(row), codes)); !kept)
                return kept;
            ++salvaged.decisions;
        }
        return ledgerKnown ? Result<void>() : closeLedger(into, hour);
    });
    if (!done)
        return done.error();
    return salvaged;
}

} // namespace aurora
