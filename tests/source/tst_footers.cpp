// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a table is left out and named; what only looks like it stays, since a lost row is the worst fault.
#include "core/source/csv/csv_table.h"
#include "tests/support/temp_file.h"

#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

struct Read {
    QByteArray rows; // "a|b\nc|d", overflow behind "+"
    std::vector<Issue> footers;
    std::uint64_t count = 0;
};

Read read(const QByteArray& bytes, std::size_t block = 1 << 20, const DialectChoices& told = {},
          std::size_t sample = 1 << 18)
{
    const TempFile file(bytes);
    auto opened = CsvTable::open(file.path(), told, {sample, block});
    if (!opened)
        qFatal("does not open");
    Read got;
    auto scan = (*opened)->scan(
        [&](const RecordView& record) {
            QByteArrayList cells;
            for (const auto cell : record.cells)
                cells << QByteArray(cell.data(), qsizetype(cell.size()));
            got.rows += (got.count++ ? "\n" : "") + cells.join('|');
            for (const auto cell : record.overflow)
                got.rows += "+" + QByteArray(cell.data(), qsizetype(cell.size()));
        },
        {}, {});
    if (!scan)
        qFatal("does not scan");
    for (const auto& issue : scan->issues.first())
        if (issue.kind == IssueKind::FooterSkipped)
            got.footers.push_back(issue);
    const auto page = (*opened)->rows(0, got.count + 1);
    if (!page || page->size() != got.count)
        qFatal("rows on demand are not those of the scan");
    return got;
}

const QByteArray goods("id,name,qty,price\n1,nail,20,0.10\n2,screw,30,0.25\n3,bolt,10,1.50\n4,nut,15,0.75\n");
const QByteArray goodsRows("1|nail|20|0.10\n2|screw|30|0.25\n3|bolt|10|1.50\n4|nut|15|0.75");

QByteArray many(int rows)
{
    QByteArray text("id,name,qty,price\n");
    for (int i = 0; i < rows; ++i)
        text += QByteArray::number(i) + ",screw M" + QByteArray::number(i % 12) + ",30,0.25\n";
    return text;
}

} // namespace

class TestFooters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leftOut_data()
    {
        QTest::addColumn<QByteArray>("behind");
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const char* behind, int lines, int line) {
            QTest::newRow(name) << QByteArray(behind) << lines << line;
        };
        row("bare delimiters", ",,,\n,,,\n,,,\n", 3, 6);
        row("bare delimiters without a last line end", ",,,", 1, 6);
        row("bare delimiters of another width", ",,\n", 1, 6);
        row("a total that leaves the name open", "Total,,75,2.60\n", 1, 6);
        row("a total in capitals, padded", "TOTAL:,,75,\n", 1, 6);
        row("a total in another column", ",Total,75,2.60\n", 1, 6);
        row("a total in German", "Summe,,75,\n", 1, 6);
        row("a total in Japanese", "合計,,75,\n", 1, 6);
        row("a full total behind a blank line", "\nTotal,all,75,2.60\n", 1, 7);
        row("two kinds of totals", "Subtotal,,75,2.60\nGrand total,,75,2.60\n", 2, 6);
        row("a source line", "Source: Ministry of Nails\n", 1, 6);
        row("a padded source line", "Source: Ministry of Nails,,,\n", 1, 6);
        row("a source line with commas", "\"Source: Nails\", Bolts, and more, 2024, revised\n", 1, 6);
        row("a note behind a blank line", "\nprices without tax\n", 1, 7);
        row("a note behind bare delimiters", ",,,\nprices without tax,,,\n", 2, 6);
        row("notes and a total", "Total,,75,2.60\n\nNotes:\n1) prices without tax\n2) as counted\n", 5, 6);
        row("a count of rows", "(4 rows)\n", 1, 6);
        row("a footnote with a star", "* prices without tax\n", 1, 6);
        row("the report's end", "End of report\n", 1, 6);
        row("another table behind a blank line", "\nday,visits\n2024-01-01,3\n2024-01-02,5\n", 3, 7);
        row("another table with a title", "\nVisits\nday,visits\n2024-01-01,3\n2024-01-02,5\n", 4, 7);
        row("another table, padded", ",,,\nday,visits,,\n2024-01-01,3,,\n2024-01-02,5,,\n", 4, 6);
        row("another table with some of the names", "id,name,qty\n5,hook,7\n6,ring,8\n", 3, 6);
        row("another table with more names", "id,name,qty,price,tax\n5,hook,7,1.00,0.19\n6,ring,8,2.00,0.38\n", 3, 6);
    }
    void leftOut()
    {
        QFETCH(QByteArray, behind);
        QFETCH(int, lines);
        QFETCH(int, line);
        for (const std::size_t block : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
            const Read got = read(goods + behind, block);
            QCOMPARE(got.rows, goodsRows);
            QCOMPARE(got.footers.size(), 1u);
            QCOMPARE(got.footers[0].found, std::uint64_t(lines));
            QCOMPARE(got.footers[0].place.line, std::uint64_t(line));
            const qsizetype place = qsizetype(got.footers[0].place.byte);
            QVERIFY(behind.endsWith((goods + behind).mid(place)));
        }
    }

    void kept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        const auto row = [](const char* name, const QByteArray& bytes, int rows) {
            QTest::newRow(name) << bytes << rows;
        };
        row("nothing behind it", goods, 4);
        row("blank lines behind it", goods + "\n\n", 4);
        row("a last row that lacks a field", goods + "5,hook,7\n", 5);
        row("a last row that was cut off", goods + "5", 5);
        row("a last row that was cut off in its name", goods + "5,ho", 5);
        row("a last row with a field too many", goods + "5,hook,7,1.00,new\n", 5);
        row("a last row with missing cells", goods + "5,,,\n", 5);
        row("a last row that holds a name alone", goods + ",hook,,\n", 5);
        row("a last row without a key", goods + "n/a,,,\n", 5);
        row("a last row whose cells are quoted and empty", goods + "\"\",\"\",\"\",\"\"\n", 5);
        row("bare delimiters in the middle", goods + ",,,\n5,hook,7,1.00\n", 6);
        row("a total that is full", goods + "Total,all,75,2.60\n", 5);
        row("a name that only begins like a total", goods + "5,totalizer,7,\n", 5);
        row("totals in between", "name,n,m\na,1,2\nTotal,3,\nb,1,2\nc,4,4\nTotal,5,\n", 5);
        row("a table of totals alone", "name,n,m\nTotal,1,\n", 1);
        row("a name column whose last row has nothing else", "name,n,m\nann,1,2\nbob,3,4\nida,5,6\njoe,,\n", 4);
        row("ragged rows", "a,b,c\n1\n1,2,3\nx,y\n1,2,3,4\nz\n", 5);
        row("one column", "note\nfirst\n\nSource: me\n", 3);
        row("two columns, the second empty", "k,v\na,1\nb,2\nc,3\nd,\n", 4);
        row("two columns, the second empty behind a blank line", "k,v\na,1\nb,2\nc,3\n\nd,\n", 4);
        row("joined files with the header again", goods + goods, 9);
        row("joined files with a blank line and the header again", goods + "\n" + goods, 9);
        row("a row of texts among numbers", goods + "none,unknown,none,none\n5,hook,7,1.00\n6,ring,8,2.00\n", 7);
        row("rows that lost a column", goods + "5,hook,7\n6,ring,8\n7,pin,9\n", 7);
        row("a blank line, then rows that go on", goods + "\n5,hook,7,1.00\n6,ring,8,2.00\n", 6);
        row("a preface smaller than the table",
            "k,v\na,1\nb,2\n\nid,name,qty\n" + QByteArray("1,nail,20\n").repeated(12), 15);
        row("bare delimiters alone", ",,\n,,\n,,\n", 3);
        row("a tree with sparse rows",
            "key,name,title,\nA,all of "
            "it,,\nA1,first,3003,\n,,3004,\nA2,second,,\n,,,\nB,others,,\nB1,third,,\nB2,x,,\n",
            8);
    }
    void kept()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rows);
        const Read got = read(bytes);
        QCOMPARE(got.count, std::uint64_t(rows));
        QVERIFY(got.footers.empty());
    }

    void behindTheSample_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("lines");
        constexpr int rows = 20000; // some 400 KB, beyond sample and tail
        QTest::newRow("nothing") << many(rows) << rows << 0;
        QTest::newRow("a total") << many(rows) + "Total,,75,2.60\n" << rows << 1;
        QTest::newRow("bare delimiters") << many(rows) + ",,,\n,,,\n" << rows << 2;
        QTest::newRow("a note in windows-1252") << many(rows) + "1,caf\xE9,2,3\nSource: Minist\xE8re,,,\n"
                                                << rows + 1 << 1;
        QTest::newRow("a last row that was cut off") << many(rows) + "20000,scr" << rows + 1 << 0;
        QTest::newRow("a total behind rows of another kind")
            << many(rows) + QByteArray("a;b\n").repeated(20000) + "Total,,75,2.60\n"
            << rows + 20001 << 0;
    }
    void behindTheSample()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rows);
        QFETCH(int, lines);
        const Read got = read(bytes);
        QCOMPARE(got.count, std::uint64_t(rows));
        QCOMPARE(got.footers.size(), lines ? 1u : 0u);
        if (lines)
            QCOMPARE(got.footers[0].found, std::uint64_t(lines));
    }

    void theEncodingDoesNotMoveThePlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = QStringLiteral("id,name,qty\n1,Nägel,2\n2,Größe,3\n3,Öse über,4\nTotal,,9\n");
        QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
        QTest::newRow("windows-1252") << text.toLatin1();
        QByteArray wide("\xFF\xFE");
        for (const QChar c : text)
            wide += QByteArray(1, char(c.unicode() & 0xFF)) + QByteArray(1, char(c.unicode() >> 8));
        QTest::newRow("UTF-16") << wide;
    }
    void theEncodingDoesNotMoveThePlace()
    {
        QFETCH(QByteArray, bytes);
        const Read got = read(bytes);
        QCOMPARE(got.rows, QByteArray("1|Nägel|2\n2|Größe|3\n3|Öse über|4"));
        QCOMPARE(got.footers.size(), 1u);
        QCOMPARE(got.footers[0].place.line, std::uint64_t{5});
        QVERIFY(bytes.mid(qsizetype(got.footers[0].place.byte)).startsWith('T'));
    }

    void whatIsToldChangesNothingAboutIt()
    {
        DialectChoices told;
        told.delimiter = ",";
        told.skip = 1;
        told.headerRows = 1;
        QCOMPARE(read("A title\n" + goods + "Total,,75,2.60\n", 1 << 20, told).rows, goodsRows);
    }

    void whoWantsTheFooterKeepsIt()
    {
        DialectChoices told;
        told.footer = false;
        const Read small = read(goods + "Total,,75,2.60\n", 1 << 20, told);
        QCOMPARE(small.rows, goodsRows + "\nTotal||75|2.60");
        QVERIFY(small.footers.empty());
        const Read large = read(many(20000) + "Total,,75,2.60\n", 1 << 20, told, 1 << 14); // behind the sample
        QCOMPARE(large.count, std::uint64_t{20001});
        told.footer = true;
        QCOMPARE(read(goods + "Total,,75,2.60\n", 1 << 20, told).rows, goodsRows);
    }

    void aToldSkipNeverCutsARecord()
    {
        DialectChoices told;
        told.skip = 2;
        QCOMPARE(read(",,\n,\"a title\nover lines\",\nid,n,m\n1,2,3\n4,5,6\n", 1 << 20, told).rows,
                 QByteArray("1|2|3\n4|5|6"));
    }
};

QTEST_APPLESS_MAIN(TestFooters)
#include "tst_footers.moc"
