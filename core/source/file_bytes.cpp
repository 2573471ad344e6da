// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/file_bytes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace aurora {

namespace {

// Packed bytes look random, so that more than a tenth of them would be control characters.
bool looksLikeText(const StoredFile& file)
{
    constexpr std::size_t lookedBytes = 1 << 12;
    constexpr double mostControls = 0.03;
    constexpr std::uint64_t behindMagic = 4;
    std::array<char, lookedBytes> head{};
    const auto got = file.read(behindMagic, head);
    const std::string_view bytes(head.data(), got ? *got : 0);
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    return double(controls) <= mostControls * double(bytes.size());
}

} // namespace

Result<FileBytes> FileBytes::open(const std::string& path)
{
    auto stored = StoredFile::open(path);
    if (!stored)
        return stored.error();
    FileBytes file(*stored);
    const Packing announced = announcedPacking(**stored);
    if (announced == Packing::None)
        return file;
    auto packed = std::make_unique<PackedBytes>(makeUnpacker(announced, *stored));
    char first = 0;
    auto got = packed->read(0, {&first, 1});
    if (!got)
        return got.error();
    // Nothing came out: a text that begins like an archive by chance, or an archive damaged at its very beginning.
    if (*got == 0 && packed->damage() && looksLikeText(**stored))
        return file;
    static_cast<void>(packed->atEnd(lookedAhead));
    file.m_packing = announced;
    file.m_packed = std::move(packed);
    return file;
}

} // namespace aurora
