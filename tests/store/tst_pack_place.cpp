// SPDX-License-Identifier: GPL-3.0-or-later
// Where packs lie: a folder, and a PostgreSQL server that is started for the test.
#include "core/store/pack_place.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <pwd.h>
#include <unistd.h>

using namespace aurora;

namespace {

// A cluster of its own in a folder, reached through a socket in it, as an ordinary user (PostgreSQL refuses root).
class Server {
public:
    // "" when it runs, else why not.
    QString start()
    {
        const QFileInfoList versions = QDir("/usr/lib/postgresql").entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (versions.isEmpty())
            return QStringLiteral("no PostgreSQL server is installed (Debian: postgresql)");
        if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QPSQL")))
            return QStringLiteral("Qt's driver for PostgreSQL is not installed (Debian: libqt6sql6-psql)");
        if (::geteuid() == 0) {
            m_user = ::getpwnam("nobody");
            if (!m_user || ::chown(qPrintable(m_folder.path()), m_user->pw_uid, m_user->pw_gid) != 0)
                return QStringLiteral("there is no ordinary user to run a server as");
        }
        m_bin = versions.last().filePath() + QStringLiteral("/bin/");
        if (!run("initdb", {"-D", data(), "-U", "aurora", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"}))
            return QStringLiteral("initdb: ") + m_words;
        if (!run("pg_ctl", {"-D", data(), "-w", "-t", "60", "-l", m_folder.filePath("log"), "-o",
                            "-c listen_addresses='' -c fsync=off -k " + m_folder.path(), "start"}))
            return QStringLiteral("pg_ctl: ") + m_words;
        m_runs = true;
        return {};
    }
    ~Server()
    {
        if (m_runs)
            run("pg_ctl", {"-D", data(), "-m", "immediate", "stop"});
    }
    std::string address() const { return "postgresql://aurora@/postgres?host=" + m_folder.path().toStdString(); }

private:
    QString data() const { return m_folder.filePath("data"); }
    bool run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        if (m_user)
            process.setChildProcessModifier([user = m_user] {
                if (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)
                    ::_exit(1);
            });
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(m_bin + program, arguments);
        constexpr int patience = 90000; // milliseconds
        const bool done = process.waitForFinished(patience) && process.exitCode() == 0;
        m_words = done ? QString() : QStringLiteral("exit code %1").arg(process.exitCode());
        return done;
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/aurora-pg-XXXXXX")}; // a socket's path is at most 107 bytes long
    QString m_bin, m_words;
    passwd* m_user = nullptr;
    bool m_runs = false;
};

void useLikeAFolder(const std::string& where)
{
    auto place = PackPlace::open(where);
    QVERIFY2(place, place ? "" : place.error().detail.c_str());
    QVERIFY((*place)->list()->empty());
    QVERIFY((*place)->put("one", "{\"a\": \"ä\"}"));
    QVERIFY((*place)->put("two", "second"));
    QVERIFY((*place)->put("two", "second anew"));
    auto again = PackPlace::open(where); // a colleague
    QVERIFY(again);
    const auto list = (*again)->list();
    QVERIFY(list);
    QCOMPARE(*list, (std::vector<NamedBlob>{{"one", "{\"a\": \"ä\"}"}, {"two", "second anew"}}));
    QCOMPARE(*(*again)->remove("one"), true);
    QCOMPARE(*(*again)->remove("one"), false);
    QCOMPARE((*place)->list()->size(), 1u);
}

} // namespace

class TestPackPlace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFolder()
    {
        const QTemporaryDir folder;
        useLikeAFolder(folder.path().toStdString());
        QFile other(folder.filePath("holiday.jpg"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QFile large(folder.filePath("large.aurora-pack.json"));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(2 << 20));
        QCOMPARE((*PackPlace::open(folder.path().toStdString()))->list()->size(), 1u); // what is no pack is left alone
    }

    void aFolderThatIsNotThere()
    {
        const auto place = PackPlace::open("/nowhere/at/all");
        QVERIFY(!place);
        QCOMPARE(place.error().kind, ErrorKind::PlaceUnavailable);
    }

    void aDatabaseThatIsNotThere()
    {
        const auto place = PackPlace::open("postgresql://me:secretword@/none?host=/nowhere");
        QVERIFY(!place);
        QCOMPARE(place.error().kind, ErrorKind::PlaceUnavailable);
        QVERIFY(!place.error().detail.empty());
        QVERIFY((place.error().subject + place.error().detail).find("secretword") == std::string::npos);
    }

    void aDatabase()
    {
        Server server;
        const QString trouble = server.start();
        if (!trouble.isEmpty())
            QSKIP(qPrintable("skipped: " + trouble));
        useLikeAFolder(server.address());
    }
};

QTEST_GUILESS_MAIN(TestPackPlace)
#include "tst_pack_place.moc"
