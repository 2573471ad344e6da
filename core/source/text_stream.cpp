// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/text_stream.h"

#include <algorithm>

namespace aurora {

namespace {

constexpr std::size_t decodeBlockBytes = 1 << 16; // small enough to find a place again, large enough for speed

} // namespace

TextStream::TextStream(std::shared_ptr<const FileBytes> file, Decoder decoder, std::size_t bomBytes)
    : m_file(std::move(file))
    , m_decoder(std::move(decoder))
    , m_start(bomBytes)
    , m_raw(bomBytes)
{
}

bool TextStream::atEnd() const
{
    return m_pending.empty() && m_file->atEnd(m_raw);
}

Result<std::size_t> TextStream::read(std::size_t count, ByteBuffer& out)
{
    if (transcodes()) {
        m_text.clear();
        auto decoded = readTranscoded(m_text);
        out.append(m_text);
        return decoded;
    }
    auto got = m_file->read(m_raw, out.room(count));
    if (!got)
        return got.error();
    out.added(*got);
    if (*got == 0)
        m_raw = m_file->size(); // cut off since it was opened: there is no more
    m_raw += *got;
    m_position += *got;
    return *got;
}

Result<std::size_t> TextStream::readTranscoded(std::string& out)
{
    const std::size_t before = out.size();
    if (!m_pending.empty()) {
        out += m_pending;
        m_position += m_pending.size();
        m_pending.clear();
        return out.size() - before;
    }
    while (out.size() == before && !atEnd()) {
        if (m_raw == m_start && m_checkpoints.empty())
            m_checkpoints.push_back({0, m_start});
        m_block.resize(decodeBlockBytes);
        auto got = m_file->read(m_raw, m_block);
        if (!got)
            return got.error();
        if (*got == 0) {
            m_raw = m_file->size(); // cut off since it was opened: there is no more
            break;
        }
        m_block.resize(*got);
        m_raw += *got;
        std::size_t bad = 0;
        const bool clean = m_decoder.decodeBlock(m_block, atEnd(), out, bad);
        m_undecodable += bad;
        const std::uint64_t position = m_position + (out.size() - before);
        if (clean && m_raw > m_checkpoints.back().raw)
            m_checkpoints.push_back({position, m_raw});
    }
    m_position += out.size() - before;
    return out.size() - before;
}

Result<void> TextStream::seek(std::uint64_t position)
{
    if (!transcodes()) {
        m_position = position;
        m_raw = m_start + position;
        return {};
    }
    m_decoder.reset();
    m_pending.clear();
    Checkpoint from{0, m_start};
    const auto after = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), position,
                                        [](std::uint64_t p, const Checkpoint& c) { return p < c.position; });
    if (after != m_checkpoints.begin())
        from = *std::prev(after);
    m_position = from.position;
    m_raw = from.raw;
    std::string skipped;
    const std::uint64_t undecodable = m_undecodable;
    while (m_position < position && !atEnd()) {
        skipped.clear();
        auto got = readTranscoded(skipped);
        if (!got)
            return got.error();
    }
    if (m_position > position) {
        m_pending = skipped.substr(skipped.size() - (m_position - position));
        m_position = position;
    }
    m_undecodable = undecodable;
    return {};
}

std::uint64_t TextStream::originalOffset(std::uint64_t position)
{
    if (!transcodes())
        return m_start + position;
    Checkpoint from{0, m_start};
    const auto after = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), position,
                                        [](std::uint64_t p, const Checkpoint& c) { return p < c.position; });
    if (after != m_checkpoints.begin())
        from = *std::prev(after);
    std::string block(decodeBlockBytes, '\0');
    const auto got = m_file->read(from.raw, block);
    if (!got)
        return from.raw;
    block.resize(*got);
    auto decoder = Decoder::create(m_decoder.name());
    if (!decoder)
        return from.raw;
    std::string text;
    std::size_t ignored = 0;
    decoder->decodeBlock(block, false, text, ignored);
    text.resize(std::min<std::size_t>(text.size(), position - from.position));
    return from.raw + decoder->encode(text).size();
}

} // namespace aurora
