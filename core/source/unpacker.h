// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One archive format: unpacks forward and can go back to where it was saved. One file includes each library. One
// thread at a time.

#include "core/source/stored_file.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace aurora {

enum class Packing : std::uint8_t { None, Gzip, Zstd };
const char* name(Packing packing); // "", "gzip", "zstd"

// Which archive the file's first bytes announce. Only unpacking tells whether it is one.
Packing announcedPacking(const StoredFile& file);

struct Unpacked {
    enum class End : std::uint8_t { NotYet, Sound, Damaged };
    std::size_t bytes = 0;
    End end = End::NotYet; // behind these bytes
};

class Unpacker {
public:
    // The whole state of unpacking at one place.
    class Saved {
    public:
        virtual ~Saved() = default;
    };
    virtual ~Unpacker() = default;

    // The next bytes of the text, fewer than asked for also where it can be saved. Errors: ReadFailed; UnpackMemory
    // where the archive asks for more memory than mostMemory.
    virtual Result<Unpacked> unpack(std::span<char> out) = 0;

    virtual bool canSave() const = 0;
    // REQUIRES: canSave(). Null where memory is short.
    virtual std::unique_ptr<Saved> save() = 0;
    // Null: to the front.
    virtual Result<void> restore(const Saved* saved) = 0;
    // How many saved states together take some ten megabytes at most.
    virtual std::size_t mostSaved() const = 0;

    virtual std::uint64_t storedPosition() const = 0; // of the next stored byte
};

// REQUIRES: packing is not None.
std::unique_ptr<Unpacker> makeUnpacker(Packing packing, std::shared_ptr<const StoredFile> file);
std::unique_ptr<Unpacker> makeGzipUnpacker(std::shared_ptr<const StoredFile> file);
std::unique_ptr<Unpacker> makeZstdUnpacker(std::shared_ptr<const StoredFile> file);

// The stored bytes block by block, for unpackers.
class StoredInput {
public:
    explicit StoredInput(std::shared_ptr<const StoredFile> file)
        : m_file(std::move(file))
        , m_block(blockBytes)
    {
    }

    // The next block, empty at the end. Error: ReadFailed.
    Result<std::span<char>> next()
    {
        auto got = m_file->read(m_next, m_block);
        if (!got)
            return got.error();
        m_next += *got;
        return std::span(m_block).first(*got);
    }
    void seek(std::uint64_t offset) { m_next = offset; }
    std::uint64_t behindBlock() const { return m_next; }
    const StoredFile& file() const { return *m_file; }

private:
    static constexpr std::size_t blockBytes = 1 << 17; // a large read, and still in the processor's second cache

    std::shared_ptr<const StoredFile> m_file;
    std::vector<char> m_block;
    std::uint64_t m_next = 0;
};

} // namespace aurora
