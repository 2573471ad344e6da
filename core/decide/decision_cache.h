// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What was decided already, so that it is not thought through again: in memory, bounded, one a program. It changes no
// answer. Three levels, by what must agree:
//   exact    the column's cells, its facts, the rules, the models and what was learned: the whole decision, kept from
//            the second time on
//   similar  the same but for what was learned: what rules and models think; only the learned source is asked anew
//   pattern  the coarse fingerprint, the type posterior, the defaults and what was learned: what was learned of columns
//            like this one, whatever their cells are
// Rules, models and learning have a number each state; a new state makes what was kept for the old one unreachable.
// Any thread.

#include "core/decide/engine.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace aurora {

enum class CacheLevel : std::uint8_t { Exact, Similar, Pattern, Count };
constexpr std::size_t cacheLevels = static_cast<std::size_t>(CacheLevel::Count);
const char* name(CacheLevel level); // "exact", "similar", "pattern"

// Of one level since the start, or since it was emptied.
struct CacheFigures {
    std::uint64_t asked = 0, found = 0;
    std::size_t kept = 0;
};

using CacheKey = std::array<std::uint64_t, 2>; // 128 bits: two that differ are never taken for one

// At most `most` entries; of those that nobody asked for since as many others came, half go at once.
template <class Value>
class CacheTable {
public:
    explicit CacheTable(std::size_t most)
        : m_half(most / 2)
    {
    }
    std::shared_ptr<const Value> find(const CacheKey& key);
    void keep(const CacheKey& key, std::shared_ptr<const Value> value);
    void clear();
    CacheFigures figures() const;

private:
    struct Hash {
        std::size_t operator()(const CacheKey& key) const { return key[0]; }
    };
    using Map = std::unordered_map<CacheKey, std::shared_ptr<const Value>, Hash>;
    mutable std::mutex m_mutex;
    std::size_t m_half;
    Map m_young, m_old; // guarded by m_mutex, as what follows
    std::uint64_t m_asked = 0, m_found = 0;
};

class DecisionCache {
public:
    // A decision takes some ten kilobytes with its explanation, an opinion half of that.
    static constexpr std::size_t mostDecisions = 2000, mostOpinions = 4000, mostPatterns = 20000;

    // A number for a state of rules, models or learning; no two are equal.
    std::uint64_t newState() { return ++m_states; }

    CacheTable<Decision> decisions{mostDecisions};
    CacheTable<Opinion> opinions{mostOpinions};
    CacheTable<LearnedOpinion> patterns{mostPatterns};

    CacheFigures figures(CacheLevel level) const;
    void clear();

private:
    std::atomic<std::uint64_t> m_states{0};
};

// Names all that deciding reads of a column under a state. Nothing where the cells are not known by a hash: the column
// of a saved profile.
std::optional<CacheKey> cacheKey(const RuleFacts& facts, const ColumnProfile& column, std::uint64_t engineState,
                                 std::uint64_t learnedState);
CacheKey cacheKey(const LearnedQuery& query, std::uint64_t learnedState);

} // namespace aurora
