// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of untidy files: each with the table it must give, and beside it the file that looks alike but is another kind.
#include "core/source/csv/csv_table.h"
#include "core/source/encoding.h"
#include "tests/support/temp_file.h"

#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

// Header and rows as "a|b\nc|d"; without a header the first line is empty.
QByteArray table(const QByteArray& bytes, std::size_t block)
{
    const TempFile file(bytes);
    auto opened = CsvTable::open(file.path(), {}, {1 << 18, block});
    if (!opened)
        qFatal("does not open");
    QByteArray text;
    const auto append = [&](const auto& cells) {
        QByteArrayList list;
        for (const auto& cell : cells)
            list << QByteArray(cell.data(), qsizetype(cell.size()));
        text += list.join('|');
    };
    if ((*opened)->info().sniff.dialect().headerRows > 0)
        append((*opened)->columns());
    auto scan = (*opened)->scan(
        [&](const RecordView& record) {
            text += '\n';
            append(record.cells);
            for (const auto& cell : record.overflow)
                text += "+" + QByteArray(cell.data(), qsizetype(cell.size()));
        },
        {}, {});
    if (!scan)
        qFatal("does not scan");
    return text;
}

QString encodingOf(const QByteArray& bytes)
{
    return QString::fromStdString(detectEncoding({bytes.constData(), std::size_t(bytes.size())}, false).name);
}

} // namespace

class TestKindsOfFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tables_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char* name, const char* bytes, const char* wanted) {
            QTest::newRow(name) << QByteArray(bytes) << QByteArray(wanted);
        };
        row("a rare sign parts every row alike", "id$name$n\n1$ab$2.5\n2$cd$3.5\n3$ef$4\n",
            "id|name|n\n1|ab|2.5\n2|cd|3.5\n3|ef|4");
        row("a rare sign is missing in one row", "id$name$n\n1$ab$2.5\n2 cd$3.5\n3$ef$4\n",
            "id$name$n\n1$ab$2.5\n2 cd$3.5\n3$ef$4");
        row("a symbol beyond ASCII parts the columns", "id❤n❤t\n1❤2❤x\n3❤4❤y\n", "id|n|t\n1|2|x\n3|4|y");
        row("bars between blanks", "id | t | n\n1 | a b | 2\n3 | c | 4\n", "id|t|n\n1|a b|2\n3|c|4");
        row("bars with a blank on one side only", "id| t\n1| a\n3| c\n", "id| t\n1| a\n3| c");
        row("two tabs each", "id\t\tn\n1\t\t2\n3\t\t4\n", "id|n\n1|2\n3|4");
        row("two tabs where a cell is empty", "id\tt\tn\n1\t\t2\n3\tx\t4\n5\ty\t6\n", "id|t|n\n1||2\n3|x|4\n5|y|6");
        row("two words alone", "Abc def", "Abc def");
        row("ragged rows are still cut at commas", "a,b,c\n1,27,,\"too long\"\n,\"too short\"\n0,1.2,17\n",
            "a|b|c\n1|27|+too long\n|too short|\n0|1.2|17");
        row("prose with commas stays whole", "note\nfirst, one thing\nthen, another\nlast, the end\n",
            "note\nfirst, one thing\nthen, another\nlast, the end");
        row("comment in the middle", "a,b,c\n1,2,3\n# a remark\n4,5,6\n", "a|b|c\n1|2|3\n4|5|6");
        row("comment behind a blank", "a,b,c\n1,2,3\n # a remark\n4,5,6\n", "a|b|c\n1|2|3\n4|5|6");
        row("a header that begins with the comment sign", "#a,b,c\n1,2,3\n4,5,6\n", "#a|b|c\n1|2|3\n4|5|6");
        row("JSON inside cells",
            "name,json\nx,\"{\"\"a\"\": 1, \"\"b\"\": [1, 2]}\"\ny,\"{\"\"a\"\": 2, \"\"b\"\": [1, 3]}\"\n",
            "name|json\nx|{\"a\": 1, \"b\": [1, 2]}\ny|{\"a\": 2, \"b\": [1, 3]}");
        row("apostrophes quote", "a,t\n1,'x'\n2,'y'\n3,'z'\n", "a|t\n1|x\n2|y\n3|z");
        row("apostrophes in words do not", "a,t\n1,it's\n2,'tis here\n3,don't\n", "a|t\n1|it's\n2|'tis here\n3|don't");
        row("blanks behind a closing quote", "a,t\n1,\"x,y\" \n2,\"z\" \n", "a|t\n1|x,y\n2|z");
        row("words behind a closing quote stay", "a,t\n1,\"x\" y\"\n2,\"z\"\n", "a|t\n1|x\" y\n2|z");
        row("a quote that opens and never closes, quoted cells below",
            "a,t,n\n1,\"open,2\n3,c,4\n5,\"d, e\",6\n7,f,8\n", "a|t|n\n1|\"open|2\n3|c|4\n5|d, e|6\n7|f|8");
        row("a first cell that is never closed, quoted cells below", "t,a\n\"x,1\n\"y,z\",2\n\"u\",3\n",
            "t|a\n\"x|1\ny,z|2\nu|3");
        row("a quoted cell over lines with quotes in it", "a,t\n1,\"x\n\"\"y\"\" z\"\n2,\"u\"\n",
            "a|t\n1|x\n\"y\" z\n2|u");
        row("title padded with delimiters", "Spend in May,,,\n,,,\nid,t,n,m\n1,a,2,3\n4,b,5,6\n7,c,8,9\n",
            "id|t|n|m\n1|a|2|3\n4|b|5|6\n7|c|8|9");
        row("the first of two columns alone in the first row", "id,\n1,2\n3,4\n5,6\n", "id|column_2\n1|2\n3|4\n5|6");
        row("bare delimiters are rows of missing cells but at the end", "a,b\n1,2\n,\n3,4\n,\n", "a|b\n1|2\n|\n3|4");
        row("quoted empty cells are a row", "a,b\n1,2\n\"\",\"\"\n3,4\n", "a|b\n1|2\n|\n3|4");
        row("names under group names", "left,,right,\nx,y,x,y\n1,2,3,4\n5,6,7,8\n9,1,2,3\n",
            "left x|left y|right x|right y\n1|2|3|4\n5|6|7|8\n9|1|2|3");
        row("first row of data without numbers", "x,y,z,w\na,b,c,d\n1,2,3,4\n5,6,7,8\n9,1,2,3\n",
            "x|y|z|w\na|b|c|d\n1|2|3|4\n5|6|7|8\n9|1|2|3");
    }
    void tables()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, wanted);
        for (const std::size_t block :
             {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{4096}})
            QCOMPARE(table(bytes, block), wanted);
    }

    void openingQuotesAloneAreReadInOnePass()
    {
        // Searching the rest of the text for each of them would take minutes.
        const QByteArray got = table("id,n\n" + QByteArray("\"x,1\n").repeated(300000), 1 << 20);
        QCOMPARE(got.count("\n\"x|1"), 300000);
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("escape sequences of ISO-2022-JP") << QByteArray("\x1B$B;aL>\x1B(B,n\nx,1\n") << "ISO-2022-JP";
        QTest::newRow("an escape sequence of a terminal") << QByteArray("\x1B[1mname\x1B[0m,n\nx,1\n") << "UTF-8";
        QTest::newRow("UTF-8 with a line of windows-1252")
            << QByteArray("\xC3\xA9t\xC3\xA9,\xC3\xA0,d\xC3\xA9j\xC3\xA0\nd\xE9j\xE0,x,y\n") << "UTF-8";
        QTest::newRow("windows-1252 that holds one pair like UTF-8")
            << QByteArray("d\xE9j\xE0 r\xE9gl\xE9,\xC3\xA9\nt\xE9l\xE9phon\xE9 caf\xE9,\xE0 c\xF4t\xE9\n")
            << "windows-1252";
        QTest::newRow("Mac Roman") << QByteArray("m\x8Etier,pr\x8Enom\n\x8El\x8Fve,Andr\x8E\nd\x8Ej\x88,Ren\x8E\n")
                                   << "macintosh";
        QTest::newRow("DOS code page") << QByteArray("m\x82tier,pr\x82nom\n\x82l\x8Ave,Andr\x82\nd\x82j\x85,Ren\x82\n")
                                       << "IBM850";
        QTest::newRow("zero bytes by mischance") << QByteArray("abc,def\nab\0c,def\n", 17) << "UTF-8";
    }
    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, wanted);
        QString got = encodingOf(bytes);
        if (got == "ISO-8859-1") // the same letters
            got = "windows-1252";
        QCOMPARE(got, wanted);
    }

    void firstBytesBeyondAsciiMayComeLate_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("windows-1252") << QByteArray("1,caf\xE9\n") << QByteArray("café");
        QTest::newRow("UTF-8") << QByteArray("1,caf\xC3\xA9\n") << QByteArray("café");
        QTest::newRow("none at all") << QByteArray("1,cafe\n") << QByteArray("cafe");
    }
    void firstBytesBeyondAsciiMayComeLate()
    {
        QFETCH(QByteArray, tail);
        QFETCH(QByteArray, cell);
        const QByteArray got = table("id,t\n" + QByteArray("12345,plain\n").repeated(60000) + tail, 1 << 20);
        QVERIFY(got.endsWith("\n1|" + cell));
    }
};

QTEST_APPLESS_MAIN(TestKindsOfFiles)
#include "tst_kinds_of_files.moc"
