// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics of columns of many distributions against the formulas of textbooks: in one go, cut and merged in other
// orders, with small tables and sketches, and by whole passes over files whose later parts know of the earlier ones.
#include "core/profile/cell_bytes.h"
#include "core/profile/profile_pass.h"
#include "core/profile/table_profile.h"
#include "core/source/csv/csv_table.h"
#include "tests/support/compare_statistics.h"
#include "tests/support/distributions.h"
#include "tests/support/temp_file.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace aurora;
using namespace aurora::test;

namespace {

// Cells with bytes behind each that may be read, and their hashes.
class Padded {
public:
    explicit Padded(const Cells& cells)
    {
        std::size_t size = RecordSink::readableBeyond;
        for (const auto& cell : cells)
            size += cell.size();
        m_bytes.reserve(size);
        for (const auto& cell : cells) {
            views.emplace_back(m_bytes.data() + m_bytes.size(), cell.size());
            hashes.push_back(hashOf(cell));
            m_bytes += cell;
        }
        m_bytes.resize(size);
    }
    std::vector<std::string_view> views;
    std::vector<std::uint64_t> hashes;

private:
    std::string m_bytes;
};

ColumnAccumulator added(const Padded& cells, std::size_t from, std::size_t to, std::size_t batch,
                        const ColumnSettings& settings)
{
    BatchRoom room;
    ColumnAccumulator column(1, "x", {}, settings);
    for (; from < to; from += batch) {
        const std::size_t count = std::min(batch, to - from);
        column.add(std::span(cells.views).subspan(from, count), std::span(cells.hashes).subspan(from, count), room);
    }
    return column;
}

// A table of that column and a constant one, so that no line is empty.
QByteArray csvOf(const Cells& cells)
{
    QByteArray bytes = "x,k\n";
    for (const auto& cell : cells)
        bytes += QByteArray::fromStdString(cell) + ",k\n";
    return bytes;
}

std::unique_ptr<TableSource> opened(const TempFile& file, std::uint64_t partBytes)
{
    CsvTable::Options options;
    options.partBytes = partBytes;
    DialectChoices choices;
    choices.encoding = "UTF-8";
    choices.delimiter = ",";
    choices.skip = 0;
    choices.headerRows = 1;
    choices.footer = false;
    choices.decimal = ".";
    choices.group = "";
    auto table = CsvTable::open(file.path(), choices, options);
    return table ? std::move(*table) : nullptr;
}

// What is wrong about whole rows: those that come again, and the sample of them.
QStringList wrongRows(const TableProfile& table, const Naive& truth, const Cells& cells)
{
    constexpr double sure = 4; // standard errors
    QStringList wrong;
    if (!table.duplicateRows ||
        std::abs(*table.duplicateRows - double(truth.duplicateCells)) > sure * table.duplicateRowsError)
        wrong << QStringLiteral("duplicate rows: %1, not %2, error %3")
                     .arg(table.duplicateRows.value_or(-1))
                     .arg(truth.duplicateCells)
                     .arg(table.duplicateRowsError);
    const RowSample& sample = *table.sample;
    if (sample.complete != (sample.rows.size() == cells.size()) ||
        !std::is_sorted(sample.rows.begin(), sample.rows.end()))
        wrong << "the sample of rows";
    for (std::size_t i = 0; i < sample.rows.size(); ++i) {
        const std::string& cell = cells.at(sample.rows[i] - 1);
        if (sample.columns[0][i] != cell.substr(0, sample.columns[0][i].size()) || sample.columns[1][i] != "k")
            wrong << "a sampled row";
    }
    return wrong;
}

} // namespace

class TestStatistics : public QObject {
    Q_OBJECT

private:
    struct Case {
        Cells cells;
        std::unique_ptr<Naive> truth;
        std::unique_ptr<Padded> padded;
    };
    std::vector<Distribution> m_distributions = distributions();
    std::map<int, Case> m_cases;

    const Case& caseOf(int which)
    {
        Case& made = m_cases[which];
        if (!made.truth) {
            made.cells = m_distributions[std::size_t(which)].make();
            made.truth = std::make_unique<Naive>(made.cells);
            made.padded = std::make_unique<Padded>(made.cells);
        }
        return made;
    }
    void addDistributions()
    {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < m_distributions.size(); ++i)
            QTest::newRow(m_distributions[i].name) << int(i);
    }
    static void compare(const ColumnProfile& profile, const Case& one, std::size_t sampled, const char* way)
    {
        const QStringList wrong = wrongFigures(profile, *one.truth, one.cells, sampled);
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(way) + ": " + wrong.join("; ")));
    }

private Q_SLOTS:
    // Where one formula of counting registers gives way to another, most of all; over many sets, so that it is seen
    // whether the estimate is off on the whole.
    void distinctIsNotBiased_data()
    {
        QTest::addColumn<unsigned>("precision");
        QTest::addColumn<double>("times"); // as many different hashes as there are registers
        for (const unsigned precision : {DistinctCounter::coarsePrecision, DistinctCounter::finePrecision})
            for (const double times : {1.0, 2.4, 2.5, 2.6, 3.0, 5.0})
                QTest::addRow("2^%u registers, %.1f times as many values", precision, times) << precision << times;
    }
    void distinctIsNotBiased()
    {
        QFETCH(unsigned, precision);
        QFETCH(double, times);
        const double registers = double(1u << precision);
        const auto count = std::size_t(times * registers);
        const int trials = precision == DistinctCounter::finePrecision ? 5 : 20;
        std::mt19937_64 hashes(precision);
        double bias = 0, error = 0;
        for (int trial = 0; trial < trials; ++trial) {
            DistinctCounter counter(precision);
            for (std::size_t i = 0; i < count; ++i)
                counter.add(hashes());
            bias += (counter.estimate() / double(count) - 1) / trials;
            error = counter.standardError();
        }
        constexpr double sure = 4;
        QVERIFY2(std::abs(bias) <= sure * error / std::sqrt(trials), QByteArray::number(bias).constData());
    }

    void enoughDistributions()
    {
        constexpr std::size_t asked = 50;
        QVERIFY(m_distributions.size() >= asked);
    }

    void inOneGo_data() { addDistributions(); }
    void inOneGo()
    {
        QFETCH(int, which);
        const Case& one = caseOf(which);
        const ColumnSettings settings;
        compare(added(*one.padded, 0, one.cells.size(), 8192, settings).finish(), one, settings.sampledValues, "whole");
        compare(added(*one.padded, 0, one.cells.size(), 61, settings).finish(), one, settings.sampledValues,
                "in small batches");
    }

    // (a + b) + c and a + (b + c), where a and c may be single cells.
    void cutAndMerged_data() { addDistributions(); }
    void cutAndMerged()
    {
        QFETCH(int, which);
        const Case& one = caseOf(which);
        const ColumnSettings settings;
        const std::size_t size = one.cells.size();
        const std::size_t single = std::min<std::size_t>(1, size);
        for (const auto& [first, second] :
             {std::pair(size / 3, size / 2), std::pair(single, std::max(single, size - single))}) {
            const auto piece = [&](std::size_t from, std::size_t to) {
                return added(*one.padded, from, to, 4096, settings);
            };
            auto left = piece(0, first);
            left.merge(piece(first, second));
            left.merge(piece(second, size));
            compare(left.finish(), one, settings.sampledValues, "(a + b) + c");
            auto right = piece(first, second);
            right.merge(piece(second, size));
            auto all = piece(0, first);
            all.merge(std::move(right));
            compare(all.finish(), one, settings.sampledValues, "a + (b + c)");
        }
    }

    // As in wide tables: nearly everything is an estimate.
    void littleRoom_data() { addDistributions(); }
    void littleRoom()
    {
        QFETCH(int, which);
        const Case& one = caseOf(which);
        ColumnSettings settings;
        settings.exactValues = 500;
        settings.rankCapacity = 200;
        settings.sampledValues = 100;
        ColumnAccumulator all(1, "x", {}, settings);
        const std::size_t piece = one.cells.size() / 17 + 1;
        for (std::size_t from = 0; from < one.cells.size(); from += piece)
            all.merge(added(*one.padded, from, std::min(from + piece, one.cells.size()), 1000, settings));
        compare(all.finish(), one, settings.sampledValues, "seventeen pieces");
    }

    // A whole pass in which later parts skip what the earlier ones make superfluous.
    void partsThatKnow_data() { addDistributions(); }
    void partsThatKnow()
    {
        QFETCH(int, which);
        const Case& one = caseOf(which);
        const TempFile file(csvOf(one.cells));
        const auto table = opened(file, 1 << 14);
        QVERIFY(table);
        auto layout = std::make_shared<TableLayout>();
        layout->names = table->columns();
        layout->formats.resize(layout->names.size());
        layout->settings.rankCapacity = 1000;
        layout->settings.exactValues = 2000;
        layout->quantileBudget = 4000;
        ProfilePass pass(layout);
        QVERIFY(table->scanParts(pass.sinks(), {3, {}, 0}, {}));
        compare(pass.sums().columns[0].finish(), one, layout->settings.sampledValues, "three threads");
        // And the first parts skip what the first rows make superfluous.
        constexpr std::uint64_t headRows = 3000;
        const auto first = table->rows(0, headRows);
        QVERIFY(first);
        ProfilePass headed(layout, tableHead(*first, table->info().bytes, layout->formats, layout->settings));
        QVERIFY(table->scanParts(headed.sinks(), {3, {}, 0}, {}));
        compare(headed.sums().columns[0].finish(), one, layout->settings.sampledValues, "with a head");
        // Or what a few more rows prove that are looked at beforehand.
        constexpr std::uint64_t fewRows = 300, deeper = 1 << 16;
        const auto few = table->rows(0, fewRows);
        QVERIFY(few);
        TableHead head = tableHead(*few, table->info().bytes, layout->formats, layout->settings);
        head.deeper = deeper;
        for (auto& column : head.columns) // whatever is likely
            column.maybeMany = !column.many;
        ProfilePass deep(layout, head);
        QVERIFY(table->scanParts(deep.sinks(), {3, {}, 0}, {}));
        compare(deep.sums().columns[0].finish(), one, layout->settings.sampledValues, "with a deep head");
    }

    void wholeTables_data() { addDistributions(); }
    void wholeTables()
    {
        QFETCH(int, which);
        const Case& one = caseOf(which);
        const TempFile file(csvOf(one.cells));
        const auto source = opened(file, 1 << 15);
        QVERIFY(source);
        ProfileOptions options;
        options.threads = 1;
        const auto table = profileTable(*source, options, {});
        QVERIFY(table);
        compare((*table)->columns[0], one, ColumnSettings{}.sampledValues, "profileTable");
        const QStringList wrong = wrongRows(**table, *one.truth, one.cells);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join("; ")));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
