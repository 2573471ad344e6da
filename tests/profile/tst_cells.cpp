// SPDX-License-Identifier: GPL-3.0-or-later
// One cell at a time: kind, pattern, number, date.
#include "core/profile/cell.h"

#include <QTest>

using namespace aurora;

class TestCells : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kindAndPattern_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("pattern");
        const auto row = [](const char* cell, const char* kind, const char* pattern) {
            QTest::newRow(cell) << QString::fromUtf8(cell) << kind << pattern;
        };
        row("12", "integer", "");
        row("-12", "integer", "");
        row("+3", "integer", "");
        row("1.5", "decimal", "");
        row("1e-3", "decimal", "");
        row(".5", "decimal", "");
        row("0012", "integer", "identifier");
        row("0", "integer", "");
        row("0.12", "decimal", "");
        row("1,234", "text", "number-text");
        row("1,234,567.25", "text", "number-text");
        row("(1,200)", "text", "number-text");
        row("$5", "text", "currency");
        row("-$5.20", "text", "currency");
        row("€ 1,200.50", "text", "currency");
        row("12 EUR", "text", "currency");
        row("12.5%", "text", "percent");
        row("45 mm", "text", "quantity");
        row("12kg", "text", "quantity");
        row("2024-01-31", "date", "date");
        row("31.01.2024", "date", "date");
        row("1/31/2024", "date", "date");
        row("31 Jan 2024", "date", "date");
        row("January 31, 2024", "date", "date");
        row("3. März 2024", "date", "date");
        row("2024-01-31 12:30", "datetime", "timestamp");
        row("2024-01-31T12:30:00Z", "datetime", "timestamp");
        row("2024-01-31T12:30:00.123+01:00", "datetime", "timestamp");
        row("1/31/24 1:05 PM", "datetime", "timestamp");
        row("12:30", "time", "time");
        row("23:59:59", "time", "time");
        row("2024-13-31", "text", "identifier");
        row("5024-13-31", "text", "phone");
        row("30.02.2024", "text", "");
        row("yes", "boolean", "boolean");
        row("Nein", "boolean", "boolean");
        row("TRUE", "boolean", "boolean");
        row("NA", "empty", "");
        row("n/a", "empty", "");
        row("-", "empty", "");
        row("   ", "empty", "");
        row("a@b.org", "text", "email");
        row("a@b", "text", "");
        row("https://example.org/x?y=1", "text", "url");
        row("www.example.org", "text", "url");
        row("123e4567-e89b-12d3-a456-426614174000", "text", "uuid");
        row("192.168.0.1", "text", "ip-address");
        row("192.168.0.256", "text", "");
        row("+49 30 1234567", "text", "phone");
        row("(555) 123-4567", "text", "phone");
        row("AB-1234", "text", "identifier");
        row("INV00012", "text", "identifier");
        row("1h 20m", "text", "duration");
        row("PT5M", "text", "duration");
        row("a|b|c", "text", "list");
        row("red, green, blue", "text", "list");
        row("{\"a\": 1}", "text", "json");
        row("Rome", "text", "");
        row("It rained, so we stayed at home, sadly.", "text", "");
        row("Müller", "text", "");
    }
    void kindAndPattern()
    {
        QFETCH(QString, cell);
        QFETCH(QString, kind);
        QFETCH(QString, pattern);
        const CellFacts facts = classify(cell.toStdString(), {'.', ',', DateOrder::Unknown});
        QCOMPARE(QString(name(facts.kind)), kind);
        QCOMPARE(QString(name(facts.pattern)), pattern);
    }

    void numbersInTheirFormat_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("signs"); // decimal, group
        QTest::addColumn<double>("number");
        QTest::newRow("comma decimal") << "1,5"
                                       << "," << 1.5;
        QTest::newRow("point groups, comma decimal") << "1.234,56"
                                                     << ",." << 1234.56;
        QTest::newRow("comma groups") << "1,234.56"
                                      << ".," << 1234.56;
        QTest::newRow("blank groups") << "1 234 567,8"
                                      << ", " << 1234567.8;
        QTest::newRow("no-break blank groups") << QString::fromUtf8("1\u00a0234") << ". " << 1234.0;
        QTest::newRow("apostrophe groups") << "1'234.5"
                                           << ".'" << 1234.5;
        QTest::newRow("brackets mean minus") << "(12.50)"
                                             << "." << -12.5;
        QTest::newRow("minus behind") << "12.50-"
                                      << "." << -12.5;
        QTest::newRow("sign before the number") << QString::fromUtf8("€ 1.234,50") << ",." << 1234.5;
        QTest::newRow("unit behind") << "4,5 kg"
                                     << "," << 4.5;
        QTest::newRow("per cent") << "12,5 %"
                                  << "," << 12.5;
        QTest::newRow("unit with a digit") << "30 m2"
                                           << "." << 30.0;
        QTest::newRow("point decimal in a column of commas") << "1.25"
                                                             << "," << 1.25;
    }
    void numbersInTheirFormat()
    {
        QFETCH(QString, cell);
        QFETCH(QString, signs);
        QFETCH(double, number);
        const CellFormat format{signs[0].toLatin1(), signs.size() > 1 ? signs[1].toLatin1() : '\0', DateOrder::Unknown};
        const CellFacts facts = classify(cell.toStdString(), format);
        QVERIFY(facts.hasNumber);
        QCOMPARE(facts.number, number);
    }

    void groupsMustHaveThreeDigits()
    {
        const CellFormat format{'.', ',', DateOrder::Unknown};
        QVERIFY(classify("1,234", format).hasNumber);
        QVERIFY(!classify("1,23", format).hasNumber);
        QVERIFY(!classify("12,3456", format).hasNumber);
        QVERIFY(!classify("1234,567", format).hasNumber);
    }

    void datesKnowTheirOrder()
    {
        const auto dmy = classify("01/02/2024", {'.', 0, DateOrder::Dmy});
        const auto mdy = classify("01/02/2024", {'.', 0, DateOrder::Mdy});
        QVERIFY(dmy.ambiguousDate && mdy.ambiguousDate);
        QCOMPARE(dmy.days - mdy.days, 30.0); // 1 February after 2 January
        QCOMPARE(dateFormatName(dmy.dateFormat), std::string("%d/%m/%Y"));
        QCOMPARE(dateFormatName(mdy.dateFormat), std::string("%m/%d/%Y"));
        QVERIFY(classify("13/02/2024", {'.', 0, DateOrder::Mdy}).dayFirst);
        QVERIFY(classify("02/13/2024", {'.', 0, DateOrder::Dmy}).monthFirst);
        QVERIFY(!classify("05/05/2024", {}).ambiguousDate);
        QCOMPARE(classify("1970-01-02", {}).days, 1.0);
        QCOMPARE(classify("1970-01-01 12:00", {}).days, 0.5);
        QCOMPARE(dateFormatName(classify("2024-01-31T12:30:00Z", {}).dateFormat), std::string("%Y-%m-%dT%H:%M:%S%z"));
    }

    void toldWordsForMissingReplaceTheUsualOnes()
    {
        CellFormat format;
        format.missingWords = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"999", "leer"});
        QVERIFY(classify("999", format).marker);
        QVERIFY(classify("leer", format).marker);
        QVERIFY(!classify("NA", format).marker);
        QVERIFY(!classify("998", format).marker);
        QVERIFY(classify("NA", {}).marker);
    }

    void missingWordsOnly_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("missing");
        for (const char* word : {"NA", "N/A", "null", "NULL", "None", "nan", "?", "--", "#N/A", "(null)"})
            QTest::newRow(word) << QString(word) << true;
        for (const char* word : {"NAB", "nano", "nullable", "no", "0", "N"})
            QTest::newRow(word) << QString(word) << false;
    }
    void missingWordsOnly()
    {
        QFETCH(QString, word);
        QFETCH(bool, missing);
        QCOMPARE(isMissingMarker(word.toStdString()), missing);
    }
};

QTEST_APPLESS_MAIN(TestCells)
#include "tst_cells.moc"
