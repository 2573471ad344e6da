// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Profiles of files that were read before (docs/formats/cache.md). An entry holds for a file whose size, time of change
// and sample of content agree, read in the same way by the same engine. It keeps counts, statistics and row numbers in
// place of values, no name and no path, and is sealed with a key that is made of the file's own content: who has the
// entry without the file can read nothing in it, who has the file learns nothing from it. The folder is bounded and may
// be erased at any time. Safe for several processes; any thread, one at a time.

#include "core/base/seal.h"
#include "core/profile/profile_archive.h"
#include "core/profile/table_profile.h"
#include "core/source/cache_folder.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace aurora {

// What must agree for an entry to hold, as one secret.
class ProfileKey {
public:
    // Of an opened file and how it is profiled; nothing for what has no lasting file (standard input, memory), changed
    // since it was opened, or is profiled faster than it is read back.
    static std::optional<ProfileKey> of(const TableSource& source, const ProfileOptions& options);

    // Bytes of the content that the key is made of: so many places, spread evenly, of so many bytes.
    static constexpr std::size_t samplePlaces = 16;
    static constexpr std::size_t sampleBytes = 4096;
    // Smaller files are profiled in some ten milliseconds, and their rows are not indexed (csv_table.cpp).
    static constexpr std::uint64_t leastBytes = 2 << 20;

    const std::string& name() const { return m_name; } // of the entry
    const Seal& seal() const { return m_seal; }
    bool operator==(const ProfileKey& other) const { return m_name == other.m_name; }

private:
    explicit ProfileKey(const std::string& identity);
    std::string m_name;
    Seal m_seal;
};

class ProfileCache {
public:
    // Some thousand profiles of usual tables.
    static constexpr std::uint64_t defaultBound = 128 << 20;
    // An entry that takes longer to open than a person notices is not kept: a table of 10,000 columns takes 20 MB.
    static constexpr std::size_t mostEntryBytes = 32 << 20;

    explicit ProfileCache(std::string folder, std::uint64_t bound = defaultBound)
        : m_folder(std::move(folder), bound)
    {
    }

    // Nothing where none is kept; a damaged one is dropped. Values are still to be read (value_rows.h).
    std::optional<UnpackedProfile> load(const ProfileKey& key, const SourceInfo& source) const;
    // False where the profile cannot be kept: rows of its values are not known, or it is too large. Errors: those of
    // CacheFolder::write; all harmless.
    Result<bool> save(const ProfileKey& key, const TableProfile& table) const;
    void drop(const ProfileKey& key) const { m_folder.remove(key.name()); }

    const CacheFolder& folder() const { return m_folder; }

private:
    CacheFolder m_folder;
};

// Which values are wanted of a profile out of the cache; every figure is there in any case.
enum class CachedValues {
    None,
    Quoted, // what deciding takes: all of columns whose different values are all kept, the first ones of others
    All
};

struct CachedProfileOptions {
    std::string folder; // empty: no cache
    CachedValues values = CachedValues::All;
    // Where reading all of them back takes too long: do without the rest, or else make a full profile.
    bool fewerWillDo = false;
    // The full profile; tests count its calls.
    std::function<Result<std::shared_ptr<const TableProfile>>(TableSource&, const ProfileOptions&, std::stop_token)>
        full = profileTable;
};

// profileTable, but for files that were seen before. Of such a file options.early is called with every figure and the
// values that are read at once, unless these are all, and the result comes when the rest is read back. Errors: those of
// profileTable.
Result<std::shared_ptr<const TableProfile>> profileTableCached(TableSource& source, const ProfileOptions& options,
                                                               const CachedProfileOptions& cached,
                                                               std::stop_token stop);

} // namespace aurora
