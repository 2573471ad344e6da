// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/documents.h"
#include "core/source/index_cache.h"

#include <boost/json.hpp>

#include <charconv>

namespace aurora::cli {

namespace {

// RFC 4180: quotes where a cell holds a comma, a quote or a line end; doubled inside.
void appendCell(std::string& line, std::string_view cell, bool first)
{
    if (!first)
        line += ',';
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell) {
        if (c == '"')
            line += '"';
        line += c;
    }
    line += '"';
}

void endLine(std::string& line)
{
    // Else an empty cell alone would be an empty line, which is no record, and bare delimiters at the end of a file are
    // no record either.
    if (line.find_first_not_of(',') == std::string::npos)
        line.insert(0, "\"\"");
    line += '\n';
}

std::string headerLine(const TableSource& table)
{
    std::string line;
    const auto& names = table.columns();
    for (std::size_t c = 0; c < names.size(); ++c) {
        const bool madeUp = names[c] == "column_" + std::to_string(c + 1);
        appendCell(line, madeUp ? std::string_view() : std::string_view(names[c]), c == 0);
    }
    endLine(line);
    return line;
}

bool readToEnd(const IssueLog& issues)
{
    return issues.count(IssueKind::ReadStopped) == 0 && issues.count(IssueKind::DamagedArchive) == 0;
}

} // namespace

int runSniff(const Call& call)
{
    return forEachFile(call.files(), [&](const std::string& file) {
        auto table = call.open(file);
        if (!table) {
            complain(table.error());
            return false;
        }
        // The first records show what is wrong at the top of the file: preamble, header, ragged rows.
        constexpr std::uint64_t looked = 200;
        auto scan = (*table)->scan([](const RecordView&) {}, {looked, {}}, {});
        call.print(sniffDocument((*table)->info(), scan ? scan->issues : IssueLog()));
        return true;
    });
}

int runCount(const Call& call)
{
    return forEachFile(call.files(), [&](const std::string& file) {
        auto table = call.open(file);
        if (!table) {
            complain(table.error());
            return false;
        }
        auto scan = call.sampleRows() ? (*table)->scan([](const RecordView&) {}, {call.sampleRows(), {}}, {})
                                      : (*table)->count({call.threads(), call.progress()}, {});
        if (!scan) {
            complain(scan.error());
            return false;
        }
        call.print(countDocument((*table)->info(), (*table)->columns().size(), *scan));
        return readToEnd(scan->issues);
    });
}

namespace {

// A number that an option tells, at least 1; the default where it is absent, nothing where it is no number.
std::optional<std::uint64_t> counted(const Call& call, const char* option, std::uint64_t otherwise)
{
    if (!call.has(option))
        return otherwise;
    const std::string text = call.value(option);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number == 0)
        return std::nullopt;
    return number;
}

} // namespace

int runRows(const Call& call)
{
    constexpr std::uint64_t usualCount = 10;
    const auto first = counted(call, "first", 1), count = counted(call, "count", usualCount);
    if (!first || !count)
        return wrongUsage(QStringLiteral("--first and --count take a whole number from 1 on"));
    const auto files = call.files();
    auto table = call.open(files.front());
    if (!table) {
        complain(table.error());
        return StepFailed;
    }
    const auto rows = (*table)->rows(*first - 1, *count);
    if (!rows) {
        complain(rows.error());
        return StepFailed;
    }
    call.print(rowsDocument(**table, *first, *rows));
    return Done;
}

int runCache(const Call& call)
{
    const auto words = call.files();
    if (!words.empty() && words.front() != "erase")
        return wrongUsage(QStringLiteral("cache takes nothing but “erase”"));
    const IndexCache indexes(call.services().rowIndexFolder());
    const ProfileCache profiles(call.services().profileFolder());
    if (!words.empty()) {
        for (const auto& erased : {indexes.erase(), profiles.folder().erase()}) {
            if (erased)
                continue;
            complain(erased.error());
            return StepFailed;
        }
    }
    const auto object = [](const std::string& folder, const CacheFolder::Extent& extent) {
        return boost::json::object{{"folder", folder}, {"files", extent.files}, {"bytes", extent.bytes}};
    };
    auto document = object(indexes.folder(), indexes.extent());
    document["profiles"] = object(profiles.folder().path(), profiles.folder().extent());
    call.print(document);
    return Done;
}

int runConvert(const Call& call)
{
    const auto files = call.files();
    auto table = call.open(files.front());
    if (!table) {
        complain(table.error());
        return StepFailed;
    }
    bool read = true;
    const auto written = writeOutput(call.value("out"), files, call.has("force"), [&](const auto& write) {
        bool good = true;
        if ((*table)->info().sniff.dialect().headerRows > 0)
            good = write(headerLine(**table));
        std::string line;
        auto scan = (*table)->scan(
            [&](const RecordView& record) {
                line.clear();
                for (std::size_t c = 0; c < record.cells.size(); ++c)
                    appendCell(line, record.cells[c], c == 0);
                for (const auto cell : record.overflow)
                    appendCell(line, cell, false);
                endLine(line);
                good = good && write(line);
            },
            {call.sampleRows(), {}}, {});
        if (!scan)
            complain(scan.error());
        read = scan && readToEnd(scan->issues);
        return good;
    });
    if (!written)
        complain(written.error());
    return written && read ? Done : StepFailed;
}

int runProfile(const Call& call)
{
    return forEachFile(call.files(), [&](const std::string& file) {
        const bool samples = call.has("samples");
        const auto table = call.profile(file, samples ? CachedValues::All : CachedValues::None);
        if (table)
            call.printProfile(*table, samples);
        return table != nullptr;
    });
}

} // namespace aurora::cli
