// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the first bytes beyond ASCII of a large file said of its encoding, beside its row index in the user's cache
// (index_cache.h, docs/formats/cache.md): looking through such a file takes longer than all else that opening does. An
// entry holds while size, time of change and a sample of the content agree, for the engine that made it. Any thread,
// one at a time.

#include "core/base/result.h"
#include "core/source/cache_folder.h"
#include "core/source/dialect.h"
#include "core/source/file_bytes.h"

#include <optional>
#include <string>

namespace aurora {

class EncodingCache {
public:
    // Of one file in a folder; a file that cannot be read has none.
    EncodingCache(const std::string& folder, const FileBytes& file);

    // Nothing where none is kept, or what is kept makes no sense.
    std::optional<Encoding> load() const;
    // Keeps name and confidence. Errors: those of CacheFolder::write; all harmless.
    Result<void> save(const Encoding& encoding) const;

private:
    CacheFolder m_folder;
    std::string m_name; // of the entry; empty: none
    std::string m_head; // what an entry of this file begins with
};

} // namespace aurora
