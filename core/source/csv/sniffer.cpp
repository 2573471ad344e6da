// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/sniffer.h"

#include "core/source/csv/tokenizer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace aurora {

namespace {

constexpr std::size_t scoredRows = 400; // enough to see the shape, few enough to try some twenty readings at once
constexpr std::size_t scoredBytes = 1 << 16;
constexpr double skipPrior = 0.9;          // a reading that needs to leave out lines explains less of the file
constexpr double singleColumnScore = 0.25; // what a table of one column is worth beside one that really splits

std::vector<std::string> delimiterCandidates(std::string_view sample)
{
    std::vector<std::string> found;
    for (const char* sign : {",", ";", "\t", "|", ":", "^", "~", "§", "¦", "\x1f", "\x01"}) {
        if (sample.find(sign) != std::string_view::npos)
            found.emplace_back(sign);
    }
    for (const char* sign : {"||", "::", ";;", "~~", ", "}) {
        if (sample.find(sign) != std::string_view::npos)
            found.emplace_back(sign);
    }
    if (sample.find(' ') != std::string_view::npos) {
        found.emplace_back(" ");
        if (sample.find("  ") != std::string_view::npos)
            found.emplace_back(" +");
    }
    found.emplace_back(""); // one column
    return found;
}

// Quote and escape pairs worth trying: quotes that open a field somewhere.
std::vector<std::pair<std::string, std::string>> quoteCandidates(std::string_view sample, const std::string& delimiter)
{
    std::vector<std::pair<std::string, std::string>> found;
    for (const char* quote : {"\"", "'"}) {
        bool opens = sample.starts_with(quote);
        for (std::size_t at = sample.find(quote); at != std::string_view::npos && !opens;
             at = sample.find(quote, at + 1)) {
            const std::string_view before = sample.substr(0, at);
            opens = before.ends_with('\n') || before.ends_with('\r') ||
                    (!delimiter.empty() && before.ends_with(delimiter.back()));
        }
        if (!opens)
            continue;
        found.emplace_back(quote, quote);
        if (sample.find(std::string("\\") + quote) != std::string_view::npos)
            found.emplace_back(quote, "\\");
    }
    // Where the sample holds none, a quoted cell may still come further down.
    if (found.empty() || found.front().first != "\"")
        found.emplace_back("\"", "\"");
    return found;
}

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

std::string detectComment(std::string_view sample)
{
    // Lines at the start that begin with '#', and a table behind them that does not.
    return sample.starts_with('#') && sample.find("\n#") != std::string_view::npos ? "#" : "";
}

double quoteBonus(const Dialect& dialect, std::string_view sample)
{
    // Of two readings that fit alike, the one that explains the quotes is right; of two that explain them, plain
    // doubled quotes are the rule and a backslash must earn its place by occurring.
    if (dialect.quote == "\"")
        return dialect.escape == "\\" && sample.find("\"\"") == std::string_view::npos ? 1.02 : 1.01;
    return dialect.quote.empty() ? 1.0 : 0.99;
}

// Commas and semicolons are what tables are cut by; a colon or blank is mostly part of a time or of words.
double delimiterPrior(const std::string& delimiter)
{
    static const std::map<std::string, double> priors{{",", 1.0},   {";", 1.0},  {"\t", 1.0}, {"|", 0.98},
                                                      {" +", 0.80}, {" ", 0.72}, {":", 0.70}, {", ", 0.99}};
    const auto found = priors.find(delimiter);
    return found == priors.end() ? 0.9 : found->second;
}

std::vector<std::string> headerNames(const std::vector<SampleRow>& rows, const Dialect& dialect, std::size_t width)
{
    std::vector<std::string> names(width);
    for (std::size_t r = 0; r < dialect.headerRows && r < rows.size(); ++r) {
        for (std::size_t c = 0; c < width && c < rows[r].size(); ++c) {
            if (!names[c].empty() && !rows[r][c].empty())
                names[c] += ' ';
            names[c] += rows[r][c];
        }
    }
    for (std::size_t c = 0; c < width; ++c) {
        if (names[c].empty())
            names[c] = "column_" + std::to_string(c + 1);
    }
    return names;
}

std::string_view withoutLines(std::string_view text, std::uint32_t lines)
{
    for (; lines > 0 && !text.empty(); --lines) {
        const std::size_t end = text.find_first_of("\r\n");
        const std::size_t length = end == std::string_view::npos ? 0 : text.substr(end, 2) == "\r\n" ? 2 : 1;
        text.remove_prefix(length == 0 ? text.size() : end + length);
    }
    return text;
}

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

} // namespace

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

std::vector<SampleRow> sampleRows(std::string_view sample, bool cutAtEnd, const Dialect& dialect, std::size_t limit)
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
        SampleRow row;
        row.reserve(record.fields.size());
        for (auto& field : record.fields)
            row.emplace_back(tokenizer.unescape(field));
        rows.push_back(std::move(row));
    }
    if (rows.empty() && cutAtEnd && !bytes.empty())
        return sampleRows(sample, false, dialect, limit); // one record longer than the sample
    return rows;
}

double scoreRows(const std::vector<SampleRow>& rows)
{
    if (rows.empty())
        return 0;
    const std::size_t width = usualWidth(rows);
    std::size_t fitting = 0, typed = 0, cells = 0;
    std::set<std::size_t> widths;
    for (const auto& row : rows) {
        widths.insert(row.size());
        fitting += row.size() == width;
        for (const auto& cell : row) {
            ++cells;
            const Look kind = look(cell);
            typed += kind == Look::Number || kind == Look::DateOrTime ? 4 : kind == Look::Sentence ? 1 : 3;
        }
    }
    const double consistency = double(fitting) / double(rows.size());
    const double typing = double(typed) / (4.0 * double(cells));
    const double spread = 1.0 / (1.0 + 0.1 * double(widths.size() - 1));
    const double splits = width < 2 ? singleColumnScore : 1.0 - 0.3 / double(width);
    return consistency * consistency * typing * spread * splits;
}

std::uint32_t detectSkip(std::string_view sample, bool cutAtEnd, const Dialect& dialect)
{
    // The table begins at the first of two rows in succession that have the usual width; narrower lines before it are
    // titles. A ragged first row of data is not a title, since the rows around it are wide.
    constexpr std::size_t longestPreamble = 50;
    const auto rows = sampleRows(sample, cutAtEnd, dialect, scoredRows);
    const std::size_t width = usualWidth(rows);
    if (width < 2)
        return 0;
    std::size_t first = 0;
    while (first < rows.size() && first < longestPreamble && rows[first].size() * 2 <= width)
        ++first;
    if (first == 0 || first == rows.size() || first == longestPreamble)
        return 0;
    // Physical lines, since skipping counts lines: titles, blank lines and comments up to the record that begins it.
    Dialect single = dialect;
    const Tokenizer tokenizer(single);
    std::string bytes(sample);
    RawRecord record;
    std::uint32_t lines = 0;
    std::size_t seen = 0;
    for (std::size_t at = 0; at < bytes.size(); at += record.consumed) {
        if (!tokenizer.next(bytes.data() + at, bytes.data() + bytes.size(), !cutAtEnd, record))
            break;
        const bool counts = !record.blank && !record.comment;
        if (counts && seen == first)
            break;
        seen += counts;
        lines += record.lines;
    }
    return lines;
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
        for (std::size_t r = 1; r < rows.size() && r < scoredRows; ++r) {
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
    if (votes != 0)
        return votes > 0 ? 1 : 0;
    // All words: names are all there, all different and short.
    const bool sentences =
        std::any_of(head.begin(), head.end(), [](const auto& cell) { return look(cell) == Look::Sentence; });
    return filled == head.size() && names.size() == head.size() && !sentences ? 1 : 0;
}

SniffResult sniffText(std::string_view sample, bool cutAtEnd, const DialectChoices& told)
{
    const std::string_view scored = sample.substr(0, scoredBytes);
    const bool scoredCut = cutAtEnd || scored.size() < sample.size();
    const LineEnd lineEnd = detectLineEnd(scored);
    const std::vector<std::string> delimiters =
        told.delimiter ? std::vector{*told.delimiter} : delimiterCandidates(scored);
    SniffResult result;
    result.told = told;
    std::set<std::pair<std::string, std::string>> tried;
    for (const auto& delimiter : delimiters) {
        auto quotes = quoteCandidates(scored, delimiter);
        for (const auto& [quote, escape] : quotes) {
            Dialect dialect;
            dialect.delimiter = delimiter;
            dialect.quote = quote;
            dialect.escape = escape;
            dialect.comment = told.comment ? *told.comment : detectComment(scored);
            dialect.lineEnd = lineEnd;
            applyChoices(dialect, told);
            if (!tried.emplace(dialect.delimiter, dialect.quote + '\0' + dialect.escape).second)
                continue;
            dialect.skip = told.skip ? *told.skip : detectSkip(scored, scoredCut, dialect);
            const auto rows = sampleRows(withoutLines(scored, dialect.skip), scoredCut, dialect, scoredRows);
            const double score = scoreRows(rows) * quoteBonus(dialect, scored) * delimiterPrior(delimiter) *
                                 (dialect.skip > 0 && !told.skip ? skipPrior : 1.0);
            detectContent(rows, told, dialect);
            result.ranked.push_back({dialect, std::min(1.0, score)});
        }
    }
    std::stable_sort(result.ranked.begin(), result.ranked.end(),
                     [](const ScoredDialect& a, const ScoredDialect& b) { return a.score > b.score; });
    const Dialect& best = result.ranked.front().dialect;
    const auto rows = sampleRows(withoutLines(sample, best.skip), cutAtEnd, best, scoredRows);
    std::size_t width = usualWidth(rows);
    if (best.headerRows > 0 && !rows.empty() && rows.front().size() > width)
        width = rows.front().size(); // the header names more columns than most rows fill
    result.header = headerNames(rows, best, width);
    return result;
}

} // namespace aurora
