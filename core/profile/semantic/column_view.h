// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What detectors see of a column: its values prepared once (trimmed, folded), figures about them, its header's words.

#include "core/profile/column_profile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aurora::semantic {

// One different value. `text` is trimmed; `folded` in addition lower case without accents, points, commas and quotes,
// with single blanks for blanks, hyphens and slashes: what lists are compared with.
struct Cell {
    std::string_view text;
    std::string_view folded;
    double weight = 1;                                             // cells that hold it, where known
    std::uint16_t digits = 0, letters = 0, blanks = 0, others = 0; // bytes; beyond ASCII count as letters
};

// "São José, D.C." → "sao jose dc"
std::string fold(std::string_view text);
std::string_view trimmed(std::string_view text);

// Phrases of header words, cut apart once.
class Phrases {
public:
    // Phrases are cut by '|'. A phrase fits when its words stand in the header one after the other, or written as one
    // word. A first '=' asks for the whole header, a word with a '*' at one end stands for words that begin or end so.
    explicit Phrases(std::string_view phrases);

private:
    friend class Header;
    struct Phrase {
        bool whole = false;
        std::vector<std::string_view> words; // into the text given
    };
    std::vector<Phrase> m_phrases;
};

// The header's words: "customerZip_2" → customer zip. Without words: nothing is suggested.
class Header {
public:
    explicit Header(std::string_view name);
    bool suggests(const Phrases& phrases) const;
    bool suggests(std::string_view phrases) const { return suggests(Phrases(phrases)); }
    bool empty() const { return m_words.empty(); }
    bool telling() const; // more than a made-up name such as "column 5" or "x"

private:
    bool fits(const Phrases::Phrase& phrase) const;
    std::vector<std::string> m_words;
    std::uint64_t m_initials = 0; // of the words, a bit for each of the last six bits of a letter
};

class ColumnView {
public:
    // Sees nothing of the values yet: see look().
    explicit ColumnView(const ColumnProfile& column);
    ColumnView(const ColumnView&) = delete;
    ColumnView& operator=(const ColumnView&) = delete;
    ColumnView(ColumnView&&) = default;

    // Looks at so many different values: those of most cells where all are known, else spread over the sample.
    void look(std::size_t values);
    bool sawAll() const { return m_cells.size() + m_blank >= values().size(); }

    const ColumnProfile& column() const { return *m_column; }
    const Header& header() const { return m_header; }
    const std::vector<Cell>& cells() const { return m_cells; } // different values looked at, none missing
    double weight() const { return m_weight; }                 // sum over cells()
    // Share of the cells that hold values that pass (of the different values, where counts are not known).
    template <typename Test>
    double share(Test test) const
    {
        double weight = 0;
        for (const Cell& cell : m_cells)
            weight += test(cell) ? cell.weight : 0;
        return m_cells.empty() ? 0 : weight / m_weight;
    }
    template <typename Test>
    int count(Test test) const
    {
        int values = 0;
        for (const Cell& cell : m_cells)
            values += test(cell) ? 1 : 0;
        return values;
    }
    bool unique() const; // hardly a value twice, where there are enough of them to tell

    bool trusted = false;  // the table's headers are borne out by its values
    bool believed = false; // they are not contradicted by them
    // There is a header to go by; asked by detectors that it does not suggest.
    bool saysOther() const { return believed && m_header.telling(); }
    double withLetters = 0, withDigits = 0, digitsOnly = 0; // shares of different values
    double meanLength = 0, meanWords = 0;

private:
    const std::vector<ValueCount>& values() const;
    std::vector<std::size_t> order(std::size_t values) const;

    const ColumnProfile* m_column;
    Header m_header;
    std::vector<Cell> m_cells;
    std::string m_folded; // what cells' `folded` point into
    double m_weight = 0;
    std::size_t m_blank = 0; // values looked at that are blank
};

} // namespace aurora::semantic
