// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A file of given bytes in a folder that goes away with it.

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <string>

namespace aurora::test {

class TempFile {
public:
    explicit TempFile(const QByteArray& bytes, const QString& name = QStringLiteral("table.csv"))
        : m_path(m_dir.filePath(name))
    {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(m_path));
    }
    std::string path() const { return m_path.toStdString(); }
    QString qpath() const { return m_path; }
    QString folder() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

} // namespace aurora::test
