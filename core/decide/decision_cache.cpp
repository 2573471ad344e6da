// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decide/decision_cache.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <utility>

namespace aurora {

namespace {

// Everything of fixed size that is hashed, one behind the other.
class Hasher {
public:
    Hasher() { XXH3_128bits_reset(&m_state); }
    template <class T>
    Hasher& add(const T* from, std::size_t count)
    {
        XXH3_128bits_update(&m_state, from, count * sizeof(T));
        return *this;
    }
    Hasher& number(std::uint64_t n) { return add(&n, 1); }
    CacheKey key() const
    {
        const XXH128_hash_t hash = XXH3_128bits_digest(&m_state);
        return {hash.low64, hash.high64};
    }

private:
    XXH3_state_t m_state;
};

} // namespace

const char* name(CacheLevel level)
{
    static constexpr const char* names[cacheLevels] = {"exact", "similar", "pattern"};
    return names[static_cast<std::size_t>(level)];
}

template <class Value>
std::shared_ptr<const Value> CacheTable<Value>::find(const CacheKey& key)
{
    const std::scoped_lock lock(m_mutex);
    ++m_asked;
    auto found = m_young.find(key);
    if (found == m_young.end()) {
        auto old = m_old.extract(key);
        if (old.empty())
            return nullptr;
        found = m_young.insert(std::move(old)).position;
    }
    ++m_found;
    return found->second;
}

template <class Value>
void CacheTable<Value>::keep(const CacheKey& key, std::shared_ptr<const Value> value)
{
    const std::scoped_lock lock(m_mutex);
    if (m_young.size() >= m_half)
        m_old = std::exchange(m_young, {});
    m_young.insert_or_assign(key, std::move(value));
}

template <class Value>
void CacheTable<Value>::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_young.clear();
    m_old.clear();
    m_asked = m_found = 0;
}

template <class Value>
CacheFigures CacheTable<Value>::figures() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_asked, m_found, m_young.size() + m_old.size()};
}

template class CacheTable<Decision>;
template class CacheTable<Opinion>;
template class CacheTable<LearnedOpinion>;

CacheFigures DecisionCache::figures(CacheLevel level) const
{
    switch (level) {
    case CacheLevel::Exact:
        return decisions.figures();
    case CacheLevel::Similar:
        return opinions.figures();
    case CacheLevel::Pattern:
        return patterns.figures();
    case CacheLevel::Count:
        break;
    }
    return {};
}

void DecisionCache::clear()
{
    decisions.clear();
    opinions.clear();
    patterns.clear();
}

std::optional<CacheKey> cacheKey(const RuleFacts& facts, const ColumnProfile& column, std::uint64_t engineState,
                                 std::uint64_t learnedState)
{
    if (column.partial || column.contentHash == 0)
        return std::nullopt;
    Hasher hasher;
    hasher.number(engineState).number(learnedState).number(column.contentHash).number(column.rows);
    hasher.number(column.top.size()); // a profile from the disk may hold fewer values than one that was just made
    hasher.add(column.name.data(), column.name.size());
    hasher.add(facts.features.values.data(), facts.features.values.size());
    if (facts.context)
        hasher.add(facts.context->values.data(), facts.context->values.size());
    return hasher.key();
}

CacheKey cacheKey(const LearnedQuery& query, std::uint64_t learnedState)
{
    Hasher hasher;
    hasher.number(learnedState).number(static_cast<std::uint64_t>(query.suggested));
    const std::string bits = toHex(query.fingerprint);
    hasher.add(bits.data(), bits.size());
    hasher.add(query.type.data(), query.type.size()).add(query.defaults.data(), query.defaults.size());
    hasher.add(query.prior.data(), query.prior.size());
    return hasher.key();
}

} // namespace aurora
