// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Row indexes of files that were read before, kept in a folder of the user's cache, so that any row of a file that has
// not changed is found at once when it is opened again. A file's index is found by its size, time of change, a sample
// of its content and the way it is read; neither its path nor its name nor any value is kept, the sample only as a
// hash. The folder is bounded and may be erased at any time. Safe for several processes: files are written beside and
// renamed. Any thread, one at a time.

#include "core/base/result.h"
#include "core/source/cache_folder.h"
#include "core/source/dialect.h"
#include "core/source/file_bytes.h"
#include "core/source/row_index.h"

#include <cstdint>
#include <optional>
#include <string>

namespace aurora {

// What must agree for an index to hold.
struct IndexKey {
    std::uint64_t size = 0;
    std::int64_t modified = 0; // nanoseconds since 1970
    std::uint64_t sample = 0;  // hash of bytes from the beginning, the middle and the end
    std::uint64_t reading = 0; // hash of the signs that records are cut by

    // Reads sampleBytes at three places.
    static constexpr std::size_t sampleBytes = 4096;
    static Result<IndexKey> of(const FileBytes& file, const Encoding& encoding, const Dialect& signs);
};

class IndexCache {
public:
    // Room for the indexes of some 600 GB of files; the ones used longest ago go first.
    static constexpr std::uint64_t defaultBound = 64 << 20;

    explicit IndexCache(std::string folder, std::uint64_t bound = defaultBound);

    // Nothing where none is kept, or what is kept is damaged.
    std::optional<RowIndex> load(const IndexKey& key) const;
    // Makes the folder where it is missing. Errors: WriteFailed, NoPermission, DiskFull; all harmless.
    Result<void> save(const IndexKey& key, const RowIndex& index) const;

    CacheFolder::Extent extent() const { return m_folder.extent(); }
    Result<void> erase() const { return m_folder.erase(); }
    const std::string& folder() const { return m_folder.path(); }

private:
    std::string fileOf(const IndexKey& key) const;

    CacheFolder m_folder;
};

// $AURORA_CACHE, else $XDG_CACHE_HOME/aurora, else ~/.cache/aurora; empty where there is no home.
std::string defaultCacheFolder();

} // namespace aurora
