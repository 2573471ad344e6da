// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A growing buffer of bytes that is not zeroed before something is read into it (std::string is), and behind whose end
// some more bytes may be read, as code needs that works on whole blocks. One thread at a time.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace aurora {

class ByteBuffer {
public:
    static constexpr std::size_t readableBeyond = 128; // behind the end; the first of them are zero

    char* data() { return m_bytes.get(); }
    std::size_t size() const { return m_size; }
    std::string_view view() const { return {m_bytes.get(), m_size}; }
    void clear() { m_size = 0; }

    // The bytes from at on move to the front, the ones before are gone.
    void dropFront(std::size_t at)
    {
        std::memmove(m_bytes.get(), m_bytes.get() + at, m_size - at);
        m_size -= at;
        pad();
    }

    // Room for count more bytes behind the end; added() says how many were written there.
    std::span<char> room(std::size_t count)
    {
        if (m_size + count + readableBeyond > m_capacity)
            grow(m_size + count + readableBeyond);
        return {m_bytes.get() + m_size, count};
    }
    void added(std::size_t count)
    {
        m_size += count;
        pad();
    }
    void append(std::string_view bytes)
    {
        std::memcpy(room(bytes.size()).data(), bytes.data(), bytes.size());
        added(bytes.size());
    }

private:
    void pad() { std::memset(m_bytes.get() + m_size, 0, readableBeyond); }
    void grow(std::size_t least)
    {
        const std::size_t capacity = std::max(least, m_capacity + m_capacity / 2);
        auto larger = std::make_unique_for_overwrite<char[]>(capacity);
        if (m_size)
            std::memcpy(larger.get(), m_bytes.get(), m_size);
        m_bytes = std::move(larger);
        m_capacity = capacity;
    }

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace aurora
