// SPDX-License-Identifier: GPL-3.0-or-later
// The signs worth trying on a sample: delimiters, quotes, comments.
#include "core/source/csv/sniffer.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace aurora {

namespace {

constexpr std::string_view strongDelimiters = ",;\t|";

// Signs that words, numbers, dates and addresses are made of part columns in hardly any file.
bool partOfWords(std::string_view sign)
{
    return sign.size() == 1 && std::string_view(".-/'\"()[]{}<>?").find(sign.front()) != std::string_view::npos;
}

// The first line that holds anything.
std::string_view firstLine(std::string_view sample)
{
    const std::size_t begin = sample.find_first_not_of("\r\n");
    if (begin == std::string_view::npos)
        return {};
    return sample.substr(begin, sample.find_first_of("\r\n", begin) - begin);
}

// Every sign beyond letters, digits and blanks in the first line; in UTF-8 a sign may have several bytes.
std::set<std::string> signsOf(std::string_view line)
{
    std::set<std::string> signs;
    for (std::size_t at = 0; at < line.size();) {
        const auto lead = static_cast<unsigned char>(line[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string sign(line.substr(at, length));
        at += length;
        constexpr unsigned char symbols = 0xE2, latinSigns = 0xC2; // U+2000 to U+2FFF and U+0080 to U+00BF: no letters
        const bool symbol = lead == symbols || (lead == latinSigns && sign != "\xC2\xA0");
        const bool ascii = length == 1 && lead > 0x20 && lead < 0x7F && !std::isalnum(lead);
        if ((symbol || ascii) && !partOfWords(sign))
            signs.insert(sign);
    }
    return signs;
}

std::size_t occurrences(std::string_view text, std::string_view sign)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + sign.size()))
        ++count;
    return count;
}

bool isPunctuation(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7F && !std::isalnum(byte) && c != '"' && c != '\'';
}

// Signs of several characters, such as <> or |~|, which occur more than once in the first line and nearly always whole.
void addRuns(std::string_view sample, std::vector<std::string>& found)
{
    constexpr std::size_t longest = 4;
    constexpr double nearly = 0.9;
    const std::string_view line = firstLine(sample);
    std::set<std::string> runs;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && isPunctuation(line[end]))
            ++end;
        if (end - at >= 2 && end - at <= longest)
            runs.emplace(line.substr(at, end - at));
        at = end + 1;
    }
    for (const auto& run : runs) {
        if (occurrences(line, run) >= 2 && run != std::string(run.size(), run.front()) &&
            double(occurrences(sample, run)) >= nearly * double(occurrences(sample, run.substr(0, 1))) /
                                                    double(std::count(run.begin(), run.end(), run.front())))
            found.push_back(run);
    }
}

// A sign that occurs doubled or between blanks is cut together with them.
void addLonger(std::string_view sample, const std::string& sign, std::vector<std::string>& found)
{
    constexpr double nearly = 0.9; // one may stand in a quoted text
    const double single = nearly * double(occurrences(sample, sign));
    if (double(occurrences(sample, sign + sign)) * 2 >= single)
        found.push_back(sign + sign);
    else if (double(occurrences(sample, " " + sign + " ")) >= single)
        found.push_back(" " + sign + " ");
}

} // namespace

bool strongDelimiter(std::string_view delimiter)
{
    return delimiter.size() == 1 && strongDelimiters.find(delimiter.front()) != std::string_view::npos;
}

std::vector<std::string> delimiterCandidates(std::string_view sample)
{
    std::vector<std::string> found;
    for (const char* sign : {",", ";", "\t", "|", ":", "^", "~", "§", "¦", "\x1f", "\x1e", "\x01", "\x02"}) {
        if (sample.find(sign) != std::string_view::npos)
            found.emplace_back(sign);
    }
    for (const auto& sign : signsOf(firstLine(sample))) {
        if (std::find(found.begin(), found.end(), sign) == found.end())
            found.push_back(sign);
    }
    const auto single = found;
    for (const auto& sign : single)
        addLonger(sample, sign, found);
    addRuns(sample, found);
    if (sample.find(", ") != std::string_view::npos)
        found.emplace_back(", ");
    if (sample.find(' ') != std::string_view::npos) {
        found.emplace_back(" ");
        if (sample.find("  ") != std::string_view::npos)
            found.emplace_back(" +");
    }
    found.emplace_back(""); // one column
    return found;
}

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

std::string detectComment(std::string_view sample, bool cutAtEnd, const Dialect& dialect)
{
    // Comment lines differ in width from the table's rows; a first row that begins with '#' but has their width is the
    // header.
    Dialect plain = dialect;
    plain.comment.clear();
    const auto rows = sampleRows(sample, cutAtEnd, plain, sniffedRows);
    for (const std::string_view sign : {"#", "//", "%", "--", "!", ";"}) {
        if (sign == dialect.delimiter)
            continue;
        std::vector<SampleRow> table, marked;
        SampleRow above; // what stands right above the table
        for (const auto& row : rows) {
            const std::size_t begin = row.front().find_first_not_of(" \t");
            const bool begins = begin != std::string::npos && row.front().compare(begin, sign.size(), sign) == 0;
            (begins ? marked : table).push_back(row);
            if (table.empty())
                above = row;
        }
        if (marked.empty() || table.empty())
            continue;
        const std::size_t width = usualWidth(table);
        // Of many, a few may have as many delimiters as the table by chance.
        constexpr std::size_t chance = 4;
        const auto alike = static_cast<std::size_t>(
            std::count_if(marked.begin(), marked.end(), [&](const SampleRow& row) { return row.size() == width; }));
        const bool apart = width > 1 ? alike * chance <= marked.size() && above.size() != width
                                     : marked.size() > 1 && rows.front() == marked.front();
        if (apart)
            return std::string(sign);
    }
    return {};
}

} // namespace aurora
