// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A closed list of folded words or phrases, cut by '|' or, for lists of single words, by blanks. One literal compiles
// faster and smaller than thousands of elements; the index is built once, when first asked. Most of what is asked is
// not in the list: a byte of each entry's hash, kept apart, says so without looking at an entry.

#include <cstdint>
#include <string_view>
#include <vector>

namespace aurora::semantic {

class WordList {
public:
    WordList(std::string_view entries, char separator);
    bool contains(std::string_view folded) const;
    std::size_t size() const { return m_size; }

private:
    void insert(std::string_view entry);

    std::vector<std::uint8_t> m_marks;       // 0: free; a power of two of them
    std::vector<std::string_view> m_entries; // into the literal, each at its mark's place
    std::size_t m_size = 0, m_longest = 0;
};

} // namespace aurora::semantic
