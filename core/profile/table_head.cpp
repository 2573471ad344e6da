// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/table_head.h"

#include "core/profile/cell_bytes.h"

#include <algorithm>
#include <string_view>

namespace aurora {

namespace {

// Rows that are looked at together: cells stay near, also in wide tables.
std::size_t rowsTogether(std::size_t columns)
{
    constexpr std::size_t cells = 1 << 15, least = 16, most = 1024;
    return std::clamp(cells / std::max<std::size_t>(1, columns), least, most);
}

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// Whether it may be missing: what is in doubt is not counted among the values.
bool mayBeMissing(std::string_view cell, const CellFormat& format)
{
    const std::string_view text = trimmed(cell);
    if (text.empty() || isMissingMarker(text))
        return true;
    return format.missingWords &&
           std::find(format.missingWords->begin(), format.missingWords->end(), text) != format.missingWords->end();
}

TableHead::Column columnHead(const std::vector<Row>& first, std::size_t column, const CellFormat& format,
                             const ColumnSettings& settings, std::vector<std::uint64_t>& hashes)
{
    hashes.clear();
    for (const Row& row : first)
        if (column < row.size() && !mayBeMissing(row[column], format))
            hashes.push_back(hashOf(row[column]));
    TableHead::Column head;
    head.present = first.empty() ? 0 : double(hashes.size()) / double(first.size());
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    head.many = hashes.size() > settings.exactValues;
    // Where most of the first values are different, most of the next ones will be.
    constexpr double most = 0.9;
    head.maybeMany =
        !head.many && !hashes.empty() && double(hashes.size()) > most * head.present * double(first.size());
    if (hashes.size() > settings.sampledValues)
        head.sampleBelow = hashes[settings.sampledValues];
    return head;
}

// Of how many bytes it is worth while to look for such columns: so many that more values than a table holds come up.
// Columns that have too few values for that give up.
std::uint64_t deeperBytes(TableHead& head, std::uint64_t bytes, const ColumnSettings& settings)
{
    constexpr double reserve = 1.25;    // for the values that come twice
    constexpr std::uint64_t small = 32; // part of the file that may be read twice
    double most = 0;
    for (auto& column : head.columns) {
        if (!column.maybeMany)
            continue;
        const double rows = reserve * double(settings.exactValues) / column.present;
        const double wanted = head.rows ? rows * double(bytes) / double(head.rows) : 0;
        column.maybeMany = wanted > 0 && wanted < double(bytes / small);
        if (column.maybeMany)
            most = std::max(most, wanted);
    }
    return static_cast<std::uint64_t>(most);
}

} // namespace

TableHead tableHead(const std::vector<Row>& first, std::uint64_t bytes, const std::vector<CellFormat>& formats,
                    const ColumnSettings& settings)
{
    TableHead head;
    std::uint64_t firstBytes = 0;
    for (const Row& row : first)
        for (const auto& cell : row)
            firstBytes += cell.size() + 1; // and the sign behind it
    if (firstBytes)
        head.rows = static_cast<std::uint64_t>(double(bytes) * double(first.size()) / double(firstBytes));
    std::vector<std::uint64_t> hashes;
    for (std::size_t c = 0; c < formats.size(); ++c)
        head.columns.push_back(columnHead(first, c, formats[c], settings, hashes));
    head.deeper = deeperBytes(head, bytes, settings);
    return head;
}

HeadSink::HeadSink(const TableHead& head, const std::vector<CellFormat>& formats, const ColumnSettings& settings)
    : m_formats(formats)
    , m_settings(settings)
    , m_capacity(rowsTogether(formats.size()))
    , m_cells(m_capacity * formats.size())
{
    for (std::size_t c = 0; c < head.columns.size(); ++c)
        if (head.columns[c].maybeMany) {
            m_seen.emplace_back().column = c;
            m_seen.back().values.reserve(settings.exactValues + settings.exactValues / 4);
        }
}

void HeadSink::add(const RecordView& record)
{
    for (std::size_t c = 0; c < m_formats.size(); ++c)
        m_cells[c * m_capacity + m_rows] = record.cells[c];
    filled(1);
}

CellRoom HeadSink::room()
{
    return {m_cells.data() + m_rows, m_capacity, m_capacity - m_rows};
}

void HeadSink::filled(std::size_t records)
{
    m_rows += records;
    if (m_rows == m_capacity)
        release();
}

void HeadSink::release()
{
    for (Seen& seen : m_seen) {
        const std::string_view* const cells = m_cells.data() + seen.column * m_capacity;
        for (std::size_t i = 0; i < m_rows; ++i) {
            const std::uint64_t hash = paddedHash(cells[i]);
            if (seen.values.contains(hash) || seen.missing.contains(hash))
                continue;
            (mayBeMissing(cells[i], m_formats[seen.column]) ? seen.missing : seen.values).insert(hash);
        }
    }
    m_rows = 0;
}

void HeadSink::addTo(TableHead& head) const
{
    std::vector<std::uint64_t> hashes;
    for (const Seen& seen : m_seen) {
        hashes.assign(seen.values.begin(), seen.values.end());
        head.columns[seen.column].many = hashes.size() > m_settings.exactValues;
        if (hashes.size() <= m_settings.sampledValues)
            continue;
        const auto bound = hashes.begin() + std::ptrdiff_t(m_settings.sampledValues);
        std::nth_element(hashes.begin(), bound, hashes.end());
        head.columns[seen.column].sampleBelow = std::min(head.columns[seen.column].sampleBelow, *bound);
    }
}

} // namespace aurora
