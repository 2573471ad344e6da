// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-16 and UTF-32 that no byte order mark gives away. Encodings of bytes have no zero bytes in a text; in the wide
// ones digits, delimiters and line ends show them on one side, in tables of any script.
#include "core/source/encoding.h"

#include <algorithm>

#include <unicode/uchar.h>

namespace aurora {

namespace {

constexpr std::size_t fewestZeros = 4; // a few zero bytes in a short text are damage, not an encoding

// The 16-bit units of a text, in one of the two byte orders.
class Units {
public:
    Units(std::string_view bytes, bool bigEndian)
        : m_bytes(bytes)
        , m_bigEndian(bigEndian)
    {
    }
    std::size_t size() const { return m_bytes.size() / 2; }
    char16_t operator[](std::size_t i) const
    {
        const auto first = static_cast<unsigned char>(m_bytes[i * 2]);
        const auto second = static_cast<unsigned char>(m_bytes[i * 2 + 1]);
        return static_cast<char16_t>(m_bigEndian ? first << 8 | second : second << 8 | first);
    }

private:
    std::string_view m_bytes;
    bool m_bigEndian;
};

// Whether the units make a text: lines that end, surrogates in pairs, hardly any control or unassigned characters.
bool isText(const Units& units, std::string_view bytes)
{
    std::size_t odd = 0, lineEnds = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char16_t unit = units[i];
        lineEnds += unit == '\n' || unit == '\r';
        if (U16_IS_LEAD(unit) && i + 1 < units.size() && U16_IS_TRAIL(units[i + 1])) {
            ++i;
            continue;
        }
        odd += U16_IS_SURROGATE(unit) || !u_isdefined(unit) ||
               (unit < 0x20 && unit != '\n' && unit != '\r' && unit != '\t');
    }
    constexpr double damaged = 0.01;
    const auto lineBytes = std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
    return double(odd) <= damaged * double(units.size()) && lineEnds > 0 &&
           lineEnds * 2 >= static_cast<std::size_t>(lineBytes);
}

} // namespace

std::optional<Encoding> detectWide(std::string_view sample)
{
    const std::size_t quads = sample.size() / 4;
    if (quads < 2)
        return std::nullopt;
    std::array<std::size_t, 4> zeros{};
    for (std::size_t i = 0; i < quads * 4; ++i)
        zeros[i % 4] += sample[i] == '\0';
    const auto share = [&](std::size_t n, std::size_t of) { return double(n) / double(of); };
    if (share(zeros[2] + zeros[3], quads * 2) > 0.95 && share(zeros[0], quads) < 0.05)
        return Encoding{"UTF-32LE", false, 0.95};
    if (share(zeros[0] + zeros[1], quads * 2) > 0.95 && share(zeros[3], quads) < 0.05)
        return Encoding{"UTF-32BE", false, 0.95};
    if (zeros[0] + zeros[1] + zeros[2] + zeros[3] < fewestZeros)
        return std::nullopt;
    // A tenth of the pairs is far above what binary files' zeros on one side reach.
    constexpr double clear = 0.10, otherSide = 0.01;
    const double even = share(zeros[0] + zeros[2], quads * 2);
    const double odd = share(zeros[1] + zeros[3], quads * 2);
    if (odd > clear && even < otherSide)
        return Encoding{"UTF-16LE", false, 0.9};
    if (even > clear && odd < otherSide)
        return Encoding{"UTF-16BE", false, 0.9};
    // Scripts with many signs have zeros on the other side too (U+AC00), and a column of them alone few on either.
    constexpr double possible = 0.01, ratio = 4;
    if (odd > possible && odd > ratio * even && isText(Units(sample, false), sample))
        return Encoding{"UTF-16LE", false, 0.8};
    if (even > possible && even > ratio * odd && isText(Units(sample, true), sample))
        return Encoding{"UTF-16BE", false, 0.8};
    return std::nullopt;
}

} // namespace aurora
