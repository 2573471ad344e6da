// SPDX-License-Identifier: GPL-3.0-or-later
// A feature type that the user told by itself, through aurora-cli alone: the column and those like it are taken for
// that, others are not, and undo takes it back.
#include "tests/support/cli_run.h"
#include "tests/support/temp_file.h"

#include <QJsonArray>
#include <QTest>

using namespace aurora::test;

namespace {

// Two columns of decimals that look alike, and words.
QByteArray table()
{
    QByteArray csv = "length;width;city\n";
    for (int i = 0; i < 300; ++i) {
        for (const int step : {7, 11})
            csv += QByteArray::number(100 + i * step % 211) + '.' + QByteArray::number(10 + i * step % 83) + ';';
        csv += i % 3 ? "Oslo\n" : "Bergen\n";
    }
    return csv;
}

QStringList types(const QJsonObject& document)
{
    QStringList list;
    for (const auto& column : document["columns"].toArray())
        list << column.toObject()["feature_type"].toString();
    return list;
}

} // namespace

class ToldTypesTest : public QObject {
    Q_OBJECT

private:
    const TempFile m_csv{table()};

private Q_SLOTS:
    void columnsLikeItFollowAndOthersDoNot()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto before = home.run({"recommend", m_csv.qpath()}).document();
        QCOMPARE(types(before), (QStringList{"numeric", "numeric", "categorical"}));

        const auto told = home.run({"correct", m_csv.qpath(), "length", "--type", "categorical"});
        QCOMPARE(told.exitCode, 0);
        QCOMPARE(told.document()["learned"].toBool(), true);
        QCOMPARE(told.document()["feature_type"].toString(), QString("categorical"));
        const auto after = home.run({"recommend", m_csv.qpath()}).document();
        QCOMPARE(types(after), (QStringList{"categorical", "categorical", "categorical"}));
        // What is no number by the user's word is not treated as one any more, and the word is told.
        QVERIFY(after["columns"][1]["headline"] != before["columns"][1]["headline"]);
        QCOMPARE(after["columns"][1]["source"].toString(), QString("learned"));
        QCOMPARE(after["columns"][2]["headline"], before["columns"][2]["headline"]);
        QCOMPARE(after["columns"][2]["feature_type_probabilities"], before["columns"][2]["feature_type_probabilities"]);
        const auto why = home.run({"explain", m_csv.qpath(), "width"}).document();
        QCOMPARE(why["type_learned"].toString(), QString("You said categorical for 1 column like this."));
        QVERIFY(!home.run({"explain", m_csv.qpath(), "city"}).document().contains("type_learned"));

        const auto undone = home.run({"undo", told.document()["decision"].toString()});
        QCOMPARE(undone.exitCode, 0);
        const auto again = home.run({"recommend", m_csv.qpath()}).document();
        for (int i = 0; i < 3; ++i)
            for (const char* field : {"feature_type_probabilities", "headline", "confidence", "alternatives", "why"})
                QCOMPARE(again["columns"][i][field], before["columns"][i][field]);
    }

    void whatCannotBe_data()
    {
        QTest::addColumn<QStringList>("rest");
        QTest::newRow("no such type") << QStringList{"--type", "colour"};
        QTest::newRow("a type and an action") << QStringList{"log", "--type", "categorical"};
        QTest::newRow("neither") << QStringList{};
    }
    void whatCannotBe()
    {
        QFETCH(QStringList, rest);
        const CliHome home(CliHome::Learning::Kept);
        QCOMPARE(home.run(QStringList{"correct", m_csv.qpath(), "length"} + rest).exitCode, 2);
    }

    // With the journal off no single choice is kept, this one neither.
    void notKeptWithoutAJournal()
    {
        const CliHome home(CliHome::Learning::Kept);
        QCOMPARE(home.run({"store", "set", "journal", "off"}).exitCode, 0);
        const auto told = home.run({"correct", m_csv.qpath(), "length", "--type", "categorical"});
        QCOMPARE(told.exitCode, 0);
        QCOMPARE(told.document()["learned"].toBool(), false);
        QCOMPARE(home.run({"store", "report"}).document()["type_votes"].toInt(), 0);
        QCOMPARE(types(home.run({"recommend", m_csv.qpath()}).document()).front(), QString("numeric"));
    }

    void erasedByItsId()
    {
        const CliHome home(CliHome::Learning::Kept);
        const auto told = home.run({"correct", m_csv.qpath(), "length", "--type", "categorical"}).document();
        const auto gone = home.run({"store", "erase", "--decision", told["decision"].toString()});
        QCOMPARE(gone.exitCode, 0);
        QCOMPARE(gone.document()["erased_types"].toInt(), 1);
        QCOMPARE(home.run({"store", "report"}).document()["type_votes"].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(ToldTypesTest)
#include "tst_told_types.moc"
