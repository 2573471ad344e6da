// SPDX-License-Identifier: GPL-3.0-or-later
// `aurora-cli train --journal` and `aurora-cli models`, run as a script runs them.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace aurora::test;

namespace {

// Ten columns, so that five runs of “accept” are fifty decisions.
QByteArray table()
{
    QByteArray csv = "id,a,b,c,d,e,f,city,day,note\n";
    for (int i = 0; i < 80; ++i) {
        csv += QByteArray::number(1000 + i);
        for (int c = 0; c < 6; ++c)
            csv += ',' + QByteArray::number((1 + i * (c + 3) % 23) * (1 + i * (c + 5) % 19) * (c + 1));
        csv += i % 3 ? ",Rome," : ",Oslo,";
        csv += "2024-0" + QByteArray::number(1 + i % 9) + "-11,call back " + QByteArray::number(i % 7) + '\n';
    }
    return csv;
}

} // namespace

class TestModelsCommand : public QObject {
    Q_OBJECT
private:
    const TempFile m_csv{table()};

private Q_SLOTS:
    void gateTrialAndHand()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto train = [&](const QStringList& more = {}) {
            return home.run(QStringList{"train", "--journal", "--quiet"} + more);
        };
        for (int i = 0; i < 4; ++i)
            QCOMPARE(home.run({"accept", m_csv.qpath()}).exitCode, 0);
        auto ran = train();
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.document()["trained"].toBool(true), false);
        QCOMPARE(ran.document()["new_decisions"].toInt(), 40);
        QVERIFY(ran.document()["says"].toString().startsWith("40 of 50 "));
        QCOMPARE(home.run({"accept", m_csv.qpath()}).exitCode, 0);
        ran = train({"--seed", "7"});
        QVERIFY2(ran.exitCode == 0 && ran.err.isEmpty(), ran.err.constData());
        QVERIFY(ran.document()["trained"].toBool());
        QCOMPARE(ran.document()["decisions"].toInt(), 50);
        QCOMPARE(ran.document()["model"].toInt(), 1);
        QCOMPARE(ran.document()["trial"].toObject()["number"].toInt(), 1);

        // One is on trial: no other without force, and the same seed and decisions make the same one.
        QCOMPARE(train().document()["trained"].toBool(true), false);
        QCOMPARE(train({"--force", "--seed", "7"}).document()["model"].toInt(), 1);
        QCOMPARE(train({"--force", "--seed", "8"}).document()["model"].toInt(), 2);
        auto list = home.run({"models", "list"}).document();
        QCOMPARE(list["models"].toArray().size(), 2);
        QCOMPARE(list["active"].toInt(-1), 0);
        QCOMPARE(list["new_decisions"].toInt(-1), 0);
        QCOMPARE(list["tried"].toInt(), 2);
        QCOMPARE(list["history"].toArray()[0].toObject()["verdict"].toString(), "ended");

        // An explicit decision speaks in the trial; one in bulk does not; one that is undone is silent again.
        const auto spoken = [&] {
            return home.run({"models", "list"}).document()["trial"].toObject()["decisions"].toInt(-1);
        };
        QCOMPARE(home.run({"accept", m_csv.qpath()}).exitCode, 0);
        QCOMPARE(spoken(), 0);
        QCOMPARE(home.run({"correct", m_csv.qpath(), "a", "bin"}).exitCode, 0);
        QCOMPARE(home.run({"accept", m_csv.qpath(), "city", "day"}).exitCode, 0);
        QCOMPARE(spoken(), 3);
        QCOMPARE(home.run({"undo"}).exitCode, 0);
        QCOMPARE(spoken(), 2);

        QCOMPARE(home.run({"models", "use", "1"}).document()["active"].toInt(), 1);
        list = home.run({"models", "pin"}).document();
        QVERIFY(list["pinned"].toBool() && list["active"].toInt() == 1 && list["trial"].isNull());
        QVERIFY(!home.run({"models", "unpin"}).document()["pinned"].toBool());
        QCOMPARE(home.run({"recommend", m_csv.qpath()}).exitCode, 0);
        QCOMPARE(home.run({"models", "rollback"}).document()["active"].toInt(-1), 0);
        QCOMPARE(home.run({"models", "remove", "1"}).document()["models"].toArray().size(), 1);

        // What was trained on decisions goes when they are erased.
        QDir folder(home.filePath("learning.models"));
        QVERIFY(folder.exists());
        QCOMPARE(home.run({"store", "erase", "--all"}).exitCode, 0);
        QVERIFY(!folder.exists());
        QVERIFY(home.run({"models", "list"}).document()["models"].toArray().isEmpty());
    }

    void fromAnEmptyHistory()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto ran = home.run({"train", "--journal", "--force", "--quiet"});
        QVERIFY2(ran.exitCode == 0, ran.err.constData());
        QVERIFY(ran.document()["trained"].toBool());
        QCOMPARE(ran.document()["decisions"].toInt(-1), 0);
    }

    void aModelThatCannotBeUsedIsSaidOnce()
    {
        const CliHome home(CliHome::Learning::Kept);
        QCOMPARE(home.run({"train", "--journal", "--force", "--quiet"}).exitCode, 0);
        QCOMPARE(home.run({"models", "use", "1"}).exitCode, 0);
        const QDir folder(home.filePath("learning.models"));
        const auto models = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(models.size(), 1);
        QVERIFY(QFile::remove(folder.filePath(models[0] + "/decisions-trees.ubj.zst")));
        auto ran = home.run({"recommend", m_csv.qpath()});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.err.contains("trained on your decisions cannot be used") && ran.err.count('\n') == 1,
                 ran.err.constData());
        ran = home.run({"recommend", m_csv.qpath()});
        QVERIFY2(ran.err.isEmpty(), ran.err.constData());
        QCOMPARE(home.run({"models", "list"}).document()["active"].toInt(-1), 0);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("no verb") << QStringList{"models"} << 2;
        QTest::newRow("an unknown verb") << QStringList{"models", "crown"} << 2;
        QTest::newRow("use without a number") << QStringList{"models", "use"} << 2;
        QTest::newRow("use of no number") << QStringList{"models", "use", "first"} << 2;
        QTest::newRow("list with a number") << QStringList{"models", "list", "1"} << 2;
        QTest::newRow("one that there is not") << QStringList{"models", "use", "4"} << 2;
        QTest::newRow("nothing before") << QStringList{"models", "rollback"} << 2;
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const CliHome home(CliHome::Learning::Kept);
        const auto ran = home.run(arguments);
        QCOMPARE(ran.exitCode, code);
        QVERIFY(ran.out.isEmpty() && !ran.err.isEmpty());
    }

    void withoutAStore()
    {
        const CliHome home;
        for (const QStringList& arguments : {QStringList{"models", "list"}, QStringList{"train", "--journal"}}) {
            const auto ran = home.run(arguments);
            QCOMPARE(ran.exitCode, 1);
            QVERIFY(ran.out.isEmpty() && !ran.err.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestModelsCommand)
#include "tst_models_command.moc"
