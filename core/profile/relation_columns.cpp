// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/relation_columns.h"

#include "core/profile/cell.h"
#include "core/profile/relation_statistics.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace aurora::between {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// Pairs grow with the square: so many columns of either sort compare within some hundredths of a second.
constexpr std::size_t mostNumbers = 160, mostOthers = 96;
constexpr std::size_t mostCells = 240000; // made ready; a wide table is compared on fewer rows …
constexpr std::size_t fewestRows = 512; // … but not fewer than tell a correlation of 0.7 from none among 10,000 pairs
constexpr std::size_t mostRows = 4096;  // codes hold 16 bits; more rows say no more
constexpr std::size_t mostLevels = 64;  // of a column that counts as a category
constexpr std::size_t rowsALevel = 5;   // of a category, on average
constexpr double readable = 0.9;        // share of cells that read as numbers or dates in a column of numbers
constexpr std::size_t padding = 16;     // the kernels' lanes
constexpr double manyBits = 8;          // entropy beyond this (256 even values) makes no column more informative

bool isNumbers(const ColumnProfile& c)
{
    return holdsDates(c) || (c.numeric && double(c.numeric->count) >= readable * double(c.present()));
}

// How much a column can say about others: how full it is and how its values spread. Values that never repeat say
// nothing as categories.
double informative(const ColumnProfile& c, bool number)
{
    const double full = 1 - c.missingShare(), spread = std::min(1.0, c.entropy / manyBits);
    return number ? full * (0.5 + spread / 2) : full * spread * (1 - c.uniqueRatio());
}

bool takesPart(const ColumnProfile& c)
{
    return !c.duplicateOf && c.present() >= leastRows && c.distinct > 1;
}

std::vector<const ColumnProfile*> chosen(const TableProfile& table)
{
    std::vector<std::pair<double, const ColumnProfile*>> numbers, others;
    std::vector<const ColumnProfile*> result;
    for (const auto& column : table.columns) {
        if (column.index == table.target && column.present() > 0)
            result.push_back(&column);
        else if (takesPart(column)) {
            const bool number = isNumbers(column);
            (number ? numbers : others).emplace_back(informative(column, number), &column);
        }
    }
    const auto take = [&](auto& list, std::size_t most) {
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (std::size_t i = 0; i < std::min(most, list.size()); ++i)
            result.push_back(list[i].second);
    };
    take(numbers, mostNumbers);
    take(others, mostOthers);
    std::sort(result.begin(), result.end(), [](const auto* a, const auto* b) { return a->index < b->index; });
    return result;
}

std::uint64_t mixed(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0x9E3779B97F4A7C15ull;
    x ^= x >> 29;
    return x | 1; // 0 stands for missing
}

// Of the text without blanks at its ends, runs of blanks as one, letters of ASCII in lower case.
std::uint64_t foldedHash(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325ull; // FNV-1a
    bool blank = false, any = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= 0x20) {
            blank = any;
            continue;
        }
        if (blank)
            hash = (hash ^ 0x20) * 0x100000001B3ull;
        blank = false;
        any = true;
        hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001B3ull;
    }
    return mixed(hash);
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20)
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20)
        text.remove_suffix(1);
    return text;
}

CellFormat formatOf(const ColumnProfile& c)
{
    CellFormat format;
    format.decimal = c.numberFormat.decimal;
    format.group = c.numberFormat.group;
    if (c.dates)
        format.order = c.dates->order;
    return format;
}

double numberIn(std::string_view cell, const CellFormat& format, bool dates)
{
    cell = trimmed(cell);
    if (!dates && format.decimal == '.') {
        double value = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value))
            return value;
    }
    const CellFacts facts = classify(cell, format);
    if (dates)
        return facts.hasDate ? facts.days : nan;
    return facts.hasNumber ? facts.number : nan;
}

// Numbers codes from 1 in the order of first rows, by an open table of hashes.
void setCodes(SampleColumn& column)
{
    const std::size_t rows = column.hashes.size(), slots = std::bit_ceil(2 * rows + 1);
    std::vector<std::pair<std::uint64_t, std::uint16_t>> table(slots);
    std::vector<std::uint32_t> counts(1);
    column.codes.resize(rows);
    for (std::size_t r = 0; r < rows; ++r) {
        const std::uint64_t hash = column.hashes[r];
        if (hash == 0)
            continue;
        std::size_t slot = hash >> 7 & (slots - 1);
        while (table[slot].first != 0 && table[slot].first != hash)
            slot = (slot + 1) & (slots - 1);
        if (table[slot].first == 0) {
            table[slot] = {hash, static_cast<std::uint16_t>(counts.size())};
            counts.push_back(0);
        }
        column.codes[r] = table[slot].second;
        ++counts[table[slot].second];
        ++column.known;
    }
    column.levels = static_cast<std::uint32_t>(counts.size() - 1);
    double pairs = 0;
    for (const double count : counts)
        pairs += count * count;
    const double n = std::max(1.0, double(column.known));
    column.agreement = pairs / (n * n);
    column.topShare = double(*std::max_element(counts.begin(), counts.end())) / n;
}

void standardise(std::vector<float>& out, const std::vector<double>& values, std::size_t numbers, std::size_t size)
{
    double mean = 0, squares = 0;
    for (const double x : values)
        mean += std::isnan(x) ? 0 : x;
    mean /= double(std::max<std::size_t>(1, numbers));
    for (const double x : values)
        squares += std::isnan(x) ? 0 : (x - mean) * (x - mean);
    const double deviation = std::sqrt(squares / double(std::max<std::size_t>(1, numbers)));
    out.assign(size, 0);
    for (std::size_t r = 0; deviation > 0 && r < values.size(); ++r)
        if (!std::isnan(values[r]))
            out[r] = static_cast<float>((values[r] - mean) / deviation);
}

void setNumbers(SampleColumn& column)
{
    const std::size_t rows = column.values.size(), padded = (rows + padding - 1) / padding * padding;
    column.mask.assign((rows + 63) / 64, 0);
    for (std::size_t r = 0; r < rows; ++r)
        if (!std::isnan(column.values[r])) {
            column.mask[r / 64] |= std::uint64_t(1) << r % 64;
            ++column.numbers;
        }
    standardise(column.standard, column.values, column.numbers, padded);
    standardise(column.ranks, averageRanks(column.values), column.numbers, padded);
}

SampleColumn prepared(const ColumnProfile& profile, const std::vector<std::string>& cells,
                      const std::vector<std::uint32_t>& rows)
{
    SampleColumn column;
    column.profile = &profile;
    column.number = isNumbers(profile);
    column.dates = holdsDates(profile);
    const CellFormat format = formatOf(profile);
    column.hashes.resize(rows.size());
    if (column.number)
        column.values.assign(rows.size(), nan);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string& cell = cells[rows[r]];
        if (missingCell(profile, cell))
            continue;
        const double x = column.number ? numberIn(cell, format, column.dates) : nan;
        if (profile.sentinelValue && x == *profile.sentinelValue)
            continue;
        if (std::isnan(x)) {
            column.hashes[r] = foldedHash(cell);
        } else {
            column.values[r] = x;
            column.hashes[r] = mixed(std::bit_cast<std::uint64_t>(x + 0.0) + 1); // 1.0 and 1 are the same
        }
    }
    setCodes(column);
    if (column.number)
        setNumbers(column);
    column.category = column.levels >= 2 && column.levels <= mostLevels && column.known >= rowsALevel * column.levels;
    return column;
}

} // namespace

bool holdsDates(const ColumnProfile& c)
{
    return c.dates && double(c.dates->count) >= readable * double(c.present());
}

bool missingCell(const ColumnProfile& column, const std::string& cell)
{
    if (trimmed(cell).empty())
        return true;
    return std::any_of(column.missingMarkers.begin(), column.missingMarkers.end(),
                       [&](const auto& marker) { return marker.value == cell; });
}

const SampleColumn* SampleMatrix::byIndex(std::size_t index) const
{
    const auto found = std::lower_bound(columns.begin(), columns.end(), index,
                                        [](const SampleColumn& c, std::size_t i) { return c.index() < i; });
    return found != columns.end() && found->index() == index ? &*found : nullptr;
}

SampleMatrix sampleMatrix(const TableProfile& table)
{
    SampleMatrix matrix;
    if (!table.sample || table.sample->rows.size() < leastRows || table.sample->columns.size() != table.columns.size())
        return matrix;
    const auto& sample = *table.sample;
    const auto columns = chosen(table);
    const std::size_t all = sample.rows.size();
    const std::size_t wanted = std::clamp(mostCells / std::max<std::size_t>(1, columns.size()), fewestRows, mostRows);
    matrix.rows = std::min(all, wanted);
    matrix.complete = sample.complete && matrix.rows == all;
    std::vector<std::uint32_t> rows(matrix.rows);
    for (std::size_t r = 0; r < matrix.rows; ++r) { // evenly, the first and the last among them
        rows[r] = static_cast<std::uint32_t>(matrix.rows == all ? r : r * (all - 1) / (matrix.rows - 1));
        matrix.fileRows.push_back(sample.rows[rows[r]]);
    }
    for (const auto* column : columns) {
        matrix.columns.push_back(prepared(*column, sample.columns[column->index - 1], rows));
        if (column->index == table.target)
            matrix.target = matrix.columns.size();
    }
    return matrix;
}

} // namespace aurora::between
