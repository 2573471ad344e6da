// SPDX-License-Identifier: GPL-3.0-or-later
// aurora-cli store, privacy and pack, as a script runs them.
#include "tests/support/temp_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using aurora::test::TempFile;

class TestStoreCommand : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_home;

    struct Ran {
        int code = -1;
        QByteArray out, err;
        QJsonObject document() const { return QJsonDocument::fromJson(out).object(); }
    };
    Ran run(const QStringList& arguments, const QString& store = QStringLiteral("store.sqlite")) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("AURORA_STORE", m_home->filePath(store));
        environment.insert("TZ", "UTC");
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(AURORA_BUILD_DIR "/aurora-cli"), arguments);
        constexpr int patience = 100000; // milliseconds
        if (!process.waitForFinished(patience))
            qFatal("aurora-cli did not end");
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    // Five columns, of another table for each n.
    void learnATable(int n, const QString& store = QStringLiteral("store.sqlite")) const
    {
        QByteArray bytes("id,city,amount,day");
        for (int i = 0; i < n; ++i)
            bytes += ",price " + QByteArray::number(i);
        bytes += '\n';
        for (int i = 0; i < 90; ++i) {
            bytes += QByteArray::number(7000 + i) + (i % 3 ? ",Rome," : ",Oslo,") +
                     QByteArray::number(i * i % 313 * 2.5) + ",2024-0" + QByteArray::number(1 + i % 9) + "-1" +
                     QByteArray::number(i % 10);
            for (int k = 0; k < n; ++k)
                bytes += ',' + QByteArray::number(i * (k + 3) % 71 * 1.25);
            bytes += '\n';
        }
        const TempFile file(bytes);
        const Ran ran = run({"accept", file.qpath()}, store);
        QVERIFY2(ran.code == 0 && ran.err.isEmpty(), ran.err.constData());
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void checkTellsWhatIsThere()
    {
        learnATable(1);
        const Ran ran = run({"store", "check", "--json"});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.document()["sound"].toBool(), true);
        QCOMPARE(ran.document()["decisions"].toInt(), 5);
        QVERIFY(ran.document()["bytes"].toInt() > 4096);
    }

    void aDamagedStoreIsToldOf()
    {
        learnATable(1);
        QFile store(m_home->filePath("store.sqlite"));
        QVERIFY(store.open(QIODevice::ReadWrite) && store.write("no database at all, whatever it was") > 0);
        store.close();
        const Ran ran = run({"store", "check"});
        QCOMPARE(ran.code, 0); // the new one is sound
        QVERIFY2(ran.err.contains("damaged") && ran.err.contains("store.sqlite.damaged-1") &&
                     ran.err.contains("5 decisions"),
                 ran.err.constData());
        QCOMPARE(ran.document()["decisions"].toInt(), 5);
        QCOMPARE(ran.document()["copies"].toArray().size(), 1);
        QVERIFY(run({"store", "check"}).err.isEmpty()); // told once
    }

    void exportHoldsAllInWords()
    {
        learnATable(1);
        const QString out = m_home->filePath("mine.json");
        QCOMPARE(run({"store", "export", "--out", out}).code, 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto document = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(document["format"].toString(), "aurora.store-export");
        const auto decisions = document["decisions"].toArray();
        QCOMPARE(decisions.size(), 5);
        const auto first = decisions[0].toObject();
        QVERIFY(first["fingerprint"].toArray().contains("rows<500"));
        QCOMPARE(first["weight"].toDouble(), 0.5);
        QVERIFY(first["table"].toString().size() > 8);
        QCOMPARE(first["table"], decisions[4].toObject()["table"]);
        QCOMPARE(run({"store", "export", "--out", out}).code, 1); // it is there
        QCOMPARE(run({"store", "export", "--out", out, "--force"}).code, 0);
    }

    void eraseTakesWhatIsNamed()
    {
        learnATable(1);
        const auto all = QJsonDocument::fromJson(run({"store", "export"}).out).object()["decisions"].toArray();
        const QString id = all[2].toObject()["decision"].toString();
        const Ran one = run({"store", "erase", "--decision", id});
        QCOMPARE(one.code, 0);
        QCOMPARE(one.document()["erased"].toInt(), 1);
        QCOMPARE(one.document()["left"].toInt(), 4);
        QCOMPARE(run({"store", "erase", "--decision", id}).code, 1); // it is gone
        QCOMPARE(run({"store", "erase", "--before", "2020-01-01"}).document()["erased"].toInt(), 0);
        QCOMPARE(run({"store", "erase", "--since", "2020-01-01"}).document()["erased"].toInt(), 4);
        learnATable(1);
        QCOMPARE(run({"store", "erase", "--all"}).document()["erased"].toInt(), 5);
        QCOMPARE(run({"store", "check"}).document()["decisions"].toInt(), 0);
    }

    void settingsAreKeptAndHeeded()
    {
        QCOMPARE(run({"store", "set", "journal", "off"}).code, 0);
        learnATable(1);
        const auto report = run({"store", "report"}).document();
        QCOMPARE(report["decisions"].toInt(), 0);
        QCOMPARE(report["settings"].toObject()["journal"].toString(), "off");
        QCOMPARE(run({"store", "set", "journal", "on"}).code, 0);
        learnATable(1);
        QCOMPARE(run({"store", "report"}).document()["decisions"].toInt(), 5);
    }

    void privacySaysItWithOwnNumbers()
    {
        learnATable(2);
        const auto document = run({"privacy"}).document();
        QCOMPARE(document["decisions"].toInt(), 6);
        const auto sentences = document["report"].toArray();
        QVERIFY(sentences.size() >= 5 && sentences[1].toString().startsWith("6 of your decisions"));
        const auto fields = document["stored"].toArray();
        QVERIFY(fields.size() >= 14);
        for (const auto& field : fields)
            QVERIFY(field.toObject().contains("yours") && !field.toObject()["what"].toString().isEmpty());
        QVERIFY(document["never_stored"].toArray().size() >= 4);
        QCOMPARE(document["epsilon"].toObject()["budget"].toDouble(), 4.0);
    }

    void privacyOfAnEmptyStore()
    {
        const Ran ran = run({"privacy"});
        QCOMPARE(ran.code, 0);
        QVERIFY(!ran.document()["stored"].toArray()[0].toObject().contains("yours")); // there is no row to show
    }

    void aPackGoesToColleagues()
    {
        for (int n = 1; n <= 3; ++n)
            learnATable(n);
        const QString team = m_home->filePath("team");
        QVERIFY(QDir().mkpath(team));
        const Ran given = run({"pack", "export", "--to", team});
        QVERIFY2(given.code == 0, given.err.constData());
        QCOMPARE(given.document()["tables"].toInt(), 3);
        QCOMPARE(given.document()["privacy"].toObject()["spent"].toDouble(), 1.0);
        const QString id = given.document()["pack"].toString();
        QFile file(team + "/" + id + ".aurora-pack.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto pack = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(pack["format"].toString(), "aurora.pack");
        QCOMPARE(pack["cells"].toArray().size(), 232);
        QVERIFY(!pack.contains("tables")); // how many there are is nobody else's business

        const Ran taken = run({"pack", "import", team}, "colleague.sqlite");
        QCOMPARE(taken.code, 0);
        QCOMPARE(taken.document()["imported"].toBool(), true);
        QCOMPARE(run({"pack", "import", team}, "colleague.sqlite").document()["imported"].toBool(), false); // once
        QCOMPARE(run({"pack", "list"}, "colleague.sqlite").document()["packs"].toArray().size(), 1);
        QCOMPARE(run({"pack", "import", team}).document()["own"].toBool(), true);
        QCOMPARE(run({"pack", "remove", id}, "colleague.sqlite").code, 0);
        QCOMPARE(run({"pack", "remove", id}, "colleague.sqlite").code, 1);
        QCOMPARE(run({"pack", "list"}, "colleague.sqlite").document()["packs"].toArray().size(), 0);
        QCOMPARE(run({"pack", "remove", id, "--from", team}).code, 0);
        QVERIFY(!file.exists());
    }

    void aPackSpeaksUntilItIsRemovedOrContradicted()
    {
        // A colleague with a habit: over two dozen tables every amount gets a logarithm.
        const QByteArray colours[] = {"red", "green", "blue"};
        QStringList files;
        std::vector<std::unique_ptr<TempFile>> tables;
        for (int n = 0; n < 24; ++n) {
            QByteArray bytes = "amount";
            for (int k = 0; k <= n; ++k)
                bytes += ",note" + QByteArray::number(k);
            for (int i = 0; i < 120; ++i) {
                bytes += '\n' + QByteArray::number(10.5 + i % 17 + 0.25 * (i % 5));
                for (int k = 0; k <= n; ++k)
                    bytes += ',' + colours[(i * (k + 2)) % 3];
            }
            tables.push_back(std::make_unique<TempFile>(bytes + '\n'));
            files << tables.back()->qpath();
        }
        const QString fresh = files.takeLast();
        for (const auto& file : files)
            QCOMPARE(run({"correct", file, "amount", "log"}).code, 0);
        const QString out = m_home->filePath("p.json"), mine = QStringLiteral("colleague.sqlite");
        QCOMPARE(run({"pack", "export", "--epsilon", "4", "--out", out}).code, 0);

        const auto amount = [&] {
            return run({"recommend", fresh}, mine).document()["columns"].toArray()[0].toObject();
        };
        const auto alone = amount();
        QVERIFY(alone["headline"].toString() != "log");
        QCOMPARE(run({"pack", "import", out}, mine).code, 0);
        const auto helped = amount();
        QCOMPARE(helped["headline"].toString(), "log");
        QVERIFY(helped["why"].toString().startsWith("Your team's packs chose \"log\" for numeric columns"));
        const auto state = [&] {
            for (const auto& one : run({"pack", "list"}, mine).document()["trials"].toArray())
                if (one.toObject()["chosen"] == "log")
                    return one.toObject()["state"].toString();
            return QString();
        };
        QCOMPARE(state(), "speaks");

        QCOMPARE(run({"correct", fresh, "amount", "bin"}, mine).code, 0);
        QCOMPARE(amount()["headline"].toString(), "bin"); // one's own word counts at once
        QCOMPARE(run({"undo"}, mine).code, 0);
        QCOMPARE(amount()["headline"].toString(), "log");
        const QString id = run({"pack", "list"}, mine).document()["packs"].toArray()[0].toObject()["pack"].toString();
        QCOMPARE(run({"pack", "remove", id}, mine).code, 0);
        QCOMPARE(amount()["headline"], alone["headline"]);
        QCOMPARE(amount()["confidence"], alone["confidence"]);
    }

    void theBudgetOfAYearIsKept()
    {
        learnATable(1);
        const QString out = m_home->filePath("p.json");
        QCOMPARE(run({"store", "set", "privacy.budget", "1.5"}).code, 0);
        QCOMPARE(run({"pack", "export", "--out", out}).code, 0);
        const Ran more = run({"pack", "export", "--out", m_home->filePath("q.json")});
        QCOMPARE(more.code, 1);
        QVERIFY2(more.err.contains("budget") && more.err.contains("1 of 1.5"), more.err.constData());
        QVERIFY(!QFile::exists(m_home->filePath("q.json")));
        QCOMPARE(run({"pack", "export", "--out", out}).code, 1); // it exists: nothing is spent
        QCOMPARE(run({"pack", "export", "--epsilon", "0.5", "--out", m_home->filePath("q.json")}).code, 0);
        QCOMPARE(run({"privacy"}).document()["epsilon"].toObject()["spent"].toDouble(), 1.5);
        // Erasing does not give it back.
        QCOMPARE(run({"store", "erase", "--all"}).code, 0);
        QCOMPARE(run({"privacy"}).document()["epsilon"].toObject()["spent"].toDouble(), 1.5);
    }

    void aForgedPackIsRefused()
    {
        learnATable(1);
        const QString out = m_home->filePath("p.json");
        QCOMPARE(run({"pack", "export", "--out", out}).code, 0);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        const auto at = bytes.indexOf("\"count\": ") + 9;
        bytes.insert(at + (bytes[at] == '-'), '9');
        file.resize(0);
        file.seek(0);
        file.write(bytes);
        file.close();
        const Ran ran = run({"pack", "import", out}, "colleague.sqlite");
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("signature"), ran.err.constData());
        QCOMPARE(run({"pack", "list"}, "colleague.sqlite").document()["packs"].toArray().size(), 0);
    }

    void wrongUsageIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("store alone") << QStringList{"store"} << 2;
        QTest::newRow("store of another word") << QStringList{"store", "polish"} << 2;
        QTest::newRow("erase what?") << QStringList{"store", "erase"} << 2;
        QTest::newRow("erase all and some") << QStringList{"store", "erase", "--all", "--before", "2026-01-01"} << 2;
        QTest::newRow("erase a day that is none") << QStringList{"store", "erase", "--before", "yesterday"} << 2;
        QTest::newRow("set without a value") << QStringList{"store", "set", "journal"} << 2;
        QTest::newRow("set out of range") << QStringList{"store", "set", "retention.days", "0"} << 2;
        QTest::newRow("set what is none") << QStringList{"store", "set", "secret", "x"} << 2;
        QTest::newRow("no store wanted") << QStringList{"store", "check", "--store", "none"} << 1;
        QTest::newRow("pack without a place") << QStringList{"pack", "export"} << 2;
        QTest::newRow("pack with no ε") << QStringList{"pack", "export", "--epsilon", "0", "--out", "x"} << 2;
        QTest::newRow("pack of a large ε") << QStringList{"pack", "export", "--epsilon", "4.1", "--out", "x"} << 2;
        QTest::newRow("a place that is not there") << QStringList{"pack", "export", "--to", "/nowhere"} << 1;
        QTest::newRow("a file that is not there") << QStringList{"pack", "import", "/nowhere.json"} << 1;
        QTest::newRow("a file that is no pack")
            << QStringList{"pack", "import", AURORA_SOURCE_DIR "/CMakeLists.txt"} << 1;
        QTest::newRow("an unreachable database")
            << QStringList{"pack", "import", "postgresql://me@/none?host=/nowhere"} << 1;
    }
    void wrongUsageIsSaid()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Ran ran = run(arguments);
        QCOMPARE(ran.code, code);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestStoreCommand)
#include "tst_store_command.moc"
