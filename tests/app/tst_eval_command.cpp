// SPDX-License-Identifier: GPL-3.0-or-later
// aurora-cli eval: how well decisions were foreseen, from the journal alone.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QJsonArray>
#include <QTest>

using namespace aurora::test;

class EvalCommandTest : public QObject {
    Q_OBJECT

private:
    static QJsonObject contender(const QJsonObject& document, const QString& name)
    {
        for (const auto& one : document["contenders"].toArray())
            if (one.toObject()["name"].toString() == name)
                return one.toObject();
        return {};
    }

private Q_SLOTS:
    void decisionsAreReplayed()
    {
        CliHome home(CliHome::Learning::Kept);
        QByteArray bytes("city,colour,size\n");
        for (int i = 0; i < 60; ++i)
            bytes += QByteArray(i % 3 ? "Rome," : "Oslo,") + (i % 2 ? "red," : "blue,") + (i % 5 ? "S\n" : "XL\n");
        const TempFile file(bytes);
        QCOMPARE(home.run({"accept", file.qpath(), "city"}).exitCode, 0);
        QCOMPARE(home.run({"correct", file.qpath(), "colour", "keep"}).exitCode, 0);
        const auto ran = home.run({"eval"});
        QCOMPARE(ran.exitCode, 0);
        const auto document = ran.document();
        QCOMPARE(document["decisions"].toInt(), 2);
        const auto shown = contender(document, "shown");
        QCOMPARE(shown["of"].toInt(), 2);
        QCOMPARE(shown["right"].toInt(), 1); // one was accepted, one corrected
        QCOMPARE(shown["curve"].toArray().size(), qsizetype(1));
        QCOMPARE(contender(document, "learned")["of"].toInt(), 2);
        QCOMPARE(contender(document, "engine")["right"].toInt(), 1);
    }

    void nothingWasDecided()
    {
        CliHome home(CliHome::Learning::Kept);
        const auto ran = home.run({"eval"});
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.document()["decisions"].toInt(), 0);
        QCOMPARE(contender(ran.document(), "learned")["most"].toDouble(), 1.0);
    }

    void withoutAStoreItSaysSo()
    {
        const auto ran = CliHome().run({"eval"});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains("no decisions"), ran.err.constData());
    }
};

QTEST_GUILESS_MAIN(EvalCommandTest)
#include "tst_eval_command.moc"
