// SPDX-License-Identifier: GPL-3.0-or-later
// aurora-cli as a script calls it: documents, exit codes, several files, odd inputs, learning and undoing.
#include "tests/support/archives.h"
#include "tests/support/temp_file.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using aurora::test::TempFile;

namespace {

constexpr int patience = 100000; // milliseconds; a loaded machine is slow, a hang is longer

struct Ran {
    int exitCode = -1;
    QByteArray out, err;
    QList<QJsonObject> documents() const
    {
        QList<QJsonObject> list;
        for (const auto& line : out.split('\n'))
            if (!line.isEmpty())
                list << QJsonDocument::fromJson(line).object();
        return list;
    }
    QJsonObject document() const { return documents().value(0); }
};

QByteArray people(int rows)
{
    QByteArray bytes("id,name,amount,city,joined\n");
    for (int i = 0; i < rows; ++i)
        bytes += QByteArray::number(i + 1) + ",Name" + QByteArray::number(i * 17 % 89) + "," +
                 QByteArray::number((i * i) % 997 * 1.5) + "," + (i % 3 ? "Rome" : "Oslo") + ",2024-0" +
                 QByteArray::number(1 + i % 9) + "-1" + QByteArray::number(i % 10) + "\n";
    return bytes;
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_home;

    Ran run(const QStringList& arguments, const QByteArray& input = {})
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_STORE", m_home.filePath("store.sqlite"));
        environment.insert("AURORA_CACHE", m_home.filePath("cache"));
        environment.insert("HOME", m_home.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience))
            qFatal("aurora-cli did not end");
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    void forget()
    {
        for (const char* part : {"", "-wal", "-shm"})
            QFile::remove(m_home.filePath("store.sqlite") + QLatin1String(part));
    }

private Q_SLOTS:
    void wrongUsageIsOneLineAndExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"frobnicate"};
        QTest::newRow("unknown option") << QStringList{"sniff", "--colour", "red", "x.csv"};
        QTest::newRow("missing file") << QStringList{"count"};
        QTest::newRow("too many arguments") << QStringList{"convert", "a.csv", "b.csv"};
        QTest::newRow("number expected") << QStringList{"count", "--sample", "many", "x.csv"};
        QTest::newRow("rows count from one") << QStringList{"rows", "--first", "0", "x.csv"};
        QTest::newRow("the cache only knows erase") << QStringList{"cache", "burn"};
        QTest::newRow("unknown date order") << QStringList{"profile", "--date-order", "dym", "x.csv"};
        QTest::newRow("unknown export target") << QStringList{"export", "x.csv", "--to", "cobol"};
        QTest::newRow("unknown action") << QStringList{"correct", "x.csv", "a", "fly"};
    }
    void wrongUsageIsOneLineAndExitCodeTwo()
    {
        QFETCH(QStringList, arguments);
        const Ran ran = run(arguments);
        QCOMPARE(ran.exitCode, 2);
        QCOMPARE(ran.out, QByteArray());
        QCOMPARE(ran.err.count('\n'), 1);
    }

    void everyCommandHasAPage()
    {
        const Ran overview = run({"--help"});
        QCOMPARE(overview.exitCode, 0);
        for (const char* command : {"sniff", "count", "rows", "convert", "cache", "profile", "recommend", "explain",
                                    "actions", "rules", "correct", "accept", "undo", "export"}) {
            QVERIFY(overview.out.contains(command));
            const Ran page = run({command, "--help"});
            QCOMPARE(page.exitCode, 0);
            for (const char* section :
                 {"NAME\n", "SYNOPSIS\n", "DESCRIPTION\n", "OUTPUT\n", "EXIT STATUS\n", "EXAMPLES\n"})
                QVERIFY2(page.out.contains(section), command);
            for (const auto& line : page.out.split('\n'))
                QVERIFY2(QString::fromUtf8(line).size() <= 80 || line.contains("aurora-cli "), line.constData());
        }
    }

    void severalFilesGiveADocumentALine()
    {
        const TempFile one("a,b\n1,2\n"), two("x;y\n1;2\n3;4\n");
        const Ran ran = run({"count", one.qpath(), "/nowhere.csv", two.qpath()});
        QCOMPARE(ran.exitCode, 1); // one could not be read, the rest was done
        QCOMPARE(ran.documents().size(), 2);
        QCOMPARE(ran.documents()[0]["rows"].toInt(), 1);
        QCOMPARE(ran.documents()[1]["rows"].toInt(), 2);
        QVERIFY(ran.err.contains("/nowhere.csv"));
    }

    void rowsAreFoundByNumberAndTheCacheIsErased()
    {
        QByteArray bytes("id,t\n");
        constexpr int many = 300000; // enough bytes for an index to be kept
        for (int i = 1; i <= many; ++i)
            bytes += QByteArray::number(i) + ",some words\n";
        const TempFile file(bytes);
        const QByteArray expected("[[\"299999\", \"some words\"], [\"300000\", \"some words\"]]");
        const QStringList asked{"rows", file.qpath(), "--first", "299999"};
        QVERIFY(run(asked).out.contains(expected));
        run({"cache", "erase"});
        QCOMPARE(run({"count", "--no-cache", file.qpath()}).document()["rows"].toInt(), many);
        QCOMPARE(run({"cache"}).document()["files"].toInt(), 0);
        QCOMPARE(run({"count", file.qpath()}).document()["rows"].toInt(), many);
        QCOMPARE(run({"cache"}).document()["files"].toInt(), 1);
        QVERIFY(run(asked).out.contains(expected));
        QCOMPARE(run({"cache", "erase"}).document()["files"].toInt(), 0);
    }

    void sniffHasTheFieldsOfTheContract()
    {
        const TempFile file("id;n\n1;2,5\n3;4,25\n");
        const auto document = run({"sniff", file.qpath()}).document();
        for (const char* field : {"file", "encoding", "bom", "delimiter", "quote", "escape", "comment", "eol", "skip",
                                  "header_rows", "header", "decimal", "confidence", "runner_up", "issues"})
            QVERIFY2(document.contains(QLatin1String(field)), field);
        QCOMPARE(document["delimiter"].toString(), QString(";"));
        QCOMPARE(document["decimal"].toString(), QString(","));
        QCOMPARE(document["eol"].toString(), QString("lf"));
    }

    void toldDialectReachesTheReader()
    {
        const TempFile file("a,b;c\n1,2;3\n");
        const auto document =
            run({"sniff", "--delimiter", ";", "--quote", "", "--header-rows", "0", file.qpath()}).document();
        QCOMPARE(document["delimiter"].toString(), QString(";"));
        QCOMPARE(document["quote"].toString(), QString());
        QCOMPARE(document["header"].toBool(), false);
    }

    void toldWordsForMissingCount()
    {
        const TempFile file("id,n\n1,999\n2,NA\n3,5\n");
        const auto missing = [&](const QStringList& options) {
            return run(QStringList{"profile"} + options + QStringList{file.qpath()})
                .document()["columns"]
                .toArray()[1]
                .toObject()["missing"]
                .toInt();
        };
        QCOMPARE(missing({}), 1);
        QCOMPARE(missing({"--missing", "NA,999"}), 2);
        QCOMPARE(missing({"--missing", ""}), 0);
    }

    void convertWritesPlainCsv_data()
    {
        QTest::addColumn<QByteArray>("in");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("semicolons and an old encoding")
            << QByteArray("id;t\r\n1;M\xFCller caf\xE9\r\n2;a,b\r\n") << QByteArray("id,t\n1,Müller café\n2,\"a,b\"\n");
        QTest::newRow("preamble is left out")
            << QByteArray("Report of June\n\nid,n,m\n1,2,3\n4,5,6\n") << QByteArray("id,n,m\n1,2,3\n4,5,6\n");
        QTest::newRow("no header stays without") << QByteArray("1,2\n3,4\n") << QByteArray("1,2\n3,4\n");
        QTest::newRow("empty cell of a single column")
            << QByteArray("city\nRome\n\nOslo\n") << QByteArray("city\nRome\n\"\"\nOslo\n");
        QTest::newRow("overflow is kept")
            << QByteArray("id,n\n1,2\n3,4,5\n6,7\n") << QByteArray("id,n\n1,2\n3,4,5\n6,7\n");
    }
    void convertWritesPlainCsv()
    {
        QFETCH(QByteArray, in);
        QFETCH(QByteArray, out);
        const TempFile file(in);
        const Ran ran = run({"convert", file.qpath()});
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.out, out);
        QCOMPARE(run({"convert", "-"}, in).out, out);
        const QString target = file.folder() + "/out.csv";
        QCOMPARE(run({"convert", file.qpath(), "--out", target}).exitCode, 0);
        QFile written(target);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), out);
    }

    void archivesAreReadAsTheTextInside_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QString>("packed");
        QTest::newRow("gzip") << aurora::test::gzip(people(3000)) << "gzip";
        QTest::newRow("zstd, several frames")
            << aurora::test::inPieces(people(3000), 50000, aurora::test::zstd, 3) << "zstd";
    }
    void archivesAreReadAsTheTextInside()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QString, packed);
        const TempFile plain(people(3000)), file(archive, QStringLiteral("x.csv.packed"));
        QCOMPARE(run({"sniff", plain.qpath()}).document()["packed"].toString(), QString());
        QCOMPARE(run({"sniff", file.qpath()}).document()["packed"].toString(), packed);
        for (const Ran& ran : {run({"count", file.qpath()}), run({"count", "-"}, archive)}) {
            QCOMPARE(ran.exitCode, 0);
            QCOMPARE(ran.document()["rows"].toInt(), 3000);
            QVERIFY(ran.document()["issues"].toObject().isEmpty());
        }
        const QByteArray wanted = run({"convert", plain.qpath()}).out;
        QCOMPARE(wanted.count('\n'), 3001);
        QVERIFY(run({"convert", file.qpath()}).out == wanted);
        QVERIFY(run({"convert", "-"}, archive).out == wanted);
    }

    void damagedArchiveIsReadAsFarAsItGoesAndFails()
    {
        const QByteArray archive = aurora::test::gzip(people(3000));
        const TempFile file(archive.left(archive.size() / 2));
        const Ran ran = run({"count", file.qpath()});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY(ran.document()["rows"].toInt() > 1000);
        QCOMPARE(ran.document()["issues"].toObject()["damaged_archive"].toInt(), 1);
        QCOMPARE(run({"convert", file.qpath()}).exitCode, 1);
    }

    void outputNeverReplacesAnInputAndNothingWithoutForce()
    {
        const TempFile file("a,b\n1,2\n");
        QCOMPARE(run({"convert", file.qpath(), "--out", file.qpath(), "--force"}).exitCode, 1);
        const QString target = file.folder() + "/there.csv";
        QCOMPARE(run({"convert", file.qpath(), "--out", target}).exitCode, 0);
        QCOMPARE(run({"convert", file.qpath(), "--out", target}).exitCode, 1);
        QCOMPARE(run({"convert", file.qpath(), "--out", target, "--force"}).exitCode, 0);
        QCOMPARE(run({"count", file.qpath()}).document()["rows"].toInt(), 1);
    }

    void profileAndRecommendHaveTheFieldsOfTheContract()
    {
        forget();
        const TempFile file(people(300));
        const auto profile = run({"profile", file.qpath()}).document();
        QCOMPARE(profile["format"].toString(), QString("aurora.profile"));
        QCOMPARE(profile["rows"].toInt(), 300);
        const auto amount = profile["columns"].toArray()[2].toObject();
        QCOMPARE(amount["name"].toString(), QString("amount"));
        QCOMPARE(amount["kind"].toString(), QString("decimal"));
        QVERIFY(!run({"profile", file.qpath()}).out.contains("Rome")); // values only when asked for
        QVERIFY(run({"profile", "--samples", file.qpath()}).out.contains("Rome"));

        const auto advice = run({"recommend", file.qpath()}).document();
        const auto columns = advice["columns"].toArray();
        QCOMPARE(columns.size(), 5);
        for (const auto& value : columns) {
            const auto column = value.toObject();
            for (const char* field :
                 {"index", "name", "decision", "feature_type", "feature_type_probabilities", "headline", "steps",
                  "confidence", "source", "alternatives", "why", "ask", "microseconds"})
                QVERIFY2(column.contains(QLatin1String(field)), field);
            double sum = 0;
            for (const auto& p : column["feature_type_probabilities"].toObject())
                sum += p.toDouble();
            QVERIFY(std::abs(sum - 1) < 1e-6);
            QVERIFY(column["alternatives"].toArray().size() >= 2);
            QVERIFY(!column["why"].toString().isEmpty());
        }
        const auto explained = run({"explain", file.qpath(), "amount"}).document();
        QVERIFY(explained["facts"].isArray() && explained["fired"].isArray() && explained.contains("would_change"));
        const auto models = explained["model"].toObject();
        QVERIFY(!models["words"].toString().isEmpty());
        QVERIFY(!models["contributions"].toArray().isEmpty());
        QVERIFY(!run({"explain", file.qpath(), "amount", "--models", "none"}).document().contains("model"));
        QCOMPARE(run({"explain", file.qpath(), "#3"}).document()["name"].toString(), QString("amount"));
        QCOMPARE(run({"explain", file.qpath(), "nobody"}).exitCode, 1);
    }

    void correctionIsLearnedKeptAndUndone()
    {
        forget();
        const TempFile file(people(300));
        const auto headline = [&] {
            return run({"recommend", file.qpath()}).document()["columns"].toArray()[2].toObject();
        };
        const QString before = headline()["headline"].toString();
        const QString other = before == "quantile" ? "bin" : "quantile";
        const Ran corrected = run({"correct", file.qpath(), "amount", other});
        QCOMPARE(corrected.exitCode, 0);
        QVERIFY(corrected.document()["learned"].toBool());
        QCOMPARE(headline()["headline"].toString(), other);
        QCOMPARE(headline()["source"].toString(), QString("learned"));
        const auto earlier = run({"explain", corrected.document()["decision"].toString()}).document();
        QCOMPARE(earlier["chosen"].toString(), other);
        QCOMPARE(run({"undo", corrected.document()["decision"].toString()}).exitCode, 0);
        QCOMPARE(headline()["headline"].toString(), before);
        QCOMPARE(run({"undo"}).exitCode, 1); // nothing is left
        QCOMPARE(run({"--help"}).exitCode, 0);
    }

    void withoutAStoreNothingIsLearned()
    {
        forget();
        const TempFile file(people(100));
        const Ran corrected = run({"correct", "--store", "none", file.qpath(), "amount", "bin"});
        QCOMPARE(corrected.exitCode, 0);
        QVERIFY(!corrected.document()["learned"].toBool());
        QVERIFY(!QFileInfo::exists(m_home.filePath("store.sqlite")));
    }

    void acceptingAllStoresOneEntryAColumn()
    {
        forget();
        const TempFile file(people(100));
        QCOMPARE(run({"accept", file.qpath()}).documents().size(), 5);
        QCOMPARE(run({"accept", file.qpath(), "id", "amount"}).documents().size(), 2);
    }

    void oddInputsGiveASensibleResult_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("issue");
        QByteArray wide, wideRow, noise;
        for (int i = 0; i < 5000; ++i) {
            wide += (i ? "," : "") + QByteArray("c") + QByteArray::number(i);
            wideRow += (i ? "," : "") + QByteArray::number(i * 7 % 31);
        }
        wide += '\n' + wideRow + '\n' + wideRow + '\n';
        for (int i = 0; i < 100000; ++i)
            noise += char((i * 7919 + (i >> 3) * 31) & 0xFF);
        QTest::newRow("empty file") << QByteArray() << 0 << -1 << "empty_file";
        QTest::newRow("header only") << QByteArray("id,name\n") << 0 << 2 << "";
        QTest::newRow("one column") << QByteArray("city\nRome\nOslo\n") << 2 << 1 << "";
        QTest::newRow("5,000 columns") << wide << 2 << 5000 << "";
        QTest::newRow("binary file") << noise << -1 << -1 << "binary_content";
    }
    void oddInputsGiveASensibleResult()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(QString, issue);
        const TempFile file(bytes);
        const Ran counted = run({"count", file.qpath()});
        QCOMPARE(counted.exitCode, 0);
        if (rows >= 0)
            QCOMPARE(counted.document()["rows"].toInt(), rows);
        if (columns >= 0)
            QCOMPARE(counted.document()["columns"].toInt(), columns);
        if (!issue.isEmpty())
            QVERIFY(counted.document()["issues"].toObject().contains(issue));
        const Ran advice = run({"recommend", file.qpath()});
        QCOMPARE(advice.exitCode, 0);
        QVERIFY(advice.document()["columns"].isArray());
        for (const char* target : {"spec", "sklearn"})
            QCOMPARE(run({"export", file.qpath(), "--to", target}).exitCode, 0);
    }

    void unreadableInputsSayWhatToDo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("a directory") << QDir::tempPath() << QByteArray("folder");
        QTest::newRow("a missing file") << "/nowhere/at/all.csv" << QByteArray("not there");
    }
    void unreadableInputsSayWhatToDo()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, word);
        for (const char* command : {"sniff", "count", "rows", "convert", "profile", "recommend"}) {
            const Ran ran = run({command, path});
            QCOMPARE(ran.exitCode, 1);
            QVERIFY2(ran.err.contains(word), ran.err.constData());
            QCOMPARE(ran.err.count('\n'), 1);
        }
    }

    void noPermissionSaysSo()
    {
        const TempFile file("a,b\n1,2\n");
        QVERIFY(QFile::setPermissions(file.qpath(), QFile::Permissions()));
        // Root may read everything; without the two capabilities behind that it is refused like anybody else.
        QProcess process;
        const QString program = QStringLiteral(AURORA_BUILD_DIR "/aurora-cli");
        if (geteuid() == 0)
            process.start("setpriv", {"--bounding-set=-dac_override,-dac_read_search", program, "count", file.qpath()});
        else
            process.start(program, {"count", file.qpath()});
        QVERIFY(process.waitForFinished(patience));
        const Ran ran{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains("may not read") || ran.err.toLower().contains("permission"), ran.err.constData());
    }

    void originalIsNeverTouched()
    {
        forget();
        const TempFile file(people(50));
        const auto before = QFileInfo(file.qpath()).lastModified();
        for (const char* command : {"sniff", "count", "rows", "convert", "profile", "recommend", "accept"})
            QCOMPARE(run({command, file.qpath()}).exitCode, 0);
        QFile same(file.qpath());
        QVERIFY(same.open(QIODevice::ReadOnly));
        QCOMPARE(same.readAll(), people(50));
        QCOMPARE(QFileInfo(file.qpath()).lastModified(), before);
    }

    // Planted values and names must be in no file that the program wrote, deleted pages and logs included.
    void storeHoldsNoValueNoNameNoPath()
    {
        QTemporaryDir home;
        QByteArray bytes("zebracolumnname,quokkacolumnname,amount\n");
        for (int i = 0; i < 200; ++i)
            bytes += "canaryvalue" + QByteArray::number(i % 20) + ",8842" + QByteArray::number(700000 + i * 37) + "," +
                     QByteArray::number(i * 1.25) + "\n";
        const TempFile file(bytes, "secretfilename.csv");
        for (const QStringList& arguments : {QStringList{"recommend", file.qpath()},
                                             {"accept", file.qpath()},
                                             {"correct", file.qpath(), "amount", "bin"},
                                             {"undo"},
                                             {"correct", file.qpath(), "zebracolumnname", "drop"},
                                             {"explain", file.qpath(), "amount"}}) {
            QProcess process;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("HOME", home.path());
            environment.remove("XDG_DATA_HOME");
            environment.remove("AURORA_STORE");
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
            QVERIFY(process.waitForFinished(patience));
            QCOMPARE(process.exitCode(), 0);
        }
        int files = 0;
        QDirIterator all(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile written(all.next());
            QVERIFY(written.open(QIODevice::ReadOnly));
            const QByteArray content = written.readAll().toLower();
            ++files;
            for (const char* canary :
                 {"zebracolumnname", "quokkacolumnname", "canaryvalue", "88427", "secretfilename", "amount"})
                QVERIFY2(!content.contains(canary), canary);
        }
        QVERIFY(files > 0);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
