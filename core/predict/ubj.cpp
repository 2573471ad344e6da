// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ubj.h"

#include <boost/json.hpp>

#include <bit>
#include <cstdint>

namespace aurora {

namespace {

namespace json = boost::json;

class Reader {
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    json::value document()
    {
        json::value value = read(take());
        if (m_at != m_bytes.size())
            fail("bytes behind the end");
        return value;
    }
    const std::string& why() const { return m_why; }

private:
    void fail(const char* why)
    {
        if (m_why.empty())
            m_why = std::string(why) + " at byte " + std::to_string(m_at);
        m_at = m_bytes.size();
    }
    bool good() const { return m_why.empty(); }

    char take()
    {
        if (m_at >= m_bytes.size()) {
            fail("cut off");
            return 0;
        }
        return m_bytes[m_at++];
    }
    std::uint64_t word(unsigned bytes) // most significant byte first
    {
        if (m_bytes.size() - m_at < bytes) {
            fail("cut off");
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[m_at + i]);
        m_at += bytes;
        return value;
    }
    std::int64_t whole(char type)
    {
        switch (type) {
        case 'i':
            return static_cast<std::int8_t>(word(1));
        case 'U':
            return static_cast<std::uint8_t>(word(1));
        case 'I':
            return static_cast<std::int16_t>(word(2));
        case 'l':
            return static_cast<std::int32_t>(word(4));
        case 'L':
            return static_cast<std::int64_t>(word(8));
        }
        fail("a whole number is expected");
        return 0;
    }
    // Of things that take one byte each at least.
    std::size_t size()
    {
        const std::int64_t n = whole(take());
        if (n < 0 || static_cast<std::uint64_t>(n) > m_bytes.size() - m_at) {
            fail("a size that cannot be");
            return 0;
        }
        return static_cast<std::size_t>(n);
    }
    std::string_view text()
    {
        const std::size_t n = size();
        if (!good())
            return {};
        const auto part = m_bytes.substr(m_at, n);
        m_at += n;
        return part;
    }

    json::value read(char type)
    {
        switch (type) {
        case '{':
            return object();
        case '[':
            return array();
        case 'S':
            return json::value(text());
        case 'T':
            return true;
        case 'F':
            return false;
        case 'Z':
        case 'N':
            return nullptr;
        case 'd':
            return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(word(4))));
        case 'D':
            return std::bit_cast<double>(word(8));
        default:
            return whole(type);
        }
    }
    json::value object()
    {
        json::object out;
        if (++m_depth > deepest)
            fail("too deep");
        while (good() && m_at < m_bytes.size() && m_bytes[m_at] != '}') {
            const std::string_view key = text();
            if (good())
                out[key] = read(take());
        }
        if (good())
            take();
        --m_depth;
        return out;
    }
    json::value array()
    {
        json::array out;
        if (++m_depth > deepest)
            fail("too deep");
        char type = 0;
        if (good() && m_at < m_bytes.size() && m_bytes[m_at] == '$') {
            take();
            type = take();
        }
        if (good() && m_at < m_bytes.size() && m_bytes[m_at] == '#') {
            take();
            const std::size_t n = size();
            out.reserve(good() ? n : 0);
            for (std::size_t i = 0; good() && i < n; ++i)
                out.push_back(read(type ? type : take()));
        } else {
            while (good() && m_at < m_bytes.size() && m_bytes[m_at] != ']')
                out.push_back(read(take()));
            take();
        }
        --m_depth;
        return out;
    }

    static constexpr int deepest = 32;
    std::string_view m_bytes;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_why;
};

} // namespace

bool parseUbj(std::string_view bytes, boost::json::value& out, std::string& why)
{
    Reader reader(bytes);
    out = reader.document();
    why = reader.why();
    return why.empty();
}

} // namespace aurora
