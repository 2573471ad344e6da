// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A folder of the user's cache that is bounded: what was used longest ago goes first. For this user alone (folder 0700,
// files 0600). Safe for several processes: files are written beside and renamed. May be erased at any time. Any
// thread, one at a time.

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aurora {

class CacheFolder {
public:
    CacheFolder(std::string folder, std::uint64_t bound)
        : m_folder(std::move(folder))
        , m_bound(bound)
    {
    }

    // The bytes kept under a name; nothing where there are none, or more than the bound.
    std::optional<std::string> read(const std::string& name) const;
    // That an entry was of use: the last to be dropped.
    void touch(const std::string& name) const;
    // Makes the folder where it is missing, then drops what is beyond the bound. Errors: WriteFailed, NoPermission,
    // DiskFull; all harmless.
    Result<void> write(const std::string& name, std::string_view bytes) const;
    void remove(const std::string& name) const;

    struct Extent {
        std::uint64_t files = 0;
        std::uint64_t bytes = 0;
    };
    Extent extent() const;
    Result<void> erase() const;
    const std::string& path() const { return m_folder; }

private:
    void prune() const;

    std::string m_folder;
    std::uint64_t m_bound;
};

} // namespace aurora
