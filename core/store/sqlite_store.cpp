// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite_store.h"

#include "core/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace aurora {

namespace {

constexpr int busyMilliseconds = 3000; // as long as another window may hold the write lock before we say so

// SQLite's primary result codes that mean something to a user (sqlite.org/rescode.html).
constexpr int sqliteBusy = 5, sqliteLocked = 6, sqliteReadOnly = 8, sqliteCorrupt = 11, sqliteFull = 13,
              sqliteNotADatabase = 26;

Error storeError(const QSqlError& error, const std::string& path)
{
    const int code = error.nativeErrorCode().toInt() & 0xFF; // extended codes carry the primary one below
    ErrorKind kind = ErrorKind::StoreUnavailable;
    if (code == sqliteBusy || code == sqliteLocked)
        kind = ErrorKind::StoreLocked;
    else if (code == sqliteReadOnly)
        kind = ErrorKind::NoPermission;
    else if (code == sqliteCorrupt || code == sqliteNotADatabase)
        kind = ErrorKind::StoreDamaged;
    else if (code == sqliteFull)
        kind = ErrorKind::DiskFull;
    return {kind, {path}, path, error.databaseText().toStdString()};
}

QString joined(const std::vector<std::string>& words)
{
    QStringList list;
    for (const auto& word : words)
        list << QString::fromStdString(word);
    return list.join(QLatin1Char(' '));
}

DecisionSource sourceFromName(const QString& text)
{
    for (int i = 0; i < 5; ++i) {
        if (text == QLatin1String(name(static_cast<DecisionSource>(i))))
            return static_cast<DecisionSource>(i);
    }
    return DecisionSource::Rule;
}

QByteArray packed(const TypeDistribution& type)
{
    QByteArray bytes;
    for (const double p : type)
        bytes += static_cast<char>(static_cast<unsigned char>(std::lround(std::clamp(p, 0.0, 1.0) * 255)));
    return bytes;
}

TypeDistribution unpacked(const QByteArray& bytes)
{
    TypeDistribution type{};
    double sum = 0;
    for (std::size_t i = 0; i < type.size() && qsizetype(i) < bytes.size(); ++i)
        sum += type[i] = static_cast<unsigned char>(bytes[qsizetype(i)]);
    for (double& p : type)
        p = sum > 0 ? p / sum : 0;
    return type;
}

} // namespace

struct SqliteStore::Impl {
    QString connection = QUuid::createUuid().toString();
    std::string path;
    bool readOnly = false;
    std::optional<Error> notice;

    ~Impl()
    {
        {
            QSqlDatabase db = database();
            if (db.isOpen())
                db.close();
        }
        QSqlDatabase::removeDatabase(connection);
    }

    QSqlDatabase database() const { return QSqlDatabase::database(connection, false); }

    Result<void> run(const QString& statement)
    {
        QSqlQuery query(database());
        if (!query.exec(statement))
            return storeError(query.lastError(), path);
        return {};
    }

    Result<int> number(const QString& statement)
    {
        QSqlQuery query(database());
        if (!query.exec(statement) || !query.next())
            return storeError(query.lastError(), path);
        return query.value(0).toInt();
    }

    Result<void> connect()
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        if (!db.isValid())
            return Error{ErrorKind::StoreUnavailable, {path}, path, db.lastError().text().toStdString()};
        db.setDatabaseName(QString::fromStdString(path));
        QStringList options{QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyMilliseconds)};
        if (readOnly)
            options << QStringLiteral("QSQLITE_OPEN_READONLY");
        db.setConnectOptions(options.join(QLatin1Char(';')));
        if (!db.open())
            return storeError(db.lastError(), path);
        return {};
    }

    void disconnect()
    {
        database().close();
        QSqlDatabase::removeDatabase(connection);
    }

    // Durable, readable by others while we write, and without traces of what is deleted.
    Result<void> configure()
    {
        const QStringList pragmas =
            readOnly ? QStringList{}
                     : QStringList{QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
                                   QStringLiteral("PRAGMA secure_delete=ON")};
        for (const auto& pragma : pragmas)
            if (auto done = run(pragma); !done)
                return done;
        return run(QStringLiteral("PRAGMA foreign_keys=ON"));
    }

    // Damage shows here: a file that is no database, or one whose pages do not fit together.
    Result<void> check()
    {
        QSqlQuery query(database());
        if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
            return storeError(query.lastError(), path);
        if (query.value(0).toString() != QLatin1String("ok"))
            return Error{ErrorKind::StoreDamaged, {path}, path, query.value(0).toString().toStdString()};
        return {};
    }

    Result<void> migrate(int from)
    {
        if (from > 0) { // a copy of what was there, made by SQLite so that the write-ahead log is in it
            const QString copy = QString::fromStdString(path) + QStringLiteral(".before-%1").arg(newestStoreVersion());
            QFile::remove(copy);
            QSqlQuery query(database());
            query.prepare(QStringLiteral("VACUUM INTO ?"));
            query.addBindValue(copy);
            if (!query.exec())
                return storeError(query.lastError(), path);
            QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        }
        if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        // Another window may have migrated while we waited for the lock.
        auto now = number(QStringLiteral("PRAGMA user_version"));
        for (const auto& migration : migrations()) {
            if (!now || migration.version <= *now)
                continue;
            for (const auto& statement : migration.statements) {
                if (auto done = run(statement); !done) {
                    (void)run(QStringLiteral("ROLLBACK"));
                    return done;
                }
            }
            if (auto done = run(QStringLiteral("PRAGMA user_version=%1").arg(migration.version)); !done) {
                (void)run(QStringLiteral("ROLLBACK"));
                return done;
            }
        }
        return run(QStringLiteral("COMMIT"));
    }
};

namespace {

// The file exists with mode 0600 before SQLite opens it, and SQLite gives its log files the same mode.
Result<void> createPrivate(const std::string& path)
{
    QDir().mkpath(QFileInfo(QString::fromStdString(path)).absolutePath());
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        const ErrorKind kind = errno == EACCES || errno == EPERM || errno == EROFS ? ErrorKind::NoPermission
                               : errno == ENOSPC                                   ? ErrorKind::DiskFull
                                                                                   : ErrorKind::StoreUnavailable;
        return Error{kind, {path}, path, qPrintable(qt_error_string(errno))};
    }
    ::fchmod(fd, S_IRUSR | S_IWUSR);
    ::close(fd);
    return {};
}

// Moves a damaged store and its log files out of the way, never over anything.
QString setAside(const std::string& path)
{
    const QString base = QString::fromStdString(path);
    for (int n = 1;; ++n) {
        const QString target = base + QStringLiteral(".damaged-%1").arg(n);
        if (QFileInfo::exists(target))
            continue;
        QFile::rename(base, target);
        for (const char* log : {"-wal", "-shm"})
            QFile::rename(base + QLatin1String(log), target + QLatin1String(log));
        return target;
    }
}

} // namespace

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path)
{
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    const bool writable = ::access(path.c_str(), F_OK) != 0 || ::access(path.c_str(), W_OK) == 0;
    impl->readOnly = !writable;
    if (writable) {
        if (auto created = createPrivate(path); !created)
            return created.error();
    }
    for (int attempt = 0;; ++attempt) {
        auto ready = impl->connect();
        if (ready)
            ready = impl->check();
        if (ready)
            break;
        if (ready.error().kind != ErrorKind::StoreDamaged || attempt > 0 || impl->readOnly)
            return ready.error();
        impl->disconnect();
        Error notice = ready.error();
        notice.detail = setAside(path).toStdString();
        impl->notice = notice;
        if (auto created = createPrivate(path); !created)
            return created.error();
    }
    auto version = impl->number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    if (*version > newestStoreVersion()) {
        impl->notice = Error{ErrorKind::StoreNewer, {path}, path, std::to_string(*version)};
        impl->disconnect();
        impl->readOnly = true;
        if (auto again = impl->connect(); !again)
            return again.error();
    }
    if (auto configured = impl->configure(); !configured)
        return configured.error();
    if (!impl->readOnly && *version < newestStoreVersion()) {
        if (auto migrated = impl->migrate(*version); !migrated)
            return migrated.error();
    }
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(impl)));
}

Result<EntryId> SqliteStore::append(const JournalEntry& entry)
{
    if (m_impl->readOnly)
        return Error{ErrorKind::NoPermission, {m_impl->path}, m_impl->path, {}};
    QSqlQuery query(m_impl->database());
    query.prepare(QStringLiteral(
        "INSERT INTO decisions (hour, fingerprint_version, fingerprint, type, defaults, suggested, chosen, weight, "
        "source,"
        " confidence, rules, decision, session, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    std::vector<std::string> defaults;
    for (const Action action : entry.defaults)
        defaults.emplace_back(name(action));
    query.addBindValue(QVariant::fromValue<qlonglong>(entry.hour));
    query.addBindValue(entry.fingerprintVersion);
    query.addBindValue(QString::fromStdString(toHex(entry.fingerprint)));
    query.addBindValue(packed(entry.type));
    query.addBindValue(joined(defaults));
    query.addBindValue(QString::fromUtf8(name(entry.suggested)));
    query.addBindValue(QString::fromUtf8(name(entry.chosen)));
    query.addBindValue(entry.weight);
    query.addBindValue(QString::fromUtf8(name(entry.source)));
    query.addBindValue(entry.confidence);
    query.addBindValue(joined(entry.rules));
    query.addBindValue(QString::fromStdString(entry.decision));
    query.addBindValue(QString::fromStdString(entry.session));
    query.addBindValue(entry.undone ? 1 : 0);
    if (!query.exec())
        return storeError(query.lastError(), m_impl->path);
    return query.lastInsertId().toLongLong();
}

Result<std::vector<EntryId>> SqliteStore::appendAll(std::span<const JournalEntry> entries)
{
    if (auto begun = m_impl->run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    auto ids = LearningStore::appendAll(entries);
    if (!ids) {
        (void)m_impl->run(QStringLiteral("ROLLBACK"));
        return ids;
    }
    if (auto kept = m_impl->run(QStringLiteral("COMMIT")); !kept) {
        (void)m_impl->run(QStringLiteral("ROLLBACK"));
        return kept.error();
    }
    return ids;
}

Result<void> SqliteStore::setUndone(EntryId id, bool undone)
{
    if (m_impl->readOnly)
        return Error{ErrorKind::NoPermission, {m_impl->path}, m_impl->path, {}};
    QSqlQuery query(m_impl->database());
    query.prepare(QStringLiteral("UPDATE decisions SET undone = ? WHERE id = ?"));
    query.addBindValue(undone ? 1 : 0);
    query.addBindValue(QVariant::fromValue<qlonglong>(id));
    if (!query.exec())
        return storeError(query.lastError(), m_impl->path);
    if (query.numRowsAffected() == 0)
        return Error{ErrorKind::UnknownDecision, {m_impl->path}, std::to_string(id), {}};
    return {};
}

Result<std::vector<JournalEntry>> SqliteStore::entries()
{
    QSqlQuery query(m_impl->database());
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT id, hour, fingerprint_version, fingerprint, type, defaults, suggested, "
                                   "chosen, weight, source, confidence,"
                                   " rules, decision, session, undone FROM decisions ORDER BY id")))
        return storeError(query.lastError(), m_impl->path);
    std::vector<JournalEntry> list;
    while (query.next()) {
        JournalEntry entry;
        const auto suggested = actionFromName(query.value(6).toString().toStdString());
        const auto chosen = actionFromName(query.value(7).toString().toStdString());
        if (!suggested || !chosen || !fingerprintFromHex(query.value(3).toString().toStdString(), entry.fingerprint))
            continue; // of a vocabulary that this version does not know
        entry.id = query.value(0).toLongLong();
        entry.hour = query.value(1).toLongLong();
        entry.fingerprintVersion = query.value(2).toInt();
        entry.type = unpacked(query.value(4).toByteArray());
        const QStringList defaults = query.value(5).toString().split(QLatin1Char(' '));
        for (std::size_t i = 0; i < entry.defaults.size() && qsizetype(i) < defaults.size(); ++i)
            entry.defaults[i] = actionFromName(defaults[qsizetype(i)].toStdString()).value_or(Action::keep);
        entry.suggested = *suggested;
        entry.chosen = *chosen;
        entry.weight = query.value(8).toDouble();
        entry.source = sourceFromName(query.value(9).toString());
        entry.confidence = query.value(10).toDouble();
        for (const auto& rule : query.value(11).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts))
            entry.rules.push_back(rule.toStdString());
        entry.decision = query.value(12).toString().toStdString();
        entry.session = query.value(13).toString().toStdString();
        entry.undone = query.value(14).toInt() != 0;
        list.push_back(std::move(entry));
    }
    if (query.lastError().isValid())
        return storeError(query.lastError(), m_impl->path);
    return list;
}

bool SqliteStore::readOnly() const
{
    return m_impl->readOnly;
}

int SqliteStore::version() const
{
    const auto found = m_impl->number(QStringLiteral("PRAGMA user_version"));
    return found ? *found : 0;
}

const std::optional<Error>& SqliteStore::openNotice() const
{
    return m_impl->notice;
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
