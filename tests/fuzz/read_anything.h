// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads any bytes in every way there is and holds the ways against each other. Used by the fuzzer, which looks for
// bytes that break it, and by a test, which replays the bytes that once did.

#include "core/source/csv/csv_table.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace aurora::test {

// A file that is nowhere on disk.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes)
        : m_fd(memfd_create("aurora-test", 0))
    {
        if (m_fd < 0 || ::write(m_fd, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            std::abort();
    }
    ~MemoryFile() { ::close(m_fd); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

private:
    int m_fd;
};

struct Digest : RecordSink {
    std::uint64_t hash = 14695981039346656037u; // FNV-1a
    std::uint64_t rows = 0;

    void mix(std::string_view bytes)
    {
        for (const char c : bytes)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        hash = (hash ^ 0xFF) * 1099511628211u;
    }
    void add(const RecordView& record) override
    {
        ++rows;
        for (const auto cell : record.cells)
            mix(cell);
        for (const auto cell : record.overflow)
            mix(cell);
    }
};

// Aborts where two ways of reading differ.
inline void readAnything(std::string_view bytes)
{
    const auto same = [](bool agree, const char* what) {
        if (!agree) {
            std::fprintf(stderr, "ways of reading differ: %s\n", what);
            std::abort();
        }
    };
    // The first two bytes choose what is told; the rest is the file.
    const unsigned choice = bytes.size() < 2 ? 0 : static_cast<unsigned char>(bytes[0]);
    if (bytes.size() >= 2)
        bytes.remove_prefix(2);
    DialectChoices told;
    if (choice & 1)
        told.delimiter = std::array<const char*, 4>{",", ";", "||", " +"}[choice >> 6];
    if (choice & 2)
        told.quote = (choice & 4) ? "'" : "\"";
    if (choice & 8)
        told.escape = "\\";
    if (choice & 16)
        told.encoding = (choice & 32) ? "UTF-16LE" : "windows-1252";
    const MemoryFile file(bytes);
    const auto opened = [&](std::size_t block, std::size_t limit, std::uint64_t part) {
        auto table = CsvTable::open(file.path(), told, {1 << 18, block, limit, part});
        if (!table)
            std::abort();
        return std::move(*table);
    };
    constexpr std::size_t limit = 300; // of a record: short enough to be met
    auto plain = opened(RecordReader::defaultBlock, limit, 1 << 22);
    Digest expected;
    const auto scan = plain->scan([&](const RecordView& record) { expected.add(record); }, {}, {});
    if (!scan)
        std::abort();
    auto tiny = opened(61, limit, 97); // everything is cut everywhere
    Digest small;
    const auto again = tiny->scan([&](const RecordView& record) { small.add(record); }, {}, {});
    same(again && small.hash == expected.hash && again->issues.total() == scan->issues.total(), "small blocks");
    Digest joined;
    struct Kept : RecordSink {
        std::vector<std::vector<std::string>> rows;
        void add(const RecordView& record) override
        {
            rows.emplace_back(record.cells.begin(), record.cells.end());
            rows.back().insert(rows.back().end(), record.overflow.begin(), record.overflow.end());
        }
    };
    const RecordSinks sinks{[](std::uint64_t) { return std::make_unique<Kept>(); },
                            [&](std::unique_ptr<RecordSink> sink) {
                                for (const auto& row : static_cast<Kept&>(*sink).rows)
                                    for (const auto& cell : row)
                                        joined.mix(cell);
                            }};
    const auto byParts = tiny->scanParts(sinks, {2, {}}, {});
    same(byParts && joined.hash == expected.hash && byParts->issues.total() == scan->issues.total(), "parts");
    const auto counted = tiny->count({1, {}}, {});
    same(counted && counted->rows == scan->rows && counted->issues.total() == scan->issues.total(), "counting");
    if (scan->rows > 0) {
        const auto row = tiny->rows(scan->rows - 1, 3);
        same(row && row->size() == 1, "the last row on demand");
    }
}

} // namespace aurora::test
