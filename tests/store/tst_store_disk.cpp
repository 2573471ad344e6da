// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full, and one that is only read: real ones, mounted in a name space of the test's own. The child that
// works on them is this program.
#include "core/store/sqlite_store.h"
#include "tests/support/store_entries.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace aurora;

namespace {

constexpr int wrong = 1;

int say(const char* what)
{
    std::printf("%s\n", what);
    return wrong;
}

// Appends until the disk is full; what was acknowledged must be there afterwards, and reading must go on.
int fill(const std::string& path)
{
    std::size_t kept = 0;
    {
        auto store = SqliteStore::open(path);
        if (!store)
            return say("an empty store does not fit");
        for (;; ++kept) {
            const auto id = (*store)->append(test::madeEntry(unsigned(kept)));
            if (id)
                continue;
            if (id.error().kind != ErrorKind::DiskFull)
                return say(id.error().detail.c_str());
            break;
        }
        const auto list = (*store)->entries();
        if (!list || list->size() != kept)
            return say("decisions are lost while it is open");
        if ((*store)->append(test::madeEntry(1)).ok() && (*store)->entries()->size() != kept + 1)
            return say("a decision was acknowledged and not kept");
        kept = (*store)->entries()->size();
    }
    auto store = SqliteStore::open(path);
    if (!store)
        return store.error().kind == ErrorKind::DiskFull ? say("does not open on the full disk") : say("does not open");
    if ((*store)->openNotice() || (*store)->entries()->size() != kept)
        return say("decisions are lost after opening again");
    std::printf("kept %zu\n", kept);
    return 0;
}

// Not even the first page fits.
int noRoom(const std::string& path)
{
    QFile filler(QString::fromStdString(path) + ".filler");
    if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return say("no filler");
    while (filler.write(QByteArray(4096, 'x')) == 4096) {
    }
    const auto store = SqliteStore::open(path);
    if (store)
        return say("a store on a full disk");
    std::printf("%d %s\n", int(store.error().kind), store.error().detail.c_str());
    return store.error().kind == ErrorKind::DiskFull || store.error().kind == ErrorKind::StoreUnavailable ? 0 : wrong;
}

int make(const std::string& path)
{
    auto store = SqliteStore::open(path);
    return store && (*store)->appendAll(test::madeEntries(40)) ? 0 : say("not made");
}

int readOnly(const std::string& path)
{
    auto store = SqliteStore::open(path);
    if (!store)
        return say(store.error().detail.c_str());
    if (!(*store)->readOnly() || (*store)->entries()->size() != 40)
        return say("not read as it is");
    return (*store)->append(test::madeEntry(1)).error().kind == ErrorKind::NoPermission ? 0 : say("written");
}

} // namespace

class TestStoreDisk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDisk_data()
    {
        QTest::addColumn<QString>("script");
        const QString mounted = "mount -t tmpfs -o size=%1 aurora '%2' || exit 77; ";
        QTest::newRow("that fills up") << mounted.arg("320k") + "'%3' --fill '%2/s.sqlite'";
        QTest::newRow("without room for the first page") << mounted.arg("64k") + "'%3' --none '%2/s.sqlite'";
        QTest::newRow("that is only read") << mounted.arg("1m") +
                                                  "'%3' --make '%2/s.sqlite' && mount -o remount,ro '%2' && "
                                                  "'%3' --read '%2/s.sqlite'";
    }
    void aDisk()
    {
        QFETCH(QString, script);
        const QTemporaryDir folder;
        script.replace("%2", folder.path()).replace("%3", QCoreApplication::applicationFilePath());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("unshare", {"--user", "--map-root-user", "--mount", "sh", "-c", script});
        constexpr int patience = 60000; // milliseconds
        if (!process.waitForStarted(patience))
            QSKIP("skipped: there is no unshare (Debian: util-linux)");
        QVERIFY(process.waitForFinished(patience));
        const QByteArray out = process.readAll();
        constexpr int noMount = 77;
        if (process.exitCode() == noMount || out.contains("unshare failed") || out.contains("not permitted"))
            QSKIP("skipped: this machine allows no mounts in a name space of one's own");
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QVERIFY2(process.exitCode() == 0, out.constData());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    constexpr int childArguments = 3;
    if (argc == childArguments) {
        const std::string_view what = argv[1];
        for (const auto& [name, run] : {std::pair<std::string_view, int (*)(const std::string&)>{"--fill", fill},
                                        {"--none", noRoom},
                                        {"--make", make},
                                        {"--read", readOnly}})
            if (what == name)
                return run(argv[2]);
    }
    TestStoreDisk test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_store_disk.moc"
