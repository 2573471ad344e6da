// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as documents print it: every value as the library prints it, but for numbers, which stand in their plain form.
#include "core/base/json_text.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace aurora;
namespace json = boost::json;

class TestJsonText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainValues_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"null", "true", "false", "0", "-1", "-9223372036854775808", "18446744073709551615",
                                 "\"\"", "\"plain\"", "\"\\\"quoted\\\"\"", "\"back\\\\slash\"", "\"two\\nlines\"",
                                 "\"bell\\u0007\"", "\"Zürich €\"", "[]", "{}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void plainValues()
    {
        QFETCH(QByteArray, text);
        const json::value value = json::parse(text.toStdString());
        QCOMPARE(jsonLine(value), json::serialize(value) + '\n');
        QCOMPARE(jsonLine(value), (text + '\n').toStdString());
    }
    void everyByteIsWrittenAsTheLibraryDoes()
    {
        for (int byte = 1; byte < 0x80; ++byte) {
            const json::value value(std::string("a") + char(byte) + "z");
            QCOMPARE(jsonLine(value), json::serialize(value) + '\n');
        }
    }

    void numbers_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](double number, const char* text) { QTest::newRow(text) << number << QByteArray(text); };
        row(42, "42");
        row(-0.5, "-0.5");
        row(0.1, "0.1");
        row(999999999999999.0, "999999999999999");
        row(1e15, "1e+15");
        row(1e300, "1e+300");
        row(5e-324, "5e-324");
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QByteArray("null");
        QTest::newRow("no number") << std::nan("") << QByteArray("null");
    }
    void numbers()
    {
        QFETCH(double, number);
        QFETCH(QByteArray, text);
        QCOMPARE(jsonNumber(number), text.toStdString());
        QCOMPARE(jsonLine(json::value(number)), (text + '\n').toStdString());
    }

    void piecesAreWrittenBehindWhatIsThere()
    {
        std::string out = "{";
        appendJson(out, json::object{{"b", 1}, {"a", json::array{1.5, "x", nullptr}}});
        QCOMPARE(out, std::string("{{\"b\": 1, \"a\": [1.5, \"x\", null]}"));
        QCOMPARE(jsonText(json::object{{"b", 1}, {"a", 2}}), std::string("{\n  \"a\": 2,\n  \"b\": 1\n}\n"));
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
