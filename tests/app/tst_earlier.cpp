// SPDX-License-Identifier: GPL-3.0-or-later
// A decision is explained by its id after the program was closed, whether it was taken or only shown.

#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QJsonArray>
#include <QTest>

using namespace aurora::test;

class EarlierTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{QByteArray("city;amount\n") +
                         QByteArray("Rome;1\nParis;2000\nRome;3\nOslo;77\n").repeated(50)};

private Q_SLOTS:
    void whatWasShownIsKnownLater()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto recommended = home.run({"recommend", m_csv.qpath()}).document();
        for (const auto& column : recommended["columns"].toArray()) {
            const auto known = home.run({"explain", column.toObject()["decision"].toString()}).document();
            QCOMPARE(known["suggested"], column.toObject()["headline"]);
            QCOMPARE(known["source"], column.toObject()["source"]);
            QVERIFY(!known["facts"].toArray().isEmpty());
        }
    }

    // With the file at hand its numbers are there again.
    void theFileBringsTheNumbersBack()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto id =
            home.run({"recommend", m_csv.qpath()}).document()["columns"].toArray()[1].toObject()["decision"].toString();
        const auto known = home.run({"explain", m_csv.qpath(), id}).document();
        QCOMPARE(known["decision"].toString(), id);
        const auto columns = known["columns"].toArray();
        QCOMPARE(columns.size(), 1);
        QCOMPARE(columns[0].toObject()["name"].toString(), QString("amount"));
        QVERIFY(!columns[0].toObject()["why"].toString().isEmpty());
    }

    void nothingIsKeptWhereTheJournalIsOff()
    {
        const CliHome home(CliHome::Learning::Kept);
        QCOMPARE(home.run({"store", "set", "journal", "off"}).exitCode, 0);
        const auto id =
            home.run({"recommend", m_csv.qpath()}).document()["columns"].toArray()[0].toObject()["decision"].toString();
        QCOMPARE(home.run({"explain", id}).exitCode, 1);
    }

    void erasingTakesItAlong()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto id =
            home.run({"recommend", m_csv.qpath()}).document()["columns"].toArray()[0].toObject()["decision"].toString();
        QCOMPARE(home.run({"store", "erase", "--all"}).exitCode, 0);
        QCOMPARE(home.run({"explain", id}).exitCode, 1);
    }

    void anUnknownIdIsTold()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto result = home.run({"explain", "0f8fad5b-d9cb-469f-a165-70867728950e"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.err.contains("0f8fad5b"));
    }
};

QTEST_GUILESS_MAIN(EarlierTest)
#include "tst_earlier.moc"
