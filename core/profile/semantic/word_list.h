// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A closed list of folded words or phrases, cut by '|' or, for lists of single words, by blanks. One literal compiles
// faster and smaller than thousands of elements; the index is built once, when first asked.

#include <string_view>
#include <unordered_set>

namespace aurora::semantic {

class WordList {
public:
    WordList(std::string_view entries, char separator);
    bool contains(std::string_view folded) const { return m_entries.contains(folded); }
    std::size_t size() const { return m_entries.size(); }

private:
    std::unordered_set<std::string_view> m_entries; // into the literal
};

} // namespace aurora::semantic
