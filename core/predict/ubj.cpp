// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/ubj.h"

#include <bit>
#include <cmath>
#include <cstdint>

namespace aurora {

namespace {

// How many bytes a number of a type takes; 0: it is none.
unsigned sizeOf(char type)
{
    switch (type) {
    case 'i':
    case 'U':
        return 1;
    case 'I':
        return 2;
    case 'l':
    case 'd':
        return 4;
    case 'L':
    case 'D':
        return 8;
    }
    return 0;
}

// Most significant byte first. REQUIRES: sizeOf(type) bytes.
double decoded(char type, const char* from)
{
    std::uint64_t word = 0;
    for (unsigned i = 0; i < sizeOf(type); ++i)
        word = word << 8 | static_cast<unsigned char>(from[i]);
    switch (type) {
    case 'i':
        return static_cast<std::int8_t>(word);
    case 'U':
        return static_cast<std::uint8_t>(word);
    case 'I':
        return static_cast<std::int16_t>(word);
    case 'l':
        return static_cast<std::int32_t>(word);
    case 'L':
        return static_cast<double>(static_cast<std::int64_t>(word));
    case 'd':
        return std::bit_cast<float>(static_cast<std::uint32_t>(word));
    case 'D':
        return std::bit_cast<double>(word);
    }
    return std::nan("");
}

} // namespace

class UbjReader {
public:
    explicit UbjReader(std::string_view bytes)
        : m_bytes(bytes)
    {
    }
    UbjValue document()
    {
        UbjValue value = read(take());
        if (m_at != m_bytes.size())
            fail("bytes behind the end");
        return value;
    }
    const std::string& why() const { return m_why; }

private:
    using Kind = UbjValue::Kind;

    void fail(const char* why)
    {
        if (m_why.empty())
            m_why = std::string(why) + " at byte " + std::to_string(m_at);
        m_at = m_bytes.size();
    }
    bool good() const { return m_why.empty(); }
    bool next(char sign) const { return good() && m_at < m_bytes.size() && m_bytes[m_at] == sign; }
    char take()
    {
        if (m_at >= m_bytes.size()) {
            fail("cut off");
            return 0;
        }
        return m_bytes[m_at++];
    }
    std::string_view part(std::size_t bytes)
    {
        if (m_bytes.size() - m_at < bytes) {
            fail("cut off");
            return {};
        }
        const auto part = m_bytes.substr(m_at, bytes);
        m_at += bytes;
        return part;
    }
    double number(char type)
    {
        const auto bytes = part(sizeOf(type));
        return good() ? decoded(type, bytes.data()) : 0;
    }
    // Of things that take so many bytes each at least.
    std::size_t size(std::size_t each)
    {
        const char type = take();
        const double n = sizeOf(type) && type != 'd' && type != 'D' ? number(type) : -1;
        if (!(n >= 0 && n <= double((m_bytes.size() - m_at) / each))) {
            fail("a size that cannot be");
            return 0;
        }
        return static_cast<std::size_t>(n);
    }
    std::string_view text() { return part(size(1)); }

    UbjValue read(char type)
    {
        UbjValue value;
        if (type == '{') {
            object(value);
        } else if (type == '[') {
            array(value);
        } else if (type == 'S') {
            value.m_kind = Kind::Text;
            value.m_bytes = text();
        } else if (type == 'T' || type == 'F') {
            value.m_kind = Kind::Number;
            value.m_number = type == 'T';
        } else if (sizeOf(type)) {
            value.m_kind = Kind::Number;
            value.m_number = number(type);
        } else if (type != 'Z' && type != 'N') {
            fail("a type that is not known");
        }
        return value;
    }
    void object(UbjValue& value)
    {
        value.m_kind = Kind::Object;
        if (++m_depth > deepest)
            fail("too deep");
        while (good() && !next('}')) {
            value.m_keys.push_back(text());
            value.m_items.push_back(read(take()));
        }
        if (good())
            take();
        --m_depth;
    }
    void array(UbjValue& value)
    {
        value.m_kind = Kind::Array;
        if (++m_depth > deepest)
            fail("too deep");
        if (next('$')) {
            take();
            numbers(value);
        } else if (next('#')) {
            take();
            const std::size_t count = size(1);
            for (std::size_t i = 0; good() && i < count; ++i)
                value.m_items.push_back(read(take()));
        } else {
            while (good() && !next(']'))
                value.m_items.push_back(read(take()));
            if (good())
                take();
        }
        if (value.m_kind == Kind::Array)
            value.m_count = value.m_items.size();
        --m_depth;
    }
    void numbers(UbjValue& value)
    {
        value.m_kind = Kind::Numbers;
        value.m_type = take();
        if (!sizeOf(value.m_type) || take() != '#')
            return fail("an array of numbers is expected");
        value.m_count = size(sizeOf(value.m_type));
        value.m_bytes = part(value.m_count * sizeOf(value.m_type));
    }

    static constexpr int deepest = 32;
    std::string_view m_bytes;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_why;
};

std::optional<UbjValue> UbjValue::parse(std::string_view bytes, std::string& why)
{
    UbjReader reader(bytes);
    UbjValue value = reader.document();
    why = reader.why();
    return why.empty() ? std::optional(std::move(value)) : std::nullopt;
}

const UbjValue* UbjValue::at(std::initializer_list<std::string_view> path) const
{
    const UbjValue* node = this;
    for (const auto key : path) {
        const UbjValue* found = nullptr;
        for (std::size_t i = 0; i < node->m_keys.size() && !found; ++i)
            if (node->m_keys[i] == key)
                found = &node->m_items[i];
        if (!found)
            return nullptr;
        node = found;
    }
    return node;
}

const UbjValue* UbjValue::arrayAt(std::initializer_list<std::string_view> path) const
{
    const auto* node = at(path);
    return node && (node->m_kind == Kind::Array || node->m_kind == Kind::Numbers) ? node : nullptr;
}

double UbjValue::number() const
{
    return m_kind == Kind::Number ? m_number : std::nan("");
}

double UbjValue::number(std::size_t i) const
{
    return m_kind == Kind::Numbers ? decoded(m_type, m_bytes.data() + i * sizeOf(m_type)) : m_items[i].number();
}

const UbjValue& UbjValue::item(std::size_t i) const
{
    static const UbjValue nothing;
    return i < m_items.size() ? m_items[i] : nothing;
}

} // namespace aurora
