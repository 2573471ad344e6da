// SPDX-License-Identifier: GPL-3.0-or-later
// From bytes to cells, whole: encoding, dialect, records, issues, and the same at every cut of the stream.
#include "core/source/csv/csv_table.h"
#include "tests/support/temp_file.h"

#include <QTest>

using namespace aurora;
using aurora::test::TempFile;

namespace {

struct Read {
    QByteArray cells; // "a|b\nc|d", overflow behind "+"
    SniffResult sniff;
    IssueLog issues;
    std::vector<std::string> header;
};

Read read(const QByteArray& bytes, std::size_t block = RecordReader::defaultBlock, const DialectChoices& told = {})
{
    const TempFile file(bytes);
    auto table = CsvTable::open(file.path(), told, {1 << 18, block});
    if (!table)
        qFatal("does not open");
    Read result;
    result.sniff = (*table)->info().sniff;
    result.header = (*table)->columns();
    auto scan = (*table)->scan(
        [&](const RecordView& record) {
            if (!result.cells.isEmpty())
                result.cells += '\n';
            bool first = true;
            for (const auto cell : record.cells) {
                result.cells += first ? "" : "|";
                result.cells += QByteArray(cell.data(), qsizetype(cell.size()));
                first = false;
            }
            for (const auto cell : record.overflow)
                result.cells += "+" + QByteArray(cell.data(), qsizetype(cell.size()));
        },
        {}, {});
    if (!scan)
        qFatal("does not scan");
    result.issues = scan->issues;
    return result;
}

QByteArray utf16(const QString& text, bool bigEndian, bool bom)
{
    QByteArray out;
    const auto put = [&](char16_t unit) {
        const char high = char(unit >> 8), low = char(unit & 0xFF);
        out += bigEndian ? high : low;
        out += bigEndian ? low : high;
    };
    if (bom)
        put(0xFEFF);
    for (const QChar c : text)
        put(c.unicode());
    return out;
}

} // namespace

class TestReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAtEveryCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("cells");
        QTest::newRow("plain") << QByteArray("id,n\n1,2\n3,4\n") << QByteArray("1|2\n3|4");
        QTest::newRow("last row may lack its newline") << QByteArray("id,n\n1,2\n3,4") << QByteArray("1|2\n3|4");
        QTest::newRow("CRLF line ends") << QByteArray("id,n\r\n1,2\r\n3,4\r\n") << QByteArray("1|2\n3|4");
        QTest::newRow("CR line ends") << QByteArray("id,n\r1,2\r3,4\r") << QByteArray("1|2\n3|4");
        QTest::newRow("mixed line ends") << QByteArray("id,n\r\n1,2\n3,4\r5,6") << QByteArray("1|2\n3|4\n5|6");
        QTest::newRow("trailing delimiter makes an empty cell")
            << QByteArray("id,n,m\n1,2,\n3,4,\n") << QByteArray("1|2|\n3|4|");
        QTest::newRow("quoted comma and newline")
            << QByteArray("id,t\n1,\"a,b\"\n2,\"c\nd\"\n") << QByteArray("1|a,b\n2|c\nd");
        QTest::newRow("doubled quotes") << QByteArray("id,t\n1,\"say \"\"hi\"\"\"\n2,\"\"\n")
                                        << QByteArray("1|say \"hi\"\n2|");
        QTest::newRow("backslash before a quote")
            << QByteArray("id,t\n1,\"say \\\"hi\\\", all\"\n2,\"b\"\n") << QByteArray("1|say \"hi\", all\n2|b");
        QTest::newRow("quote inside a quoted cell stands for itself")
            << QByteArray("id,t\n1,\"a 5\" disk\"\n2,\"b\"\n") << QByteArray("1|a 5\" disk\n2|b");
        QTest::newRow("quote inside an unquoted cell stands for itself")
            << QByteArray("id,t\n1,5\" disk\n2,\"b\"\n") << QByteArray("1|5\" disk\n2|b");
        QTest::newRow("quote that never closes swallows one line")
            << QByteArray("id,t\n1,\"open\n2,b\n3,c\n") << QByteArray("1|\"open\n2|b\n3|c");
        QTest::newRow("short row is padded")
            << QByteArray("id,n,m\n1,2,3\n4\n5,6,7\n") << QByteArray("1|2|3\n4||\n5|6|7");
        QTest::newRow("long row keeps its overflow")
            << QByteArray("id,n\n1,2\n3,4,5\n6,7\n") << QByteArray("1|2\n3|4+5\n6|7");
        QTest::newRow("blank lines are no rows") << QByteArray("id,n\n\n1,2\n\n3,4\n\n") << QByteArray("1|2\n3|4");
        QTest::newRow("semicolons and decimal commas")
            << QByteArray("id;n\n1;2,5\n3;4,25\n") << QByteArray("1|2,5\n3|4,25");
        QTest::newRow("tabs") << QByteArray("id\tn\n1\t2, b\n3\t4, d\n") << QByteArray("1|2, b\n3|4, d");
        QTest::newRow("runs of spaces") << QByteArray("id   n\n1    20\n300  4 \n") << QByteArray("1|20\n300|4");
        QTest::newRow("a column of times is one column")
            << QByteArray("start\n12:30\n07:05\n23:59\n") << QByteArray("12:30\n07:05\n23:59");
        QTest::newRow("a column of links is one column")
            << QByteArray("link\nhttps://a.org/x\nhttp://b.org/y\n") << QByteArray("https://a.org/x\nhttp://b.org/y");
        QTest::newRow("a column of full names is one column")
            << QByteArray("person\nAnna Smith\nBen Jones\nIda Wagner\n")
            << QByteArray("Anna Smith\nBen Jones\nIda Wagner");
        QTest::newRow("colons between columns")
            << QByteArray("user:id:shell\nann:12:sh\nben:13:zsh\n") << QByteArray("ann|12|sh\nben|13|zsh");
        QTest::newRow("title lines before the table")
            << QByteArray("Report\n\nid,n,m\n1,2,3\n4,5,6\n") << QByteArray("1|2|3\n4|5|6");
        QTest::newRow("no header") << QByteArray("1,2\n3,4\n5,6\n") << QByteArray("1|2\n3|4\n5|6");
        QTest::newRow("UTF-8 with a mark") << QByteArray("\xEF\xBB\xBFid,t\n1,\xC3\xA4\n") << QByteArray("1|\xC3\xA4");
        QTest::newRow("windows-1252") << QByteArray("id,t\n1,M\xFCller caf\xE9 na\xEFve\n2,Stra\xDF"
                                                    "e \x80 5\n")
                                      << QByteArray("1|Müller café naïve\n2|Straße € 5");
        QTest::newRow("UTF-16LE with a mark")
            << utf16(QStringLiteral("id,t\n1,ä\n2,€\n"), false, true) << QByteArray("1|ä\n2|€");
        QTest::newRow("UTF-16BE without a mark")
            << utf16(QStringLiteral("id,text\n1,älter\n2,€uro\n3,plain\n"), true, false)
            << QByteArray("1|älter\n2|€uro\n3|plain");
    }
    void cellsAtEveryCut()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, cells);
        for (const std::size_t block :
             {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{4096}})
            QCOMPARE(read(bytes, block).cells, cells);
    }

    void issuesSayKindAndPlace()
    {
        const Read got = read("id,n,m\n1,2,3\n4,5\n6,7,8,9\n10,\"a\"b,12\n");
        QCOMPARE(got.issues.count(IssueKind::TooFewFields), 1u);
        QCOMPARE(got.issues.count(IssueKind::TooManyFields), 1u);
        const auto& first = got.issues.first().front();
        QCOMPARE(first.kind, IssueKind::TooFewFields);
        QCOMPARE(first.place.record, 2u);
        QCOMPARE(first.place.line, 3u);
        QCOMPARE(first.place.byte, 13);
        QCOMPARE(first.found, 2u);
        QCOMPARE(first.expected, 3u);
    }

    void issueInWideTextLeadsToTheByteOfTheFile()
    {
        const Read got = read(utf16(QStringLiteral("id,n\n1,ä\n2\n3,€\n"), false, true));
        QCOMPARE(got.issues.first().front().place.byte, 2 + 2 * 9);
    }

    void undecodableByteIsReplacedAndNamed()
    {
        QByteArray bytes("id,t\n");
        for (int i = 0; i < 50; ++i)
            bytes += "1,gr\xC3\xBC\xC3\x9F"
                     "e\n";
        bytes += "2,b\xFF"
                 "d\n";
        const Read got = read(bytes);
        QVERIFY(got.cells.endsWith("2|b\xEF\xBF\xBD"
                                   "d"));
        QCOMPARE(got.issues.count(IssueKind::UndecodableBytes), 1u);
        QCOMPARE(got.issues.first().front().place.record, 51u);
        QCOMPARE(got.issues.first().front().place.column, 2u);
    }

    void whatIsNoCharacterOfAToldEncodingIsReplaced_data()
    {
        QTest::addColumn<QString>("encoding");
        for (const char* encoding : {"EUC-KR", "EUC-JP", "GB18030", "Shift_JIS", "UTF-8"})
            QTest::newRow(encoding) << encoding;
    }
    void whatIsNoCharacterOfAToldEncodingIsReplaced()
    {
        QFETCH(QString, encoding);
        DialectChoices told;
        told.encoding = encoding.toStdString();
        const Read got = read("id,t\n1,K\xff-ln\n2,Rome\n", RecordReader::defaultBlock, told);
        QVERIFY2(got.cells.contains("\xEF\xBF\xBD"), got.cells.constData());
        QVERIFY(!got.cells.contains('\x1A'));
        QVERIFY(got.issues.count(IssueKind::UndecodableBytes) > 0);
    }

    void toldDialectIsNeverOverruled()
    {
        DialectChoices told;
        told.delimiter = ";";
        told.headerRows = 0;
        const Read got = read("a,b;c\n1,2;3\n", RecordReader::defaultBlock, told);
        QCOMPARE(got.cells, QByteArray("a,b|c\n1,2|3"));
        told = {};
        told.quote = "";
        QCOMPARE(read("id,t\n1,\"x\"\n2,\"y\"\n", RecordReader::defaultBlock, told).cells,
                 QByteArray("1|\"x\"\n2|\"y\""));
        told = {};
        told.encoding = "latin1";
        QCOMPARE(read("id,t\n1,\xC3\xA4\n", RecordReader::defaultBlock, told).cells, QByteArray("1|Ã¤"));
    }

    void rowsOnDemandAgreeWithTheScan_data()
    {
        QTest::addColumn<bool>("wide");
        QTest::newRow("bytes as they are") << false;
        QTest::newRow("transcoded") << true;
    }
    void rowsOnDemandAgreeWithTheScan()
    {
        QFETCH(bool, wide);
        QString text = QStringLiteral("id,t\n");
        for (int i = 0; i < 5000; ++i)
            text += QStringLiteral("%1,\"wört %2\nend\"\n").arg(i).arg(i * 7);
        const TempFile file(wide ? utf16(text, true, true) : text.toUtf8());
        auto table = openTable(file.path());
        QVERIFY(table);
        const auto before = (*table)->rows(3, 1); // without an index
        QVERIFY(before);
        QCOMPARE(before->at(0).at(0), std::string("3"));
        QVERIFY((*table)->scan([](const RecordView&) {}, {}, {}));
        for (const std::uint64_t row : {0u, 1u, 1023u, 1024u, 2500u, 4999u}) {
            const auto page = (*table)->rows(row, 2);
            QVERIFY(page);
            QCOMPARE(page->size(), row == 4999u ? 1u : 2u);
            QCOMPARE(page->at(0).at(0), std::to_string(row));
            QCOMPARE(page->at(0).at(1), "wört " + std::to_string(row * 7) + "\nend");
        }
        QVERIFY((*table)->rows(5000, 1)->empty());
    }

    void quotesBehindTheSampleAreQuotes()
    {
        QByteArray bytes("id,t\n");
        for (int i = 0; i < 60000; ++i)
            bytes += "12345,plain\n";
        const Read got = read(bytes + "1,\"a,b\"\n");
        QVERIFY(got.cells.endsWith("1|a,b"));
    }

    void signsAreFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("order");
        QTest::newRow("comma decimals") << QByteArray("a;b\n1,5;31.12.2024\n2,25;01.02.2024\n") << ","
                                        << ""
                                        << "dmy";
        QTest::newRow("points group, comma decimal") << QByteArray("a;b\n1.234,5;x\n2.250.000,25;y\n") << ","
                                                     << "."
                                                     << "";
        QTest::newRow("comma groups") << QByteArray("a;b\n\"1,234.5\";12/31/2024\n2,000,000;01/02/2024\n") << "."
                                      << ","
                                      << "mdy";
        QTest::newRow("points only") << QByteArray("a;b\n1.5;2024-12-31\n2.25;2024-01-02\n") << "."
                                     << ""
                                     << "ymd";
    }
    void signsAreFound()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, decimal);
        QFETCH(QString, group);
        QFETCH(QString, order);
        const Read got = read(bytes);
        QCOMPARE(QString::fromStdString(got.sniff.dialect().decimal), decimal);
        QCOMPARE(QString::fromStdString(got.sniff.dialect().group), group);
        QCOMPARE(QString(name(got.sniff.dialect().dateOrder)), order);
    }

    void headerNamesAreKeptAndMadeUpOnlyWhereAbsent()
    {
        QCOMPARE(read("id,,id\n1,2,3\n4,5,6\n").header, (std::vector<std::string>{"id", "column_2", "id"}));
        const Read got = read("id,,id\n1,2,3\n4,5,6\n");
        QCOMPARE(got.issues.count(IssueKind::DuplicateHeader), 1u);
        QCOMPARE(got.issues.count(IssueKind::EmptyHeader), 1u);
        QCOMPARE(read("1,2\n3,4\n").header, (std::vector<std::string>{"column_1", "column_2"}));
    }

    void oddFilesGiveASensibleResult()
    {
        QCOMPARE(read("").issues.count(IssueKind::EmptyFile), 1u);
        QCOMPARE(read("").cells, QByteArray());
        QCOMPARE(read("id,name\n").header.size(), 2u);
        QCOMPARE(read("id,name\n").cells, QByteArray());
        const Read one = read("city\nRome\n\nParis\n");
        QCOMPARE(one.cells, QByteArray("Rome\n\nParis"));
        QByteArray noise;
        for (int i = 0; i < 20000; ++i)
            noise += char((i * 7919 + (i >> 3)) & 0xFF);
        QCOMPARE(read(noise).issues.count(IssueKind::BinaryContent), 1u);
    }

    void unreadablePathsSayWhy()
    {
        const TempFile file("a\n1\n");
        QCOMPARE(openTable(file.path() + ".gone").error().kind, ErrorKind::FileMissing);
        QCOMPARE(openTable(file.folder().toStdString()).error().kind, ErrorKind::FileIsDirectory);
        DialectChoices told;
        told.encoding = "klingon";
        QCOMPARE(openTable(file.path(), told).error().kind, ErrorKind::UnknownEncoding);
    }

    void fileThatGrowsIsReadAsItWas()
    {
        const TempFile file("id,n\n1,2\n");
        auto table = openTable(file.path());
        QVERIFY(table);
        QFile more(file.qpath());
        QVERIFY(more.open(QIODevice::Append));
        more.write("3,4\n");
        more.close();
        const auto scan = (*table)->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QCOMPARE(scan->rows, 1u);
        QCOMPARE(scan->issues.count(IssueKind::FileChanged), 1u);
    }

    void fileThatVanishesIsReadToItsEnd()
    {
        const TempFile file("id,n\n1,2\n3,4\n");
        auto table = openTable(file.path());
        QVERIFY(table);
        QVERIFY(QFile::remove(file.qpath()));
        const auto scan = (*table)->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QCOMPARE(scan->rows, 2u);
        QCOMPARE(scan->issues.count(IssueKind::FileChanged), 1u);
    }

    void fileThatIsCutWhileReadEndsThere()
    {
        QByteArray bytes("id,n\n");
        for (int i = 0; i < 200000; ++i)
            bytes += "12345,67890\n";
        const TempFile file(bytes);
        auto table = openTable(file.path());
        QVERIFY(table);
        QVERIFY(QFile::resize(file.qpath(), 100));
        const auto scan = (*table)->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QVERIFY(scan->rows < 10);
        QCOMPARE(scan->issues.count(IssueKind::FileChanged), 1u);
    }

    void recordBeyondTheLimitIsCutAndNamed_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("named");
        QTest::newRow("shorter than the limit") << 900 << false;
        QTest::newRow("several times the limit") << 5000 << true; // blocks double, so the limit is not to the byte
    }
    void recordBeyondTheLimitIsCutAndNamed()
    {
        QFETCH(int, length);
        QFETCH(bool, named);
        const TempFile file("id,t\n1,a\n2," + QByteArray(length, 'x') + "\n3,c\n");
        auto table = CsvTable::open(file.path(), {}, {1 << 18, 64, 1000});
        QVERIFY(table);
        std::string last;
        const auto scan = (*table)->scan([&](const RecordView& r) { last = r.cells[0]; }, {}, {});
        QVERIFY(scan);
        QCOMPARE(scan->issues.count(IssueKind::RecordTooLong) > 0, named);
        QCOMPARE(last, std::string("3")); // what follows is read
    }

    // Longer than what is looked at first.
    void aHeaderOfVeryManyColumnsIsFoundWhole()
    {
        constexpr int many = 200000;
        QByteArray header, row;
        for (int i = 0; i < many; ++i) {
            header += (i ? ",name" : "name") + QByteArray::number(i);
            row += (i ? "," : "") + QByteArray::number(i * 7);
        }
        const TempFile file(header + "\n" + row + "\n" + row + "\n");
        auto table = openTable(file.path());
        QVERIFY(table);
        QCOMPARE((*table)->columns().size(), std::size_t(many));
        QCOMPARE((*table)->columns().back(), "name" + std::to_string(many - 1));
        const auto count = (*table)->count({}, {});
        QCOMPARE(count->rows, std::uint64_t{2});
        QCOMPARE(count->issues.total(), std::uint64_t{0});
    }

    void aFieldLongerThanManyPartsIsReadOnce()
    {
        const TempFile file("id,t\n1,\"" + QByteArray(30'000'000, 'x') + "\"\n2,b\n");
        auto table = CsvTable::open(file.path(), {}, {});
        QVERIFY(table);
        const auto count = (*table)->count({3, {}}, {});
        QCOMPARE(count->rows, std::uint64_t{2});
        QCOMPARE(count->issues.total(), std::uint64_t{0});
        QCOMPARE((*table)->rows(1, 1)->at(0).at(1), std::string("b"));
    }

    void stopEndsTheScan()
    {
        QByteArray bytes("id,n\n");
        for (int i = 0; i < 200000; ++i)
            bytes += "1,2\n";
        const TempFile file(bytes);
        auto table = openTable(file.path());
        std::stop_source stop;
        const auto scan = (*table)->scan(
            [&](const RecordView& r) {
                if (r.number == 10)
                    stop.request_stop();
            },
            {}, stop.get_token());
        QVERIFY(scan && scan->cancelled);
        QVERIFY(scan->rows < 50000);
    }
};

QTEST_APPLESS_MAIN(TestReading)
#include "tst_reading.moc"
