// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/migrations.h"

#include "core/store/decision_rows.h"

#include <QSqlError>
#include <QVariant>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace aurora {

namespace {

QStringList firstStore()
{
    return {QStringLiteral("CREATE TABLE decisions ("
                           " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                           " hour INTEGER NOT NULL," // hours since 1970-01-01T00:00Z
                           " fingerprint_version INTEGER NOT NULL,"
                           " fingerprint TEXT NOT NULL," // 32 hexadecimal digits
                           " type BLOB NOT NULL,"        // nine bytes, the type posterior in steps of 1/255
                           " defaults TEXT NOT NULL,"    // nine action names, separated by blanks
                           " suggested TEXT NOT NULL,"
                           " chosen TEXT NOT NULL,"
                           " weight REAL NOT NULL CHECK (weight > 0 AND weight <= 1),"
                           " source TEXT NOT NULL,"
                           " confidence REAL NOT NULL,"
                           " rules TEXT NOT NULL,"    // rule ids, separated by blanks
                           " decision TEXT NOT NULL," // random id
                           " session TEXT NOT NULL,"  // random id
                           " undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))"
                           ") STRICT"),
            QStringLiteral("CREATE INDEX decisions_by_decision ON decisions (decision)")};
}

// Short rows of numbers and bytes: 200,000 decisions are to stay under 20 MB. Their sums say whether they are whole;
// rules of the table (NOT NULL, STRICT) would say less and make each opening half as long again, since quick_check
// looks at every one of them.
QStringList compactDecisions()
{
    return {QStringLiteral("ALTER TABLE decisions RENAME TO decisions_1"),
            QStringLiteral("CREATE TABLE decisions ("
                           " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                           " hour INTEGER,"
                           " fingerprint_version INTEGER,"
                           " fingerprint BLOB,"
                           " type BLOB,"
                           " defaults BLOB,"
                           " suggested INTEGER,"
                           " chosen INTEGER,"
                           " weight INTEGER,"
                           " source INTEGER,"
                           " confidence INTEGER,"
                           " rules BLOB,"
                           " decision BLOB,"
                           " session INTEGER,"
                           " table_code INTEGER,"
                           " undone INTEGER,"
                           " sum INTEGER"
                           ")"),
            QStringLiteral("CREATE TABLE action_names (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"),
            QStringLiteral("CREATE TABLE rule_names (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"),
            QStringLiteral("CREATE TABLE sessions (code INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE) STRICT"),
            QStringLiteral("CREATE TABLE tables (code INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE) STRICT")};
}

QStringList shelves()
{
    QStringList list;
    for (std::size_t i = 0; i < shelfCount; ++i)
        list << QStringLiteral("CREATE TABLE %1 (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                               " content BLOB NOT NULL, sum INTEGER NOT NULL) STRICT")
                    .arg(QLatin1String(name(static_cast<Shelf>(i))));
    list << QStringLiteral("CREATE TABLE type_votes (id INTEGER PRIMARY KEY AUTOINCREMENT, hour INTEGER NOT NULL,"
                           " fingerprint_version INTEGER NOT NULL, fingerprint BLOB NOT NULL, type BLOB NOT NULL,"
                           " told INTEGER NOT NULL, decision BLOB NOT NULL, undone INTEGER NOT NULL) STRICT")
         << QStringLiteral("CREATE TABLE privacy_ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, hour INTEGER NOT NULL,"
                           " what TEXT NOT NULL, micro_epsilon INTEGER NOT NULL CHECK (micro_epsilon > 0),"
                           " tables INTEGER NOT NULL) STRICT")
         << QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    return list;
}

std::vector<QByteArray> wordsOf(const QVariant& value)
{
    const auto list = value.toByteArray().split(' ');
    std::vector<QByteArray> words(list.begin(), list.end());
    std::erase(words, QByteArray());
    return words;
}

qint64 sourceCode(const QByteArray& text)
{
    for (int i = 0; i < 5; ++i)
        if (text == name(static_cast<DecisionSource>(i)))
            return i;
    return qint64(DecisionSource::Rule);
}

} // namespace

QString selectFirstVersion(const QString& table)
{
    return QStringLiteral(
               "SELECT id, hour, fingerprint_version, fingerprint, type, defaults, suggested, chosen, weight, "
               "source, confidence, rules, decision, session, undone FROM ") +
           table;
}

Result<DecisionRow> rowOfFirstVersion(const QSqlQuery& query, NameCodes& codes)
{
    CodesOfRow code(codes);
    DecisionRow row;
    row.id = query.value(0).toLongLong();
    row.hour = query.value(1).toLongLong();
    row.fingerprintVersion = query.value(2).toLongLong();
    FingerprintBits bits;
    if (fingerprintFromHex(query.value(3).toByteArray().toStdString(), bits))
        row.fingerprint = packedBits(bits);
    row.type = query.value(4).toByteArray();
    for (const auto& word : wordsOf(query.value(5)))
        row.defaults += char(uchar(code(NameCodes::Actions, word)));
    row.suggested = code(NameCodes::Actions, query.value(6).toByteArray());
    row.chosen = code(NameCodes::Actions, query.value(7).toByteArray());
    row.weight = qRound(query.value(8).toDouble() * 100);
    row.source = sourceCode(query.value(9).toByteArray());
    row.confidence = qRound(query.value(10).toDouble() * 10000);
    std::vector<qint64> rules;
    for (const auto& word : wordsOf(query.value(11)))
        rules.push_back(code(NameCodes::Rules, word));
    row.rules = packedCodes(rules);
    row.decision = packedId(query.value(12).toByteArray());
    row.session = code(NameCodes::Sessions, packedId(query.value(13).toByteArray()));
    row.undone = query.value(14).toLongLong();
    row.sum = row.soundSum();
    if (code.failed())
        return *code.failed();
    return row;
}

namespace {

Result<void> convertDecisions(StoreConnection& connection)
{
    NameCodes codes(connection);
    if (auto read = codes.refresh(); !read)
        return read;
    auto old = connection.run(selectFirstVersion(QStringLiteral("decisions_1")) + QStringLiteral(" ORDER BY id"), {});
    if (!old)
        return old.error();
    QSqlQuery insert(connection.database());
    if (!insert.prepare(insertDecision()))
        return connection.errorOf(insert);
    while (old->next()) {
        const auto row = rowOfFirstVersion(*old, codes);
        if (!row)
            return row.error();
        insert.addBindValue(row->id);
        for (const auto& value : valuesOf(*row))
            insert.addBindValue(value);
        if (!insert.exec())
            return connection.errorOf(insert);
    }
    if (old->lastError().isValid())
        return connection.errorOf(*old);
    return {};
}

Result<void> runAll(StoreConnection& connection, const QStringList& statements)
{
    for (const auto& statement : statements)
        if (auto done = connection.run(statement); !done)
            return done;
    return {};
}

} // namespace

const std::vector<Migration>& migrations()
{
    static const std::vector<Migration> list{
        {1, firstStore()},
        {2, compactDecisions() + shelves(), convertDecisions, {QStringLiteral("DROP TABLE decisions_1")}},
    };
    return list;
}

int newestStoreVersion()
{
    return migrations().back().version;
}

Result<void> migrateFrom(StoreConnection& connection, int from)
{
    for (const auto& migration : migrations()) {
        if (migration.version <= from)
            continue;
        auto done = runAll(connection, migration.before);
        if (done && migration.convert)
            done = migration.convert(connection);
        if (done)
            done = runAll(connection, migration.after);
        if (done)
            done = connection.run(QStringLiteral("PRAGMA user_version=%1").arg(migration.version));
        if (!done)
            return done;
    }
    const auto sum = schemaSum(connection);
    if (!sum)
        return sum.error();
    const auto written =
        connection.run(QStringLiteral("INSERT OR REPLACE INTO settings (key, value) VALUES ('schema', ?)"), {*sum});
    return written ? Result<void>() : Result<void>(written.error());
}

Result<QString> schemaSum(StoreConnection& connection)
{
    auto rows = connection.run(
        QStringLiteral("SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' "
                       "ORDER BY name"),
        {});
    if (!rows)
        return rows.error();
    const auto version = connection.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    QByteArray all = QByteArray::number(*version);
    while (rows->next())
        for (int i = 0; i < 3; ++i)
            all += rows->value(i).toByteArray() + '\n';
    if (rows->lastError().isValid())
        return connection.errorOf(*rows);
    return QString::number(XXH3_64bits(all.constData(), std::size_t(all.size())), 16);
}

} // namespace aurora
