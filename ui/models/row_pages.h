// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// RowPages: rows of a file by number, read in pages on a worker and kept while they are near what is looked at.

#include "core/source/table_source.h"
#include "ui/session/open_file.h"
#include "ui/tasks/serial_worker.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace aurora {

// Belongs to the window's thread; the reader belongs to the worker.
class RowPages : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint64_t pageRows = 200; // a screenful and what is around it

    // Reads with source where there is one, else opens path itself (while the first pass is still running).
    // first: rows from the beginning of the file that are at hand already; may be empty.
    RowPages(std::shared_ptr<SharedSource> source, std::string path, DialectChoices choices, std::vector<Row> first,
             QObject* parent = nullptr);

    // The row, counted from 0, or null while it is being read.
    const Row* row(std::uint64_t number);

    // Ends itself once the page that is being read is done, so that nobody waits for the disk. Not to be used after.
    void retire();

Q_SIGNALS:
    void arrived(std::uint64_t first, std::uint64_t count);
    void failed(const aurora::Error& error);

private:
    struct Reader {
        std::shared_ptr<SharedSource> source;
        std::string path;
        DialectChoices choices;
        Result<std::vector<Row>> rows(std::uint64_t first);
    };
    struct Page {
        std::vector<Row> rows;
        std::uint64_t used = 0; // when it was last looked at
    };

    void request(std::uint64_t page);
    void forgetOld();

    std::unordered_map<std::uint64_t, Page> m_pages;
    std::unordered_set<std::uint64_t> m_pending;
    std::uint64_t m_tick = 0;
    SerialWorker<Reader> m_worker; // the last member
};

} // namespace aurora
