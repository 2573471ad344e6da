// SPDX-License-Identifier: GPL-3.0-or-later
// How ways of reading are remembered by kind of file, and that nothing of a file can be read back from it.
#include "tests/support/window_fixture.h"
#include "ui/session/pasted_text.h"
#include "ui/session/problem_list.h"
#include "ui/text/dialect_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace aurora;
using namespace aurora::test;

Q_DECLARE_METATYPE(aurora::Dialect)

namespace {

SniffResult found(std::vector<std::string> header, const std::string& delimiter = ";", std::uint32_t headerRows = 1)
{
    SniffResult sniff;
    sniff.ranked.push_back({});
    sniff.ranked.front().dialect.delimiter = delimiter;
    sniff.ranked.front().dialect.headerRows = headerRows;
    sniff.header = std::move(header);
    return sniff;
}

DialectChoices everything()
{
    DialectChoices choices;
    choices.encoding = "windows-1252";
    choices.delimiter = "\t";
    choices.quote = "";
    choices.escape = "\\";
    choices.comment = "#";
    choices.skip = 3;
    choices.headerRows = 2;
    choices.decimal = ",";
    choices.group = " ";
    choices.dateOrder = DateOrder::Mdy;
    return choices;
}

} // namespace

class ReadAsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString settingsPath() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

private Q_SLOTS:
    void init() { QFile::remove(settingsPath()); }

    void kinds_data()
    {
        QTest::addColumn<bool>("same");
        QTest::addColumn<QStringList>("header");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("delimiter");
        QTest::addColumn<int>("headerRows");
        const QStringList header{QStringLiteral("city"), QStringLiteral("sum 2024")};
        const QStringList madeUp{QStringLiteral("column_1"), QStringLiteral("column_2")};
        QTest::newRow("the same file") << true << header << "may_2024.csv"
                                       << ";" << 1;
        QTest::newRow("another name of the file") << true << header << "june.csv"
                                                  << ";" << 1;
        QTest::newRow("the columns in another order") << true << QStringList{header[1], header[0]} << "may_2024.csv"
                                                      << ";" << 1;
        QTest::newRow("another year in a title")
            << true << QStringList{header[0], QStringLiteral("sum 2025")} << "may_2024.csv"
            << ";" << 1;
        QTest::newRow("another delimiter") << false << header << "may_2024.csv"
                                           << "," << 1;
        QTest::newRow("one column more") << false << header + QStringList{QStringLiteral("x")} << "may_2024.csv"
                                         << ";" << 1;
        QTest::newRow("another title") << false << QStringList{header[0], QStringLiteral("total")} << "may_2024.csv"
                                       << ";" << 1;
        QTest::newRow("no header") << false << madeUp << "may_2024.csv"
                                   << ";" << 0;
    }

    void kinds()
    {
        QFETCH(bool, same);
        QFETCH(QStringList, header);
        QFETCH(QString, file);
        QFETCH(QString, delimiter);
        QFETCH(int, headerRows);
        std::vector<std::string> names;
        for (const auto& name : header)
            names.push_back(name.toStdString());
        const auto kind = kindOfFile(found({"city", "sum 2024"}), QStringLiteral("may_2024.csv"), "salt");
        const auto other = kindOfFile(found(names, delimiter.toStdString(), std::uint32_t(headerRows)), file, "salt");
        QCOMPARE(other == kind, same);
        QCOMPARE(kind.size(), 32);
    }

    void filesWithoutAHeaderAreToldApartByTheirName()
    {
        const auto sniff = found({"column_1", "column_2"}, ";", 0);
        const auto kind = [&sniff](const char* name) { return kindOfFile(sniff, QString::fromUtf8(name), "salt"); };
        QCOMPARE(kind("sales_2024-05.csv"), kind("sales_2024-06.csv"));
        QVERIFY(kind("sales_2024-05.csv") != kind("stock_2024-05.csv"));
    }

    void theSaltMakesHashesOfThisMachineAlone()
    {
        const auto sniff = found({"city", "sum"});
        QVERIFY(kindOfFile(sniff, {}, "one") != kindOfFile(sniff, {}, "two"));
        QSettings a(m_folder.filePath(QStringLiteral("a.ini")), QSettings::IniFormat);
        QSettings b(m_folder.filePath(QStringLiteral("b.ini")), QSettings::IniFormat);
        QVERIFY(ReadAs(a).remembered()->salt != ReadAs(b).remembered()->salt);
    }

    void everyChoiceComesBackFromTheDisk()
    {
        {
            QSettings settings(settingsPath(), QSettings::IniFormat);
            ReadAs(settings).remember("kind", everything());
        }
        QSettings settings(settingsPath(), QSettings::IniFormat);
        const auto remembered = ReadAs(settings).remembered();
        QCOMPARE(remembered->choices.size(), std::size_t(1));
        QVERIFY(remembered->choices.at("kind") == everything());
    }

    void wordsForMissingCellsAreNeverKept()
    {
        QSettings settings(settingsPath(), QSettings::IniFormat);
        auto choices = everything();
        choices.missingMarkers = std::vector<std::string>{"secret"};
        ReadAs(settings).remember("kind", choices);
        settings.sync();
        QFile file(settingsPath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        QVERIFY(text.contains("windows-1252"));
        QVERIFY(!text.contains("secret"));
    }

    void noChoiceForgetsTheKind()
    {
        QSettings settings(settingsPath(), QSettings::IniFormat);
        ReadAs readAs(settings);
        readAs.remember("kind", everything());
        QCOMPARE(readAs.count(), 1);
        readAs.remember("kind", {});
        QCOMPARE(readAs.count(), 0);
        QVERIFY(readAs.remembered()->choices.empty());
    }

    void theKindLongestNotUsedGoesFirst()
    {
        QSettings settings(settingsPath(), QSettings::IniFormat);
        ReadAs readAs(settings);
        for (int i = 0; i < ReadAs::kept; ++i)
            readAs.remember("kind" + QByteArray::number(i), everything());
        QCOMPARE(readAs.count(), ReadAs::kept);
        readAs.used("kind0");
        readAs.remember("one more", everything());
        QCOMPARE(readAs.count(), ReadAs::kept);
        const auto& choices = readAs.remembered()->choices;
        QVERIFY(choices.contains("kind0"));
        QVERIFY(!choices.contains("kind1"));
        QVERIFY(choices.contains("one more"));
    }

    void forgettingLeavesNothing()
    {
        QSettings settings(settingsPath(), QSettings::IniFormat);
        ReadAs readAs(settings);
        readAs.remember("one", everything());
        readAs.remember("two", everything());
        readAs.forget("one");
        QCOMPARE(readAs.count(), 1);
        readAs.setEnabled(false);
        QCOMPARE(readAs.count(), 0);
        QVERIFY(!readAs.remembered());
        readAs.remember("three", everything());
        readAs.setEnabled(true);
        QVERIFY(readAs.remembered()->choices.empty());
        for (const auto& key : settings.allKeys())
            QVERIFY2(!key.startsWith(QLatin1String("readAs/")), qPrintable(key));
    }

    void pastedTextIsReadLikeAFileAndIsOnNoDisk()
    {
        const auto text = std::make_shared<PastedText>(QStringLiteral("a\tb\n1\tä\n"));
        QVERIFY(text->fill());
        QVERIFY(text->fill()); // once is enough
        auto table = openTable(text->path().toStdString());
        QVERIFY(table.ok());
        QCOMPARE((*table)->columns().size(), std::size_t(2));
        const auto rows = (*table)->rows(0, 10);
        QVERIFY(rows.ok());
        QCOMPARE(rows->front()[1], std::string("ä"));
        QVERIFY(QFileInfo(text->path()).symLinkTarget().contains(QLatin1String("memfd")));
    }

    void theListOfProblemsHoldsPlacesAndNoValues()
    {
        TableProfile table;
        table.issues.add({IssueKind::TooFewFields, {"/home/me/secret.csv", 2, 3, 10, 0}, 1, 2});
        table.issues.add({IssueKind::UndecodableBytes, {"/home/me/secret.csv", 4, 5, -1, 2}, 3});
        table.issues.add({IssueKind::EmptyFile, {}});
        QCOMPARE(problemsCsv(table), QByteArray("kind,record,line,byte,column,found,expected\r\n"
                                                "too_few_fields,2,3,10,,1,2\r\n"
                                                "undecodable_bytes,4,5,,2,3,\r\n"
                                                "empty_file,,,,,,\r\n"));
        const auto json = problemsJson(table, QStringLiteral("may.csv"));
        const auto document = QJsonDocument::fromJson(json).object();
        QCOMPARE(document[QLatin1String("total")].toInt(), 3);
        QCOMPARE(document[QLatin1String("counts")].toObject()[QLatin1String("too_few_fields")].toInt(), 1);
        const auto second = document[QLatin1String("problems")].toArray()[1].toObject();
        QCOMPARE(second[QLatin1String("column")].toInt(), 2);
        QVERIFY(!second.contains(QLatin1String("byte")));
        QVERIFY(!json.contains("secret"));
    }

    void signsHaveWordsAndWordsAreSigns_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sign");
        QTest::newRow("a sign") << ";"
                                << ";";
        QTest::newRow("two signs") << "||"
                                   << "||";
        QTest::newRow("the word of a tab") << "tab"
                                           << "\t";
        QTest::newRow("the word in capitals") << "Tab"
                                              << "\t";
        QTest::newRow("a tab as programmers write it") << "\\t"
                                                       << "\t";
        QTest::newRow("none") << "none"
                              << "";
        QTest::newRow("runs of blanks") << "blanks"
                                        << " +";
    }

    void signsHaveWordsAndWordsAreSigns()
    {
        QFETCH(QString, typed);
        QFETCH(QString, sign);
        QCOMPARE(text::signFromWords(typed), sign.toStdString());
        QCOMPARE(text::signFromWords(text::sign(sign.toStdString())), sign.toStdString());
    }

    void readingsAreToldApartInWords_data()
    {
        QTest::addColumn<Dialect>("other");
        QTest::addColumn<QString>("words");
        const auto with = [](auto change) {
            Dialect dialect;
            change(dialect);
            return dialect;
        };
        QTest::newRow("the same") << Dialect{} << "";
        QTest::newRow("a tab and no quotes") << with([](Dialect& d) {
            d.delimiter = "\t";
            d.quote.clear();
        }) << "tab, no quotes";
        QTest::newRow("one column") << with([](Dialect& d) { d.delimiter.clear(); }) << "a single column";
        QTest::newRow("escapes alone") << with([](Dialect& d) { d.escape = "\\"; }) << "escapes: backslash";
        QTest::newRow("comments") << with([](Dialect& d) { d.comment = "#"; }) << "comments #";
        QTest::newRow("no header") << with([](Dialect& d) { d.headerRows = 0; }) << "no header";
        QTest::newRow("a header further down") << with([](Dialect& d) { d.skip = 3; }) << "header in row 4";
        QTest::newRow("a header of two rows") << with([](Dialect& d) { d.headerRows = 2; }) << "header in rows 1–2";
    }

    void readingsAreToldApartInWords()
    {
        QFETCH(Dialect, other);
        QFETCH(QString, words);
        QCOMPARE(text::difference(other, Dialect{}), words);
    }
};

QTEST_MAIN(ReadAsTest)
#include "tst_read_as.moc"
