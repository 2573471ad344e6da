// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A delimited text file as a TableSource.

#include "core/source/csv/record_reader.h"
#include "core/source/table_source.h"

#include <memory>
#include <string>
#include <vector>

namespace aurora {

class CsvTable final : public TableSource {
public:
    struct Options {
        std::size_t sampleBytes = 1 << 18;                   // what sniffing sees
        std::size_t blockBytes = RecordReader::defaultBlock; // tests make it tiny to cut everywhere
        std::size_t recordLimit = RecordReader::recordLimit; // of bytes; tests make it small
    };
    static Result<std::unique_ptr<TableSource>> open(const std::string& path, const DialectChoices& choices,
                                                     const Options& options);

    const SourceInfo& info() const override { return m_info; }
    const std::vector<std::string>& columns() const override { return m_info.sniff.header; }
    Result<ScanResult> scan(const RecordFn& fn, const ScanOptions& options, std::stop_token stop) override;
    Result<std::vector<Row>> rows(std::uint64_t first, std::uint64_t count) override;

private:
    // Where every indexStride-th row begins.
    struct Mark {
        std::uint64_t position;
        std::uint64_t line;
    };
    static constexpr std::uint64_t indexStride = 1024; // 16 bytes for 1,024 rows; finding a row reads at most as many

    CsvTable(std::shared_ptr<const FileBytes> file, SourceInfo info, Options options);
    Result<void> toFirstRow(RecordReader& reader);
    bool isData(const RawRecord& record) const;
    bool pastEnd(const RecordReader& reader) const; // it stands on a record behind the table's end
    void noteFooter(IssueLog& issues, TextStream& text, std::uint64_t line) const;
    void noteHeaderIssues(IssueLog& issues) const;
    Result<TextStream> stream() const;

    std::shared_ptr<const FileBytes> m_file;
    SourceInfo m_info;
    Options m_options;
    Dialect m_bytesDialect; // the signs as they stand in the stream
    std::vector<Mark> m_index;
    bool m_binary = false;
};

} // namespace aurora
