// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whole numbers as few bytes: zigzag, seven bits a byte (the varint of Protocol Buffers), runs of zeros as a zero and
// their length. Counters are mostly zero. Values; not thread-safe.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

class StyleWriter {
public:
    void number(std::int64_t value)
    {
        auto left = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
        for (; left >= 0x80; left >>= 7)
            m_bytes.push_back(static_cast<std::uint8_t>(left | 0x80));
        m_bytes.push_back(static_cast<std::uint8_t>(left));
    }
    void real(double value) { number(std::bit_cast<std::int64_t>(value)); }

    template <class T>
    void list(const std::vector<T>& values)
    {
        number(std::int64_t(values.size()));
        for (std::size_t i = 0; i < values.size(); ++i) {
            number(std::int64_t(values[i]));
            if (values[i] != T{})
                continue;
            std::size_t zeros = 1;
            while (i + zeros < values.size() && values[i + zeros] == T{})
                ++zeros;
            number(std::int64_t(zeros));
            i += zeros - 1;
        }
    }
    std::vector<std::uint8_t> take() { return std::move(m_bytes); }

private:
    std::vector<std::uint8_t> m_bytes;
};

// After damage ok() is false and everything reads as nothing.
class StyleReader {
public:
    explicit StyleReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }
    bool ok() const { return m_ok; }
    bool finished() const { return m_ok && m_at == m_bytes.size(); }
    void fail() { m_ok = false; }

    std::int64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const std::uint8_t byte = m_bytes[m_at++];
            value |= std::uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80)
                return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
        }
        m_ok = false;
        return 0;
    }
    double real() { return std::bit_cast<double>(number()); }
    // A number from 0 to most.
    std::size_t count(std::size_t most)
    {
        const auto value = number();
        if (value < 0 || std::uint64_t(value) > most)
            m_ok = false;
        return m_ok ? std::size_t(value) : 0;
    }

    template <class T>
    std::vector<T> list(std::size_t most)
    {
        const std::size_t size = count(most);
        std::vector<T> values;
        while (m_ok && values.size() < size) {
            const auto value = static_cast<T>(number());
            if (value != T{})
                values.push_back(value);
            else
                values.resize(values.size() + count(size - values.size()));
        }
        m_ok = m_ok && values.size() == size;
        return values;
    }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at = 0;
    bool m_ok = true;
};

} // namespace aurora
