// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bytes of an input as they lie on the disk, up to the size it had when it was opened, so that growing, renaming or
// deleting it does no harm. Never mapped, since a file that shrinks would kill the program. Immutable; reading by
// position is safe on any thread.

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace aurora {

class StoredFile {
public:
    // "-" reads standard input into memory that has no name on disk.
    // Errors: FileMissing, FileIsDirectory, NoPermission, ReadFailed.
    static Result<std::shared_ptr<const StoredFile>> open(const std::string& path);
    ~StoredFile();
    StoredFile(const StoredFile&) = delete;
    StoredFile& operator=(const StoredFile&) = delete;

    const std::string& path() const { return m_path; }
    std::uint64_t size() const { return m_size; }
    std::int64_t modified() const { return m_modified; } // unix seconds
    std::int64_t modifiedNanoseconds() const { return m_modified * 1'000'000'000 + m_modifiedNanoseconds; }

    // Fills out from offset on; fewer bytes only at the end. Error: ReadFailed with the offset.
    Result<std::size_t> read(std::uint64_t offset, std::span<char> out) const;

    // A file with a name, which may be opened again; not so standard input and what lies in memory.
    bool lasting() const { return m_lasting; }

    // Whether size or time differ from those at opening, or the file is gone.
    bool changedSinceOpen() const;

private:
    StoredFile() = default;
    std::string m_path;
    int m_fd = -1;
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0;
    std::int64_t m_modifiedNanoseconds = 0;
    bool m_lasting = false;
};

// What errno means for a path.
Error fileError(int errorNumber, const std::string& path, ErrorKind otherwise);

} // namespace aurora
