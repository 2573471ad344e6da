// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_connection.h"

#include <QSqlError>
#include <QUrl>
#include <QUuid>
#include <QVariant>

namespace aurora {

namespace {

// SQLite's primary result codes that mean something to a user (sqlite.org/rescode.html).
// A statement of ours that makes no sense (1) means that the tables are not the ones that were made.
constexpr int sqliteError = 1, sqliteBusy = 5, sqliteLocked = 6, sqliteReadOnly = 8, sqliteCorrupt = 11,
              sqliteFull = 13, sqliteNotADatabase = 26;

Error storeError(const QSqlError& error, const std::string& path)
{
    const int code = error.nativeErrorCode().toInt() & 0xFF; // extended codes carry the primary one below
    ErrorKind kind = ErrorKind::StoreUnavailable;
    if (code == sqliteBusy || code == sqliteLocked)
        kind = ErrorKind::StoreLocked;
    else if (code == sqliteReadOnly)
        kind = ErrorKind::NoPermission;
    else if (code == sqliteError || code == sqliteCorrupt || code == sqliteNotADatabase)
        kind = ErrorKind::StoreDamaged;
    else if (code == sqliteFull)
        kind = ErrorKind::DiskFull;
    return {kind, {path}, path, error.databaseText().toStdString()};
}

} // namespace

StoreConnection::StoreConnection(std::string path)
    : m_name(QUuid::createUuid().toString())
    , m_path(std::move(path))
{
}

StoreConnection::~StoreConnection()
{
    close();
}

QSqlDatabase StoreConnection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<void> StoreConnection::open(Access access)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    if (!db.isValid())
        return Error{ErrorKind::StoreUnavailable, {m_path}, m_path, db.lastError().text().toStdString()};
    QString file = QString::fromStdString(m_path);
    QStringList options{QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyMilliseconds)};
    if (access != Access::Write)
        options << QStringLiteral("QSQLITE_OPEN_READONLY");
    if (access == Access::Immutable) {
        options << QStringLiteral("QSQLITE_OPEN_URI");
        file = QString::fromUtf8(QUrl::fromLocalFile(file).toEncoded()) + QStringLiteral("?immutable=1");
    }
    db.setDatabaseName(file);
    db.setConnectOptions(options.join(QLatin1Char(';')));
    if (!db.open())
        return storeError(db.lastError(), m_path);
    return {};
}

void StoreConnection::close()
{
    if (!QSqlDatabase::contains(m_name))
        return;
    {
        QSqlDatabase db = database();
        if (db.isOpen())
            db.close();
    }
    QSqlDatabase::removeDatabase(m_name);
}

Error StoreConnection::errorOf(const QSqlQuery& query) const
{
    return storeError(query.lastError(), m_path);
}

Result<void> StoreConnection::run(const QString& statement)
{
    QSqlQuery query(database());
    if (!query.exec(statement))
        return errorOf(query);
    return {};
}

Result<QSqlQuery> StoreConnection::run(const QString& statement, const QVariantList& values)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorOf(query);
    for (const auto& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorOf(query);
    return query;
}

Result<qint64> StoreConnection::number(const QString& statement)
{
    QSqlQuery query(database());
    if (!query.exec(statement) || !query.next())
        return errorOf(query);
    return query.value(0).toLongLong();
}

Result<void> StoreConnection::inTransaction(const std::function<Result<void>()>& steps)
{
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    auto done = steps();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    if (!done)
        (void)run(QStringLiteral("ROLLBACK"));
    return done;
}

} // namespace aurora
