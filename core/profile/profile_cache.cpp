// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/profile_cache.h"

#include "core/profile/features.h"
#include "core/profile/value_rows.h"
#include "core/source/file_bytes.h"
#include "engine_id.h" // made by core/CMakeLists.txt

#include <chrono>

namespace aurora {

namespace {

constexpr std::string_view magic = "AuroraProfile1\n"; // a new way of sealing takes a new number

// Parts that do not run together: each with its length.
class Identity {
public:
    void add(std::string_view part)
    {
        add(part.size());
        m_text += part;
    }
    void add(std::uint64_t number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            m_text += static_cast<char>(number >> shift);
    }
    template <class T>
    void add(const std::optional<T>& choice)
    {
        add(std::uint64_t{choice.has_value()});
        if (choice)
            add(*choice);
    }
    void add(bool flag) { add(std::uint64_t{flag}); }
    void add(std::uint32_t number) { add(std::uint64_t{number}); }
    void add(DateOrder order) { add(static_cast<std::uint64_t>(order)); }
    void add(const std::string& part) { add(std::string_view(part)); }
    void add(const std::vector<std::string>& parts)
    {
        add(std::uint64_t{parts.size()});
        for (const auto& part : parts)
            add(part);
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

void addReading(Identity& id, const SniffResult& sniff)
{
    id.add(sniff.encoding.name);
    id.add(sniff.encoding.other);
    const Dialect& d = sniff.dialect();
    for (const std::string* sign : {&d.delimiter, &d.quote, &d.escape, &d.comment, &d.decimal, &d.group})
        id.add(*sign);
    id.add(d.skip);
    id.add(d.headerRows);
    id.add(static_cast<std::uint64_t>(d.lineEnd));
    id.add(d.dateOrder);
    id.add(d.missingMarkers);
    id.add(sniff.end);
    id.add(sniff.header); // told and detected ways of reading may name columns differently
    const DialectChoices& told = sniff.told;
    for (const auto* sign :
         {&told.encoding, &told.delimiter, &told.quote, &told.escape, &told.comment, &told.decimal, &told.group})
        id.add(*sign);
    id.add(told.skip);
    id.add(told.headerRows);
    id.add(told.footer);
    id.add(told.dateOrder);
    id.add(told.missingMarkers);
}

bool addContent(Identity& id, const FileBytes& file)
{
    const std::uint64_t size = file.storedSize();
    id.add(size);
    id.add(static_cast<std::uint64_t>(file.modifiedNanoseconds()));
    const std::uint64_t last = size > ProfileKey::sampleBytes ? size - ProfileKey::sampleBytes : 0;
    std::string bytes;
    for (std::size_t i = 0; i < ProfileKey::samplePlaces; ++i) {
        bytes.resize(ProfileKey::sampleBytes);
        const auto got = file.readStored(last / (ProfileKey::samplePlaces - 1) * i, bytes);
        if (!got)
            return false;
        bytes.resize(*got);
        id.add(bytes);
    }
    bytes.resize(ProfileKey::sampleBytes); // the very end, whatever the division left
    const auto got = file.readStored(last, bytes);
    if (!got)
        return false;
    bytes.resize(*got);
    id.add(bytes);
    return true;
}

bool wholeRead(const TableProfile& table)
{
    return table.issues.count(IssueKind::ReadStopped) == 0 && table.issues.count(IssueKind::FileChanged) == 0;
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

ProfileKey::ProfileKey(const std::string& identity)
    : m_name(Seal::from(identity, "profile cache: name").name({}))
    , m_seal(Seal::from(identity, "profile cache: entry"))
{
}

std::optional<ProfileKey> ProfileKey::of(const TableSource& source, const ProfileOptions& options)
{
    const SourceInfo& info = source.info();
    if (info.bytes < leastBytes)
        return std::nullopt;
    std::size_t target = 0;
    if (!options.target.empty()) {
        const auto found = findColumn(source.columns(), options.target);
        if (!found)
            return std::nullopt;
        target = *found;
    }
    const auto file = FileBytes::open(info.path);
    if (!file || !file->lasting() || file->storedSize() != info.bytes || file->modified() != info.modified)
        return std::nullopt;
    Identity id;
    id.add(std::string_view(AURORA_ENGINE_ID));
    id.add(static_cast<std::uint64_t>(featureVersion));
    addReading(id, info.sniff);
    id.add(std::uint64_t{target});
    id.add(options.sampleRows);
    if (!addContent(id, *file))
        return std::nullopt;
    return ProfileKey(id.text());
}

std::optional<UnpackedProfile> ProfileCache::load(const ProfileKey& key, const SourceInfo& source) const
{
    const auto kept = m_folder.read(key.name());
    if (!kept)
        return std::nullopt;
    std::optional<UnpackedProfile> profile;
    if (kept->starts_with(magic)) {
        if (const auto bytes = key.seal().unseal(std::string_view(*kept).substr(magic.size()), magic))
            profile = unpackProfile(*bytes, source);
    }
    if (profile)
        m_folder.touch(key.name());
    else
        m_folder.remove(key.name());
    return profile;
}

Result<bool> ProfileCache::save(const ProfileKey& key, const TableProfile& table) const
{
    const auto bytes = packProfile(table);
    if (!bytes || bytes->size() > mostEntryBytes)
        return false;
    auto written = m_folder.write(key.name(), std::string(magic) + key.seal().close(*bytes, magic));
    if (!written)
        return written.error();
    return true;
}

namespace {

using Shared = std::shared_ptr<const TableProfile>;

// What decisions quote, and the first values of every column, which models look at: mostly of the file's first rows.
void wantQuotedOnly(UnpackedProfile& profile)
{
    const auto lastRowSeen = [](const std::vector<ValueCount>& top) {
        std::vector<std::uint64_t> rows;
        for (const auto& value : top)
            rows.push_back(value.row);
        std::sort(rows.begin(), rows.end());
        return rows.size() < firstValuesSeen ? ~std::uint64_t{0} : rows[firstValuesSeen - 1];
    };
    std::vector<std::uint64_t> last;
    for (const auto& top : profile.tops)
        last.push_back(lastRowSeen(top));
    std::erase_if(profile.wanted, [&](const WantedValue& one) {
        const bool all = double(profile.tops[one.column].size()) >= profile.table.columns[one.column].distinct;
        return !all && one.row > last[one.column];
    });
}

// The profile out of the cache; null where there is none that will do.
Shared fromCache(TableSource& source, const ProfileOptions& options, const CachedProfileOptions& cached,
                 const ProfileKey& key, std::stop_token stop)
{
    const auto start = std::chrono::steady_clock::now();
    const ProfileCache cache(cached.folder);
    auto profile = cache.load(key, source.info());
    if (!profile)
        return nullptr;
    const auto shared = [&](UnpackedProfile&& one) {
        one.table.seconds = secondsSince(start);
        return std::make_shared<const TableProfile>(std::move(one.table));
    };
    if (cached.values == CachedValues::None)
        return shared(std::move(*profile));
    if (!profile->wanted.empty() && !source.seeks())
        return nullptr;
    if (cached.values == CachedValues::Quoted)
        wantQuotedOnly(*profile);
    if (options.early) {
        UnpackedProfile first = *profile;
        const auto all = readValuesBack(source, first, atOnce, stop);
        if (!all) {
            cache.drop(key);
            return nullptr;
        }
        auto shown = shared(std::move(first));
        if (*all)
            return shown;
        options.early(shown);
    }
    const auto all = readValuesBack(source, *profile, whole, stop);
    if (!all)
        cache.drop(key);
    if (!all || (!*all && !cached.fewerWillDo))
        return nullptr;
    return shared(std::move(*profile));
}

} // namespace

Result<std::shared_ptr<const TableProfile>> profileTableCached(TableSource& source, const ProfileOptions& options,
                                                               const CachedProfileOptions& cached, std::stop_token stop)
{
    const auto key = cached.folder.empty() ? std::nullopt : ProfileKey::of(source, options);
    if (!key)
        return cached.full(source, options, stop);
    if (auto kept = fromCache(source, options, cached, *key, stop); kept && !stop.stop_requested())
        return kept;
    auto table = cached.full(source, options, stop);
    // The file may have become another one while it was read.
    if (table && wholeRead(**table) && ProfileKey::of(source, options) == key)
        static_cast<void>(
            ProfileCache(cached.folder).save(*key, **table).ok()); // else it is profiled again, that is all
    return table;
}

} // namespace aurora
