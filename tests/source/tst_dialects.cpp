// SPDX-License-Identifier: GPL-3.0-or-later
// How a file is written, found out from its text alone: signs, line ends, what stands above the table, and how sure
// that is. Beside each kind stands the file that looks alike but is another.
#include "core/source/csv/csv_table.h"
#include "core/source/csv/sniffer.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <set>

using namespace aurora;
using aurora::test::TempFile;

namespace {

SniffResult sniff(const QByteArray& bytes, const DialectChoices& told = {})
{
    return sniffText({bytes.constData(), std::size_t(bytes.size())}, false, told);
}

// Five columns that only this sign parts.
QByteArray goods(const QByteArray& sign, int rows = 6)
{
    QByteArray text = QByteArrayList{"id", "name", "qty", "price", "state"}.join(sign) + "\n";
    for (int i = 0; i < rows; ++i)
        text += QByteArrayList{QByteArray::number(1000 + i), "oak desk", QByteArray::number(7 * i % 11), "12.50", "new"}
                    .join(sign) +
                "\n";
    return text;
}

} // namespace

class TestDialects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void delimiters_data()
    {
        QTest::addColumn<QByteArray>("sign");
        for (const char* sign :
             {",", ";", "\t", "|", ":",  "^",    "~",    "§",    "¦",  "¬",  "•",  "!",    "@",  "&",   "=",  "+",  "$",
              "*", "#", "%",  "_", "\\", "\x01", "\x1e", "\x1f", "::", "||", ";;", "\t\t", "~~", "|~|", "<>", " | "})
            QTest::newRow(QByteArray(sign).toHex().constData()) << QByteArray(sign);
    }
    void delimiters()
    {
        QFETCH(QByteArray, sign);
        for (const int rows : {3, 40}) {
            const auto found = sniff(goods(sign, rows));
            QCOMPARE(QByteArray::fromStdString(found.dialect().delimiter), sign);
            QCOMPARE(found.header.size(), 5u);
        }
    }

    void oneColumn_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("addresses of people") << QByteArray("mail\nann@x.org\nbob@y.org\nida@z.org\n");
        QTest::newRow("dates with slashes") << QByteArray("day\n01/02/2024\n02/02/2024\n03/02/2024\n");
        QTest::newRow("addresses of machines") << QByteArray("ip\n10.0.0.1\n10.0.0.2\n10.0.0.3\n");
        QTest::newRow("a sign in one line of five")
            << QByteArray("first of all\nsecond; to none\nthird\nfourth\nfifth\n");
        QTest::newRow("half of the lines hold one") << QByteArray("M113\t;M113\nM108\t;M108\nM101\nM103\n");
        QTest::newRow("shouting") << QByteArray("word\nstop!\ngo!\nwait!\n");
    }
    void oneColumn()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(sniff(bytes).header.size(), 1u);
    }

    void lineEnds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char* name, const char* bytes, const char* wanted) {
            QTest::newRow(name) << QByteArray(bytes) << QByteArray(wanted);
        };
        row("LF", "a,b\n1,2\n3,4\n", "lf");
        row("CRLF", "a,b\r\n1,2\r\n3,4\r\n", "crlf");
        row("CR", "a,b\r1,2\r3,4\r", "cr");
        row("both between records", "a,b\r\n1,2\n3,4\r\n", "mixed");
        row("CRLF with an LF in a cell", "a,b\r\n1,\"x\ny\"\r\n3,4\r\n", "crlf");
        row("CR with an LF in a cell", "a,b\r1,\"x\ny\"\r3,4\r", "cr");
        row("LF with a CRLF in a cell", "a,b\n1,\"x\r\ny\"\n3,4\n", "lf");
        row("LF with a CR in a cell", "a,b\n1,\"x\ry\"\n3,4\n", "lf");
        row("one record without an end", "a,b", "lf");
        row("blank lines of another kind", "a,b\r\n1,2\r\n\n3,4\r\n", "mixed");
    }
    void lineEnds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, wanted);
        QCOMPARE(QByteArray(name(sniff(bytes).dialect().lineEnd)), wanted);
    }

    void comments_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("comment");
        const QByteArray rows("id,n,t\n1,2,x\n3,4,y\n5,6,z\n");
        const auto row = [](const char* name, const QByteArray& bytes, const char* comment) {
            QTest::newRow(name) << bytes << QByteArray(comment);
        };
        for (const char* sign : {"#", "//", "%", "--", "!", ";"})
            row(sign, rows + sign + " checked by hand\n7,8,u\n", sign);
        row("some hold as many delimiters as the table",
            "# made by a tool\n#\n# first, second, third\n# more on it\n# still more\n" + rows, "#");
        row("the header behind comments begins with the sign", "#tool,x\n#unit,y\n#id,n,t\n1,2,3\n4,5,6\n7,8,9\n", "");
        row("cells that begin with the sign", "id,n,t\n--,2,x\n!b,4,y\n5,6,z\n", "");
        row("none", rows, "");
    }
    void comments()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, comment);
        QCOMPARE(QByteArray::fromStdString(sniff(bytes).dialect().comment), comment);
    }

    void linesAbove_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("skip");
        const auto row = [](const char* name, const QByteArray& bytes, int skip) {
            QTest::newRow(name) << bytes << skip;
        };
        const QByteArray table = goods(",", 3);
        row("none", table, 0);
        row("a title", "Stock in May\n" + table, 1);
        row("a padded title and a blank row", "Stock in May,,,,\n,,,,\n" + table, 2);
        row("more titles than rows", "Stock\nMay 2024\nAll shops\nby tool 2.1\ndraft\n" + table, 5);
        row("more padded titles than rows", "Stock,,,,\nMay 2024,,,,\nAll shops,,,,\nby tool,,,,\ndraft,,,,\n" + table,
            5);
        row("a title over two lines, above more bare rows than rows",
            ",,,,\n,,,\"Stock\nin May\",\n" + table + QByteArray(",,,,\n").repeated(90), 3);
        row("a word above two columns without names", "SEQUENTIAL\nann;10.0.0.1:80\nbob;10.0.0.2:80\n", 0);
        row("a word above two columns with names", "Users\nname;age\nann;31\nbob;42\n", 1);
        row("two words above two columns", "All users\nann;10.0.0.1:80\nbob;10.0.0.2:80\n", 1);
        row("a word and a blank line above two columns", "Users\n\nann;10.0.0.1:80\nbob;10.0.0.2:80\n", 2);
        row("a ragged first row of data", "1,2,3\n4,5,6,7\n8,9,1,2\n3,4,5,6\n", 0);
    }
    void linesAbove()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, skip);
        QCOMPARE(int(sniff(bytes).dialect().skip), skip);
    }

    void theRunnerUpIsAnotherReading_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << goods(",");
        QTest::newRow("doubled quotes and backslashes")
            << QByteArray("a,t\n1,\"say \"\"hi\"\" \\\"there\\\"\"\n2,\"x\"\n3,\"y\"\n");
        QTest::newRow("both quotes") << QByteArray("a,t\n1,\"x\"\n2,'y'\n3,\"z\"\n");
    }
    void theRunnerUpIsAnotherReading()
    {
        QFETCH(QByteArray, bytes);
        const auto found = sniff(bytes);
        double sum = 0, last = 1;
        std::set<std::pair<std::string, std::string>> readings;
        for (const auto& reading : found.ranked) {
            QVERIFY(readings.emplace(reading.dialect.delimiter, reading.dialect.quote).second);
            QVERIFY(reading.score <= last);
            last = reading.score;
            sum += reading.score;
        }
        QVERIFY(found.ranked.size() > 1);
        QVERIFY(qAbs(sum - 1.0) < 1e-9);
    }

    void howSureItIs()
    {
        constexpr double sure = 0.9, even = 0.5;
        QVERIFY(sniff(goods(",", 30)).ranked[0].score > sure);
        const auto unsure = sniff("a;b,c;d\n1;2,3;4\n5;6,7;8\n"); // parted alike by both
        QVERIFY(unsure.ranked[0].score < sure);
        QVERIFY(unsure.ranked[1].score > even / 2);
        DialectChoices told;
        told.delimiter = ",";
        told.quote = "\"";
        QCOMPARE(sniff("a;b\n1;2\n", told).ranked.size(), 1u);
        QCOMPARE(sniff("a;b\n1;2\n", told).ranked[0].score, 1.0);
    }
};

QTEST_APPLESS_MAIN(TestDialects)
#include "tst_dialects.moc"
