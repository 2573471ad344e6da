// SPDX-License-Identifier: GPL-3.0-or-later
// Where the table stands in the text: the lines before it, its width and its header.
#include "core/source/csv/sniffer.h"

#include "core/source/csv/sniff_end.h"

#include <algorithm>
#include <map>
#include <set>

namespace aurora {

namespace {

constexpr std::size_t longestPreamble = 50;

// The number of cells that most rows fill at least. Rows of bare delimiters are often more than the table has rows, and
// titles too, but those stand in the first half.
std::size_t usualFill(const std::vector<SampleRow>& rows)
{
    std::vector<std::size_t> fills;
    for (const auto& row : rows)
        if (const std::size_t filled = filledCells(row))
            fills.push_back(filled);
    fills.erase(fills.begin(), fills.begin() + static_cast<std::ptrdiff_t>(fills.size() / 2));
    const auto middle = fills.begin() + static_cast<std::ptrdiff_t>(fills.size() / 2);
    std::nth_element(fills.begin(), middle, fills.end());
    return fills.empty() ? 0 : *middle;
}

// A title line that was padded with delimiters to the table's width: one text, in rows that are well filled.
bool isPaddedTitle(const std::vector<SampleRow>& rows, std::size_t at, std::size_t fill)
{
    const SampleRow& row = rows[at];
    const std::size_t filled = filledCells(row);
    if (filled == 0)
        return true;
    if (filled > 1 || fill < 2 || std::any_of(row.begin(), row.end(), [](const auto& c) { return isTyped(look(c)); }))
        return false;
    const bool blankBehind = at + 1 < rows.size() && filledCells(rows[at + 1]) == 0;
    return blankBehind || (look(row.front()) != Look::Empty && fill > 2) || row.size() > 3;
}

// Whether the row names the columns below it: words where the rows below hold numbers or dates.
bool namesTypedColumns(const std::vector<SampleRow>& rows, std::size_t head, std::size_t enough)
{
    std::size_t named = 0;
    for (std::size_t c = 0; c < rows[head].size(); ++c) {
        const Look top = look(rows[head][c]);
        if (isTyped(top))
            return false;
        std::size_t typed = 0, body = 0;
        for (std::size_t r = head + 1; r < rows.size(); ++r) {
            if (c >= rows[r].size())
                continue;
            const Look kind = look(rows[r][c]);
            body += kind != Look::Empty;
            typed += isTyped(kind);
        }
        named += top == Look::Other && body > 1 && typed * 5 > body * 4;
    }
    return named >= enough;
}

// A second header row names the columns under the first one's, which then stand over groups or are the same again.
bool secondHeader(const std::vector<SampleRow>& rows)
{
    constexpr std::size_t fewestRows = 4, fewestNamed = 2;
    if (rows.size() < fewestRows || rows[0].size() != rows[1].size() || !namesTypedColumns(rows, 1, fewestNamed))
        return false;
    if (std::any_of(rows[0].begin(), rows[0].end(), [](const auto& c) { return isTyped(look(c)); }))
        return false;
    // A row of data whose numbers are missing looks alike, but does not fill what the first row leaves open.
    const bool groups = filledCells(rows[0]) < rows[0].size() && filledCells(rows[0]) > 1;
    return groups || rows[0] == rows[1];
}

// The width of the rows that end the sample, where nothing but lines of one cell stands above them and there are more
// of those; 1 if it is no table.
std::size_t widthOfLastBlock(const std::vector<SampleRow>& rows)
{
    constexpr std::size_t fewestRows = 3, fewestColumns = 3;
    const std::size_t width = rows.empty() ? 0 : rows.back().size();
    std::size_t first = rows.size();
    while (first > 0 && rows[first - 1].size() == width)
        --first;
    const bool titles = std::all_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first),
                                    [](const SampleRow& row) { return row.size() == 1; });
    return titles && width >= fewestColumns && rows.size() - first >= fewestRows ? width : 1;
}

// One word in the first line, above two columns without names: a setting or a short row rather than a title.
bool isLoneWord(const std::vector<PlacedRow>& placed, std::size_t width)
{
    constexpr std::size_t narrow = 2;
    if (width > narrow || placed[1].blankBefore || placed[0].cells.size() > 1 ||
        placed[0].cells[0].find(' ') != std::string::npos)
        return false;
    std::vector<SampleRow> below;
    for (std::size_t r = 1; r < placed.size(); ++r)
        below.push_back(placed[r].cells);
    return !namesTypedColumns(below, 0, 1);
}

} // namespace

std::size_t usualWidth(const std::vector<SampleRow>& rows)
{
    std::map<std::size_t, std::size_t> widths;
    for (const auto& row : rows)
        ++widths[row.size()];
    std::size_t best = rows.empty() ? 0 : rows.front().size(), most = 0;
    for (const auto& [width, count] : widths) {
        if (count >= most) {
            most = count;
            best = width;
        }
    }
    return best;
}

std::vector<std::string> headerNames(const std::vector<SampleRow>& rows, const Dialect& dialect, std::size_t width)
{
    std::vector<std::string> names(width);
    for (std::size_t r = 0; r < dialect.headerRows && r < rows.size(); ++r) {
        std::string group; // a name above several columns stands in the first of them
        const bool above = r + 1 < dialect.headerRows && r + 1 < rows.size();
        for (std::size_t c = 0; c < width && c < rows[r].size(); ++c) {
            if (!names[c].empty() && !rows[r][c].empty())
                names[c] += ' ';
            const bool under = above && c < rows[r + 1].size() && !rows[r + 1][c].empty();
            if (under && rows[r][c].empty())
                names[c] += group;
            names[c] += rows[r][c];
            group = !under ? std::string() : rows[r][c].empty() ? group : rows[r][c];
        }
    }
    for (std::size_t c = 0; c < width; ++c) {
        if (names[c].empty())
            names[c] = "column_" + std::to_string(c + 1);
    }
    return names;
}

std::uint32_t detectSkip(std::string_view sample, bool cutAtEnd, const Dialect& dialect)
{
    // The table begins at the first of two rows in succession that have the usual width; narrower lines before it are
    // titles. A ragged first row of data is not a title, since the rows around it are wide.
    const auto placed = placedRows(sample, cutAtEnd, dialect, sniffedRows);
    std::vector<SampleRow> rows;
    for (const auto& row : placed)
        rows.push_back(row.cells);
    std::size_t width = usualWidth(rows);
    if (width < 2)
        width = widthOfLastBlock(rows);
    if (width < 2)
        return 0;
    std::size_t first = 0;
    const std::size_t fill = usualFill(rows);
    while (first < rows.size() && first < longestPreamble &&
           (rows[first].size() * 2 <= width || isPaddedTitle(rows, first, fill)))
        ++first;
    // A title that holds a delimiter, above a row of names.
    if (first + 2 < rows.size() && rows[first].size() != width && rows[first + 1].size() == width &&
        look(rows[first].back()) != Look::Empty) {
        const std::vector<SampleRow> below(rows.begin() + static_cast<std::ptrdiff_t>(first) + 1, rows.end());
        first += namesTypedColumns(below, 0, width);
    }
    if (first == 0 || first == rows.size() || first == longestPreamble)
        return 0;
    if (first == 1 && isLoneWord(placed, width))
        return 0;
    // Physical lines, since skipping counts lines: titles, blank lines and comments up to the record that begins it.
    return static_cast<std::uint32_t>(countLineEnds(sample.substr(0, placed[first].begin), dialect));
}

std::uint32_t detectHeader(const std::vector<SampleRow>& rows)
{
    if (rows.empty())
        return 0;
    const SampleRow& head = rows.front();
    std::set<std::string> names;
    double votes = 0;
    std::size_t filled = 0;
    for (std::size_t c = 0; c < head.size(); ++c) {
        const Look top = look(head[c]);
        filled += top != Look::Empty;
        names.insert(head[c]);
        std::size_t numbers = 0, body = 0, same = 0;
        for (std::size_t r = 1; r < rows.size() && r < sniffedRows; ++r) {
            if (c >= rows[r].size())
                continue;
            const Look kind = look(rows[r][c]);
            body += kind != Look::Empty;
            numbers += kind == Look::Number || kind == Look::DateOrTime;
            same += rows[r][c] == head[c];
        }
        const bool typedBody = body > 0 && double(numbers) / double(body) > 0.5;
        if (top == Look::Number || top == Look::DateOrTime)
            votes -= typedBody ? 1.0 : 0.5;
        else if (typedBody && top == Look::Other)
            votes += 1.0;
        if (top != Look::Empty && same > 0 && body > 1)
            votes -= 0.5; // a name seldom occurs among its values
    }
    if (filled == 0 || (rows.size() == 1 && votes < 0))
        return 0;
    if (votes != 0 || secondHeader(rows))
        return secondHeader(rows) ? 2 : votes > 0 ? 1 : 0;
    // All words: names are all there, all different and short.
    const bool sentences =
        std::any_of(head.begin(), head.end(), [](const auto& cell) { return look(cell) == Look::Sentence; });
    return filled == head.size() && names.size() == head.size() && !sentences ? 1 : 0;
}

} // namespace aurora
