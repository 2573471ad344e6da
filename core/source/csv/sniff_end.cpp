// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/sniff_end.h"

#include "core/source/csv/tokenizer.h"

#include <algorithm>
#include <map>
#include <set>

namespace aurora {

namespace {

constexpr double nearlyAll = 0.9;
constexpr std::size_t longestFooter = 40; // rows; what goes on for longer is no footer
constexpr std::size_t fewestRows = 2;     // that must stay above a footer or another table, header not counted

// The cells up to the last one that holds anything: titles and second tables are often padded to the first's width.
std::size_t reach(const SampleRow& row)
{
    std::size_t end = row.size();
    while (end > 0 && look(row[end - 1]) == Look::Empty)
        --end;
    return end;
}

std::size_t firstFilled(const SampleRow& row)
{
    std::size_t at = 0;
    while (at < row.size() && look(row[at]) == Look::Empty)
        ++at;
    return at;
}

// Names: texts, all there, all different, none of which stands for a missing value.
bool looksLikeNames(const SampleRow& row)
{
    const std::size_t width = reach(row);
    std::set<std::string> seen;
    for (std::size_t c = 0; c < width; ++c) {
        const Look kind = look(row[c]);
        if (kind != Look::Other || saysMissing(row[c]) || !seen.insert(row[c]).second)
            return false;
    }
    return width >= 2;
}

std::size_t sharedNames(const SampleRow& a, const SampleRow& b)
{
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& name) {
        return look(name) != Look::Empty && std::find(b.begin(), b.end(), name) != b.end();
    }));
}

// How many columns hold numbers or dates in rows[first … end) and a text in names.
std::size_t typedUnder(const SampleRow& names, const std::vector<PlacedRow>& rows, std::size_t first, std::size_t end)
{
    std::size_t count = 0;
    for (std::size_t c = 0; c < reach(names); ++c) {
        std::size_t typed = 0, filled = 0;
        for (std::size_t r = first; r < end; ++r) {
            const Look kind = c < rows[r].cells.size() ? look(rows[r].cells[c]) : Look::Empty;
            filled += kind != Look::Empty;
            typed += isTyped(kind);
        }
        count += filled > 0 && double(typed) >= nearlyAll * double(filled);
    }
    return count;
}

// A title above a table, or bare delimiters.
bool standsBetween(const PlacedRow& row)
{
    return row.bare || filledCells(row.cells) <= 1;
}

struct Candidate {
    std::size_t names;  // the row of the second table's names
    std::size_t behind; // the row behind its last one
};

// The rows below the names that have their shape, up to the next gap.
std::size_t endOfBlock(const std::vector<PlacedRow>& rows, std::size_t names)
{
    std::size_t end = names + 1;
    while (end < rows.size() && !rows[end].blankBefore && !rows[end].bare &&
           rows[end].cells.size() == rows[names].cells.size() && reach(rows[end].cells) <= reach(rows[names].cells))
        ++end;
    return end;
}

bool parted(const std::vector<PlacedRow>& rows, std::size_t at)
{
    return rows[at].blankBefore || rows[at - 1].bare;
}

// How many of the rows seen so far have the most frequent width. Cheap enough to ask at every row, where a RowShape is
// not: under a wrong delimiter every row differs from the one before.
class Widths {
public:
    void add(const PlacedRow& row)
    {
        if (row.bare)
            return;
        ++m_rows;
        const std::size_t width = row.cells.size();
        const std::size_t count = ++m_counts[width];
        if (count > m_most || (count == m_most && width > m_usual)) {
            m_most = count;
            m_usual = width;
        }
    }
    std::size_t usual() const { return m_usual; }
    bool consistent() const { return m_rows >= fewestRows && double(m_most) >= nearlyAll * double(m_rows); }

private:
    std::map<std::size_t, std::size_t> m_counts;
    std::size_t m_rows = 0, m_most = 0, m_usual = 0;
};

// Whether rows[at] names a table other than the one that runs from 0 to top.
bool beginsTable(const std::vector<PlacedRow>& rows, std::size_t at, std::size_t top, bool gap, std::uint32_t headers)
{
    const SampleRow& names = rows[at].cells;
    const SampleRow& first = rows.front().cells;
    // The same names again are those of files that were joined: their rows belong together.
    if (!looksLikeNames(names) || (reach(names) == reach(first) && sharedNames(names, first) == reach(names)))
        return false;
    const std::size_t end = endOfBlock(rows, at);
    constexpr std::size_t fewestBelow = 2;
    if (end - at - 1 < fewestBelow)
        return false;
    const RowShape above = rowShape(rows, std::min<std::size_t>(headers, top), top);
    if (above.consistency < nearlyAll || above.rows < fewestRows)
        return false;
    // The table must not go on behind it, and be no mere preface of what comes.
    constexpr std::size_t preface = 4;
    if (above.rows * preface < rows.size() - at)
        return false;
    const auto again = std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end(),
                                     [&](const PlacedRow& row) { return row.cells.size() == above.width; });
    const bool otherWidth = names.size() != above.width;
    if (otherWidth && double(again) > (1 - nearlyAll) * double(rows.size() - at))
        return false;
    const std::size_t typedBelow = typedUnder(names, rows, at + 1, end);
    if (otherWidth && !gap) // without a gap only names tell, and only those that are known from the first table
        return headers > 0 && sharedNames(names, first) * 2 >= names.size();
    const bool titled = top < at && !rows[at - 1].bare;
    if (otherWidth)
        return typedBelow > 0 || titled;
    return gap && typedBelow > 0 && typedUnder(names, rows, headers, top) > 0;
}

} // namespace

std::vector<PlacedRow> placedRows(std::string_view text, bool cutAtEnd, const Dialect& dialect, std::size_t limit)
{
    Dialect single = dialect;
    if (single.quote.size() > 1)
        single.quote.clear();
    const Tokenizer tokenizer(single);
    std::string bytes(text);
    std::vector<PlacedRow> rows;
    RawRecord record;
    bool blank = false;
    for (std::size_t at = 0; at < bytes.size() && rows.size() < limit; at += record.consumed) {
        if (!tokenizer.next(bytes.data() + at, bytes.data() + bytes.size(), !cutAtEnd, record))
            break;
        if (record.blank || record.comment) {
            blank |= record.blank;
            continue;
        }
        PlacedRow row;
        row.begin = at;
        row.blankBefore = blank;
        row.bare = std::all_of(record.fields.begin(), record.fields.end(), [](const RawField& field) {
            return !field.quoted &&
                   std::string_view(field.begin, field.length).find_first_not_of(" \t") == std::string_view::npos;
        });
        row.stray = record.strayQuote || record.unterminatedQuote;
        row.cells.reserve(record.fields.size());
        for (auto& field : record.fields)
            row.cells.emplace_back(tokenizer.unescape(field));
        rows.push_back(std::move(row));
        blank = false;
    }
    if (rows.empty() && cutAtEnd && !bytes.empty())
        return placedRows(text, false, dialect, limit); // one record longer than the sample
    return rows;
}

RowShape rowShape(const std::vector<PlacedRow>& rows, std::size_t first, std::size_t end)
{
    RowShape shape;
    std::vector<SampleRow> full;
    for (std::size_t r = first; r < end; ++r)
        if (!rows[r].bare)
            full.push_back(rows[r].cells);
    shape.rows = full.size();
    shape.width = usualWidth(full);
    if (full.empty())
        return shape;
    std::vector<std::size_t> filled(shape.width), typed(shape.width), fills;
    shape.sentences.resize(shape.width);
    std::size_t fitting = 0;
    for (const auto& row : full) {
        fitting += row.size() == shape.width;
        fills.push_back(filledCells(row));
        const std::size_t label = firstFilled(row);
        shape.totals += label < row.size() && saysTotal(row[label]);
        for (std::size_t c = 0; c < shape.width && c < row.size(); ++c) {
            const Look kind = look(row[c]);
            filled[c] += kind != Look::Empty;
            typed[c] += isTyped(kind);
            if (kind == Look::Sentence)
                shape.sentences[c] = true;
        }
    }
    std::nth_element(fills.begin(), fills.begin() + std::ptrdiff_t(fills.size() / 2), fills.end());
    shape.fill = fills[fills.size() / 2];
    shape.consistency = double(fitting) / double(full.size());
    for (std::size_t c = 0; c < shape.width; ++c) {
        shape.filled.push_back(double(filled[c]) / double(full.size()));
        shape.typed.push_back(filled[c] == 0 ? 0.0 : double(typed[c]) / double(filled[c]));
    }
    return shape;
}

std::size_t secondTable(const std::vector<PlacedRow>& rows, std::uint32_t headers)
{
    std::size_t between = headers + fewestRows; // where the rows right above that may stand between tables begin
    Widths widths;                              // of the rows before those, header not counted
    std::size_t counted = headers;
    for (std::size_t at = between; at < rows.size(); ++at) {
        if (at > headers + fewestRows && !standsBetween(rows[at - 1]))
            between = at;
        for (; counted < between; ++counted)
            widths.add(rows[counted]);
        if (rows[at].bare || !widths.consistent())
            continue;
        std::size_t top = between; // its title and what parts it from the first table
        const bool gap = parted(rows, at) || (top < at && (rows[top].bare || rows[top].blankBefore));
        if (!gap)
            top = at;
        // Without a gap only names tell, and only those that are known from the first table.
        const SampleRow& names = rows[at].cells;
        if (!gap && names.size() != widths.usual() && sharedNames(names, rows.front().cells) * 2 < names.size())
            continue;
        if ((gap || rows[at].cells.size() != rows[at - 1].cells.size()) && beginsTable(rows, at, top, gap, headers))
            return top;
    }
    return rows.size();
}

namespace {

// A note in one cell, where the rows above fill more. A note that holds delimiters is cut up but has another width.
bool isNarrow(const PlacedRow& row, const RowShape& shape)
{
    if (row.bare || shape.fill < 2)
        return false;
    return filledCells(row.cells) == 1 || (row.cells.size() != shape.width && saysNote(row.cells.front()));
}

// Whether a narrow row is more than a row with all but one cell missing.
bool isNote(const std::vector<PlacedRow>& rows, std::size_t at, const RowShape& shape)
{
    const SampleRow& row = rows[at].cells;
    const std::size_t label = firstFilled(row);
    const std::string& text = row[label];
    const bool shorter = row.size() * 2 <= shape.width;
    if (saysNote(text))
        return true;
    constexpr std::size_t wide = 3;
    if (parted(rows, at) && shape.width >= wide)
        return true;
    if (label >= shape.width || isTyped(look(text)))
        return false;
    const bool unusual = shape.typed[label] >= nearlyAll && !saysMissing(text);
    if (look(text) == Look::Sentence && !shape.sentences[label])
        return shorter || (unusual && shape.fill >= wide);
    return unusual && (shorter || text.find(' ') != std::string::npos) && (shape.fill >= wide || parted(rows, at));
}

// A row that a word for a total begins, with numbers behind it.
bool saysTotalOfNumbers(const SampleRow& row)
{
    const std::size_t label = firstFilled(row);
    return label < row.size() && saysTotal(row[label]) &&
           std::any_of(row.begin() + std::ptrdiff_t(label) + 1, row.end(),
                       [](const std::string& cell) { return look(cell) == Look::Number; });
}

// With cells left open that the rows above fill, or parted from them.
bool isTotal(const std::vector<PlacedRow>& rows, std::size_t at, const RowShape& shape)
{
    const SampleRow& row = rows[at].cells;
    bool open = parted(rows, at);
    for (std::size_t c = 0; c < shape.width; ++c)
        open |= shape.filled[c] >= nearlyAll && (c >= row.size() || look(row[c]) == Look::Empty);
    return open && saysTotalOfNumbers(row);
}

std::size_t withoutBare(const std::vector<PlacedRow>& rows, std::size_t first, std::size_t end)
{
    while (end > first && rows[end - 1].bare)
        --end;
    return end;
}

// The first row of the notes that end at end.
std::size_t notes(const std::vector<PlacedRow>& rows, std::size_t first, std::size_t end, const RowShape& shape)
{
    std::size_t top = end;
    while (top > first && end - top <= longestFooter && (isNarrow(rows[top - 1], shape) || rows[top - 1].bare))
        --top;
    if (end - top > longestFooter)
        return end;
    while (top < end && (rows[top].bare || !isNote(rows, top, shape)))
        ++top;
    return top;
}

} // namespace

RowShape shapeAboveFooter(const std::vector<PlacedRow>& rows, std::size_t first)
{
    const RowShape all = rowShape(rows, first, rows.size());
    std::size_t end = rows.size();
    while (end > first && rows.size() - end <= longestFooter &&
           (rows[end - 1].bare || isNarrow(rows[end - 1], all) || saysTotalOfNumbers(rows[end - 1].cells)))
        --end;
    return rowShape(rows, first, end);
}

std::size_t footer(const std::vector<PlacedRow>& rows, std::size_t first, const RowShape& shape)
{
    if (shape.width < 2 || shape.rows == 0)
        return rows.size();
    std::size_t end = withoutBare(rows, first, rows.size());
    constexpr double consistent = 0.8;
    if (shape.consistency < consistent)
        return end;
    const std::size_t least = first + fewestRows;
    for (std::size_t before = end + 1; end < before && end > least;) {
        before = end;
        end = withoutBare(rows, least, notes(rows, least, end, shape));
        // A table that holds totals among its rows has them as a kind of row.
        while (shape.totals == 0 && end > least && isTotal(rows, end - 1, shape))
            end = withoutBare(rows, least, end - 1);
    }
    return end;
}

std::size_t tableEnd(const std::vector<PlacedRow>& rows, std::uint32_t headers, bool whole)
{
    const std::size_t second = secondTable(rows, headers);
    if (second < rows.size()) {
        const std::vector<PlacedRow> first(rows.begin(), rows.begin() + std::ptrdiff_t(second));
        return tableEnd(first, headers, true);
    }
    const std::size_t first = std::min<std::size_t>(headers, rows.size());
    return whole ? footer(rows, first, shapeAboveFooter(rows, first)) : rows.size();
}

} // namespace aurora
