// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/encoding_cache.h"

#include "core/source/encoding.h"
#include "core/source/index_cache.h"
#include "engine_id.h" // made by core/CMakeLists.txt

#include <array>
#include <charconv>
#include <cstdio>

namespace aurora {

namespace {

constexpr std::string_view magic = "AuroraEncoding1 "; // a new format takes a new number

std::optional<double> shareIn(std::string_view text)
{
    double share = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

} // namespace

EncodingCache::EncodingCache(const std::string& folder, const FileBytes& file)
    : m_folder(folder, IndexCache::defaultBound)
{
    const auto key = IndexKey::of(file, {}, {});
    if (!key)
        return;
    std::array<char, 64> name;
    std::snprintf(name.data(), name.size(), "%016llx%llx%llx.encoding", static_cast<unsigned long long>(key->sample),
                  static_cast<unsigned long long>(key->size), static_cast<unsigned long long>(key->modified));
    m_name = name.data();
    m_head = std::string(magic) + AURORA_ENGINE_ID + '\n';
}

std::optional<Encoding> EncodingCache::load() const
{
    const auto text = m_name.empty() ? std::nullopt : m_folder.read(m_name);
    if (!text || !text->starts_with(m_head))
        return std::nullopt;
    const std::string_view rest = std::string_view(*text).substr(m_head.size());
    const auto blank = rest.find(' ');
    if (blank == rest.npos)
        return std::nullopt;
    const std::string encoding(rest.substr(0, blank));
    const auto share = shareIn(rest.substr(blank + 1));
    if (!share || !canonicalEncoding(encoding))
        return std::nullopt;
    m_folder.touch(m_name);
    return Encoding{encoding, false, *share};
}

Result<void> EncodingCache::save(const Encoding& encoding) const
{
    if (m_name.empty())
        return {};
    std::array<char, 32> share;
    const auto end = std::to_chars(share.data(), share.data() + share.size(), encoding.confidence).ptr;
    return m_folder.write(m_name, m_head + encoding.name + ' ' + std::string(share.data(), end));
}

} // namespace aurora
