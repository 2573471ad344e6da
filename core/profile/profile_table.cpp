// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/column_accumulator.h"
#include "core/profile/column_crew.h"
#include "core/profile/semantic/semantic.h"
#include "core/profile/table_profile.h"
#include "core/source/csv/sniffer.h"
#include "core/source/number_signs.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <unordered_map>

namespace aurora {

namespace {

constexpr std::uint64_t formatRows = 2000; // number and date signs of a column show within so many rows
constexpr std::uint64_t earlyRows = 1000;  // of the profile that shows at once
// Values kept exactly: ten thousand a column, but no more over all columns than fit a hundred megabytes or so.
constexpr std::size_t valuesPerColumn = 10000;
constexpr std::size_t valuesPerTable = 1000000;
constexpr std::size_t leastValues = 500;

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
        NumberSigns signs;
        std::vector<SampleRow> cells;
        for (const auto& row : head) {
            if (c >= row.size())
                continue;
            if (look(row[c]) == Look::Number)
                signs.add(row[c]);
            else if (look(row[c]) == Look::DateOrTime)
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

std::vector<ColumnAccumulator> accumulators(const std::vector<std::string>& names,
                                            const std::vector<CellFormat>& formats)
{
    const std::size_t exact =
        std::clamp(valuesPerTable / std::max<std::size_t>(1, names.size()), leastValues, valuesPerColumn);
    std::vector<ColumnAccumulator> list;
    list.reserve(names.size());
    for (std::size_t c = 0; c < names.size(); ++c)
        list.emplace_back(c + 1, names[c], formats[c], exact);
    return list;
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

// The first rows, until the pass draws them from the whole file.
std::shared_ptr<const RowSample> sampleOf(const std::vector<Row>& head, std::size_t columns, std::uint64_t rows)
{
    auto sample = std::make_shared<RowSample>();
    sample->columns.resize(columns);
    for (std::size_t r = 0; r < head.size(); ++r) {
        sample->rows.push_back(r + 1);
        for (std::size_t c = 0; c < columns; ++c)
            sample->columns[c].push_back(c < head[r].size() ? head[r][c] : std::string());
    }
    sample->complete = head.size() == rows;
    return sample;
}

std::shared_ptr<const TableProfile> finished(const SourceInfo& info, const std::vector<ColumnAccumulator>& columns,
                                             const std::vector<Row>& head, ScanResult&& scan, std::size_t target,
                                             double seconds)
{
    auto table = std::make_shared<TableProfile>();
    table->source = info;
    table->rows = scan.rows;
    table->sampled = scan.limited;
    table->issues = std::move(scan.issues);
    table->seconds = seconds;
    table->target = target;
    table->columns.reserve(columns.size());
    for (const auto& column : columns)
        table->columns.push_back(column.finish());
    markDuplicates(table->columns);
    detectSemantics(table->columns);
    table->sample = sampleOf(head, columns.size(), table->rows);
    return table;
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
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
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
    const auto formats = columnFormats(source.info(), names.size(), *head);
    if (options.early && !stop.stop_requested()) {
        auto columns = accumulators(names, formats);
        ScanResult shown;
        shown.rows = std::min<std::uint64_t>(head->size(), earlyRows);
        shown.limited = true;
        for (std::uint64_t r = 0; r < shown.rows; ++r)
            for (std::size_t c = 0; c < names.size(); ++c)
                columns[c].add(c < (*head)[r].size() ? std::string_view((*head)[r][c]) : std::string_view());
        options.early(finished(source.info(), columns, *head, std::move(shown), target, seconds()));
    }
    auto columns = accumulators(names, formats);
    ColumnCrew crew(columns, options.threads);
    auto scan =
        source.scan([&](const RecordView& record) { crew.add(record); }, {options.sampleRows, options.progress}, stop);
    if (!scan)
        return scan.error();
    if (scan->cancelled)
        return Error{ErrorKind::Cancelled, {source.info().path}, source.info().path, {}};
    crew.finish();
    return finished(source.info(), columns, *head, std::move(*scan), target, seconds());
}

} // namespace aurora
