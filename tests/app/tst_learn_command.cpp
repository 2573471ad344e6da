// SPDX-License-Identifier: GPL-3.0-or-later
// Learned rules through aurora-cli: edited, given to a colleague as a rule file, taken over by one.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace aurora::test;

namespace {

// Words that repeat, as in a small shop.
QByteArray table()
{
    QByteArray csv = "city;colour;shape;grade\n";
    const char* words[][4] = {{"Rome", "Oslo", "Paris", "Bonn"},
                              {"red", "green", "blue", "grey"},
                              {"round", "square", "flat", "tall"},
                              {"good", "fair", "poor", "bad"}};
    for (int i = 0; i < 240; ++i)
        for (int c = 0; c < 4; ++c)
            csv += QByteArray(words[c][(i * (c + 3) + i / 7) % 4]) + (c < 3 ? ";" : "\n");
    return csv;
}

QString headline(const CliHome& home, const QString& file, int column)
{
    return home.run({"recommend", file}).document()["columns"][column]["headline"].toString();
}

} // namespace

class LearnCommandTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{table()};

    // Three corrections of a kind, and what they amount to.
    QJsonArray learn(const CliHome& home) const
    {
        for (const char* column : {"city", "colour", "shape"})
            if (home.run({"correct", m_csv.qpath(), column, "hash_encode"}).exitCode != 0)
                qFatal("correct failed");
        return home.run({"learn", "rules"}).document()["rules"].toArray();
    }

private Q_SLOTS:
    void aColleagueTakesTheHouseRules()
    {
        const CliHome mine(CliHome::Learning::Kept), theirs(CliHome::Learning::Kept);
        QVERIFY(!learn(mine).isEmpty());
        const auto file = mine.filePath("house.json");
        QCOMPARE(mine.run({"learn", "export", "--out", file}).exitCode, 0);
        QCOMPARE(mine.run({"rules", "check", file}).exitCode, 0); // a sound rule file as it stands

        QVERIFY(headline(theirs, m_csv.qpath(), 1) != "hash_encode");
        const auto taken = theirs.run({"learn", "import", file});
        QCOMPARE(taken.exitCode, 0);
        QVERIFY(taken.document()["imported"].toInt() > 0);
        QCOMPARE(taken.document()["rules"].toArray().size(), taken.document()["imported"].toInt());
        QCOMPARE(headline(theirs, m_csv.qpath(), 1), QString("hash_encode"));
        // Nothing of the tables is in it.
        QFile out(file);
        QVERIFY(out.open(QIODevice::ReadOnly));
        const auto text = out.readAll();
        for (const char* word : {"Rome", "colour", "grade", "table.csv"})
            QVERIFY(!text.contains(word));
    }

    void anEditedRuleSpeaksInItsPlace()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto before = learn(home);
        const auto edited = home.run({"learn", "edit", "1", "--action", "ordinal", "--type", "categorical"});
        QCOMPARE(edited.exitCode, 0);
        QStringList states;
        for (const auto& rule : edited.document()["rules"].toArray())
            states << rule.toObject()["action"].toString() + ' ' + rule.toObject()["state"].toString();
        QVERIFY2(states.contains("ordinal on"), qPrintable(states.join(", ")));
        QVERIFY2(states.contains(before[0]["action"].toString() + " off"), qPrintable(states.join(", ")));
    }

    void whatCannotBe_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no such bit") << QStringList{"edit", "1", "--bit", "colour"} << 1;
        QTest::newRow("no such action") << QStringList{"edit", "1", "--action", "paint"} << 1;
        QTest::newRow("no such rule") << QStringList{"edit", "99", "--action", "log"} << 2;
        QTest::newRow("no such file") << QStringList{"import", "/nowhere/house.json"} << 1;
        QTest::newRow("nothing to import") << QStringList{"import"} << 2;
    }
    void whatCannotBe()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        const CliHome home(CliHome::Learning::Kept);
        const auto before = learn(home);
        QCOMPARE(home.run(QStringList{"learn"} + words).exitCode, exitCode);
        QCOMPARE(home.run({"learn", "rules"}).document()["rules"].toArray(), before);
    }

    void decisionsAsLines()
    {
        const CliHome home(CliHome::Learning::Kept);
        learn(home);
        QCOMPARE(home.run({"accept", m_csv.qpath()}).exitCode, 0); // the fourth column too, in bulk or not
        const auto lines = [&](const QStringList& options) {
            const auto ran = home.run(QStringList{"learn", "export", "--decisions"} + options);
            if (ran.exitCode != 0)
                qFatal("learn export failed");
            return ran.out.trimmed().split('\n');
        };
        const auto all = lines({});
        QVERIFY(all.size() > 3);
        const auto first = QJsonDocument::fromJson(all.front()).object();
        QCOMPARE(first["chosen"].toString(), QString("hash_encode"));
        QVERIFY(!first["fingerprint"].toArray().isEmpty());
        for (const char* word : {"Rome", "colour", "grade", "table.csv"})
            QVERIFY(!all.join().contains(word));
        QCOMPARE(lines({"--most", "2"}).size(), qsizetype(2));
        QCOMPARE(lines({"--most", "2"}).front(), all.front());
        int explicitOnes = 0;
        for (const auto& line : all)
            explicitOnes += QJsonDocument::fromJson(line).object()["weight"].toDouble() >= 1;
        QCOMPARE(lines({"--min-weight", "1"}).size(), qsizetype(explicitOnes));
        QVERIFY(explicitOnes >= 3);
        QCOMPARE(home.run({"learn", "export", "--decisions", "--most", "many"}).exitCode, 2);
    }

    void aFileOfOtherThingsIsLeftAlone()
    {
        const CliHome home(CliHome::Learning::Kept);
        const TempFile none("{\"format\": \"aurora.pack\"}", "pack.json");
        const auto ran = home.run({"learn", "import", none.qpath()});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY(ran.err.contains("pack.json"));
    }
};

QTEST_GUILESS_MAIN(LearnCommandTest)
#include "tst_learn_command.moc"
