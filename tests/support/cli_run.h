// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs aurora-cli as a script runs it, without a learning store and with a home of its own.

#include <QProcess>
#include <QTemporaryDir>

namespace aurora::test {

class CliHome {
public:
    struct Ran {
        int exitCode;
        QByteArray out, err;
    };
    Ran run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        constexpr int patience = 100000; // milliseconds
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_CACHE", m_home.filePath("cache"));
        environment.insert("HOME", m_home.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), QStringList(arguments) << "--store"
                                                                                             << "none");
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience))
            qFatal("aurora-cli did not end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QString filePath(const QString& name) const { return m_home.filePath(name); }

private:
    QTemporaryDir m_home;
};

} // namespace aurora::test
