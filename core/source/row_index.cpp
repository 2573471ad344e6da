// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/row_index.h"

#include <algorithm>

namespace aurora {

void RowIndex::append(const RowIndex& part, std::uint64_t rowsBefore, std::uint64_t linesBefore)
{
    for (const RowMark& mark : part.m_marks) {
        if (wants(mark.position))
            m_marks.push_back({mark.row + rowsBefore, mark.position, mark.line + linesBefore});
    }
}

const RowMark& RowIndex::before(std::uint64_t row) const
{
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), row,
                                        [](std::uint64_t wanted, const RowMark& mark) { return wanted < mark.row; });
    return after == m_marks.begin() ? *after : *std::prev(after);
}

} // namespace aurora
