// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_opening.h"

#include "core/base/clock.h"
#include "core/store/migrations.h"
#include "core/store/salvage.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlError>
#include <QVariant>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace aurora {

namespace {

// Setting aside and reading anew takes seconds at most, even for a large store.
constexpr int repairMilliseconds = 30000;
// A version further ahead than any Aurora will be is a number that was damaged.
constexpr qint64 mostVersionsAhead = 1000;

// The file exists with mode 0600 before SQLite opens it, and SQLite gives its log files the same mode.
Result<void> createPrivate(const std::string& path)
{
    QDir().mkpath(QFileInfo(QString::fromStdString(path)).absolutePath());
    // Closing a file gives up all locks that this process has on it (POSIX), those of SQLite too: a store that is there
    // is never opened past SQLite.
    if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) == 0)
        return {};
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0 && errno == EEXIST) // another program was quicker
        return {};
    if (fd < 0) {
        const ErrorKind kind = errno == EACCES || errno == EPERM || errno == EROFS ? ErrorKind::NoPermission
                               : errno == ENOSPC                                   ? ErrorKind::DiskFull
                                                                                   : ErrorKind::StoreUnavailable;
        return Error{kind, {path}, path, qPrintable(qt_error_string(errno))};
    }
    ::close(fd);
    return {};
}

// A second name of the log while a store is opened: SQLite removes a log of which it can read nothing, and decisions
// may still be found in it.
class KeptLog {
public:
    explicit KeptLog(const std::string& path)
        : m_path(path + "-wal.kept")
    {
        ::unlink(m_path.c_str());
        (void)::link((path + "-wal").c_str(), m_path.c_str()); // no log: nothing to keep
        QFile file(QString::fromStdString(m_path));
        if (file.open(QIODevice::ReadOnly))
            m_bytes = file.readAll();
    }
    ~KeptLog() { ::unlink(m_path.c_str()); }
    KeptLog(const KeptLog&) = delete;
    KeptLog& operator=(const KeptLog&) = delete;

    const QByteArray& bytes() const { return m_bytes; } // as it was

private:
    std::string m_path;
    QByteArray m_bytes;
};

// Moves a damaged store and its log files out of the way, never over anything. Returns its new path, "" if it stays.
QString setAside(const std::string& path)
{
    const QString base = QString::fromStdString(path);
    for (int n = 1;; ++n) {
        const QString target = base + QStringLiteral(".damaged-%1").arg(n);
        if (QFileInfo::exists(target))
            continue;
        if (!QFile::rename(base, target))
            return {};
        if (!QFile::rename(base + QStringLiteral("-wal"), target + QStringLiteral("-wal")))
            QFile::rename(base + QStringLiteral("-wal.kept"), target + QStringLiteral("-wal"));
        QFile::remove(base + QStringLiteral("-shm")); // an index of the log, made anew from it
        return target;
    }
}

Error damaged(const StoreConnection& connection, const std::string& how)
{
    return {ErrorKind::StoreDamaged, {connection.path()}, connection.path(), how};
}

// SQLite only reads a file whose header asks for a writer of the future (fileformat2.html, 1.3: "write version"), and
// says so at the first write. We never write that.
Result<void> checkWritable(StoreConnection& connection)
{
    (void)connection.run(QStringLiteral("PRAGMA busy_timeout=0"));
    auto written = connection.run(QStringLiteral("BEGIN IMMEDIATE")); // by itself it may begin to read only
    if (written) {
        written = connection.run(QStringLiteral("PRAGMA user_version=0"));
        (void)connection.run(QStringLiteral("ROLLBACK"));
    }
    (void)connection.run(QStringLiteral("PRAGMA busy_timeout=%1").arg(StoreConnection::busyMilliseconds));
    // Where another program is writing just now, it may be written.
    return written || written.error().kind == ErrorKind::StoreLocked ? Result<void>() : written;
}

// Durable, readable by others while we write, and without traces of what is deleted.
Result<void> configure(StoreConnection& connection, bool readOnly)
{
    QStringList pragmas{QStringLiteral("PRAGMA foreign_keys=ON")};
    if (!readOnly)
        pragmas << QStringLiteral("PRAGMA journal_mode=WAL") << QStringLiteral("PRAGMA synchronous=FULL")
                << QStringLiteral("PRAGMA secure_delete=ON");
    for (const auto& pragma : pragmas)
        if (auto done = connection.run(pragma); !done) {
            // The file may be written, and SQLite says that it must not: its header says so, which we never write.
            if (done.error().kind == ErrorKind::NoPermission && !readOnly)
                return damaged(connection, done.error().detail);
            return done;
        }
    if (readOnly)
        return {};
    const auto writable = checkWritable(connection);
    return !writable && writable.error().kind == ErrorKind::NoPermission ? damaged(connection, writable.error().detail)
                                                                         : writable;
}

// Pages that do not fit together, or tables that are not the ones that were made.
Result<void> checkSound(StoreConnection& connection, qint64 version)
{
    auto words = connection.run(QStringLiteral("PRAGMA quick_check(1)"), {});
    if (!words)
        return words.error();
    if (!words->next())
        return words->lastError().isValid() ? connection.errorOf(*words) : damaged(connection, "quick_check");
    if (words->value(0).toString() != QLatin1String("ok"))
        return damaged(connection, words->value(0).toString().toStdString());
    const auto tables = connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return tables.error();
    const auto settings =
        connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'settings'"));
    const bool said = settings && *settings == 1; // by version 2 and later
    if (version < 0 || (version == 0 && *tables > 0) || (version > 1 && !said) || (version == 1 && said))
        return damaged(connection, "its version does not fit its tables");
    if (!said || (version > newestStoreVersion() && version <= newestStoreVersion() + mostVersionsAhead))
        return {};
    auto written = connection.run(QStringLiteral("SELECT value FROM settings WHERE key = 'schema'"), {});
    const auto sum = schemaSum(connection);
    if (!sum)
        return sum.error();
    if (!written || !written->next() || written->value(0).toString() != *sum)
        return damaged(connection, "its tables are not the ones that were made");
    return {};
}

// A copy of what was there, made by SQLite so that the write-ahead log is in it.
Result<void> copyBefore(StoreConnection& connection)
{
    const QString copy =
        QString::fromStdString(connection.path()) + QStringLiteral(".before-%1").arg(newestStoreVersion());
    QFile::remove(copy);
    if (const auto made = createPrivate(copy.toStdString()); !made)
        return made;
    const auto copied = connection.run(QStringLiteral("VACUUM INTO ?"), {copy});
    if (!copied)
        QFile::remove(copy); // half of it is of no use
    return copied ? Result<void>() : Result<void>(copied.error());
}

Result<void> migrate(StoreConnection& connection, qint64 from)
{
    if (from > 0)
        if (auto copied = copyBefore(connection); !copied)
            return copied;
    auto done = connection.inTransaction([&]() -> Result<void> {
        // Another window may have migrated while we waited for the lock.
        const auto now = connection.number(QStringLiteral("PRAGMA user_version"));
        if (!now)
            return now.error();
        return *now < newestStoreVersion() ? migrateFrom(connection, int(*now)) : Result<void>();
    });
    if (done && from > 0)
        (void)connection.run(QStringLiteral("VACUUM")); // the room of the old rows; it may wait if another window reads
    return done;
}

Result<void> ready(OpenedStore& store)
{
    auto& connection = *store.connection;
    // Of one moment: another program may be making the tables just now.
    if (auto begun = connection.run(QStringLiteral("BEGIN")); !begun)
        return begun;
    const auto version = connection.number(QStringLiteral("PRAGMA user_version"));
    const auto sound = version ? checkSound(connection, *version) : Result<void>(version.error());
    (void)connection.run(QStringLiteral("COMMIT"));
    if (!sound)
        return sound;
    if (*version > newestStoreVersion() && !store.readOnly) {
        store.notice = Error{ErrorKind::StoreNewer, {connection.path()}, connection.path(), std::to_string(*version)};
        connection.close();
        store.readOnly = true;
        if (auto again = connection.open(StoreConnection::Access::Read); !again)
            return again;
    }
    if (auto configured = configure(connection, store.readOnly); !configured)
        return configured;
    if (!store.readOnly && *version < newestStoreVersion())
        return migrate(connection, *version);
    return {};
}

Result<void> connectAndCheck(OpenedStore& store)
{
    using Access = StoreConnection::Access;
    auto done = store.connection->open(store.readOnly ? Access::Read : Access::Write);
    if (done)
        done = ready(store);
    if (done || !store.readOnly || done.error().kind != ErrorKind::StoreUnavailable)
        return done;
    // In a folder that cannot be written SQLite cannot make the log's index: read it as it lies there.
    store.connection->close();
    done = store.connection->open(Access::Immutable);
    return done ? ready(store) : done;
}

// One program at a time looks again, sets aside and fills a new store.
Result<void> repair(OpenedStore& store)
{
    const std::string path = store.connection->path();
    QLockFile lock(QString::fromStdString(path) + QStringLiteral(".lock"));
    if (!lock.tryLock(repairMilliseconds))
        return Error{ErrorKind::StoreLocked, {path}, path, {}};
    store.connection->close();
    auto again = connectAndCheck(store);
    if (again || again.error().kind != ErrorKind::StoreDamaged)
        return again; // another program has repaired it, or holds it
    store.connection->close();
    Error notice = again.error();
    const QString aside = setAside(path);
    if (aside.isEmpty())
        return again;
    notice.detail = aside.toStdString();
    if (auto created = createPrivate(path); !created)
        return created;
    if (auto anew = connectAndCheck(store); !anew)
        return anew;
    const auto read = salvage(notice.detail, *store.connection, QDateTime::currentSecsSinceEpoch() / secondsPerHour);
    if (!read)
        return read.error();
    notice.place.record = read->decisions;
    store.notice = notice;
    return {};
}

} // namespace

Result<OpenedStore> openStoreFile(const std::string& path)
{
    OpenedStore store;
    store.connection = std::make_unique<StoreConnection>(path);
    const bool writable = ::access(path.c_str(), F_OK) != 0 || ::access(path.c_str(), W_OK) == 0;
    store.readOnly = !writable;
    if (writable) {
        if (auto created = createPrivate(path); !created)
            return created.error();
    }
    const KeptLog log(path);
    auto done = connectAndCheck(store);
    if (!done && done.error().kind == ErrorKind::StoreDamaged && writable)
        done = repair(store);
    if (!done && done.error().kind == ErrorKind::StoreDamaged) // and may not be set aside
        return Error{ErrorKind::StoreUnavailable, {path}, path, "damaged: " + done.error().detail};
    if (!done)
        return done.error();
    if (!store.readOnly && !store.notice && !log.bytes().isEmpty())
        if (auto rescued = rescueFromLog(log.bytes(), *store.connection); !rescued)
            return rescued.error();
    return store;
}

// Overwrites before it removes: what a file system keeps of a removed file is then zeros, where it writes in place.
bool removeForGood(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return false;
    // Bytes that have another name are in use: a second name of the log stands beside it while another program opens
    // the store, and zeros there are zeros in the log itself.
    struct stat about {};
    const bool own = ::stat(QFile::encodeName(path).constData(), &about) == 0 && about.st_nlink == 1;
    if (own && file.open(QIODevice::ReadWrite)) {
        constexpr qint64 piece = 1 << 16;
        const QByteArray zeros(piece, '\0');
        for (qint64 left = file.size(); left > 0; left -= piece)
            if (file.write(zeros.constData(), std::min(left, piece)) < 0)
                break;
        file.flush();
        ::fsync(file.handle());
        file.close();
    }
    return file.remove();
}

void removeCopiesBefore(const std::string& path, const QDateTime& moment)
{
    for (const auto& copy : copiesOf(path))
        if (QFileInfo(copy).lastModified() < moment)
            removeForGood(copy);
}

QStringList copiesOf(const std::string& path)
{
    const QFileInfo file(QString::fromStdString(path));
    QStringList list;
    const QStringList names{file.fileName() + QStringLiteral(".before-*"),
                            file.fileName() + QStringLiteral(".damaged-*"),
                            file.fileName() + QStringLiteral("-wal.kept")};
    for (const auto& found : file.dir().entryInfoList(names, QDir::Files | QDir::Hidden))
        list << found.absoluteFilePath();
    return list;
}

} // namespace aurora
