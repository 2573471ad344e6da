// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where some of a text table's rows begin, so that any row is found by reading a little. A mark stands at the first row
// of each stretch of stretchBytes: what is read to find a row, and the index's size, depend on the bytes alone. A file
// of 50 GB takes 5 MB. Plain values, one thread at a time.

#include <cstdint>
#include <span>
#include <vector>

namespace aurora {

struct RowMark {
    std::uint64_t row = 0;      // data rows before it
    std::uint64_t position = 0; // in the text stream
    std::uint64_t line = 0;     // from 1

    bool operator==(const RowMark&) const = default;
};

class RowIndex {
public:
    static constexpr std::uint64_t stretchBytes = 1 << 18; // parsed in well under a millisecond

    void clear() { m_marks.clear(); }
    bool empty() const { return m_marks.empty(); }
    // Whether a row that begins there is the first of its stretch. Rows come in order.
    bool wants(std::uint64_t position) const
    {
        return m_marks.empty() || position / stretchBytes != m_marks.back().position / stretchBytes;
    }
    void add(const RowMark& mark) { m_marks.push_back(mark); }
    // The marks of the part that follows, whose rows and lines were counted from its own beginning.
    void append(const RowIndex& part, std::uint64_t rowsBefore, std::uint64_t linesBefore);

    // The last mark at or before a row, counted from 0. REQUIRES: !empty()
    const RowMark& before(std::uint64_t row) const;
    std::span<const RowMark> marks() const { return m_marks; }

private:
    std::vector<RowMark> m_marks; // ascending
};

} // namespace aurora
