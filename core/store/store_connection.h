// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection to one SQLite file through Qt Sql, closed and forgotten with the object. Belongs to the thread that
// made it. Errors: StoreUnavailable, StoreLocked, StoreDamaged, NoPermission, DiskFull, with SQLite's words as detail.

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <functional>
#include <string>

namespace aurora {

class StoreConnection {
public:
    enum class Access {
        Write,
        Read,
        Immutable // the file cannot change and no lock can be taken: a store on a disk that is only read
    };

    static constexpr int busyMilliseconds = 3000; // as long as another window may hold the lock before we say so

    explicit StoreConnection(std::string path);
    ~StoreConnection();
    StoreConnection(const StoreConnection&) = delete;
    StoreConnection& operator=(const StoreConnection&) = delete;

    Result<void> open(Access access);
    void close();
    const std::string& path() const { return m_path; }
    QSqlDatabase database() const;

    Result<void> run(const QString& statement);
    Result<QSqlQuery> run(const QString& statement, const QVariantList& values);
    Result<qint64> number(const QString& statement); // the first value of the first row
    // Takes the lock for writing first, so that nothing has changed between what is read and what is written.
    Result<void> inTransaction(const std::function<Result<void>()>& steps);
    Error errorOf(const QSqlQuery& query) const;

private:
    QString m_name;
    std::string m_path;
};

} // namespace aurora
