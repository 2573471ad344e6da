// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bytes of an input to be read as text, by position: those of a plain file as they lie on the disk, those of a
// packed file (gzip, zstd) as they come out of it. Packed is what begins like an archive, whatever its name. Safe on
// any thread; of a packed file one thread reads at a time and the others wait.

#include "core/base/result.h"
#include "core/source/packed_bytes.h"
#include "core/source/stored_file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace aurora {

class FileBytes {
public:
    // "-" is standard input. Errors: FileMissing, FileIsDirectory, NoPermission, ReadFailed, UnpackMemory.
    static Result<FileBytes> open(const std::string& path);

    Packing packing() const { return m_packing; }
    std::uint64_t storedSize() const { return m_stored->size(); }  // on the disk
    std::int64_t modified() const { return m_stored->modified(); } // unix seconds
    std::int64_t modifiedNanoseconds() const { return m_stored->modifiedNanoseconds(); }
    // A file with a name, which may be opened again; not so standard input and what lies in memory.
    bool lasting() const { return m_stored->lasting(); }

    // How far into a packed text opening looks for its end: some ten milliseconds of unpacking.
    static constexpr std::uint64_t lookedAhead = 8 << 20;
    // How long a longer one is shows only when reading comes to its end.
    bool sizeKnown() const { return !m_packed || m_packed->size(); }
    // 0 while it is not known.
    std::uint64_t size() const { return m_packed ? m_packed->size().value_or(0) : m_stored->size(); }
    // Whether nothing follows the offset. May unpack a little to find out; false where the disk refuses.
    bool atEnd(std::uint64_t offset) const { return m_packed ? m_packed->atEnd(offset) : offset >= m_stored->size(); }

    // Fills out from offset on; fewer bytes only at the end, which is also where an archive turns out to be damaged.
    // Errors: ReadFailed with the offset, UnpackMemory.
    Result<std::size_t> read(std::uint64_t offset, std::span<char> out) const
    {
        return m_packed ? m_packed->read(offset, out) : m_stored->read(offset, out);
    }
    // The bytes as they lie on the disk. Error: ReadFailed.
    Result<std::size_t> readStored(std::uint64_t offset, std::span<char> out) const
    {
        return m_stored->read(offset, out);
    }
    // Where the archive is damaged or cut off, once reading came there.
    std::optional<ArchiveDamage> damage() const { return m_packed ? m_packed->damage() : std::nullopt; }

    // How far a reader that stands at the offset has come in the stored bytes, for telling progress.
    std::uint64_t storedBytesBefore(std::uint64_t offset) const
    {
        return m_packed ? m_packed->storedPosition() : offset;
    }
    bool changedSinceOpen() const { return m_stored->changedSinceOpen(); }

private:
    explicit FileBytes(std::shared_ptr<const StoredFile> stored)
        : m_stored(std::move(stored))
    {
    }
    std::shared_ptr<const StoredFile> m_stored;
    Packing m_packing = Packing::None;
    std::unique_ptr<PackedBytes> m_packed; // none: the stored bytes are the text
};

} // namespace aurora
