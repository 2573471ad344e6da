// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/unpacker.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace aurora {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view zstdMagic = "\x28\xB5\x2F\xFD"sv;

// RFC 1952: two bytes of magic, deflate as the method, and three flags that are always zero, so that no text fits.
bool beginsGzip(std::string_view bytes)
{
    constexpr unsigned char reservedFlags = 0xE0;
    return bytes.size() >= 4 && bytes.starts_with("\x1F\x8B\x08"sv) &&
           (static_cast<unsigned char>(bytes[3]) & reservedFlags) == 0;
}

// RFC 8878: four bytes of magic, and in the fifth a bit that is always zero.
bool beginsZstd(std::string_view bytes)
{
    constexpr unsigned char reservedBit = 0x08;
    return bytes.size() >= 5 && bytes.starts_with(zstdMagic) &&
           (static_cast<unsigned char>(bytes[4]) & reservedBit) == 0;
}

// RFC 8878, 3.1.2: sixteen magics for bytes to be skipped, then their number. pzstd writes such a frame first.
bool beginsSkippable(std::string_view bytes)
{
    return bytes.size() >= 8 && (static_cast<unsigned char>(bytes[0]) & 0xF0) == 0x50 &&
           bytes.substr(1).starts_with("\x2A\x4D\x18"sv);
}

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
        value = value << 8 | static_cast<unsigned char>(*byte);
    return value;
}

} // namespace

const char* name(Packing packing)
{
    static constexpr std::array<const char*, 3> names{"", "gzip", "zstd"};
    return names[static_cast<std::size_t>(packing)];
}

Packing announcedPacking(const StoredFile& file)
{
    std::array<char, 8> head{};
    const auto at = [&](std::uint64_t offset) {
        const auto got = file.read(offset, head);
        return std::string_view(head.data(), got ? *got : 0);
    };
    const std::string_view first = at(0);
    if (beginsGzip(first))
        return Packing::Gzip;
    if (beginsZstd(first) || (beginsSkippable(first) && beginsZstd(at(8 + littleEndian(first.substr(4))))))
        return Packing::Zstd;
    return Packing::None;
}

std::unique_ptr<Unpacker> makeUnpacker(Packing packing, std::shared_ptr<const StoredFile> file)
{
    return packing == Packing::Gzip ? makeGzipUnpacker(std::move(file)) : makeZstdUnpacker(std::move(file));
}

} // namespace aurora
