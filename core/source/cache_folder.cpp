// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/cache_folder.h"

#include "core/source/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace aurora {

namespace fs = std::filesystem;

std::optional<std::string> CacheFolder::read(const std::string& name) const
{
    const auto file = StoredFile::open(m_folder + '/' + name);
    if (!file || (*file)->size() > m_bound)
        return std::nullopt;
    std::string text((*file)->size(), '\0');
    const auto got = (*file)->read(0, text);
    if (!got || *got != text.size())
        return std::nullopt;
    return text;
}

void CacheFolder::touch(const std::string& name) const
{
    ::utimensat(AT_FDCWD, (m_folder + '/' + name).c_str(), nullptr, 0);
}

void CacheFolder::remove(const std::string& name) const
{
    ::unlink((m_folder + '/' + name).c_str());
}

Result<void> CacheFolder::write(const std::string& name, std::string_view bytes) const
{
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    if (failed)
        return fileError(failed.value(), m_folder, ErrorKind::WriteFailed);
    fs::permissions(m_folder, fs::perms::owner_all, failed); // for this user alone, as far as the disk knows users
    const std::string path = m_folder + '/' + name;
    std::string beside = path + ".XXXXXX";
    const int fd = ::mkstemp(beside.data()); // 0600
    if (fd < 0)
        return fileError(errno, m_folder, ErrorKind::WriteFailed);
    bool whole = true;
    for (std::size_t at = 0; whole && at < bytes.size();) {
        const ssize_t put = ::write(fd, bytes.data() + at, bytes.size() - at);
        whole = put > 0 || (put < 0 && errno == EINTR);
        at += put > 0 ? static_cast<std::size_t>(put) : 0;
    }
    const int writeError = whole ? 0 : errno;
    ::close(fd);
    if (!whole || ::rename(beside.c_str(), path.c_str()) != 0) {
        const int error = whole ? errno : writeError;
        ::unlink(beside.c_str());
        return fileError(error, m_folder, ErrorKind::WriteFailed);
    }
    prune();
    return {};
}

CacheFolder::Extent CacheFolder::extent() const
{
    Extent extent;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(m_folder, failed)) {
        const auto bytes = entry.file_size(failed);
        extent.files += !failed;
        extent.bytes += failed ? 0 : bytes;
    }
    return extent;
}

void CacheFolder::prune() const
{
    struct Kept {
        fs::file_time_type used;
        std::uint64_t bytes;
        fs::path path;
    };
    std::vector<Kept> all;
    std::uint64_t total = 0;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(m_folder, failed)) {
        const auto bytes = entry.file_size(failed);
        const auto used = failed ? fs::file_time_type() : entry.last_write_time(failed);
        if (failed)
            continue; // another process removed it
        all.push_back({used, bytes, entry.path()});
        total += bytes;
    }
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    for (std::size_t i = 0; i < all.size() && total > m_bound; ++i) {
        fs::remove(all[i].path, failed);
        total -= all[i].bytes;
    }
}

Result<void> CacheFolder::erase() const
{
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(m_folder, failed)) {
        std::error_code kept;
        fs::remove(entry.path(), kept);
        if (kept)
            return fileError(kept.value(), entry.path().string(), ErrorKind::WriteFailed);
    }
    return {};
}

} // namespace aurora
