// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs aurora-cli as a script runs it, with a home of its own; without a learning store, or with one in that home.

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace aurora::test {

class CliHome {
public:
    enum class Learning { None, Kept };
    explicit CliHome(Learning learning = Learning::None)
        : m_store(learning == Learning::Kept ? m_home.filePath("learning.sqlite") : QStringLiteral("none"))
    {
    }

    explicit CliHome(QString store) // where another program keeps it
        : m_store(std::move(store))
    {
    }

    struct Ran {
        int exitCode;
        QByteArray out, err;
        QJsonObject document() const { return QJsonDocument::fromJson(out).object(); }
    };
    Ran run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        constexpr int patience = 100000; // milliseconds
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_CACHE", m_home.filePath("cache"));
        environment.insert("HOME", m_home.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), QStringList(arguments) << "--store" << m_store);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience))
            qFatal("aurora-cli did not end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QString filePath(const QString& name) const { return m_home.filePath(name); }

private:
    QTemporaryDir m_home;
    QString m_store;
};

} // namespace aurora::test
