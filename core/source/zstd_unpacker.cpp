// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that includes libzstd. Its state cannot be copied, so it is saved between frames alone: of a file with
// a single frame, which is what zstd writes unless told otherwise, going back means beginning at the front.
#include "core/source/unpacker.h"

#include <algorithm>
#include <zstd.h>
#include <zstd_errors.h>

namespace aurora {

namespace {

constexpr int mostWindowLog = 27; // 128 MiB, also what the zstd program takes without being told to take more

struct SavedZstd final : Unpacker::Saved {
    std::uint64_t stored = 0;
};

struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdUnpacker final : public Unpacker {
public:
    explicit ZstdUnpacker(std::shared_ptr<const StoredFile> file)
        : m_input(std::move(file))
        , m_context(ZSTD_createDCtx())
    {
        if (!m_context)
            return;
        m_firstWanted = m_wanted = ZSTD_initDStream(m_context.get());
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, mostWindowLog);
    }

    Result<Unpacked> unpack(std::span<char> out) override
    {
        if (!m_context)
            return error(ErrorKind::ReadFailed, "out of memory");
        ZSTD_outBuffer text{out.data(), out.size(), 0};
        while (text.pos < text.size) {
            // Within a frame also without input: text may be left from before.
            if (!m_between || m_at < m_block.size()) {
                // As much as the library asks for, which is a block: of a call that fails no text is left.
                ZSTD_inBuffer input{m_block.data() + m_at, std::min(m_wanted, m_block.size() - m_at), 0};
                const std::size_t wanted = ZSTD_decompressStream(m_context.get(), &text, &input);
                m_at += input.pos;
                if (ZSTD_isError(wanted))
                    return failed(wanted, text.pos);
                m_between = wanted == 0;
                m_wanted = m_between ? m_firstWanted : wanted;
                if (m_between)
                    break;
            }
            if (m_at < m_block.size() || text.pos == text.size)
                continue;
            auto block = m_input.next();
            if (!block)
                return block.error();
            m_block = *block;
            m_at = 0;
            if (block->empty())
                return Unpacked{text.pos, m_between ? Unpacked::End::Sound : Unpacked::End::Damaged};
        }
        return Unpacked{text.pos, Unpacked::End::NotYet};
    }

    bool canSave() const override { return m_between; }

    std::unique_ptr<Saved> save() override
    {
        auto saved = std::make_unique<SavedZstd>();
        saved->stored = storedPosition();
        return saved;
    }

    Result<void> restore(const Saved* saved) override
    {
        if (m_context)
            ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only);
        m_input.seek(saved ? static_cast<const SavedZstd*>(saved)->stored : 0);
        m_block = {};
        m_at = 0;
        m_wanted = m_firstWanted;
        m_between = true;
        return {};
    }

    std::size_t mostSaved() const override { return 1 << 16; } // of some hundred bytes each

    std::uint64_t storedPosition() const override { return m_input.behindBlock() - (m_block.size() - m_at); }

private:
    Error error(ErrorKind kind, const char* detail) const
    {
        return {kind, {m_input.file().path()}, m_input.file().path(), detail};
    }

    Result<Unpacked> failed(std::size_t code, std::size_t unpacked)
    {
        switch (ZSTD_getErrorCode(code)) {
        case ZSTD_error_frameParameter_windowTooLarge:
            return error(ErrorKind::UnpackMemory, "");
        case ZSTD_error_memory_allocation:
            return error(ErrorKind::ReadFailed, "out of memory");
        default:
            return Unpacked{unpacked, Unpacked::End::Damaged};
        }
    }

    StoredInput m_input;
    std::unique_ptr<ZSTD_DCtx, FreeContext> m_context;
    std::span<const char> m_block;
    std::size_t m_at = 0;          // of the block, the next byte
    std::size_t m_firstWanted = 1; // stored bytes that a frame's beginning wants
    std::size_t m_wanted = 1;
    bool m_between = true; // before a frame, or behind the last one
};

} // namespace

std::unique_ptr<Unpacker> makeZstdUnpacker(std::shared_ptr<const StoredFile> file)
{
    return std::make_unique<ZstdUnpacker>(std::move(file));
}

} // namespace aurora
