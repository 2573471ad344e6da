// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/csv/row_walk.h"

namespace aurora {

RowWalk::RowWalk(TextStream stream, std::shared_ptr<const TableShape> shape, RecordCutter::Want want, IssueLog& issues)
    : m_stream(std::move(stream))
    , m_shape(std::move(shape))
    , m_reader(m_stream, RecordCutter(Tokenizer(m_shape->signs), want, m_shape->recordLimit), m_shape->blockBytes)
    , m_cells(m_reader, m_shape->path, m_shape->columns, issues)
{
    m_reader.beforeRefill([this] { release(); });
}

void RowWalk::release()
{
    if (m_sink)
        m_sink->release();
    m_cells.release();
}

bool RowWalk::isRow(const RecordCut& cut) const
{
    // In a table of one column an empty line is an empty cell; elsewhere it is nothing. Bare delimiters are a row whose
    // cells are all missing: leaving it out would lose rows of the user's without a word.
    return !cut.comment && (!cut.blank || m_shape->columns == 1);
}

Result<void> RowWalk::toFirstRow()
{
    std::uint32_t headers = m_shape->signs.headerRows;
    std::uint64_t line = 1;
    while (line <= m_shape->signs.skip || headers > 0) {
        RecordCut cut;
        if (!m_reader.next(cut)) {
            if (m_reader.failure())
                return *m_reader.failure();
            return {};
        }
        if (line > m_shape->signs.skip)
            headers -= !cut.blank && !cut.comment;
        line = m_reader.nextLine();
    }
    return {};
}

Result<void> RowWalk::seek(std::uint64_t position, std::uint64_t line, std::uint64_t before)
{
    m_rows = before;
    return m_reader.seek(position, line);
}

bool RowWalk::next()
{
    while (m_reader.nextPosition() < m_shape->end && m_reader.next(m_cut)) {
        if (!isRow(m_cut))
            continue;
        ++m_rows;
        return true;
    }
    return false;
}

void RowWalk::mark(RowIndex& index)
{
    if (index.wants(m_reader.position()))
        index.add({m_rows - 1, m_reader.position(), m_reader.line()});
}

} // namespace aurora
