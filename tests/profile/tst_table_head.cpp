// SPDX-License-Identifier: GPL-3.0-or-later
// What the first rows prove about the rest: never more than they do.
#include "core/profile/cell_bytes.h"
#include "core/profile/row_sums.h"
#include "core/profile/table_head.h"

#include <QTest>

#include <set>

using namespace aurora;

namespace {

ColumnSettings fewKept()
{
    ColumnSettings settings;
    settings.exactValues = 5;
    settings.sampledValues = 3;
    return settings;
}

std::vector<Row> rowsOf(std::size_t different, const std::vector<std::string>& others)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < different; ++i)
        rows.push_back({"value " + std::to_string(i)});
    for (const auto& other : others)
        rows.push_back({other});
    return rows;
}

} // namespace

class TableHeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyIsProved_data()
    {
        QTest::addColumn<int>("different");
        QTest::addColumn<QStringList>("others");
        QTest::addColumn<bool>("many");
        QTest::newRow("as many as a table holds") << 5 << QStringList{} << false;
        QTest::newRow("one more") << 6 << QStringList{} << true;
        QTest::newRow("repeated") << 5 << QStringList{"value 1", "value 2"} << false;
        QTest::newRow("missing ones do not count") << 5 << QStringList{"NA", "", "  ", "null"} << false;
        QTest::newRow("nor those that the user named") << 5 << QStringList{"gone", " gone "} << false;
    }
    void manyIsProved()
    {
        QFETCH(int, different);
        QFETCH(QStringList, others);
        QFETCH(bool, many);
        std::vector<std::string> more;
        for (const auto& other : others)
            more.push_back(other.toStdString());
        CellFormat format;
        if (more.size() == 2 && more.front() == "gone")
            format.missingWords = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"gone"});
        const auto head = tableHead(rowsOf(std::size_t(different), more), 0, {format}, fewKept());
        QCOMPARE(head.columns.size(), std::size_t(1));
        QCOMPARE(head.columns[0].many, many);
        QCOMPARE(head.rows, std::uint64_t(0)); // nobody knows how long the file is
    }

    // As many values as the sample holds lie below the bound, and no fewer.
    void theBoundLeavesTheSampleFull()
    {
        const auto rows = rowsOf(20, {"value 3"});
        const auto head = tableHead(rows, 0, {CellFormat{}}, fewKept());
        std::set<std::uint64_t> below;
        for (const auto& row : rows)
            if (hashOf(row[0]) < head.columns[0].sampleBelow)
                below.insert(hashOf(row[0]));
        QCOMPARE(below.size(), fewKept().sampledValues);
        QCOMPARE(tableHead(rowsOf(3, {}), 0, {CellFormat{}}, fewKept()).columns[0].sampleBelow, ~std::uint64_t{0});
    }

    // Nine of ten values are different: a few more rows are worth a look where the file is long.
    void deeperLooksPay_data()
    {
        QTest::addColumn<int>("different");
        QTest::addColumn<int>("same");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("deeper");
        QTest::newRow("most are different") << 91 << 8 << (1 << 20) << true;
        QTest::newRow("nine of ten") << 90 << 10 << (1 << 20) << false;
        QTest::newRow("a short file") << 91 << 8 << 4096 << false;
    }
    void deeperLooksPay()
    {
        QFETCH(int, different);
        QFETCH(int, same);
        QFETCH(int, bytes);
        QFETCH(bool, deeper);
        ColumnSettings settings;
        settings.exactValues = 200;
        const auto rows = rowsOf(std::size_t(different), std::vector<std::string>(std::size_t(same), "value 1"));
        const auto head = tableHead(rows, std::uint64_t(bytes), {CellFormat{}}, settings);
        QCOMPARE(head.deeper > 0, deeper);
        QVERIFY(head.deeper < std::uint64_t(bytes) / 32);
        QVERIFY(!deeper || head.deeper > settings.exactValues * 9); // "value 10\n"
        QCOMPARE(tableHead(rows, 0, {CellFormat{}}, settings).deeper, std::uint64_t(0));
    }

    // A column with few values would take too much of the file; the others are looked at all the same.
    void aSparseColumnKeepsNobodyFromIt()
    {
        ColumnSettings settings;
        settings.exactValues = 200;
        auto rows = rowsOf(100, {});
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].push_back(i % 50 ? "" : "rare " + std::to_string(i));
        const std::vector<CellFormat> formats(2);
        const auto head = tableHead(rows, 1 << 20, formats, settings);
        QVERIFY(head.deeper > 0);
        QVERIFY(head.columns[0].maybeMany);
        QVERIFY(!head.columns[1].maybeMany);
    }

    // The same as more rows at hand would prove.
    void deeperLooksProve_data()
    {
        QTest::addColumn<int>("different");
        QTest::addColumn<bool>("many");
        QTest::newRow("as many as a table holds") << 1500 << false;
        QTest::newRow("one more") << 1501 << true;
    }
    void deeperLooksProve()
    {
        QFETCH(int, different);
        QFETCH(bool, many);
        ColumnSettings settings;
        settings.exactValues = 1500;
        auto rows = rowsOf(std::size_t(different), {"NA", "", "   ", "value 7", "null"});
        const std::vector<CellFormat> formats(2);
        for (auto& row : rows)
            row.push_back("the same");
        auto head = tableHead({rows.begin(), rows.begin() + 100}, 1 << 22, formats, settings);
        QVERIFY(head.columns[0].maybeMany && !head.columns[1].maybeMany);
        HeadSink sink(head, formats, settings);
        std::vector<std::vector<char>> padded; // bytes stay until they are released
        for (const auto& row : rows) {
            std::vector<std::string_view> cells;
            for (const auto& cell : row) {
                auto& bytes = padded.emplace_back(cell.begin(), cell.end());
                bytes.resize(cell.size() + RecordSink::readableBeyond, 'x');
                cells.emplace_back(bytes.data(), cell.size());
            }
            const CellRoom room = sink.room();
            QVERIFY(room.records > 0);
            if (padded.size() % 4 == 0) { // one way or the other
                sink.add({1, cells, {}, {}});
                continue;
            }
            for (std::size_t c = 0; c < cells.size(); ++c)
                room.cells[c * room.stride] = cells[c];
            sink.filled(1);
        }
        sink.release();
        sink.addTo(head);
        QCOMPARE(head.columns[0].many, many);
        QVERIFY(!head.columns[1].many);
        QCOMPARE(head.columns[0].sampleBelow, tableHead(rows, 1 << 22, formats, settings).columns[0].sampleBelow);
    }

    void rowsAreThoseOfTheFile()
    {
        const std::vector<Row> rows{{"ab", "c"}, {"abcd", "e"}}; // "ab,c\nabcd,e\n": 12 bytes
        const auto head = tableHead(rows, 1200, {CellFormat{}, CellFormat{}}, {});
        QCOMPARE(head.rows, std::uint64_t(200));
        QCOMPARE(tableHead({}, 1200, {CellFormat{}}, {}).rows, std::uint64_t(0));
        QCOMPARE(tableHead({}, 1200, {CellFormat{}}, {}).columns[0].present, 0.0);
    }

    // Of four times as many rows as the sample holds, all may come in.
    void sampledRowsHaveABoundWhereRowsAreMany()
    {
        constexpr std::size_t columns = 2, capacity = 2048;
        QCOMPARE(SampledRows::likelyBound(columns, 4 * capacity), ~std::uint64_t{0});
        const auto bound = SampledRows::likelyBound(columns, 400 * capacity);
        const double share = double(bound) / 18446744073709551616.0;
        QVERIFY(share > 0.0099 && share < 0.0101);
    }
};

QTEST_GUILESS_MAIN(TableHeadTest)
#include "tst_table_head.moc"
