// SPDX-License-Identifier: GPL-3.0-or-later
// How well a reading of the sample fits: its rows among themselves, and its signs with what such files are like.
#include "core/source/csv/sniffer.h"

#include <algorithm>
#include <map>
#include <set>

namespace aurora {

namespace {

constexpr double leftOutPrior = 0.9;       // a reading that needs to leave out lines explains less of the file
constexpr double singleColumnScore = 0.25; // what a table of one column is worth beside one that really splits

double quoteBonus(const Dialect& dialect, std::string_view sample, const std::vector<SampleRow>& rows,
                  std::size_t stray)
{
    // Of two readings that fit alike, the one that explains the quotes is right; of two that explain them, plain
    // doubled quotes are the rule and a backslash must earn its place by occurring. Apostrophes quote where they do
    // nothing else and no double quote does.
    constexpr double likely = 1.01, likelier = 1.02, unlikely = 0.99;
    const double misplaced = rows.empty() ? 0.0 : double(stray) / double(rows.size());
    const double clean = 1.0 - 0.5 * misplaced;
    const bool hasDouble = sample.find('"') != std::string_view::npos;
    if (dialect.quote == "\"")
        return clean * (dialect.escape == "\\" && sample.find("\"\"") == std::string_view::npos ? likelier : likely);
    if (dialect.quote == "'")
        return clean * (stray == 0 && !hasDouble ? likelier : unlikely);
    return clean;
}

// Commas and semicolons are what tables are cut by; a colon or blank is mostly part of a time or of words.
double delimiterPrior(const std::string& delimiter)
{
    static const std::map<std::string, double> priors{{",", 1.0},   {";", 1.0},  {"\t", 1.0}, {"|", 0.98},
                                                      {" +", 0.80}, {" ", 0.72}, {":", 0.70}, {", ", 0.99}};
    const auto found = priors.find(delimiter);
    if (found != priors.end())
        return found->second;
    // Several signs are offered only where they hardly occur otherwise; a sign beyond ASCII is one, of several bytes.
    constexpr double offered = 1.02;
    if (delimiter.size() > 1 && static_cast<unsigned char>(delimiter.front()) < 0x80)
        return offered;
    return 0.9;
}

// Punctuation other than the usual delimiters must part three columns in every row to count.
double rareDelimiterFactor(const Dialect& dialect, const std::vector<SampleRow>& rows)
{
    static const std::set<std::string> known{",", ";", "\t", "|", ":",    " ",    " +",   "",    ", ",
                                             "^", "~", "§",  "¦", "\x1f", "\x1e", "\x01", "\x02"};
    if (known.count(dialect.delimiter) || (dialect.delimiter.size() > 1 && known.count(dialect.delimiter.substr(1, 1))))
        return 1.0;
    constexpr double unlikely = 0.1, possible = 0.7;
    constexpr std::size_t fewestRows = 3, fewestColumns = 3;
    const std::size_t width = usualWidth(rows);
    const bool everywhere =
        std::all_of(rows.begin(), rows.end(), [&](const SampleRow& row) { return row.size() == width; });
    return rows.size() >= fewestRows && width >= fewestColumns && everywhere && dialect.skip == 0 ? possible : unlikely;
}

// A comma, semicolon, tab or bar in most lines parts columns, even where the rows are ragged; in prose blanks follow.
double singleColumnFactor(const Dialect& dialect, const std::vector<SampleRow>& rows,
                          const std::vector<SampleRow>& lines)
{
    if (usualWidth(rows) > 1)
        return 1.0;
    constexpr double unlikely = 0.05, needless = 0.8; // a sign that parts few of the lines explains nothing
    const auto counted =
        std::count_if(lines.begin(), lines.end(), [](const SampleRow& line) { return !line.front().starts_with('#'); });
    for (const char sign : {',', ';', '\t', '|'}) {
        const auto parts = [sign](const SampleRow& line) {
            const std::string& text = line.front();
            if (text.starts_with('#'))
                return false;
            for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + 1)) {
                if (at + 1 == text.size() || text[at + 1] != ' ')
                    return true;
            }
            return false;
        };
        const auto parted = std::count_if(lines.begin(), lines.end(), parts);
        if (counted > 1 && parted * 2 > counted)
            return unlikely;
    }
    return dialect.delimiter.empty() ? 1.0 : needless;
}

// Texts with a comma and a blank in them, "Rome, Italy", under a title of one word: one column, not two.
bool isProse(const Dialect& dialect, const std::vector<SampleRow>& rows)
{
    const bool headed = dialect.skip > 0 || (!rows.empty() && rows.front().size() == 1);
    if (!headed || (dialect.delimiter != "," && dialect.delimiter != ", "))
        return false;
    for (const auto& row : rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            const Look kind = look(row[c]);
            if (kind == Look::Number || kind == Look::DateOrTime || kind == Look::Empty)
                return false;
            if (c > 0 && dialect.delimiter == "," && !row[c].starts_with(' '))
                return false;
        }
    }
    return true;
}

// A blank or a colon parts words, times and addresses more often than columns: such a reading must hold from the first
// row on, and is not needed where whole lines are numbers, times or addresses already.
double weakDelimiterFactor(const Dialect& dialect, const std::vector<SampleRow>& rows,
                           const std::vector<SampleRow>& lines)
{
    constexpr double unlikely = 0.2, mostly = 0.8;
    if (isProse(dialect, rows))
        return unlikely;
    if (dialect.delimiter != " " && dialect.delimiter != ":" && dialect.delimiter != " +")
        return 1.0;
    if (dialect.skip > 0 || rows.size() < 2 || rows.front().size() != usualWidth(rows))
        return unlikely;
    std::size_t whole = 0;
    for (const auto& line : lines) {
        const std::string_view text = line.empty() ? std::string_view() : std::string_view(line.front());
        const Look kind = look(text);
        whole += kind == Look::DateOrTime || kind == Look::Number || text.find("://") != std::string_view::npos;
    }
    return double(whole) > mostly * double(lines.size()) ? unlikely : 1.0;
}

} // namespace

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

double scoreReading(const Reading& reading, const Dialect& dialect, const DialectChoices& told)
{
    const auto& rows = reading.rows;
    double score =
        scoreRows(rows) * quoteBonus(dialect, reading.sample, rows, reading.stray) * delimiterPrior(dialect.delimiter);
    if (!told.delimiter)
        score *= weakDelimiterFactor(dialect, rows, reading.lines) * rareDelimiterFactor(dialect, rows) *
                 singleColumnFactor(dialect, rows, reading.lines);
    if ((dialect.skip > 0 && !told.skip) || reading.cutShort)
        score *= leftOutPrior;
    return std::min(1.0, score);
}

} // namespace aurora
