// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/index_cache.h"

#include <cstdio>
#include <cstdlib>

namespace aurora {

namespace {

constexpr std::string_view magic = "AuroraRowIndex1\n"; // a new format takes a new number
constexpr std::string_view suffix = ".rows";

// FNV-1a, 64 bits.
class Hash {
public:
    void add(std::string_view bytes)
    {
        for (const char c : bytes)
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 1099511628211u;
        m_value = (m_value ^ 0xFF) * 1099511628211u; // parts do not run together
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 14695981039346656037u;
};

// Seven bits a byte, the lowest first.
void putNumber(std::string& out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(number | 0x80);
    out += static_cast<char>(number);
}

bool takeNumber(std::string_view& in, std::uint64_t& number)
{
    number = 0;
    for (unsigned shift = 0; shift < 64 && !in.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(in.front());
        in.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

void putKey(std::string& out, const IndexKey& key)
{
    for (const std::uint64_t part : {key.size, static_cast<std::uint64_t>(key.modified), key.sample, key.reading})
        putNumber(out, part);
}

std::string written(const IndexKey& key, const RowIndex& index)
{
    std::string text(magic);
    putKey(text, key);
    putNumber(text, index.marks().size());
    RowMark last;
    for (const RowMark& mark : index.marks()) {
        putNumber(text, mark.row - last.row);
        putNumber(text, mark.position - last.position);
        putNumber(text, mark.line - last.line);
        last = mark;
    }
    Hash check;
    check.add(text);
    putNumber(text, check.value());
    return text;
}

std::optional<RowIndex> readBack(std::string_view text, const IndexKey& key)
{
    std::string head(magic);
    putKey(head, key);
    if (!text.starts_with(head))
        return std::nullopt;
    std::string_view rest = text.substr(head.size());
    std::uint64_t count = 0;
    if (!takeNumber(rest, count) || count > rest.size())
        return std::nullopt;
    RowIndex index;
    RowMark mark;
    for (; count > 0; --count) {
        RowMark step;
        if (!takeNumber(rest, step.row) || !takeNumber(rest, step.position) || !takeNumber(rest, step.line))
            return std::nullopt;
        mark = {mark.row + step.row, mark.position + step.position, mark.line + step.line};
        index.add(mark);
    }
    Hash check;
    check.add(text.substr(0, text.size() - rest.size()));
    std::uint64_t kept = 0;
    if (!takeNumber(rest, kept) || kept != check.value() || !rest.empty())
        return std::nullopt;
    return index;
}

} // namespace

Result<IndexKey> IndexKey::of(const FileBytes& file, const Encoding& encoding, const Dialect& signs)
{
    IndexKey key{file.storedSize(), file.modifiedNanoseconds(), 0, 0};
    Hash sample;
    std::string bytes;
    const std::uint64_t last = file.storedSize() > sampleBytes ? file.storedSize() - sampleBytes : 0;
    for (const std::uint64_t at : {std::uint64_t{0}, last / 2, last}) {
        bytes.resize(sampleBytes);
        auto got = file.readStored(at, bytes);
        if (!got)
            return got.error();
        bytes.resize(*got);
        sample.add(bytes);
    }
    key.sample = sample.value();
    Hash reading;
    for (const std::string& sign :
         {encoding.name, signs.delimiter, signs.quote, signs.escape, signs.comment, std::string(name(signs.lineEnd)),
          std::to_string(signs.skip), std::to_string(signs.headerRows)})
        reading.add(sign);
    key.reading = reading.value();
    return key;
}

IndexCache::IndexCache(std::string folder, std::uint64_t bound)
    : m_folder(std::move(folder), bound)
{
}

std::string IndexCache::fileOf(const IndexKey& key) const
{
    std::string bytes;
    putKey(bytes, key);
    Hash hash;
    hash.add(bytes);
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash.value()));
    return digits + std::string(suffix);
}

std::optional<RowIndex> IndexCache::load(const IndexKey& key) const
{
    const std::string name = fileOf(key);
    const auto text = m_folder.read(name);
    if (!text)
        return std::nullopt;
    auto index = readBack(*text, key);
    if (index)
        m_folder.touch(name);
    return index;
}

Result<void> IndexCache::save(const IndexKey& key, const RowIndex& index) const
{
    return m_folder.write(fileOf(key), written(key, index));
}

std::string defaultCacheFolder()
{
    if (const char* told = std::getenv("AURORA_CACHE"))
        return told;
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return std::string(cache) + "/aurora";
    const char* home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.cache/aurora" : std::string();
}

} // namespace aurora
