// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bytes of an input as they were when it was opened: a file is read up to the size it had then, by position, so
// that growing, renaming or deleting it does no harm. Never mapped, since a file that shrinks would kill the program.
// Reading by position is thread-safe.

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace aurora {

class FileBytes {
public:
    // "-" reads standard input into memory that has no name on disk.
    // Errors: FileMissing, FileIsDirectory, NoPermission, ReadFailed.
    static Result<FileBytes> open(const std::string& path);
    ~FileBytes();
    FileBytes(FileBytes&& other) noexcept;
    FileBytes& operator=(FileBytes&& other) noexcept;

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
    FileBytes() = default;
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
