// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A delimited text file as a TableSource.

#include "core/source/csv/part_scan.h"
#include "core/source/csv/row_walk.h"
#include "core/source/table_source.h"

#include <memory>
#include <string>
#include <vector>

namespace aurora {

class CsvTable final : public TableSource {
public:
    struct Options {
        std::size_t sampleBytes = 1 << 18; // what sniffing sees
        std::size_t blockBytes = 0;        // 0: as is best for the table; tests make it tiny to cut everywhere
        std::size_t recordLimit = RecordReader::recordLimit;    // of bytes; tests make it small
        std::uint64_t partBytes = 0; // what a worker reads at a time; 0: as is best for the table; tests make it tiny
        std::string cacheFolder = {};                           // of row indexes; empty: none are kept
    };
    static Result<std::unique_ptr<TableSource>> open(const std::string& path, const DialectChoices& choices,
                                                     const Options& options);

    const SourceInfo& info() const override { return m_info; }
    const std::vector<std::string>& columns() const override { return m_info.sniff.header; }
    Result<ScanResult> scan(const RecordFn& fn, const ScanOptions& options, std::stop_token stop) override;
    Result<ScanResult> scanParts(const RecordSinks& sinks, const PartsOptions& options, std::stop_token stop) override;
    Result<ScanResult> count(const PartsOptions& options, std::stop_token stop) override;
    Result<std::vector<Row>> rows(std::uint64_t first, std::uint64_t count) override;
    bool seeks() const override;

private:
    CsvTable(std::shared_ptr<const FileBytes> file, SourceInfo info, Options options);
    void noteHeaderIssues(IssueLog& issues) const;
    Result<TextStream> stream() const;
    Result<ScanResult> scanAll(const RecordSinks& sinks, RecordCutter::Want want, const PartsOptions& options,
                               std::stop_token stop);
    ScanResult scanFrom(RowWalk& walk, ScanResult result, const std::function<void(RowWalk&)>& each,
                        const ScanOptions& options, const std::stop_token& stop);
    void finish(ScanResult& result, const ProgressFn& progress) const;
    void loadIndex();
    void keepIndex(const ScanResult& scan) const;

    std::shared_ptr<const FileBytes> m_file;
    SourceInfo m_info;
    Options m_options;
    std::shared_ptr<TableShape> m_shape; // not changed once the table is open
    RowIndex m_index;
    bool m_binary = false;
};

} // namespace aurora
