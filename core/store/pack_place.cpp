// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pack_place.h"

#include "core/learn/pack_document.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>
#include <QVariant>

namespace aurora {

namespace {

constexpr qint64 mostPackBytes = 1 << 20; // a pack has some 20 kB

class PackFolder final : public PackPlace {
public:
    explicit PackFolder(QString path)
        : m_folder(std::move(path))
    {
    }

    Result<void> put(const std::string& id, const std::string& content) override
    {
        const QString path = fileOf(id);
        QSaveFile file(path); // beside and renamed: a colleague never reads half of it
        if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), qint64(content.size())) < 0 ||
            !file.commit())
            return Error{
                ErrorKind::WriteFailed, {path.toStdString()}, path.toStdString(), file.errorString().toStdString()};
        return {};
    }

    Result<std::vector<NamedBlob>> list() override
    {
        const QString ending = QString::fromUtf8(packFileEnding.data(), qsizetype(packFileEnding.size()));
        std::vector<NamedBlob> found;
        for (const auto& info : m_folder.entryInfoList({QLatin1Char('*') + ending}, QDir::Files, QDir::Name)) {
            QFile file(info.filePath());
            if (info.size() <= mostPackBytes && file.open(QIODevice::ReadOnly))
                found.push_back({info.fileName().chopped(ending.size()).toStdString(), file.readAll().toStdString()});
        }
        return found;
    }

    Result<bool> remove(const std::string& id) override { return QFile::remove(fileOf(id)); }

private:
    QString fileOf(const std::string& id) const
    {
        return m_folder.filePath(QString::fromStdString(id) +
                                 QString::fromUtf8(packFileEnding.data(), qsizetype(packFileEnding.size())));
    }

    QDir m_folder;
};

class PackDatabase final : public PackPlace {
public:
    PackDatabase()
        : m_name(QUuid::createUuid().toString())
    {
    }
    ~PackDatabase() override { QSqlDatabase::removeDatabase(m_name); }

    Result<void> open(const QUrl& url)
    {
        m_where = url.toString(QUrl::RemovePassword).toStdString();
        if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
            return unavailable("Qt's driver for PostgreSQL is not installed (Debian: libqt6sql6-psql)");
        QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
        const QUrlQuery query(url);
        const QString socket = query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
        db.setHostName(socket.isEmpty() ? url.host() : socket);
        const QString port = query.queryItemValue(QStringLiteral("port"));
        if (url.port() > 0 || !port.isEmpty())
            db.setPort(url.port() > 0 ? url.port() : port.toInt());
        db.setDatabaseName(url.path().mid(1));
        if (!url.userName().isEmpty())
            db.setUserName(url.userName());
        if (!url.password().isEmpty())
            db.setPassword(url.password());
        constexpr auto options = "connect_timeout=10"; // seconds
        db.setConnectOptions(QLatin1String(options));
        if (!db.open())
            return unavailable(db.lastError().databaseText().toStdString());
        QSqlQuery known(db); // who may only read and write needs no right to make tables
        if (known.exec(QStringLiteral("SELECT 1 FROM aurora_packs LIMIT 0")))
            return {};
        QSqlQuery make(db);
        if (!make.exec(
                QStringLiteral("CREATE TABLE IF NOT EXISTS aurora_packs (id text PRIMARY KEY, content text NOT NULL)")))
            return unavailable(make.lastError().databaseText().toStdString());
        return {};
    }

    Result<void> put(const std::string& id, const std::string& content) override
    {
        const auto done = run(QStringLiteral("INSERT INTO aurora_packs (id, content) VALUES (?, ?)"
                                             " ON CONFLICT (id) DO UPDATE SET content = excluded.content"),
                              {QString::fromStdString(id), QString::fromStdString(content)});
        return done ? Result<void>() : Result<void>(done.error());
    }

    Result<std::vector<NamedBlob>> list() override
    {
        auto rows =
            run(QStringLiteral("SELECT id, content FROM aurora_packs WHERE octet_length(content) <= ? ORDER BY id"),
                {mostPackBytes});
        if (!rows)
            return rows.error();
        std::vector<NamedBlob> found;
        while (rows->next())
            found.push_back({rows->value(0).toString().toStdString(), rows->value(1).toString().toStdString()});
        return found;
    }

    Result<bool> remove(const std::string& id) override
    {
        const auto done = run(QStringLiteral("DELETE FROM aurora_packs WHERE id = ?"), {QString::fromStdString(id)});
        if (!done)
            return done.error();
        return done->numRowsAffected() > 0;
    }

private:
    Error unavailable(const std::string& why) const
    {
        return {ErrorKind::PlaceUnavailable, {}, m_where, why.substr(0, why.find('\n'))};
    }

    Result<QSqlQuery> run(const QString& statement, const QVariantList& values)
    {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        if (!query.prepare(statement))
            return unavailable(query.lastError().databaseText().toStdString());
        for (const auto& value : values)
            query.addBindValue(value);
        if (!query.exec())
            return unavailable(query.lastError().databaseText().toStdString());
        return query;
    }

    QString m_name;
    std::string m_where;
};

} // namespace

bool PackPlace::isDatabase(const std::string& where)
{
    return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

Result<std::unique_ptr<PackPlace>> PackPlace::open(const std::string& where)
{
    if (isDatabase(where)) {
        auto place = std::make_unique<PackDatabase>();
        if (auto opened = place->open(QUrl(QString::fromStdString(where))); !opened)
            return opened.error();
        return std::unique_ptr<PackPlace>(std::move(place));
    }
    const QString path = QString::fromStdString(where);
    if (!QDir(path).exists())
        return Error{ErrorKind::PlaceUnavailable, {}, where, "no such folder"};
    return std::unique_ptr<PackPlace>(std::make_unique<PackFolder>(path));
}

} // namespace aurora
