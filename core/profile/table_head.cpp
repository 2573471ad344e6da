// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/table_head.h"

#include "core/profile/cell_bytes.h"

#include <algorithm>
#include <string_view>

namespace aurora {

namespace {

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
    if (hashes.size() > settings.sampledValues)
        head.sampleBelow = hashes[settings.sampledValues];
    return head;
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
    return head;
}

} // namespace aurora
