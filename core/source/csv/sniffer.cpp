// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/sniffer.h"

#include "core/source/csv/sniff_end.h"
#include "core/source/csv/tokenizer.h"

#include <algorithm>
#include <set>

namespace aurora {

namespace {

// Whether the user told that nothing below the table is to be left out.
bool keepsAll(const DialectChoices& told)
{
    return told.footer == false;
}

constexpr std::size_t scoredBytes = 1 << 16;

void applyChoices(Dialect& dialect, const DialectChoices& told)
{
    if (told.delimiter)
        dialect.delimiter = *told.delimiter;
    if (told.quote) {
        dialect.quote = *told.quote;
        dialect.escape = *told.quote;
    }
    if (told.escape)
        dialect.escape = *told.escape;
    // Doubled quotes mean nothing where there are no quotes.
    if (dialect.quote.empty() && (dialect.escape == "\"" || dialect.escape == "'"))
        dialect.escape.clear();
    if (told.comment)
        dialect.comment = *told.comment;
    if (told.missingMarkers)
        dialect.missingMarkers = *told.missingMarkers;
}

// What depends on the cells: header, number signs, date order.
void detectContent(const std::vector<SampleRow>& rows, const DialectChoices& told, Dialect& dialect)
{
    dialect.headerRows = told.headerRows ? *told.headerRows : detectHeader(rows);
    detectNumberSigns(rows, dialect);
    dialect.dateOrder = told.dateOrder ? *told.dateOrder : detectDateOrder(rows);
    if (told.decimal)
        dialect.decimal = *told.decimal;
    if (told.group)
        dialect.group = *told.group;
}

std::vector<SampleRow> cellsOf(const std::vector<PlacedRow>& rows, std::size_t end)
{
    std::vector<SampleRow> cells;
    cells.reserve(end);
    for (std::size_t r = 0; r < end; ++r)
        cells.push_back(rows[r].cells);
    return cells;
}

// One reading of the sample and its score; where the table ends before the sample does, it is judged by its own rows.
ScoredDialect judge(std::string_view sample, bool cutAtEnd, const std::vector<SampleRow>& lines, Dialect dialect,
                    const DialectChoices& told)
{
    dialect.skip = told.skip ? *told.skip : detectSkip(sample, cutAtEnd, dialect);
    const auto placed = placedRows(behindSkip(sample, dialect), cutAtEnd, dialect, sniffedRows);
    const bool whole = !cutAtEnd && placed.size() < sniffedRows;
    const auto read = [&](std::size_t end) {
        const auto rows = cellsOf(placed, end);
        const auto stray = static_cast<std::size_t>(
            std::count_if(placed.begin(), placed.begin() + std::ptrdiff_t(end), [](const auto& r) { return r.stray; }));
        Dialect full = dialect;
        detectContent(rows, told, full);
        return ScoredDialect{full, scoreReading({sample, rows, lines, stray, end < placed.size()}, dialect, told)};
    };
    const ScoredDialect all = read(placed.size());
    const std::size_t end = keepsAll(told) ? placed.size() : tableEnd(placed, told.headerRows.value_or(1), whole);
    if (end == placed.size())
        return all;
    const ScoredDialect table = read(end);
    return {table.dialect, std::max(all.score, table.score)};
}

// Best first; of readings that differ in their escape alone the better one. How well each fits becomes its share of the
// evidence: with squares, the share of the first is about how often it is right.
void rank(std::vector<ScoredDialect>& readings)
{
    std::stable_sort(readings.begin(), readings.end(),
                     [](const ScoredDialect& a, const ScoredDialect& b) { return a.score > b.score; });
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(readings,
                  [&](const ScoredDialect& r) { return !seen.emplace(r.dialect.delimiter, r.dialect.quote).second; });
    double sum = 0;
    for (const auto& reading : readings)
        sum += reading.score * reading.score;
    for (auto& reading : readings)
        reading.score = sum > 0 ? reading.score * reading.score / sum : 1.0 / double(readings.size());
}

// Where the best reading's table ends, and the names of its columns.
void finish(std::string_view sample, bool cutAtEnd, SniffResult& result)
{
    const Dialect& best = result.dialect();
    const std::string_view text = behindSkip(sample, best);
    auto rows = placedRows(text, cutAtEnd, best, SIZE_MAX);
    const std::size_t end = keepsAll(result.told) ? rows.size() : tableEnd(rows, best.headerRows, !cutAtEnd);
    if (end < rows.size()) {
        const std::size_t offset = rows[end].begin;
        result.end = sample.size() - text.size() + offset;
        result.endLine = 1 + countLineEnds(sample.substr(0, *result.end), best);
        result.endLines = cutAtEnd ? 0 : countLines(text.substr(offset), best);
    }
    const auto table = cellsOf(rows, std::min(end, sniffedRows));
    std::size_t width = usualWidth(table);
    if (best.headerRows > 0 && !table.empty() && table.front().size() > width)
        width = table.front().size(); // the header names more columns than most rows fill
    result.header = headerNames(table, best, width);
}

} // namespace

std::string_view behindSkip(std::string_view text, const Dialect& dialect)
{
    if (dialect.skip == 0)
        return text;
    Dialect single = dialect;
    if (single.quote.size() > 1)
        single.quote.clear();
    const Tokenizer tokenizer(single);
    std::string bytes(text);
    RawRecord record;
    std::size_t at = 0;
    for (std::uint32_t line = 1; line <= dialect.skip && at < bytes.size(); line += record.lines) {
        tokenizer.next(bytes.data() + at, bytes.data() + bytes.size(), true, record);
        at += record.consumed;
    }
    return text.substr(at);
}

std::uint64_t countLineEnds(std::string_view text, const Dialect& dialect)
{
    const bool loneCr = dialect.lineEnd == LineEnd::Cr || dialect.lineEnd == LineEnd::Mixed;
    std::uint64_t lines = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        lines += text[i] == '\n' || (loneCr && text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    return lines;
}

std::uint64_t countLines(std::string_view text, const Dialect& dialect)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    return text.empty() ? 0 : 1 + countLineEnds(text, dialect);
}

LineEnd detectLineEnd(std::string_view sample)
{
    std::size_t lf = 0, crlf = 0, cr = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == '\n')
            ++lf;
        else if (sample[i] == '\r') {
            if (i + 1 < sample.size() && sample[i + 1] == '\n') {
                ++crlf;
                ++i;
            } else {
                ++cr;
            }
        }
    }
    const std::size_t kinds = (lf > 0) + (crlf > 0) + (cr > 0);
    if (kinds > 1)
        return LineEnd::Mixed;
    return crlf ? LineEnd::CrLf : cr ? LineEnd::Cr : LineEnd::Lf;
}

LineEnd recordLineEnd(std::string_view sample, bool cutAtEnd, const Dialect& dialect)
{
    Dialect any = dialect;
    any.lineEnd = LineEnd::Mixed; // every kind ends a record
    if (any.quote.size() > 1)
        any.quote.clear();
    const Tokenizer tokenizer(any);
    std::string bytes(sample);
    std::string ends;
    RawRecord record;
    for (std::size_t at = 0; at < bytes.size(); at += record.consumed) {
        if (!tokenizer.next(bytes.data() + at, bytes.data() + bytes.size(), !cutAtEnd, record))
            break;
        const std::string_view read(bytes.data() + at, record.consumed);
        ends += read.ends_with("\r\n") ? "\r\n" : read.ends_with('\n') ? "\n" : read.ends_with('\r') ? "\r" : "";
        ends += ' '; // so that a lone CR and the LF of an empty line do not join
    }
    return detectLineEnd(ends.find_first_not_of(' ') == std::string::npos ? sample : std::string_view(ends));
}

std::vector<SampleRow> sampleRows(std::string_view sample, bool cutAtEnd, const Dialect& dialect, std::size_t limit,
                                  std::size_t* strayRows)
{
    Dialect single = dialect;
    if (single.quote.size() > 1)
        single.quote.clear();
    const Tokenizer tokenizer(single);
    std::string bytes(sample);
    std::vector<SampleRow> rows;
    RawRecord record;
    for (std::size_t at = 0; at < bytes.size() && rows.size() < limit; at += record.consumed) {
        if (!tokenizer.next(bytes.data() + at, bytes.data() + bytes.size(), !cutAtEnd, record))
            break;
        if (record.blank || record.comment)
            continue;
        if (strayRows)
            *strayRows += record.strayQuote || record.unterminatedQuote;
        SampleRow row;
        row.reserve(record.fields.size());
        for (auto& field : record.fields)
            row.emplace_back(tokenizer.unescape(field));
        rows.push_back(std::move(row));
    }
    if (rows.empty() && cutAtEnd && !bytes.empty())
        return sampleRows(sample, false, dialect, limit, strayRows); // one record longer than the sample
    return rows;
}

SniffResult sniffText(std::string_view sample, bool cutAtEnd, const DialectChoices& told)
{
    const std::string_view scored = sample.substr(0, scoredBytes);
    const bool scoredCut = cutAtEnd || scored.size() < sample.size();
    const LineEnd lineEnd = detectLineEnd(scored);
    const std::vector<std::string> delimiters =
        told.delimiter ? std::vector{*told.delimiter} : delimiterCandidates(scored);
    Dialect whole;
    whole.delimiter.clear();
    whole.quote.clear();
    whole.escape.clear();
    whole.lineEnd = lineEnd;
    const auto lines = sampleRows(scored, scoredCut, whole, sniffedRows);
    SniffResult result;
    result.told = told;
    std::set<std::pair<std::string, std::string>> tried;
    for (const auto& delimiter : delimiters) {
        for (const auto& [quote, escape] : quoteCandidates(scored, delimiter)) {
            Dialect dialect;
            dialect.delimiter = delimiter;
            dialect.quote = quote;
            dialect.escape = escape;
            dialect.lineEnd = lineEnd;
            applyChoices(dialect, told);
            if (!told.comment)
                dialect.comment = detectComment(scored, scoredCut, dialect);
            if (tried.emplace(dialect.delimiter, dialect.quote + '\0' + dialect.escape).second)
                result.ranked.push_back(judge(scored, scoredCut, lines, dialect, told));
        }
    }
    rank(result.ranked);
    const LineEnd end = recordLineEnd(scored, scoredCut, result.dialect());
    for (auto& reading : result.ranked)
        reading.dialect.lineEnd = end;
    // A header of very many columns is longer than what is scored, and then nothing was seen to tell it by.
    if (scored.size() < sample.size() && scored.find_first_of("\r\n") == std::string_view::npos && !told.headerRows) {
        constexpr std::size_t fewRows = 20;
        Dialect& best = result.ranked.front().dialect;
        best.headerRows = detectHeader(sampleRows(sample, cutAtEnd, best, fewRows));
    }
    finish(sample, cutAtEnd, result);
    return result;
}

} // namespace aurora
