// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Opening a file for reading: what is found with nothing told, what was told before for files like it, and the reader.
// Runs on a worker; everything here is a plain value or shared and immutable.

#include "core/source/table_source.h"
#include "ui/session/pasted_text.h"
#include "ui/session/read_as.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace aurora {

// A reader that several workers may hold: whoever uses source locks mutex.
struct SharedSource {
    explicit SharedSource(std::unique_ptr<TableSource> reader)
        : source(std::move(reader))
    {
    }
    std::mutex mutex;
    const std::unique_ptr<TableSource> source; // never null
};

// How a file is written as far as it tells by itself, and what kind of file that makes it.
struct Detected {
    SniffResult sniff;
    QByteArray kind; // of ReadAs; empty where nothing is remembered
};

// The beginning of a file in one reading, so that a change of the dialect shows at once.
struct FirstRows {
    static constexpr std::uint64_t most = 200; // more than a screen holds
    SniffResult sniff;
    std::vector<Row> rows;
    bool all = false; // the file has no more
};

struct OpeningRequest {
    QString path;
    QString name; // helps to tell kinds of files apart that have no header
    std::shared_ptr<PastedText> pasted;
    DialectChoices choices;
    std::string rowIndexFolder; // of core/source/index_cache.h; empty: nowhere
    bool told = false; // the choices are the user's, also where they are empty: nothing remembered takes their place
    std::shared_ptr<const Detected> detected;         // known from before; null: look
    std::shared_ptr<const ReadAs::Remembered> memory; // null: nothing is remembered
};

struct Opening {
    std::unique_ptr<TableSource> source; // null with an error
    DialectChoices choices;
    bool remembered = false;
    std::shared_ptr<const Detected> detected;
    std::optional<Error> error;
};

Opening openAs(const OpeningRequest& request);

// Error: what reading gives.
Result<std::shared_ptr<const FirstRows>> firstRowsOf(TableSource& source);

} // namespace aurora
