// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/stored_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace aurora {

namespace {

// Copies standard input into anonymous memory so that it can be read by position like a file.
int spoolStandardInput()
{
    const int memory = memfd_create("aurora-stdin", MFD_CLOEXEC);
    if (memory < 0)
        return -1;
    constexpr std::size_t pipeBlock = 1 << 16; // what a Linux pipe holds
    std::vector<char> block(pipeBlock);
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, block.data(), block.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        for (ssize_t written = 0; written < got;) {
            const ssize_t put = ::write(memory, block.data() + written, static_cast<std::size_t>(got - written));
            if (put < 0) {
                ::close(memory);
                return -1;
            }
            written += put;
        }
    }
    return memory;
}

} // namespace

Error fileError(int errorNumber, const std::string& path, ErrorKind otherwise)
{
    ErrorKind kind = otherwise;
    if (errorNumber == ENOENT || errorNumber == ENOTDIR)
        kind = ErrorKind::FileMissing;
    else if (errorNumber == EACCES || errorNumber == EPERM)
        kind = ErrorKind::NoPermission;
    else if (errorNumber == EISDIR)
        kind = ErrorKind::FileIsDirectory;
    else if (errorNumber == ENOSPC || errorNumber == EDQUOT)
        kind = ErrorKind::DiskFull;
    return {kind, {path}, path, std::strerror(errorNumber)};
}

Result<std::shared_ptr<const StoredFile>> StoredFile::open(const std::string& path)
{
    const std::shared_ptr<StoredFile> file(new StoredFile);
    file->m_path = path;
    file->m_fd = path == "-" ? spoolStandardInput() : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file->m_fd < 0)
        return fileError(errno, path, ErrorKind::ReadFailed);
    struct stat status {};
    if (::fstat(file->m_fd, &status) != 0)
        return fileError(errno, path, ErrorKind::ReadFailed);
    if (S_ISDIR(status.st_mode))
        return fileError(EISDIR, path, ErrorKind::FileIsDirectory);
    file->m_size = static_cast<std::uint64_t>(status.st_size);
    file->m_modified = status.st_mtim.tv_sec;
    file->m_modifiedNanoseconds = status.st_mtim.tv_nsec;
    file->m_lasting = S_ISREG(status.st_mode) && status.st_nlink > 0;
    ::posix_fadvise(file->m_fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::shared_ptr<const StoredFile>(file);
}

StoredFile::~StoredFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<std::size_t> StoredFile::read(std::uint64_t offset, std::span<char> out) const
{
    std::size_t total = 0;
    while (total < out.size() && offset + total < m_size) {
        const auto want = std::min<std::uint64_t>(out.size() - total, m_size - offset - total);
        const ssize_t got = ::pread(m_fd, out.data() + total, want, static_cast<off_t>(offset + total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            Error error = fileError(errno, m_path, ErrorKind::ReadFailed);
            error.place.byte = static_cast<std::int64_t>(offset + total);
            return error;
        }
        if (got == 0)
            break; // it was cut off since it was opened
        total += static_cast<std::size_t>(got);
    }
    return total;
}

bool StoredFile::changedSinceOpen() const
{
    if (m_path == "-")
        return false;
    struct stat status {};
    if (::stat(m_path.c_str(), &status) != 0)
        return true;
    return static_cast<std::uint64_t>(status.st_size) != m_size || status.st_mtim.tv_sec != m_modified ||
           status.st_mtim.tv_nsec != m_modifiedNanoseconds;
}

} // namespace aurora
