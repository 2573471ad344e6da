// SPDX-License-Identifier: GPL-3.0-or-later
// Archives read as the text inside them: the same table as from the plain file, whatever way it is read, and damaged
// ones as far as they go.
#include "core/source/csv/csv_table.h"
#include "core/source/file_bytes.h"
#include "tests/support/archives.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace aurora;
using namespace aurora::test;

namespace {

// Lines of differing length, some with quotes, a row too short now and then.
QByteArray people(int rows, unsigned seed = 1)
{
    std::mt19937 random(seed);
    QByteArray bytes("id,name,amount,note\n");
    for (int i = 0; i < rows; ++i) {
        bytes += QByteArray::number(i) + ",Name" + QByteArray::number(random() % 100000) + ",";
        bytes += QByteArray::number(double(random() % 1000000) / 100) + ",";
        bytes += random() % 9 == 0 ? QByteArray("\"a, \"\"b\"\"\nc\"") : QByteArray(int(random() % 40), 'x');
        bytes += '\n';
        if (i % 5000 == 4999)
            bytes += "short,row\n";
    }
    return bytes;
}

QByteArray utf16(const QByteArray& ascii)
{
    QByteArray out("\xFF\xFE");
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

// A frame by hand, its text stored as it is: RFC 8878, 3.1.1.
QByteArray zstdFrame(const QByteArray& text, int windowLog)
{
    QByteArray out = QByteArray::fromHex("28b52ffd00");
    out += char((windowLog - 10) << 3);
    const auto header = unsigned(text.size()) << 3 | 1; // the last block, raw
    for (const int shift : {0, 8, 16})
        out += char(header >> shift);
    return out + text;
}

struct Content {
    QByteArray cells;
    std::uint64_t rows = 0;
    std::vector<std::pair<IssueKind, std::uint64_t>> issues; // kind and record
    bool operator==(const Content&) const = default;
};

void append(QByteArray& cells, const RecordView& record)
{
    for (const auto cell : record.cells)
        cells += QByteArray(cell.data(), qsizetype(cell.size())) + '|';
    cells += '\n';
}

void take(Content& content, const ScanResult& scan)
{
    content.rows = scan.rows;
    for (const auto& issue : scan.issues.first())
        content.issues.emplace_back(issue.kind, issue.place.record);
}

std::unique_ptr<TableSource> open(const TempFile& file, std::size_t block = RecordReader::defaultBlock)
{
    auto table = CsvTable::open(file.path(), {}, {1 << 18, block});
    if (!table)
        qFatal("does not open");
    return std::move(*table);
}

Content scanned(TableSource& table)
{
    Content content;
    const auto scan = table.scan([&](const RecordView& record) { append(content.cells, record); }, {}, {});
    if (!scan)
        qFatal("does not scan");
    take(content, *scan);
    return content;
}

struct Cells final : RecordSink {
    QByteArray cells;
    void add(const RecordView& record) override { append(cells, record); }
};

Content scannedByParts(TableSource& table)
{
    Content content;
    const RecordSinks sinks{
        [](std::uint64_t) { return std::make_unique<Cells>(); },
        [&](std::unique_ptr<RecordSink> sink) { content.cells += static_cast<Cells&>(*sink).cells; }};
    const auto scan = table.scanParts(sinks, {4, {}}, {});
    if (!scan)
        qFatal("does not scan");
    take(content, *scan);
    return content;
}

struct Extracted {
    QByteArray text;
    bool damaged = false;
    bool refused = false; // an error: it cannot be read at all
    Packing packing = Packing::None;
};

Extracted extracted(const QByteArray& archive)
{
    const TempFile file(archive);
    auto bytes = FileBytes::open(file.path());
    if (!bytes)
        return {{}, false, true};
    Extracted result;
    result.packing = bytes->packing();
    char piece[1000]; // no divisor of a block
    for (;;) {
        const auto got = bytes->read(std::uint64_t(result.text.size()), piece);
        if (!got)
            return {result.text, false, true, bytes->packing()};
        if (*got == 0)
            break;
        result.text += QByteArray(piece, qsizetype(*got));
    }
    result.damaged = bytes->damage().has_value();
    if (!bytes->sizeKnown() || bytes->size() != std::uint64_t(result.text.size()))
        qFatal("the size is wrong");
    return result;
}

void archives(const QByteArray& text)
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("archive");
    QTest::newRow("gzip") << text << gzip(text);
    QTest::newRow("gzip, stored only") << text << gzip(text, 0);
    QTest::newRow("gzip, several members") << text << inPieces(text, 100001, gzip, 6);
    QTest::newRow("gzip, many small members") << text << inPieces(text, 4000, gzip, 1);
    QTest::newRow("gzip, a block of text a member") << text << inPieces(text, PackedBytes::blockBytes, gzip, 6);
    QTest::newRow("gzip filled up with zeros") << text << gzip(text) + QByteArray(2000, '\0');
    QTest::newRow("zstd") << text << zstd(text);
    QTest::newRow("zstd, packed hard") << text << zstd(text, 9);
    QTest::newRow("zstd, several frames") << text << inPieces(text, 100001, zstd, 3);
    QTest::newRow("zstd, many small frames") << text << inPieces(text, 4000, zstd, 1);
    QTest::newRow("zstd, a block of text a frame") << text << inPieces(text, PackedBytes::blockBytes, zstd, 3);
    QTest::newRow("zstd behind a frame to be skipped")
        << text << QByteArray::fromHex("502a4d1804000000") + "abcd" + zstd(text);
    QTest::newRow("zstd before a frame to be skipped")
        << text << zstd(text) + QByteArray::fromHex("5e2a4d1804000000") + "abcd";
}

} // namespace

class TestPacked : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableIsThatOfThePlainFile_data()
    {
        archives(people(20000));
        const QByteArray wide = utf16(people(20000));
        QTest::newRow("UTF-16 in gzip") << wide << gzip(wide);
        QTest::newRow("UTF-16 in zstd") << wide << inPieces(wide, 99999, zstd, 3);
        const QByteArray late = people(20000) + "1,M\xFCller,2,caf\xE9 na\xEFve\n";
        QTest::newRow("an old encoding that shows late") << late << gzip(late);
        const QByteArray unended = people(20000).chopped(1);
        QTest::newRow("no line end behind the last row") << unended << zstd(unended);
        const QByteArray blocks = people(20000).left(2 * PackedBytes::blockBytes);
        QTest::newRow("whole blocks of text") << blocks << gzip(blocks);
        const QByteArray footed = people(20000) + ",,,\nTotal,,123456,\n";
        QTest::newRow("a total behind the rows") << footed << gzip(footed);
        const QByteArray marked = "\xEF\xBB\xBF" + people(20000);
        QTest::newRow("a byte order mark") << marked << gzip(marked);
    }
    void tableIsThatOfThePlainFile()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, archive);
        const TempFile plainFile(text), packedFile(archive);
        const auto plain = open(plainFile);
        const Content wanted = scanned(*plain);
        QVERIFY(wanted.rows > 5000);
        for (const std::size_t block : {std::size_t{100}, RecordReader::defaultBlock}) {
            const auto packed = open(packedFile, block);
            QCOMPARE(packed->columns(), plain->columns());
            QCOMPARE(packed->info().sniff.encoding.name, plain->info().sniff.encoding.name);
            QCOMPARE(packed->info().bytes, std::uint64_t(archive.size()));
            QVERIFY(scanned(*packed) == wanted);
            QVERIFY(scannedByParts(*packed) == wanted);
            const auto counted = packed->count({2, {}}, {});
            QVERIFY(counted);
            QCOMPARE(counted->rows, wanted.rows);
            QCOMPARE(counted->issues.total(), std::uint64_t(wanted.issues.size()));
        }
    }

    void sizeIsKnownAtOnceWhereTheEndIsNear_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("known");
        QTest::newRow("as far as is looked") << qsizetype(FileBytes::lookedAhead) << true;
        QTest::newRow("more than a block further")
            << qsizetype(FileBytes::lookedAhead + PackedBytes::blockBytes + 1) << false;
    }
    void sizeIsKnownAtOnceWhereTheEndIsNear()
    {
        QFETCH(qsizetype, size);
        QFETCH(bool, known);
        const TempFile file(gzip(QByteArray(size, 'x'), 1));
        const auto bytes = FileBytes::open(file.path());
        QVERIFY(bytes);
        QCOMPARE(bytes->sizeKnown(), known);
        QVERIFY(!bytes->atEnd(std::uint64_t(size) - 1));
        QVERIFY(bytes->atEnd(std::uint64_t(size)));
        QCOMPARE(bytes->size(), std::uint64_t(size));
    }

    void packedIsWhatTheContentSaysNotTheName()
    {
        const QByteArray text("id,n\n1,2\n");
        const TempFile hidden(gzip(text), QStringLiteral("table.csv"));
        QCOMPARE(open(hidden)->info().packed, std::string("gzip"));
        const TempFile other(zstd(text), QStringLiteral("table.gz"));
        QCOMPARE(open(other)->info().packed, std::string("zstd"));
        const TempFile plain(text, QStringLiteral("table.csv.gz"));
        const auto table = open(plain);
        QCOMPARE(table->info().packed, std::string());
        QCOMPARE(scanned(*table).rows, 1u);
    }

    void emptyArchiveIsAnEmptyFile_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::newRow("gzip") << gzip("");
        QTest::newRow("zstd") << zstd("");
        QTest::newRow("several") << gzip("") + gzip("");
    }
    void emptyArchiveIsAnEmptyFile()
    {
        QFETCH(QByteArray, archive);
        const TempFile file(archive);
        const auto table = open(file);
        QVERIFY(!table->info().packed.empty());
        const auto scan = table->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QCOMPARE(scan->rows, 0u);
        QCOMPARE(scan->issues.count(IssueKind::EmptyFile), 1u);
        QCOMPARE(scan->issues.total(), 1u);
    }

    void magicAloneMakesNoArchive_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("gzip's two bytes before a text") << QByteArray("\x1F\x8B,n\n1,2\n3,4\n");
        QTest::newRow("gzip's three bytes before a text") << QByteArray("\x1F\x8B\x08,n\n1,2\n3,4\n");
        QTest::newRow("a whole header of gzip before a text")
            << QByteArray::fromHex("1f8b0800000000000003") + "ok,n\n1,2\n3,4\n" + people(20);
        QTest::newRow("gzip's two bytes alone") << QByteArray("\x1F\x8B");
        QTest::newRow("zstd's magic before a text") << QByteArray("\x28\xB5\x2F\xFD,n\n1,2\n3,4\n");
        QTest::newRow("zstd's magic and a valid flag before a text") << QByteArray("\x28\xB5\x2F\xFD"
                                                                                   "a,n\n1,2\n3,4\n") +
                                                                            people(20);
        QTest::newRow("zstd's magic alone") << QByteArray("\x28\xB5\x2F\xFD");
        QTest::newRow("a frame to be skipped before a text")
            << QByteArray::fromHex("502a4d1804000000") + "abcd,n\n1,2\n3,4\n";
    }
    void magicAloneMakesNoArchive()
    {
        QFETCH(QByteArray, bytes);
        const Extracted got = extracted(bytes);
        QVERIFY(!got.refused);
        QCOMPARE(got.packing, Packing::None);
        QCOMPARE(got.text, bytes);
    }

    void whatStandsBeforeTheCutIsRead_data()
    {
        const QByteArray text = people(2000);
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QList<qsizetype>>("sound"); // cuts that leave a whole archive
        QTest::newRow("gzip") << text << gzip(text) << QList<qsizetype>{};
        QTest::newRow("zstd") << text << zstd(text) << QList<qsizetype>{};
        const QByteArray first = gzip(text.left(30000)), second = gzip(text.mid(30000));
        QTest::newRow("two members of gzip") << text << first + second << QList<qsizetype>{first.size()};
        const QByteArray head = zstd(text.left(30000)), tail = zstd(text.mid(30000));
        QTest::newRow("two frames of zstd") << text << head + tail << QList<qsizetype>{head.size()};
    }
    void whatStandsBeforeTheCutIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, archive);
        QFETCH(QList<qsizetype>, sound);
        constexpr qsizetype step = 211;
        QList<qsizetype> cuts = sound;
        for (qsizetype cut = 18; cut < archive.size(); cut += step)
            cuts << cut;
        for (qsizetype cut = archive.size() - 12; cut < archive.size(); ++cut) // within the sums at the end
            cuts << cut;
        qsizetype before = 0;
        std::sort(cuts.begin(), cuts.end());
        for (const qsizetype cut : cuts) {
            const Extracted got = extracted(archive.left(cut));
            QVERIFY(!got.refused);
            QVERIFY(got.packing != Packing::None);
            QVERIFY(text.startsWith(got.text));
            QVERIFY(got.text.size() >= before);
            QCOMPARE(got.damaged, !sound.contains(cut));
            before = got.text.size();
        }
        QCOMPARE(before, text.size()); // cut within the last sum, nothing is missing
        const Extracted whole = extracted(archive);
        QVERIFY(!whole.damaged);
        QCOMPARE(whole.text, text);
    }

    void damageIsNeverReadInSilence_data()
    {
        const QByteArray text = people(2000);
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("archive");
        QTest::newRow("gzip") << text << gzip(text);
        QTest::newRow("gzip, stored only") << text.left(9000) << gzip(text.left(9000), 0);
        QTest::newRow("zstd") << text << zstd(text);
        QTest::newRow("zstd, small frames") << text << inPieces(text, 20000, zstd, 3);
    }
    void damageIsNeverReadInSilence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, archive);
        int named = 0;
        // Behind the beginning of the first block, without which nothing tells an archive from other bytes.
        for (qsizetype at = 15; at < archive.size(); at += 101) {
            QByteArray bytes = archive;
            bytes[at] = char(bytes[at] ^ (1 << at % 8));
            const Extracted got = extracted(bytes);
            named += got.damaged;
            QVERIFY2(got.damaged || got.refused || got.text == text, qPrintable(QString::number(at)));
        }
        QVERIFY(named > 20);
    }

    void damageIsAnIssueWithItsPlace()
    {
        const QByteArray text = people(20000), archive = gzip(text);
        const TempFile file(archive.left(archive.size() / 2));
        const auto table = open(file);
        const auto scan = table->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QVERIFY(scan->rows > 5000 && scan->rows < 15000);
        QCOMPARE(scan->issues.count(IssueKind::DamagedArchive), 1u);
        const auto& issues = scan->issues.first();
        const auto damage = std::find_if(issues.begin(), issues.end(),
                                         [](const Issue& i) { return i.kind == IssueKind::DamagedArchive; });
        QVERIFY(damage != issues.end());
        QCOMPARE(damage->place.record, scan->rows);
        QCOMPARE(damage->found, std::uint64_t(archive.size() / 2));
        const auto counted = table->count({}, {});
        QVERIFY(counted);
        QCOMPARE(counted->rows, scan->rows);
        QCOMPARE(counted->issues.count(IssueKind::DamagedArchive), 1u);
        // Rows that were read are there.
        QCOMPARE((*table->rows(4000, 1))[0][0], std::string("4000"));
    }

    void somethingElseBehindTheArchiveIsNamed_data()
    {
        QTest::addColumn<QByteArray>("archive");
        const QByteArray text = people(100);
        QTest::newRow("gzip") << gzip(text) + "what is this";
        QTest::newRow("gzip, zeros, and then it comes") << gzip(text) + QByteArray(700, '\0') + "what is this";
        QTest::newRow("zstd") << zstd(text) + "what is this";
        QTest::newRow("zstd behind gzip") << gzip(text) + zstd(text);
    }
    void somethingElseBehindTheArchiveIsNamed()
    {
        QFETCH(QByteArray, archive);
        const Extracted got = extracted(archive);
        QVERIFY(got.damaged);
        QCOMPARE(got.text, people(100)); // all of it
    }

    void nothingButDamageIsSaid()
    {
        QByteArray archive = zstd(people(2000));
        archive[20] = char(archive[20] ^ 0x55); // in the only block
        for (const QByteArray& bytes : {archive, archive.left(100), gzip(people(50)).left(11)}) {
            const TempFile file(bytes);
            const auto scan = open(file)->scan([](const RecordView&) {}, {}, {});
            QVERIFY(scan);
            QCOMPARE(scan->rows, 0u);
            QCOMPARE(scan->issues.count(IssueKind::DamagedArchive), 1u);
            QCOMPARE(scan->issues.count(IssueKind::EmptyFile), 0u);
        }
    }

    void windowBeyondTheMemoryIsRefused()
    {
        const QByteArray text("id,n\n1,2\n");
        const TempFile most(zstdFrame(text, 27)), more(zstdFrame(text, 28));
        const auto table = openTable(most.path());
        QVERIFY(table);
        QCOMPARE((*table)->rows(0, 1)->at(0)[1], std::string("2"));
        const auto refused = openTable(more.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::UnpackMemory);
    }

    void rowsOnDemandAreThoseOfThePlainFile_data() { archives(people(80000)); }
    void rowsOnDemandAreThoseOfThePlainFile()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, archive);
        const TempFile plainFile(text), packedFile(archive);
        const auto plain = open(plainFile), packed = open(packedFile);
        QCOMPARE(*packed->rows(700, 3), *plain->rows(700, 3)); // before a scan
        const auto rows = plain->count({}, {})->rows;
        QCOMPARE(packed->count({}, {})->rows, rows);
        std::mt19937 random(7);
        for (int i = 0; i < 40; ++i) {
            const std::uint64_t first = random() % rows;
            const auto wanted = plain->rows(first, 20), got = packed->rows(first, 20);
            QVERIFY(wanted && got);
            QCOMPARE(*got, *wanted);
        }
        QVERIFY(packed->rows(rows, 1)->empty());
    }

    void savedStatesAreThinnedOutAndStillLeadEverywhere_data()
    {
        QTest::addColumn<Packing>("packing");
        QTest::newRow("gzip") << Packing::Gzip;
        QTest::newRow("zstd") << Packing::Zstd;
    }
    void savedStatesAreThinnedOutAndStillLeadEverywhere()
    {
        QFETCH(Packing, packing);
        // Numbers of eight digits, so that any place's text is known; more stretches than gzip keeps states.
        constexpr std::uint64_t numbers = 5'000'000;
        QByteArray text;
        text.reserve(numbers * 8);
        for (std::uint64_t i = 0; i < numbers; ++i)
            text += QByteArray::number(qulonglong(10'000'000 + i));
        const TempFile file(packing == Packing::Gzip ? gzip(text, 1) : inPieces(text, 300000, zstd, 1));
        const auto stored = StoredFile::open(file.path());
        QVERIFY(stored);
        constexpr std::uint64_t often = 1 << 16;
        PackedBytes bytes(makeUnpacker(packing, *stored), often);
        QVERIFY(!bytes.atEnd(text.size() - 1));
        QVERIFY(bytes.atEnd(text.size()));
        QCOMPARE(bytes.size().value(), std::uint64_t(text.size()));
        std::mt19937 random(3);
        char piece[3000];
        for (int i = 0; i < 200; ++i) {
            const auto at = random() % (text.size() - qsizetype(sizeof piece));
            QCOMPARE(*bytes.read(std::uint64_t(at), piece), sizeof piece);
            QVERIFY(text.mid(qsizetype(at), sizeof piece) == QByteArray(piece, sizeof piece));
        }
    }

    void manyThreadsReadAtOnce_data() { archives(people(40000)); }
    void manyThreadsReadAtOnce()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, archive);
        const TempFile file(archive);
        const auto bytes = FileBytes::open(file.path());
        QVERIFY(bytes);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (unsigned seed = 0; seed < 6; ++seed)
            threads.emplace_back([&, seed] {
                std::mt19937 random(seed);
                std::string piece(5000, '\0');
                for (int i = 0; i < 50; ++i) {
                    const std::size_t at = random() % std::size_t(text.size());
                    const auto got = bytes->read(at, piece);
                    const std::size_t wanted = std::min(piece.size(), std::size_t(text.size()) - at);
                    if (!got || *got != wanted ||
                        std::string_view(text.constData() + at, wanted) != std::string_view(piece).substr(0, wanted))
                        ++wrong;
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void progressIsToldInBytesOfTheArchive()
    {
        const QByteArray text = people(200000), archive = zstd(text);
        const TempFile file(archive);
        std::vector<Progress> told;
        const auto table = open(file);
        const auto scan = table->scan([](const RecordView&) {}, {0, [&](const Progress& p) { told.push_back(p); }}, {});
        QVERIFY(scan);
        QVERIFY(told.size() > 3);
        for (std::size_t i = 0; i < told.size(); ++i) {
            QCOMPARE(told[i].total, std::uint64_t(archive.size()));
            QVERIFY(told[i].done <= told[i].total);
            QVERIFY(i == 0 || told[i].done >= told[i - 1].done);
        }
        QCOMPARE(told.back().done, std::uint64_t(archive.size()));
    }

    void archiveThatIsCutWhileReadEndsThere()
    {
        const QByteArray archive = gzip(people(60000));
        const TempFile file(archive);
        const auto table = open(file);
        QVERIFY(QFile::resize(file.qpath(), archive.size() / 2));
        const auto scan = table->scan([](const RecordView&) {}, {}, {});
        QVERIFY(scan);
        QVERIFY(scan->rows > 1000 && scan->rows < 50000);
        QCOMPARE(scan->issues.count(IssueKind::FileChanged), 1u);
        QCOMPARE(scan->issues.count(IssueKind::DamagedArchive), 1u);
    }
};

QTEST_APPLESS_MAIN(TestPacked)
#include "tst_packed.moc"
