// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A sample of the different values of a column with their exact counts: those with the smallest hashes (the KMV sketch
// of Beyer et al., SIGMOD 2007), so that each value is as likely as any other to be in it, however often it occurs and
// however the file was cut. Not thread-safe.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

namespace aurora {

// The first bytes of a value, more than any place shows, cut between characters.
std::string_view shortened(std::string_view value);

// A value that is kept with its count.
struct SeenValue {
    std::uint64_t count = 0;
    std::uint64_t row = 0; // where it was seen first
    std::string value;     // shortened
};
using SeenValues = boost::unordered_flat_map<std::uint64_t, SeenValue>; // by hash

void countSeen(SeenValues& values, std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times);
// One of a part that begins behind so many rows.
void takeSeen(SeenValues& values, std::uint64_t hash, SeenValue&& later, std::uint64_t rowsBefore);

class ValueSample {
public:
    using Item = SeenValue;

    // below: no larger hash can come into the sample, as is known from what was seen elsewhere.
    explicit ValueSample(std::size_t capacity, std::uint64_t below = std::numeric_limits<std::uint64_t>::max())
        : m_capacity(capacity)
        , m_below(below)
    {
    }
    bool wants(std::uint64_t hash) const { return hash < m_below; }
    // REQUIRES: wants(hash).
    void add(std::uint64_t hash, std::string_view value, std::uint64_t row, std::uint64_t times = 1);
    // So many values are to come, most of them different.
    void reserve(std::size_t values);
    // The part of the file that follows; rowsBefore are added to its rows.
    void merge(ValueSample&& later, std::uint64_t rowsBefore);

    // No hash from here on can come into the sample any more.
    std::uint64_t below() const;
    std::size_t capacity() const { return m_capacity; }
    // By hash, ascending, at most capacity.
    std::vector<std::pair<std::uint64_t, const Item*>> ascending() const;

private:
    void trim();
    SeenValues m_items;
    std::size_t m_capacity;
    std::uint64_t m_below;
};

} // namespace aurora
