// SPDX-License-Identifier: GPL-3.0-or-later
// What a record is does not depend on how it is found: the fast cutter against the Tokenizer alone, kernel against
// kernel, one thread and one block against any number of threads, parts and blocks. On texts made to be nasty.
#include "core/source/csv/csv_table.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <random>

using namespace aurora;
using aurora::test::TempFile;

namespace {

constexpr unsigned texts = 400; // a kind; found every fault planted while this was written within the first fifty

struct Seen {
    std::vector<std::string> fields;
    std::size_t end = 0;
    bool stray = false, unterminated = false, comment = false, blank = false, cutAtLimit = false;
    bool operator==(const Seen&) const = default;
};

// Clean tables with dirt strewn in, and sheer noise over the signs that matter.
std::string nastyText(std::mt19937& random, bool noise)
{
    const auto any = [&](unsigned below) { return unsigned(random() % below); };
    static const std::vector<std::string> bits{"a", "1",    ",",   "\"",  "\n",   "\r",       "\r\n", " ",
                                               "#", "\"\"", ",\"", "\",", "\"\n", "\xC3\xA9", "\xFF"};
    std::string text;
    if (noise) {
        for (unsigned i = any(300); i > 0; --i)
            text += bits[any(unsigned(bits.size()))];
        return text;
    }
    for (unsigned row = 1 + any(40); row > 0; --row) {
        for (unsigned c = 0; c < 3; ++c) {
            const std::string word(any(30), char('a' + any(26)));
            switch (any(6)) {
            case 0:
                text += "\"" + word + ",\n" + word + "\"";
                break;
            case 1:
                text += "\"" + word + "\"\"" + word + "\"";
                break;
            case 2:
                text += "\"\"";
                break;
            default:
                text += word;
            }
            if (any(60) == 0)
                text += bits[any(unsigned(bits.size()))];
            if (c < 2)
                text += ",";
        }
        text += any(3) ? "\n" : "\r\n";
    }
    return text;
}

Seen seen(const Tokenizer& tokenizer, RawRecord& record)
{
    Seen result;
    for (auto& field : record.fields)
        result.fields.emplace_back((field.quoted ? "q" : "") + std::string(tokenizer.unescape(field)));
    return result;
}

std::vector<Seen> byTokenizer(std::string text, const Dialect& dialect, std::size_t limit)
{
    const Tokenizer tokenizer(dialect);
    std::vector<Seen> list;
    RawRecord record;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t left = text.size() - at, length = std::min(left, limit);
        tokenizer.next(text.data() + at, text.data() + at + length, true, record);
        Seen one = seen(tokenizer, record);
        at += record.consumed;
        one.end = at;
        one.stray = record.strayQuote;
        one.unterminated = record.unterminatedQuote;
        one.comment = record.comment;
        one.blank = record.blank;
        one.cutAtLimit = left > limit && record.consumed == length && text[at - 1] != '\n' && text[at - 1] != '\r';
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<Seen> byCutter(const std::string& text, const Dialect& dialect, std::size_t limit, RecordCutter::Want want)
{
    ByteBuffer buffer;
    buffer.append(text);
    RecordCutter cutter(Tokenizer(dialect), want, limit);
    cutter.feed(buffer.data(), buffer.size(), 0, true);
    std::vector<Seen> list;
    RecordCut cut;
    while (cutter.next(cut)) {
        RawRecord& record = cutter.fields();
        Seen one = seen(cutter.tokenizer(), record);
        if (one.fields.size() != cut.fieldCount)
            qFatal("the count of fields is wrong");
        one.end = cut.end;
        one.stray = cut.strayQuote;
        one.unterminated = cut.unterminatedQuote;
        one.comment = cut.comment;
        one.blank = cut.blank;
        one.cutAtLimit = cut.cutAtLimit;
        list.push_back(std::move(one));
    }
    return list;
}

class Lines : public RecordSink {
public:
    explicit Lines(std::vector<std::string>* to = nullptr)
        : m_to(to ? to : &own)
    {
    }
    void add(const RecordView& record) override
    {
        std::string line;
        for (std::size_t c = 0; c < record.cells.size(); ++c)
            line.append(record.quoted[c] ? "|q" : "|").append(record.cells[c]);
        for (const auto cell : record.overflow)
            line.append("+").append(cell);
        m_to->push_back(std::move(line));
    }
    std::vector<std::string> own;

private:
    std::vector<std::string>* m_to;
};

// Takes clean records several at a time, and looks at their bytes when they are about to go.
class RoomyLines : public RecordSink {
public:
    explicit RoomyLines(std::size_t columns)
        : m_columns(columns)
        , m_cells(columns * rows)
    {
    }
    CellRoom room() override { return {m_cells.data() + m_filled, rows, rows - m_filled}; }
    void filled(std::size_t records) override
    {
        many += records;
        m_filled += records;
        if (m_filled == rows)
            release();
    }
    void add(const RecordView& record) override
    {
        for (std::size_t c = 0; c < m_columns; ++c)
            m_cells[c * rows + m_filled] = record.cells[c];
        m_overflow = record.overflow.size();
        ++m_filled;
        if (m_overflow > 0 || m_filled == rows)
            release();
    }
    void release() override
    {
        for (std::size_t r = 0; r < m_filled; ++r) {
            std::string& line = own.emplace_back();
            for (std::size_t c = 0; c < m_columns; ++c)
                line.append("|").append(m_cells[c * rows + r]);
        }
        m_filled = 0;
    }
    std::vector<std::string> own;
    std::size_t many = 0;

private:
    static constexpr std::size_t rows = 7;
    std::size_t m_columns, m_filled = 0, m_overflow = 0;
    std::vector<std::string_view> m_cells;
};

// Lines as RoomyLines writes them.
std::string withoutMarks(const RecordView& record)
{
    std::string line;
    for (const auto cell : record.cells)
        line.append("|").append(cell);
    return line;
}

std::string described(const ScanResult& scan)
{
    std::string text = std::to_string(scan.rows);
    for (const auto& issue : scan.issues.first())
        text += "\n" + std::string(name(issue.kind)) + " record " + std::to_string(issue.place.record) + " line " +
                std::to_string(issue.place.line) + " byte " + std::to_string(issue.place.byte) + " column " +
                std::to_string(issue.place.column) + " " + std::to_string(issue.found) + "/" +
                std::to_string(issue.expected);
    return text + "\n" + std::to_string(scan.issues.total());
}

} // namespace

class TestCuts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutterAgreesWithTokenizer_data()
    {
        QTest::addColumn<QString>("delimiter");
        QTest::addColumn<QString>("quote");
        QTest::addColumn<QString>("comment");
        QTest::addColumn<bool>("loneCr");
        QTest::addColumn<int>("limit");
        const int none = 1 << 20;
        QTest::newRow("comma and quotes") << ","
                                          << "\""
                                          << "" << false << none;
        QTest::newRow("a CR ends a record") << ","
                                            << "\""
                                            << "" << true << none;
        QTest::newRow("comments") << ","
                                  << "\""
                                  << "#" << false << none;
        QTest::newRow("no quotes") << ","
                                   << ""
                                   << "" << false << none;
        QTest::newRow("one column") << ""
                                    << "\""
                                    << "" << false << none;
        QTest::newRow("blank as delimiter") << " "
                                            << "\""
                                            << "" << false << none;
        QTest::newRow("records beyond the limit") << ","
                                                  << "\""
                                                  << "" << false << 50;
    }
    void cutterAgreesWithTokenizer()
    {
        QFETCH(QString, delimiter);
        QFETCH(QString, quote);
        QFETCH(QString, comment);
        QFETCH(bool, loneCr);
        QFETCH(int, limit);
        Dialect dialect;
        dialect.delimiter = delimiter.toStdString();
        dialect.quote = dialect.escape = quote.toStdString();
        dialect.comment = comment.toStdString();
        dialect.lineEnd = loneCr ? LineEnd::Mixed : LineEnd::Lf;
        std::mt19937 random(7);
        for (unsigned i = 0; i < texts; ++i) {
            const std::string text = nastyText(random, i % 2);
            const auto expected = byTokenizer(text, dialect, std::size_t(limit));
            for (const auto want : {RecordCutter::Want::Fields, RecordCutter::Want::Counts})
                if (byCutter(text, dialect, std::size_t(limit), want) != expected)
                    QFAIL(("text " + std::to_string(i) + ": " + text).c_str());
        }
    }

    void kernelsAgree()
    {
        std::mt19937 random(11);
        const auto* kernels = allStructureKernels();
        for (unsigned i = 0; i < texts; ++i) {
            ByteBuffer buffer;
            buffer.append(nastyText(random, i % 2));
            for (const bool loneCr : {false, true}) {
                StructureSigns signs;
                signs.loneCr = loneCr;
                std::vector<std::vector<std::uint32_t>> found;
                for (const auto* kernel = kernels; kernel->scan; ++kernel) {
                    std::vector<std::uint32_t> separators(buffer.size() + 16), ends(buffer.size() + 16),
                        counts(buffer.size() + 16);
                    std::vector<std::uint64_t> doubled(buffer.size() / 64 + 1);
                    StructureState state;
                    StructureOut out{separators.data(), ends.data(), doubled.data(), counts.data(), 0, 0};
                    const auto stop = kernel->scan(buffer.data(), 0, buffer.size(), signs, state, out);
                    // Only well-formed text may be called so.
                    const auto scanned = buffer.view().substr(0, stop.at);
                    QCOMPARE(stop.lineFeeds, std::uint64_t(std::count(scanned.begin(), scanned.end(), '\n')));
                    QVERIFY(stop.unsureUtf8 || validUtf8Prefix(scanned) == scanned.size() || stop.at < buffer.size());
                    std::vector<std::uint32_t> all{std::uint32_t(stop.at), stop.irregular, stop.nonAscii, stop.nul};
                    all.push_back(std::uint32_t(kernel->lines(buffer.data(), buffer.size(), loneCr, '\n')));
                    for (const std::uint64_t block : doubled) {
                        all.push_back(std::uint32_t(block));
                        all.push_back(std::uint32_t(block >> 32));
                    }
                    all.insert(all.end(), separators.begin(), separators.begin() + std::ptrdiff_t(out.separatorCount));
                    all.insert(all.end(), ends.begin(), ends.begin() + std::ptrdiff_t(out.recordCount));
                    all.insert(all.end(), counts.begin(), counts.begin() + std::ptrdiff_t(out.recordCount));
                    found.push_back(all);
                }
                for (const auto& one : found)
                    QVERIFY(one == found.front());
            }
        }
    }

    // Marked bytes go, the others keep their order, and nothing outside the stretch changes.
    void markedBytesGo()
    {
        std::mt19937 random(13);
        for (unsigned i = 0; i < 40 * texts; ++i) {
            const std::size_t words = 1 + random() % 4;
            std::string bytes(words * 64, ' ');
            for (char& byte : bytes)
                byte = char('a' + random() % 26);
            std::vector<std::uint64_t> marked(words);
            const unsigned rare = 1 + random() % 40; // every byte, or one in so many
            for (std::size_t at = 0; at < bytes.size(); ++at)
                marked[at / 64] |= std::uint64_t(random() % rare == 0) << at % 64;
            const std::size_t first = random() % bytes.size(), last = first + random() % (bytes.size() - first + 1);
            std::string kept = bytes.substr(0, first);
            for (std::size_t at = first; at < last; ++at)
                if (!(marked[at / 64] >> at % 64 & 1))
                    kept += bytes[at];
            for (const auto* kernel = allDropMarked(); kernel->drop; ++kernel) {
                std::string own = bytes;
                const std::size_t end = kernel->drop(own.data(), first, last, marked.data());
                QCOMPARE(own.substr(0, end), kept);
                QCOMPARE(own.substr(last), bytes.substr(last));
            }
        }
    }

    // What a kernel calls well-formed is; and those that look at all know it when they see it.
    void kernelsKnowUtf8()
    {
        std::mt19937 random(17);
        const auto any = [&](unsigned below) { return unsigned(random() % below); };
        for (unsigned i = 0; i < 20 * texts; ++i) {
            QString wide;
            for (unsigned k = 1 + any(80); k > 0; --k)
                wide +=
                    QString::fromUcs4(std::array<char32_t, 1>{std::array<char32_t, 6>{U'a', U'é', U'\u0800', U'語',
                                                                                      U'\uFFFD', U'\U0010FFFF'}[any(6)]}
                                          .data(),
                                      1);
            std::string text = wide.toStdString();
            if (any(3))
                text[any(unsigned(text.size()))] = char(any(256));
            ByteBuffer buffer;
            buffer.append(text);
            const bool valid = validUtf8Prefix(text) == text.size();
            for (const auto* kernel = allStructureKernels(); kernel->scan; ++kernel) {
                StructureSigns signs;
                signs.hasQuote = false;
                std::vector<std::uint32_t> ends(text.size() + 16), counts(text.size() + 16);
                StructureState state;
                StructureOut out{nullptr, ends.data(), nullptr, counts.data(), 0, 0};
                const auto stop = kernel->scan(buffer.data(), 0, buffer.size(), signs, state, out);
                if (!stop.unsureUtf8 && buffer.size() % 64) // else its last character may be cut and nobody saw
                    QVERIFY(valid);
                if (valid && kernel[1].scan) // all but the last, which leaves it to others
                    QVERIFY(!stop.unsureUtf8);
            }
        }
    }

    // Every way of reading a file gives the records and issues of the plainest.
    void blocksPartsAndThreadsAgree_data()
    {
        QTest::addColumn<bool>("noise");
        QTest::addColumn<QString>("encoding");
        QTest::newRow("a table with dirt") << false << "UTF-8";
        QTest::newRow("noise") << true << "UTF-8";
        QTest::newRow("a table in windows-1252") << false << "windows-1252";
        QTest::newRow("read as UTF-16") << true << "UTF-16LE";
    }
    void blocksPartsAndThreadsAgree()
    {
        QFETCH(bool, noise);
        QFETCH(QString, encoding);
        DialectChoices told;
        told.encoding = encoding.toStdString();
        told.delimiter = ",";
        told.quote = told.escape = "\"";
        std::mt19937 random(13);
        std::size_t takenTogether = 0;
        std::size_t beforehand = 0;
        constexpr unsigned files = 40;
        for (unsigned i = 0; i < files; ++i) {
            std::string text = "a,b,c\n";
            for (unsigned k = 0; k < 4; ++k)
                text += nastyText(random, noise);
            const TempFile file(QByteArray::fromStdString(text));
            const auto opened = [&](std::size_t block, std::uint64_t part) {
                auto table = CsvTable::open(file.path(), told, {1 << 18, block, RecordReader::recordLimit, part});
                if (!table)
                    qFatal("does not open");
                return std::move(*table);
            };
            std::vector<std::string> expected;
            Lines all(&expected);
            auto plain = opened(RecordReader::defaultBlock, 1 << 22);
            std::vector<std::string> plainLines;
            const auto scan = plain->scan(
                [&](const RecordView& r) {
                    all.add(r);
                    plainLines.push_back(withoutMarks(r));
                },
                {}, {});
            QVERIFY(scan);
            for (const std::size_t block : {1, 3, 64, 100}) {
                std::vector<std::string> lines;
                Lines sink(&lines);
                const auto again = opened(block, 1 << 22)->scan([&](const RecordView& r) { sink.add(r); }, {}, {});
                QVERIFY(lines == expected);
                QCOMPARE(described(*again), described(*scan));
            }
            for (const std::uint64_t part : {16, 100, 1000}) {
                for (const unsigned threads : {1u, 3u}) {
                    auto table = opened(64, part);
                    std::vector<std::string> lines;
                    const RecordSinks sinks{[](std::uint64_t) { return std::make_unique<Lines>(); },
                                            [&](std::unique_ptr<RecordSink> sink) {
                                                for (auto& line : static_cast<Lines&>(*sink).own)
                                                    lines.push_back(std::move(line));
                                            }};
                    const auto parts = table->scanParts(sinks, {threads, {}}, {});
                    QVERIFY(lines == expected);
                    QCOMPARE(described(*parts), described(*scan));
                    lines.clear();
                    const RecordSinks roomy{
                        [&](std::uint64_t) { return std::make_unique<RoomyLines>(table->columns().size()); },
                        [&](std::unique_ptr<RecordSink> sink) {
                            auto& own = static_cast<RoomyLines&>(*sink);
                            lines.insert(lines.end(), own.own.begin(), own.own.end());
                            takenTogether += own.many;
                        }};
                    const auto again = table->scanParts(roomy, {threads, {}}, {});
                    QVERIFY(lines == plainLines);
                    QCOMPARE(described(*again), described(*scan));
                    QCOMPARE(described(*table->count({threads, {}}, {})), described(*scan));
                    // What is wanted beforehand comes first, and changes nothing; where there is no way back it is
                    // left.
                    std::vector<std::string> before;
                    bool expecting = false;
                    RecordSinks headed = sinks;
                    headed.headBytes = 2 * part;
                    headed.head = [&] { return std::make_unique<Lines>(); };
                    headed.acceptHead = [&](std::unique_ptr<RecordSink> sink) {
                        before = std::move(static_cast<Lines&>(*sink).own);
                        expecting = true;
                    };
                    headed.expect = [&](std::uint64_t) { expecting = false; };
                    lines.clear();
                    const auto after = table->scanParts(headed, {threads, {}}, {});
                    QCOMPARE(described(*after), described(*scan));
                    QVERIFY(lines == expected);
                    QVERIFY(!expecting && before.size() <= expected.size());
                    QVERIFY(std::equal(before.begin(), before.end(), expected.begin()));
                    beforehand += before.size();
                    const auto last = table->rows(expected.empty() ? 0 : expected.size() - 1, 5);
                    QCOMPARE(last->size(), std::size_t(!expected.empty()));
                }
            }
        }
        QCOMPARE(beforehand > 0, encoding != "UTF-16LE");
        QVERIFY(takenTogether > 0 || noise || encoding != "UTF-8"); // where records are clean
    }
};

QTEST_APPLESS_MAIN(TestCuts)
#include "tst_cuts.moc"
