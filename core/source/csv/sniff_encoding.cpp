// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/sniff_encoding.h"

#include "core/source/encoding.h"
#include "core/source/encoding_cache.h"

#include <algorithm>

namespace aurora {

namespace {

// Looking through a smaller file takes a few milliseconds.
constexpr std::uint64_t keptBytes = 16 << 20;

bool isAscii(std::string_view bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Without a way out in the middle, which the compiler makes many bytes at a step of.
bool allAscii(std::string_view bytes)
{
    unsigned char any = 0;
    for (const char c : bytes)
        any = static_cast<unsigned char>(any | static_cast<unsigned char>(c));
    return any < 0x80;
}

bool asciiKept(std::string_view encoding)
{
    return !encoding.starts_with("UTF-16") && !encoding.starts_with("UTF-32");
}

// The bytes from the first line that holds one beyond ASCII, up to count; empty where none was found. Looks through
// the file at memory speed, in a very large one through its first part and through places spread over the rest, so
// that opening never takes long.
Result<std::string> firstBeyondAscii(const FileBytes& file, std::uint64_t from, std::size_t count)
{
    constexpr std::uint64_t wholeBytes = std::uint64_t{64} << 20; // some ten milliseconds
    constexpr std::uint64_t probes = 256;
    constexpr std::size_t blockBytes = 1 << 16;
    const std::uint64_t size = file.sizeKnown() ? file.size() : FileBytes::lookedAhead;
    const std::uint64_t rest = size > wholeBytes ? (size - wholeBytes) / probes : 0;
    std::string room(blockBytes, '\0');
    for (std::uint64_t at = from; at < size;
         at += at < wholeBytes ? blockBytes : std::max<std::uint64_t>(rest, blockBytes)) {
        auto got = file.read(at, room);
        if (!got)
            return got.error();
        const auto block = std::string_view(room).substr(0, *got);
        if (block.empty())
            break;
        if (allAscii(block))
            continue;
        const auto high =
            std::find_if(block.begin(), block.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        // From the line's start, since a probe may begin within a character.
        const std::size_t line = block.rfind('\n', static_cast<std::size_t>(high - block.begin()));
        std::string found(count, '\0');
        auto read = file.read(at + (line == std::string::npos ? 0 : line + 1), found);
        if (!read)
            return read.error();
        found.resize(*read);
        return found;
    }
    return std::string();
}

// What the bytes behind an ASCII sample say.
Result<Encoding> lookFurther(const FileBytes& file, std::size_t from, std::size_t sampleBytes)
{
    auto later = firstBeyondAscii(file, from, sampleBytes);
    if (!later)
        return later.error();
    if (later->empty())
        return Encoding{};
    Encoding encoding = detectEncoding(*later, later->size() == sampleBytes);
    // Zero bytes that begin in the middle are damage: a text does not turn wide there.
    return asciiKept(encoding.name) ? encoding : Encoding{};
}

} // namespace

Result<Encoding> sniffEncoding(const FileBytes& file, std::string_view sample, std::size_t sampleBytes,
                               const std::string& cacheFolder)
{
    const bool cut = !file.atEnd(sample.size());
    Encoding encoding = detectEncoding(sample, cut);
    // An ASCII start says nothing about the rest: the first bytes beyond it decide, wherever they come.
    if (!cut || encoding.name != "UTF-8" || encoding.bom || !isAscii(sample))
        return encoding;
    if (cacheFolder.empty() || file.storedSize() < keptBytes || !file.lasting())
        return lookFurther(file, sample.size(), sampleBytes);
    const EncodingCache cache(cacheFolder, file);
    if (auto kept = cache.load())
        return std::move(*kept);
    auto looked = lookFurther(file, sample.size(), sampleBytes);
    if (looked) // that it could not be kept costs a moment the next time, and nothing else
        static_cast<void>(cache.save(*looked).ok());
    return looked;
}

} // namespace aurora
