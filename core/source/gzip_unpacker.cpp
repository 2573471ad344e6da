// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that includes zlib. A saved state is a copy of zlib's own, which can be made at any byte, holds the
// last 32 KiB of the text and goes on checking lengths and sums behind it.
#include "core/source/unpacker.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace aurora {

namespace {

constexpr int gzipOnly = MAX_WBITS + 16; // zlib.h: 16 more means gzip's header and trailer

// zlib's state points back at its z_stream, so that neither may be moved.
struct Inflater {
    z_stream stream{};
    bool ready = false;

    Inflater() = default;
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { clear(); }
    void clear()
    {
        if (ready)
            inflateEnd(&stream);
        ready = false;
    }
    bool begin()
    {
        clear();
        stream = {};
        return ready = inflateInit2(&stream, gzipOnly) == Z_OK;
    }
    bool copyFrom(const Inflater& other)
    {
        clear();
        // It takes no const pointer but leaves the source alone.
        return ready = inflateCopy(&stream, const_cast<z_stream*>(&other.stream)) == Z_OK;
    }
};

struct SavedGzip final : Unpacker::Saved {
    Inflater inflater;
    std::uint64_t stored = 0;
    bool between = false;
};

class GzipUnpacker final : public Unpacker {
public:
    explicit GzipUnpacker(std::shared_ptr<const StoredFile> file)
        : m_input(std::move(file))
    {
        m_inflater.begin();
    }

    Result<Unpacked> unpack(std::span<char> out) override
    {
        if (!m_inflater.ready)
            return outOfMemory();
        z_stream& stream = m_inflater.stream;
        const std::size_t wanted = std::min<std::size_t>(out.size(), std::numeric_limits<uInt>::max());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(wanted);
        auto end = Unpacked::End::NotYet;
        while (stream.avail_out > 0 && end == Unpacked::End::NotYet) {
            auto after = m_between ? nextMember() : inflateMore();
            if (!after)
                return after.error();
            end = *after;
        }
        return Unpacked{wanted - stream.avail_out, end};
    }

    bool canSave() const override { return m_inflater.ready; }

    std::unique_ptr<Saved> save() override
    {
        auto saved = std::make_unique<SavedGzip>();
        if (!saved->inflater.copyFrom(m_inflater))
            return nullptr;
        saved->stored = storedPosition();
        saved->between = m_between;
        return saved;
    }

    Result<void> restore(const Saved* saved) override
    {
        const auto* from = static_cast<const SavedGzip*>(saved);
        if (!(from ? m_inflater.copyFrom(from->inflater) : m_inflater.begin()))
            return outOfMemory();
        m_inflater.stream.avail_in = 0;
        m_input.seek(from ? from->stored : 0);
        m_between = from && from->between;
        return {};
    }

    std::size_t mostSaved() const override { return 256; } // of 42 KB each

    std::uint64_t storedPosition() const override { return m_input.behindBlock() - m_inflater.stream.avail_in; }

private:
    Error outOfMemory() const
    {
        return {ErrorKind::ReadFailed, {m_input.file().path()}, m_input.file().path(), "out of memory"};
    }

    Result<Unpacked::End> inflateMore()
    {
        z_stream& stream = m_inflater.stream;
        // Also without input: text may be left from before.
        switch (inflate(&stream, Z_NO_FLUSH)) {
        case Z_STREAM_END:
            m_between = true;
            return Unpacked::End::NotYet;
        case Z_OK:
        case Z_BUF_ERROR:
            break;
        case Z_MEM_ERROR:
            return outOfMemory();
        default:
            return Unpacked::End::Damaged;
        }
        if (stream.avail_out == 0)
            return Unpacked::End::NotYet;
        auto block = m_input.next();
        if (!block)
            return block.error();
        if (block->empty())
            return Unpacked::End::Damaged; // cut off within a member
        stream.next_in = reinterpret_cast<Bytef*>(block->data());
        stream.avail_in = static_cast<uInt>(block->size());
        return Unpacked::End::NotYet;
    }

    // Behind a member: another one, the end, or zeros up to it, with which tapes and some servers fill up.
    Result<Unpacked::End> nextMember()
    {
        z_stream& stream = m_inflater.stream;
        std::uint64_t at = storedPosition();
        for (;;) {
            char block[512];
            auto got = m_input.file().read(at, block);
            if (!got)
                return got.error();
            if (*got == 0)
                return Unpacked::End::Sound;
            const char* end = block + *got;
            const char* other = std::find_if(static_cast<const char*>(block), end, [](char c) { return c != 0; });
            if (other == end) {
                at += *got;
                continue;
            }
            if (other != block || at != storedPosition() || *got < 2 || block[0] != '\x1F' || block[1] != '\x8B')
                return Unpacked::End::Damaged;
            inflateReset(&stream);
            m_between = false;
            return Unpacked::End::NotYet;
        }
    }

    StoredInput m_input;
    Inflater m_inflater;
    bool m_between = false; // behind a member
};

} // namespace

std::unique_ptr<Unpacker> makeGzipUnpacker(std::shared_ptr<const StoredFile> file)
{
    return std::make_unique<GzipUnpacker>(std::move(file));
}

} // namespace aurora
