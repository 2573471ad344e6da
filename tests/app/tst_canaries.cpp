// SPDX-License-Identifier: GPL-3.0-or-later
// Canaries: files full of planted values and names are read, decided, corrected, trained on, packed, erased, and the
// program is killed while it works. No file that it ever wrote by itself holds one of them: not the store, its log, its
// free pages or copies, not the caches, not what lies in the folder for temporary files.
#include "tests/support/temp_file.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <thread>

using aurora::test::TempFile;

namespace {

constexpr int patience = 100000;   // milliseconds
constexpr int largeRows = 150'000; // some 9 MB: indexes and profiles of such files are kept

// Names of columns and files, texts, numbers and days that occur nowhere else. Only the beginnings are sought.
const QList<QByteArray> canaries{"zebracolumn", "quokkacolumn",   "axolotlcolumn",  "narwhalcolumn",
                                 "canaryvalue", "wombatsecret",   "8842170",        "77.31415",
                                 "1987-06-0",   "secretfilename", "capybarafolder", "platypuslabel"};

QByteArray table(int rows)
{
    QByteArray bytes("zebracolumn,quokkacolumn,axolotlcolumn price,narwhalcolumn day,zebracolumn mail\n");
    for (int i = 0; i < rows; ++i)
        bytes += "canaryvalue" + QByteArray::number(i % 20) + ",8842170" + QByteArray::number(10000 + i * 37) +
                 ",77.31415" + QByteArray::number(i % 997) + ",1987-06-0" + QByteArray::number(1 + i % 9) +
                 ",wombatsecret" + QByteArray::number(i) + "@canaryvalue.example\n";
    return bytes;
}

QByteArray labelled()
{
    QByteArray lines;
    for (int i = 0; i < 20; ++i)
        for (const char* label : {"categorical", "numeric"})
            lines += QByteArray(R"({"name": "platypuslabel", "label": ")") + label +
                     R"(", "stats": {"total_vals": 90, "num_nans": 0, "num_of_dist_val": )" +
                     (label[0] == 'c' ? "3" : "80") + R"(}, "samples": ["canaryvalue1", "wombatsecret2"], "group": )" +
                     QByteArray::number(i) + "}\n";
    return lines;
}

} // namespace

class TestCanaries : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_home; // HOME and all the folders that the program may find for itself
    QTemporaryDir m_work; // what the user asks to be written

    std::unique_ptr<QProcess> start(const QStringList& arguments) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment;
        for (const char* kept : {"PATH", "LC_ALL", "LD_LIBRARY_PATH", "ASAN_OPTIONS"})
            if (qEnvironmentVariableIsSet(kept))
                environment.insert(kept, qEnvironmentVariable(kept));
        environment.insert("HOME", m_home.path());
        QDir(m_home.path()).mkpath("tmp");
        environment.insert("TMPDIR", m_home.filePath("tmp"));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_home.path());
        process->start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
        return process;
    }
    void runWell(const QStringList& arguments)
    {
        const auto process = start(arguments);
        QVERIFY(process->waitForFinished(patience));
        QVERIFY2(process->exitCode() == 0,
                 (arguments.join(' ').toUtf8() + process->readAllStandardError()).constData());
    }

    // Every byte of every file under the home, and the files' own names.
    int searchAll(const QString& folder) const
    {
        int files = 0;
        QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile written(all.next());
            if (!written.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(written.fileName()));
            const QByteArray content =
                (written.fileName().mid(folder.size()).toUtf8() + '\n' + written.readAll()).toLower();
            ++files;
            for (const auto& canary : canaries) {
                QByteArray wide; // as UTF-16, which Qt would write
                for (const char c : canary)
                    wide += QByteArray(1, c) + '\0';
                if (content.contains(canary) || content.contains(wide))
                    qWarning("%s holds %s", qPrintable(written.fileName()), canary.constData());
                else
                    continue;
                return -1;
            }
        }
        return files;
    }

private Q_SLOTS:
    void theSearchFindsWhatIsThere()
    {
        QFile planted(m_work.filePath("planted"));
        QVERIFY(planted.open(QIODevice::WriteOnly) && planted.write("…wombatSecret…") > 0);
        planted.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("holds wombatsecret"));
        QCOMPARE(searchAll(m_work.path()), -1);
        QVERIFY(planted.remove());
    }

    void noFileHoldsAPlantedValueOrName()
    {
        QDir(m_work.path()).mkpath("capybarafolder");
        const QString small = m_work.filePath("capybarafolder/secretfilename.csv"),
                      large = m_work.filePath("capybarafolder/secretfilename-large.csv");
        for (const auto& [path, rows] : {std::pair{small, 200}, {large, largeRows}}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(table(rows)) > 0);
        }
        const TempFile training(labelled(), "platypuslabel.jsonl");
        const QString models = m_work.filePath("models"), team = m_work.filePath("team");
        QDir(m_work.path()).mkpath("team");
        const QList<QStringList> session{
            {"sniff", small},
            {"profile", large},
            {"profile", large},
            {"rows", large, "--first", "90000"},
            {"recommend", large, "--target", "zebracolumn"},
            {"accept", small},
            {"accept", large, "zebracolumn"},
            {"correct", small, "quokkacolumn", "drop"},
            {"correct", large, "axolotlcolumn price", "bin"},
            {"undo"},
            {"explain", small, "zebracolumn"},
            {"train", "--data", training.qpath(), "--out", models, "--vectors", "--quiet"},
            {"train", "--journal", "--force", "--quiet"},
            {"models", "use", "1"},
            {"recommend", small},
            {"pack", "export", "--to", team},
            {"pack", "list", team},
            {"store", "check"},
            {"store", "report"},
            {"privacy"},
        };
        for (const auto& arguments : session)
            runWell(arguments);
        // Killed in the midst of reading, deciding and keeping.
        constexpr int kills = 12, longest = 400; // milliseconds
        for (int i = 0; i < kills; ++i) {
            const auto process =
                start(i % 2 ? QStringList{"accept", large, "--no-cache"} : QStringList{"accept", small});
            QVERIFY(process->waitForStarted(patience));
            std::this_thread::sleep_for(
                std::chrono::milliseconds(longest * (i + 1) / kills)); // the moment is what varies
            ::kill(pid_t(process->processId()), SIGKILL);
            QVERIFY(process->waitForFinished(patience));
        }
        QVERIFY(searchAll(m_home.path()) >= 3); // the store and caches at least
        QVERIFY(searchAll(models) >= 3);
        QCOMPARE(searchAll(team), 1);

        // What the store says of itself names none of them either, and the erased is gone as well.
        runWell({"store", "export", "--out", m_home.filePath("mine.json")});
        runWell({"store", "erase", "--all"});
        QVERIFY(searchAll(m_home.path()) > 0);
    }

    // A store that was damaged is set aside and read anew: its remains hold no more than it did.
    void norWhatADamagedStoreLeaves()
    {
        const TempFile file(table(100), "secretfilename.csv");
        runWell({"accept", file.qpath()});
        QFile store(m_home.filePath(".local/share/aurora/learning.sqlite"));
        QVERIFY(store.open(QIODevice::ReadWrite));
        QVERIFY(store.write(QByteArray(100, '\x5A')) == 100);
        store.close();
        runWell({"accept", file.qpath()});
        QVERIFY(QFile::exists(store.fileName() + ".damaged-1"));
        QVERIFY(searchAll(m_home.path()) > 0);
    }
};

QTEST_GUILESS_MAIN(TestCanaries)
#include "tst_canaries.moc"
