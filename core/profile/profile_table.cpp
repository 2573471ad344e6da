// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/kernels.h"
#include "core/profile/profile_pass.h"
#include "core/profile/semantic/semantic.h"
#include "core/profile/table_facts.h"
#include "core/profile/table_head.h"
#include "core/profile/table_profile.h"
#include "core/source/csv/sniffer.h"
#include "core/source/number_signs.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <system_error>
#include <thread>
#include <unordered_map>

namespace aurora {

namespace {

constexpr std::uint64_t formatRows = 2000; // number and date signs of a column show within so many rows
constexpr std::uint64_t earlyRows = 1000;  // of the profile that shows at once

// Whether enough cells hold lists or more words than a label has.
bool isWordy(const std::vector<Row>& head, std::size_t column)
{
    constexpr double enough = 0.25;
    constexpr std::uint32_t wordsOfLabel = 3;
    std::size_t present = 0, wordy = 0;
    for (const auto& row : head) {
        if (column >= row.size() || row[column].empty())
            continue;
        ++present;
        wordy += profileKernels().look(row[column], false).words > wordsOfLabel || listSeparator(row[column]) != 0;
    }
    return double(wordy) > enough * double(present);
}

// How each column writes numbers and dates, from its first rows; what the user told for the file holds for all.
std::vector<CellFormat> columnFormats(const SourceInfo& info, std::size_t columns, const std::vector<Row>& head)
{
    const Dialect& dialect = info.sniff.dialect();
    const DialectChoices& told = info.sniff.told;
    const char fileDecimal = dialect.decimal.empty() ? '.' : dialect.decimal.front();
    const char fileGroup = dialect.group.empty() ? '\0' : dialect.group.front();
    const auto missing =
        told.missingMarkers ? std::make_shared<const std::vector<std::string>>(*told.missingMarkers) : nullptr;
    std::vector<CellFormat> formats(columns, {fileDecimal, fileGroup, dialect.dateOrder, missing});
    for (std::size_t c = 0; c < columns; ++c) {
        formats[c].wordy = isWordy(head, c);
        NumberSigns signs;
        std::vector<SampleRow> cells;
        for (const auto& row : head) {
            if (c >= row.size())
                continue;
            const Look kind = look(row[c]);
            if (kind == Look::Number)
                signs.add(row[c]);
            else if (kind == Look::DateOrTime)
                cells.push_back({row[c]});
        }
        if (signs.decided() && !told.decimal)
            formats[c].decimal = signs.decimal(fileDecimal == ',');
        if (signs.decided() && !told.group)
            formats[c].group = signs.group(fileDecimal == ',');
        if (formats[c].group == formats[c].decimal)
            formats[c].group = formats[c].decimal == ',' ? '.' : '\0';
        const DateOrder order = detectDateOrder(cells);
        if (!told.dateOrder && order != DateOrder::Unknown)
            formats[c].order = order;
    }
    return formats;
}

// What columns may keep, so that a wide table needs no more memory than a narrow one by much.
std::shared_ptr<const TableLayout> layoutOf(const std::vector<std::string>& names, std::vector<CellFormat> formats)
{
    constexpr std::size_t valuesPerColumn = 10000, valuesPerTable = 1 << 18, leastValues = 320;
    constexpr std::size_t ranksPerTable = 1 << 20, leastRanks = 200, mostRanks = 4096;
    constexpr std::uint64_t numbersPerTable = 1 << 22, leastNumbers = 1 << 13, mostNumbers = 1 << 16;
    constexpr std::size_t frequentPerTable = 1 << 19;
    constexpr std::size_t sampledPerTable = 1 << 17, leastSampled = 100, mostSampled = 512;
    constexpr std::size_t fineColumns = 1000; // beyond, 64 KiB a column are too much
    const std::size_t columns = std::max<std::size_t>(1, names.size());
    auto layout = std::make_shared<TableLayout>();
    layout->names = names;
    layout->formats = std::move(formats);
    layout->settings.exactValues = std::clamp(valuesPerTable / columns, leastValues, valuesPerColumn);
    layout->settings.rankCapacity = std::clamp(ranksPerTable / columns, leastRanks, mostRanks);
    layout->settings.frequentValues =
        std::clamp(frequentPerTable / columns, FrequentValues::keptOfPart, FrequentValues::kept);
    layout->settings.sampledValues = std::clamp(sampledPerTable / columns, leastSampled, mostSampled);
    layout->settings.distinctPrecision =
        columns <= fineColumns ? DistinctCounter::finePrecision : DistinctCounter::coarsePrecision;
    layout->quantileBudget = std::clamp<std::uint64_t>(numbersPerTable / columns, leastNumbers, mostNumbers);
    return layout;
}

void markDuplicates(std::vector<ColumnProfile>& columns)
{
    std::unordered_map<std::uint64_t, std::size_t> first;
    for (auto& column : columns) {
        if (column.rows < 2 || column.present() == 0)
            continue;
        const auto [known, isNew] = first.emplace(column.contentHash, column.index);
        if (!isNew)
            column.duplicateOf = known->second;
    }
}

// Columns are finished side by side: sorting what the sketches kept takes a while in wide tables.
std::vector<ColumnProfile> finishedColumns(const std::vector<ColumnAccumulator>& columns, unsigned threads)
{
    constexpr std::size_t worthThreads = 8;
    std::vector<ColumnProfile> profiles(columns.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t c = next++; c < columns.size(); c = next++)
            profiles[c] = columns[c].finish();
    };
    const unsigned workers = threads ? threads : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    try {
        for (unsigned i = 1; i < workers && columns.size() >= worthThreads; ++i)
            helpers.emplace_back(work);
    } catch (const std::system_error&) {
        // Those that are there do the work.
    }
    work();
    helpers.clear();
    return profiles;
}

std::shared_ptr<TableProfile> finished(const SourceInfo& info, const TableSums& sums, ScanResult&& scan,
                                       std::size_t target, unsigned threads, bool allRowsIn)
{
    auto table = std::make_shared<TableProfile>();
    table->source = info;
    table->rows = scan.rows;
    table->sampled = scan.limited;
    table->issues = std::move(scan.issues);
    table->target = target;
    table->columns = finishedColumns(sums.columns, threads);
    const auto duplicates = sums.duplicates.estimate();
    table->duplicateRows = duplicates.rows;
    table->duplicateRowsError = duplicates.error;
    table->sample = sums.sample.finish(scan.rows);
    markDuplicates(table->columns);
    detectSemantics(table->columns, threads);
    describeRelations(*table, allRowsIn);
    return table;
}

// The profile of the first rows, which stand in memory.
std::shared_ptr<TableProfile> earlyProfile(const SourceInfo& info, std::shared_ptr<const TableLayout> layout,
                                           const std::vector<Row>& head, std::size_t target)
{
    ScanResult shown;
    shown.rows = std::min<std::uint64_t>(head.size(), earlyRows);
    shown.limited = true;
    PartSums part(0, layout, nullptr, std::make_unique<PartRoom>());
    const std::size_t columns = part.sums().columns.size();
    std::vector<std::string_view> cells(columns);
    std::vector<std::string> padded(columns);
    for (std::uint64_t r = 0; r < shown.rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            padded[c].assign(c < head[r].size() ? std::string_view(head[r][c]) : std::string_view());
            padded[c].reserve(padded[c].size() + RecordSink::readableBeyond);
            cells[c] = padded[c];
        }
        part.add({r + 1, cells, {}, {}});
        part.release();
    }
    TableSums sums(layout, nullptr);
    sums.merge(std::move(part.sums()));
    return finished(info, sums, std::move(shown), target, 1, false);
}

} // namespace

Result<std::size_t> findColumn(const std::vector<std::string>& names, const std::string& text)
{
    if (text.starts_with('#')) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= names.size())
            return number;
    }
    const auto count = std::count(names.begin(), names.end(), text);
    if (count == 0)
        return Error{ErrorKind::UnknownColumn, {}, text, {}};
    if (count > 1)
        return Error{ErrorKind::AmbiguousColumn, {}, text, {}};
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), text) - names.begin()) + 1;
}

Result<std::shared_ptr<const TableProfile>> profileTable(TableSource& source, const ProfileOptions& options,
                                                         std::stop_token stop)
{
    const auto start = std::chrono::steady_clock::now();
    const auto& names = source.columns();
    std::size_t target = 0;
    if (!options.target.empty()) {
        auto found = findColumn(names, options.target);
        if (!found)
            return found.error();
        target = *found;
    }
    // A page of a wide table is as costly as many rows of a narrow one.
    constexpr std::uint64_t formatCells = 400000;
    auto head =
        source.rows(0, std::clamp<std::uint64_t>(formatCells / std::max<std::size_t>(1, names.size()), 50, formatRows));
    if (!head)
        return head.error();
    const auto layout = layoutOf(names, columnFormats(source.info(), names.size(), *head));
    const auto timed = [&](std::shared_ptr<TableProfile> table) -> std::shared_ptr<const TableProfile> {
        table->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return table;
    };
    if (options.early && !stop.stop_requested())
        options.early(timed(earlyProfile(source.info(), layout, *head, target)));
    ProfilePass pass(layout, tableHead(*head, source.info().packed.empty() ? source.info().bytes : 0, layout->formats,
                                       layout->settings));
    auto scan = source.scanParts(pass.sinks(), {options.threads, options.progress, options.sampleRows}, stop);
    if (!scan)
        return scan.error();
    if (scan->cancelled)
        return Error{ErrorKind::Cancelled, {source.info().path}, source.info().path, {}};
    return timed(finished(source.info(), pass.sums(), std::move(*scan), target, options.threads, true));
}

} // namespace aurora
