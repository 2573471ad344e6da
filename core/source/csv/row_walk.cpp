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

std::size_t RowWalk::nextSound(const CellRoom& room, std::uint64_t before, RowIndex& index)
{
    if (room.records == 0)
        return 0;
    m_reader.cutter().lookAhead();
    if (!m_cells.soundAtHand())
        return 0;
    const std::size_t count = m_reader.nextClean(room, m_shape->columns, std::min(before, m_shape->end));
    if (count > 0 && index.wants(m_reader.position())) // the last one: so one of them at least
        for (std::size_t i = 0; i < count; ++i) {
            m_reader.standOn(i);
            if (index.wants(m_reader.position()))
                index.add({m_rows + i, m_reader.position(), m_reader.line()});
        }
    m_rows += count;
    return count;
}

void RowWalk::mark(RowIndex& index)
{
    if (index.wants(m_reader.position()))
        index.add({m_rows - 1, m_reader.position(), m_reader.line()});
}

} // namespace aurora
