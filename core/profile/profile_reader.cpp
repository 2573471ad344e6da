// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_reader.h"

#include "core/profile/relations_document.h"

#include "core/base/parse_json.h"
#include "core/profile/column_reader.h"
#include "core/source/file_bytes.h"

#include <algorithm>
#include <array>

namespace aurora {

namespace {

namespace json = boost::json;

std::string tooLong()
{
    return "longer than " + std::to_string(mostDocumentBytes >> 20) + " MiB";
}

// Empty where the version can be read; else what to say.
std::optional<Error> wrongVersion(const json::value& document, const std::string& subject)
{
    const auto bad = [&](std::string detail) {
        return Error{ErrorKind::BadDocument, {subject}, subject, std::move(detail)};
    };
    if (!document.is_object())
        return bad("/: an object is expected");
    const auto* format = document.get_object().if_contains("format");
    if (!format || !format->is_string() || format->get_string() != "aurora.profile")
        return bad("/format: “aurora.profile” is expected");
    const auto* version = document.get_object().if_contains("version");
    const std::string text = version && version->is_string() ? std::string(version->get_string()) : std::string();
    const auto dot = text.find('.');
    const auto digits = [](std::string_view part) {
        constexpr std::size_t longest = 6;
        return !part.empty() && part.size() <= longest &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (dot == std::string::npos || !digits(std::string_view(text).substr(0, dot)) ||
        !digits(std::string_view(text).substr(dot + 1)))
        return bad("/version: a version such as “1.0” is expected");
    const int major = std::stoi(text.substr(0, dot));
    if (major > 1)
        return Error{ErrorKind::NewerDocument, {subject}, subject, "/version: " + text + ", this program reads 1.x"};
    if (major < 1)
        return bad("/version: 1.x is expected, this is " + text);
    return std::nullopt;
}

void readSigns(const DocumentNode& node, SniffResult& sniff)
{
    ScoredDialect scored;
    Dialect& d = scored.dialect;
    sniff.encoding.name = node.text("encoding").value_or(sniff.encoding.name);
    for (const auto& [key, to] : {std::pair{"delimiter", &d.delimiter},
                                  {"quote", &d.quote},
                                  {"escape", &d.escape},
                                  {"comment", &d.comment},
                                  {"decimal", &d.decimal},
                                  {"group", &d.group}})
        *to = node.text(key).value_or(*to);
    constexpr std::uint64_t mostLines = std::numeric_limits<std::uint32_t>::max();
    d.skip = static_cast<std::uint32_t>(node.count("skip", mostLines).value_or(d.skip));
    d.headerRows = static_cast<std::uint32_t>(node.count("header_rows", mostLines).value_or(d.headerRows));
    if (const auto eol = node.text("eol"))
        for (const LineEnd one : {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr, LineEnd::Mixed})
            d.lineEnd = *eol == name(one) ? one : d.lineEnd;
    if (const auto order = node.text("date_order"))
        for (const DateOrder one : {DateOrder::Unknown, DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd})
            d.dateOrder = *order == name(one) ? one : d.dateOrder;
    sniff.ranked.push_back(std::move(scored));
}

void readIssues(const DocumentNode& root, IssueLog& issues)
{
    const auto node = root.object("issues");
    if (!node)
        return;
    for (std::size_t i = 0; i < issueKinds; ++i) {
        const auto kind = static_cast<IssueKind>(i);
        issues.addCount(kind, node->count(name(kind)).value_or(0));
    }
}

void readTable(const DocumentNode& root, TableProfile& table)
{
    table.source.kind = "profile"; // there is no file behind it whose rows could be read
    table.source.path = root.text("file").value_or("");
    if (const auto reading = root.object("reading"))
        readSigns(*reading, table.source.sniff);
    const auto rows = root.count("rows");
    table.rows = rows.value_or(0);
    table.sampled = root.flag("sampled").value_or(false);
    table.duplicateRows = root.number("duplicate_rows", 0);
    table.duplicateRowsError = root.number("duplicate_rows_error", 0).value_or(0);
    table.seconds = root.number("seconds", 0).value_or(0);
    readIssues(root, table.issues);
    const bool between = root.has("between");
    const bool listed = root.list("columns", mostDocumentColumns, [&](const DocumentNode& node) {
        table.columns.push_back(readColumn(node, {table.columns.size() + 1, rows, between}));
    });
    if (!listed)
        root.refuse("columns", "a list is expected");
    const std::size_t columns = table.columns.size();
    for (const auto& column : table.columns) {
        table.source.sniff.header.push_back(column.name);
        if (column.duplicateOf && (*column.duplicateOf < 1 || *column.duplicateOf >= column.index))
            root.refuse("columns/" + std::to_string(column.index - 1) + "/duplicate_of",
                        "the index of an earlier column is expected");
    }
    table.target = root.count("target", columns).value_or(0);
    if (!root.good())
        return;
    const boost::json::object& document = root.value().get_object();
    readRelations(document, table);
    const auto& list = document.at("columns").get_array();
    for (std::size_t c = 0; c < columns; ++c)
        table.columns[c].quality = readQuality(list[c].get_object());
}

} // namespace

Result<std::shared_ptr<const TableProfile>> readProfileDocument(std::string_view text, const std::string& subject)
{
    const auto bad = [&](std::string detail) {
        return Error{ErrorKind::BadDocument, {subject}, subject, std::move(detail)};
    };
    if (text.size() > mostDocumentBytes)
        return bad(tooLong());
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) // editors on Windows write one
        text.remove_prefix(mark.size());
    json::value document;
    std::string why;
    if (!parseJson(text, document, why))
        return bad(why);
    if (auto wrong = wrongVersion(document, subject))
        return std::move(*wrong);
    auto table = std::make_shared<TableProfile>();
    std::string fault;
    readTable(DocumentNode(document, {}, fault), *table);
    if (!fault.empty())
        return bad(fault);
    return std::shared_ptr<const TableProfile>(std::move(table));
}

namespace {

// The lines that hold something, where the first is an object of its own; else all of it.
std::vector<std::string_view> documentsIn(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        auto line = text.substr(from, end - from);
        while (!line.empty() && blank(line.back()))
            line.remove_suffix(1);
        while (!line.empty() && blank(line.front()))
            line.remove_prefix(1);
        if (!line.empty())
            lines.push_back(line);
        if (lines.size() == 1 && !(line.ends_with('}') && line.find('{') != std::string_view::npos))
            return {text};
        from = end + 1;
    }
    return lines.empty() ? std::vector{text} : lines;
}

} // namespace

Result<std::vector<std::shared_ptr<const TableProfile>>> loadProfileDocuments(const std::string& path)
{
    auto file = FileBytes::open(path);
    if (!file)
        return file.error();
    std::string text;
    constexpr std::size_t block = 1 << 20;
    for (;;) {
        const std::size_t before = text.size();
        text.resize(before + block);
        const auto got = file->read(before, std::span(text).subspan(before));
        if (!got)
            return got.error();
        text.resize(before + *got);
        if (*got == 0)
            break;
        if (text.size() > mostDocumentBytes)
            return Error{ErrorKind::BadDocument, {path}, path, tooLong()};
    }
    std::vector<std::shared_ptr<const TableProfile>> all;
    for (const auto document : documentsIn(text)) {
        auto table = readProfileDocument(document, path);
        if (!table)
            return table.error();
        all.push_back(std::move(*table));
    }
    return all;
}

} // namespace aurora
